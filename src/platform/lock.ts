// One process owns a data directory, and says so in DIR/lock. Two databases on one directory lose writes in silence, so
// taking over from a process that was killed must be safe however many try it at once.

import { randomBytes } from 'node:crypto';
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Result, refuse } from '../kernel/result.ts';
import { lifeOf, type ProcessIdentity, thisProcess } from './process.ts';

/** What stands in the lock file, readable by the owner of the directory alone. */
export interface Holder extends ProcessIdentity {
  /** What the process does, for the message to whoever has to wait: `serve`, `import organisation`. */
  readonly doing: string;
  /** Port of the web, when it has one. */
  readonly port: number | null;
  /** Loopback port where commands for this directory are taken; null when it takes none. */
  readonly relay: number | null;
  /** Whoever can read the lock may send commands. */
  readonly token: string;
}

export interface DirectoryLock {
  readonly holder: Holder;
  /** Tells others where to reach this process; without a relay they wait for it to end. */
  announce(ports: { readonly port: number; readonly relay: number | null }): void;
  release(): void;
}

const POLL_MS = 100;
const LITTER_MS = 60_000;

const errorCode = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** Null when there is no such file. A file that does not parse was left by a machine that lost its power: nobody's. */
function read(path: string): Holder | 'nobody' | null {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8')) as Holder;
    return typeof holder.pid === 'number' && typeof holder.token === 'string' ? holder : 'nobody';
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    if (error instanceof SyntaxError) return 'nobody';
    throw error;
  }
}

function writeNew(path: string, holder: Holder): string {
  const draft = `${path}.${holder.token}.${randomBytes(6).toString('hex')}.new`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600, flag: 'wx' });
  return draft;
}

/** Makes `path` ours in one step, with all that it says; false when it is already there. */
function claim(path: string, holder: Holder): boolean {
  const draft = writeNew(path, holder);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Removes what a dead process left at `path`; false when somebody else is at it. Only whoever holds the claim named
 * after the dead one's token may remove the file, and looks again after claiming: between the first look and the claim
 * another may have taken over and be alive. A claim left by a process that was killed is removed by the same rule.
 */
function removeRemains(path: string, remains: Holder | 'nobody', me: Holder): boolean {
  const token = remains === 'nobody' ? 'nobody' : remains.token;
  const place = `${path}.${token.slice(0, 16)}`;
  if (!claim(place, me)) {
    const other = read(place);
    if (other !== null && isRemains(other)) removeRemains(place, other, me);
    return false;
  }
  try {
    const now = read(path);
    if (now === null || (now === 'nobody' ? 'nobody' : now.token) !== token) return false;
    rmSync(path);
    return true;
  } finally {
    rmSync(place, { force: true });
  }
}

function isRemains(holder: Holder | 'nobody'): holder is Holder | 'nobody' {
  return holder === 'nobody' || lifeOf(holder) === 'gone';
}

/** Who holds the directory now; null when nobody alive does. */
export function holderOf(directory: string): Holder | null {
  const found = read(join(directory, 'lock'));
  return found === null || isRemains(found) ? null : (found as Holder);
}

/** One try. The error is whoever holds it. */
function tryAcquire(path: string, me: Holder): Result<DirectoryLock, Holder | null> {
  if (claim(path, me)) return { ok: true, value: own(path, me) };
  const found = read(path);
  if (found === null) return refuse(null);
  if (!isRemains(found)) return refuse(found as Holder);
  removeRemains(path, found, me);
  return refuse(null);
}

function own(path: string, me: Holder): DirectoryLock {
  let holder = me;
  let released = false;
  return {
    get holder() {
      return holder;
    },
    announce(ports) {
      holder = { ...me, ...ports };
      renameSync(writeNew(path, holder), path);
    },
    release() {
      if (released) return;
      released = true;
      const found = read(path);
      if (found !== null && found !== 'nobody' && found.token === me.token) rmSync(path, { force: true });
    },
  };
}

/** Drafts of processes that were killed between writing and linking. */
function sweep(directory: string): void {
  for (const name of readdirSync(directory)) {
    if (!/^lock\..*\.new$/.test(name)) continue;
    const path = join(directory, name);
    const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (written !== undefined && Date.now() - written > LITTER_MS) rmSync(path, { force: true });
  }
}

export interface AcquireOptions {
  readonly doing: string;
  /** How long to wait for another short command. */
  readonly waitMs: number;
  /** How often to look again, 100 when left out. */
  readonly pollMs?: number;
  /** Answers whether there is no point in waiting for this holder. */
  readonly giveUp?: (holder: Holder) => boolean;
}

/** Makes this process the owner of an existing directory. The error is whoever holds it. Throws what the disk throws. */
export async function acquireLock(
  directory: string,
  options: AcquireOptions,
): Promise<Result<DirectoryLock, Holder>> {
  const token = randomBytes(24).toString('hex');
  const me: Holder = { ...thisProcess(), doing: options.doing, port: null, relay: null, token };
  const path = join(directory, 'lock');
  const until = performance.now() + options.waitMs;
  sweep(directory);
  for (;;) {
    const tried = tryAcquire(path, me);
    if (tried.ok) return tried;
    const holder = tried.error;
    if (holder !== null && (performance.now() >= until || options.giveUp?.(holder) === true)) {
      return refuse(holder);
    }
    // Nobody holds it and yet it was not ours: others try as well. Not in step with them.
    await sleep(holder === null ? Math.random() * 10 : (options.pollMs ?? POLL_MS));
  }
}
