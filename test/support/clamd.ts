// clamd, as a scanner is tried against it: a small one that speaks its protocol, and the real one where the machine has it, with a
// signature database of the test's own making.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClamdAddress } from '../../src/platform/attachments/index.ts';

/** What both take for harmful. */
export const HARMFUL = 'Tillid-proever-virusscanneren-0f1e2d3c';

export interface Clamd {
  readonly address: ClamdAddress;
  close(): Promise<void>;
}

/** `refuses`: as when the file is bigger than it is set up to take. */
type Manner = 'answers' | 'refuses' | 'says nothing' | 'hangs up';

/** The bytes between the command and the empty chunk; null while there are more to come. */
function streamed(sent: Buffer): Buffer | null {
  const command = 'zINSTREAM\0';
  if (sent.length < command.length) return null;
  if (sent.subarray(0, command.length).toString() !== command) throw new Error('not INSTREAM');
  const parts: Buffer[] = [];
  for (let at = command.length; at + 4 <= sent.length; ) {
    const length = sent.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(sent.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

export async function smallClamd(manner: Manner): Promise<Clamd> {
  const directory = mkdtempSync(join(tmpdir(), 'tillid-clamd-'));
  const path = join(directory, 'clamd.ctl');
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    const parts: Buffer[] = [];
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      parts.push(Buffer.from(chunk));
      if (manner === 'hangs up') socket.destroy();
      if (manner === 'refuses') socket.end('INSTREAM size limit exceeded. ERROR\0');
      if (manner !== 'answers') return;
      // Nothing can be at its end before this.
      if (!Buffer.concat(parts.slice(-4)).subarray(-4).equals(Buffer.alloc(4))) return;
      const content = streamed(Buffer.concat(parts));
      if (content === null) return;
      socket.end(content.includes(HARMFUL) ? 'stream: Tillid.Test FOUND\0' : 'stream: OK\0');
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    address: { path },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      rmSync(directory, { recursive: true });
    },
  };
}

export function findClamd(): string | null {
  for (const place of ['/usr/sbin/clamd', '/usr/bin/clamd'])
    try {
      execFileSync(place, ['--version'], { stdio: 'ignore' });
      return place;
    } catch {
      // Not there.
    }
  return null;
}

const TRIES = 300;

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

export async function realClamd(program: string): Promise<Clamd> {
  const directory = mkdtempSync(join(tmpdir(), 'tillid-clamd-'));
  const [database, path] = [join(directory, 'db'), join(directory, 'clamd.ctl')];
  mkdirSync(database);
  writeFileSync(join(database, 'own.ndb'), `Tillid.Test:0:*:${Buffer.from(HARMFUL).toString('hex')}\n`);
  const settings = [
    `LocalSocket ${path}`,
    `DatabaseDirectory ${database}`,
    'Foreground yes',
    'StreamMaxLength 60M',
  ];
  writeFileSync(join(directory, 'clamd.conf'), `${settings.join('\n')}\n`);
  const child: ChildProcess = spawn(program, ['-c', join(directory, 'clamd.conf')], { stdio: 'ignore' });
  for (let i = 0; i < TRIES && !(await answers(path)); i++) await new Promise((go) => setTimeout(go, 100));
  return {
    address: { path },
    async close() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      rmSync(directory, { recursive: true });
    },
  };
}
