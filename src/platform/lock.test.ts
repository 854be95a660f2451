import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireLock, type DirectoryLock, holderOf } from './lock.ts';
import { thisProcess } from './process.ts';

const CHILD = new URL('../../test/support/lock-child.ts', import.meta.url).pathname;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tillid-lock-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const lockFile = () => join(directory, 'lock');

async function acquired(): Promise<DirectoryLock> {
  const result = await acquireLock(directory, { doing: 'test', waitMs: 0 });
  if (!result.ok) throw new Error(`held by ${result.error.doing}`);
  return result.value;
}

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [CHILD, directory, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** A child that holds the lock and says so. */
async function holding(): Promise<ChildProcess> {
  const child = start('hold');
  if (child.stdout !== null) await once(child.stdout, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

describe('the lock of a data directory', () => {
  it('says who holds it, to the owner of the directory alone', async () => {
    const lock = await acquired();
    lock.announce({ port: 8080, relay: 40_000 });
    expect(statSync(lockFile()).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).toMatchObject({
      pid: process.pid,
      doing: 'test',
      port: 8080,
      relay: 40_000,
    });
    lock.release();
    expect(holderOf(directory)).toBeNull();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('refuses a second owner, naming the first', async () => {
    const child = await holding();
    const result = await acquireLock(directory, { doing: 'test', waitMs: 200 });
    expect(result).toMatchObject({ ok: false, error: { pid: child.pid, doing: 'hold' } });
    await kill(child);
  });

  it('waits for a short command', async () => {
    const child = start('hold', '300');
    if (child.stdout !== null) await once(child.stdout, 'data');
    const result = await acquireLock(directory, { doing: 'test', waitMs: 10_000 });
    expect(result.ok).toBe(true);
  });

  it('takes over from a process that was killed', async () => {
    await kill(await holding());
    expect(holderOf(directory)).toBeNull();
    await acquired();
    expect(holderOf(directory)?.pid).toBe(process.pid);
  });

  it('takes over when the number belongs to another process by now', async () => {
    const dead = {
      ...thisProcess(),
      start: '1',
      doing: 'serve',
      port: null,
      relay: null,
      token: 'a'.repeat(48),
    };
    writeFileSync(lockFile(), JSON.stringify(dead));
    await acquired();
  });

  it('takes over after a restart of the machine, and from a file that power loss emptied', async () => {
    const dead = {
      ...thisProcess(),
      boot: 'another',
      doing: 'serve',
      port: null,
      relay: null,
      token: 'b'.repeat(48),
    };
    writeFileSync(lockFile(), JSON.stringify(dead));
    (await acquired()).release();
    writeFileSync(lockFile(), '');
    await acquired();
  });

  it('does not take over from what it cannot see', async () => {
    const far = {
      ...thisProcess(),
      host: 'elsewhere',
      doing: 'serve',
      port: null,
      relay: null,
      token: 'c'.repeat(48),
    };
    writeFileSync(lockFile(), JSON.stringify(far));
    expect(await acquireLock(directory, { doing: 'test', waitMs: 0 })).toMatchObject({
      ok: false,
      error: { host: 'elsewhere' },
    });
  });

  it('takes over although the one before died while taking over', async () => {
    const token = 'd'.repeat(48);
    const dead = { ...thisProcess(), start: '1', doing: 'serve', port: null, relay: null, token };
    writeFileSync(lockFile(), JSON.stringify(dead));
    writeFileSync(`${lockFile()}.${token.slice(0, 16)}`, JSON.stringify({ ...dead, token: 'e'.repeat(48) }));
    await acquired();
  });

  it('leaves alone what another took over meanwhile', async () => {
    const lock = await acquired();
    const other = { ...lock.holder, token: 'f'.repeat(48) };
    writeFileSync(lockFile(), JSON.stringify(other));
    lock.release();
    expect(holderOf(directory)?.token).toBe(other.token);
  });
});

describe('many processes at once, some of them killed', () => {
  it('never lets two in', async () => {
    const faults: string[] = [];
    let entered = 0;
    let killed = 0;
    const children = new Set<ChildProcess>();
    const add = () => {
      const child = start('compete');
      children.add(child);
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        for (const line of text.split('\n')) {
          if (line.startsWith('entered')) entered++;
          else if (line !== '') faults.push(line);
        }
      });
      child.on('exit', () => children.delete(child));
    };
    for (let n = 0; n < 6; n++) add();
    const until = Date.now() + 6_000;
    while (Date.now() < until) {
      await sleep(40 + Math.random() * 120);
      // The one inside is the one whose death leaves a lock behind.
      const inside = holderOf(directory)?.pid;
      const victim = [...children].find((c) => c.pid === inside);
      if (victim === undefined) continue;
      await kill(victim);
      killed++;
      add();
    }
    await Promise.all([...children].map(kill));
    expect(faults).toEqual([]);
    expect(killed).toBeGreaterThan(5);
    expect(entered).toBeGreaterThan(20);
  });
});
