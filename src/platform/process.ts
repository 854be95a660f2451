// Which process this is, told so that it can be recognised later: a number alone is soon somebody else's.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process, for as long as the machine is up. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the system's own words; null where the system does not say. */
  readonly start: string | null;
  readonly host: string;
  /** Differs after every start of the machine; null where the system does not say. */
  readonly boot: string | null;
}

export type Life = 'alive' | 'gone' | 'out of sight';

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}

/** State and start time, or null when there is no such process. */
function look(pid: number): { state: string; start: string | null } | null {
  if (process.platform === 'linux') {
    const stat = readOrNull(`/proc/${pid}/stat`);
    if (stat === null) return null;
    // The second field is the program's name in brackets, and may hold anything; the third follows its last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '?', start: fields[19] ?? null };
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return null;
  }
  if (process.platform === 'win32') return { state: '?', start: null };
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const [state, ...start] = (stdout ?? '').trim().split(/\s+/);
  return state === undefined || state === '' ? null : { state, start: start.join(' ') };
}

const boot = (): string | null => readOrNull('/proc/sys/kernel/random/boot_id');

export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, start: look(process.pid)?.start ?? null, host: hostname(), boot: boot() };
}

/** Whether that process still runs. One on another machine, or in another container, is out of sight. */
export function lifeOf(who: ProcessIdentity): Life {
  if (who.host !== hostname()) return 'out of sight';
  if (who.boot !== boot()) return 'gone';
  const seen = look(who.pid);
  // A zombie has ended; it only waits for its parent to notice.
  if (seen === null || /^[ZX]/.test(seen.state)) return 'gone';
  return seen.start === who.start ? 'alive' : 'gone';
}
