// Reads the file that a command names, or standard input, on the side where the command was typed.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Refused } from '../../kernel/problem.ts';
import { tooLarge } from '../../kernel/text.ts';
import { Failed } from './command.ts';

function refuseSize(size: number): void {
  const fault = tooLarge(size);
  if (fault !== null) throw new Refused('tooBig', undefined, [fault]);
}

const SAYINGS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'not allowed',
  EPERM: 'not allowed',
  EISDIR: 'it is a directory',
};

/** `-` is standard input. */
export async function readInput(path: string): Promise<Uint8Array> {
  const name = path === '-' ? 'standard input' : path;
  try {
    if (path !== '-') refuseSize((await stat(path)).size);
    const chunks: Buffer[] = [];
    let total = 0;
    for await (const chunk of (path === '-'
      ? process.stdin
      : createReadStream(path)) as AsyncIterable<Buffer>) {
      total += chunk.length;
      refuseSize(total);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    const saying = SAYINGS[(error as NodeJS.ErrnoException).code ?? ''];
    if (saying === undefined) throw error;
    throw new Failed(`cannot read ${name}: ${saying}`, { cause: error });
  }
}

/** What is typed is not shown; from a pipe it is all that comes. */
export async function readSecret(name: string): Promise<Uint8Array> {
  if (!process.stdin.isTTY) return readInput('-');
  process.stderr.write(`${name}: `);
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const asking = createInterface({ input: process.stdin, output: silence, terminal: true });
  try {
    return new TextEncoder().encode(await asking.question(''));
  } finally {
    asking.close();
    process.stderr.write('\n');
  }
}
