// The data directory of the embedded database: made when missing, and owned by one process at a time.

import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Result } from '../kernel/result.ts';
import { acquireLock, type DirectoryLock, type Holder } from '../platform/lock.ts';
import { Failed } from './commands/command.ts';

/** How long a command waits for another one on the same directory. */
const WAIT_MS = 30_000;

export function describeHolder(directory: string, holder: Holder): string {
  const where = `${directory} is in use by tillid ${holder.doing}`;
  const port = holder.port === null ? '' : `, port ${holder.port}`;
  return `${where} (process ${holder.pid} on ${holder.host}${port})`;
}

/** Owns the directory, or names the process that owns it and takes commands for it. Throws Failed when another keeps it. */
export async function ownDirectory(directory: string, doing: string): Promise<Result<DirectoryLock, Holder>> {
  const path = resolve(directory);
  await mkdir(path, { recursive: true, mode: 0o700 });
  const acquired = await acquireLock(path, {
    doing,
    waitMs: WAIT_MS,
    giveUp: (holder) => holder.relay !== null,
  });
  if (acquired.ok || acquired.error.relay !== null) return acquired;
  throw new Failed(`${describeHolder(path, acquired.error)}; waited ${WAIT_MS / 1_000} s`);
}
