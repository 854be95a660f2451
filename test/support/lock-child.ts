// Holds the lock of a directory, or competes for it with others and tells when it finds itself not alone inside.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { acquireLock, type DirectoryLock } from '../../src/platform/lock.ts';

const [directory = '.', what = 'hold', forMs = '600000'] = process.argv.slice(2);
const inside = join(directory, 'inside');
const say = (line: string) => process.stdout.write(`${line}\n`);

async function acquire(): Promise<DirectoryLock> {
  const result = await acquireLock(directory, { doing: what, waitMs: 60_000, pollMs: 1 });
  if (!result.ok) throw new Error(`held by ${result.error.pid}`);
  return result.value;
}

function isAlive(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.startsWith('Z') === false;
  } catch {
    return false;
  }
}

/** The file `inside` is there while somebody is; one that a killed process left is cleared away. */
function enter(): void {
  try {
    writeFileSync(inside, String(process.pid), { flag: 'wx' });
  } catch {
    const other = Number(readFileSync(inside, 'utf8'));
    if (isAlive(other)) say(`${process.pid} found ${other} inside`);
    writeFileSync(inside, String(process.pid));
  }
  say('entered');
}

if (what === 'hold') {
  const lock = await acquire();
  say('held');
  await sleep(Number(forMs));
  lock.release();
} else {
  for (;;) {
    const lock = await acquire();
    enter();
    await sleep(Math.random() * 30);
    if (readFileSync(inside, 'utf8') !== String(process.pid)) say(`${process.pid} was not alone`);
    rmSync(inside, { force: true });
    lock.release();
  }
}
