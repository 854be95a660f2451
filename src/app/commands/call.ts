// A call: a command with everything it needs, ready to be run here or sent to the process that owns the data.

import { type Instant, parseInstant } from '../../kernel/time.ts';
import type { Caller, Services } from '../services.ts';
import { type Command, type ExitStatus, Failed, type Io } from './command.ts';
import { sayFailure } from './failures.ts';
import { COMMANDS } from './grammar.ts';

export interface Call {
  readonly command: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly municipality: string | null;
  /** Account of the machine that typed it. */
  readonly user: string;
  /** `TILLID_NOW` as it stood there. */
  readonly now: string | null;
  readonly verbose: 'with trace' | 'one line';
}

/** What `TILLID_NOW` says; null where it is not set. Refused where the database was not made for it. */
export function testNow(text: string | null, { testClock }: { readonly testClock: boolean }): Instant | null {
  if (text === null) return null;
  const now = parseInstant(text);
  if (now === null) throw new Failed('TILLID_NOW is not RFC 3339 with offset');
  if (!testClock) throw new Failed('TILLID_NOW is only for a data directory that was made with --test-clock');
  return now;
}

function callerOf(call: Call, services: Services): Caller {
  const now = testNow(call.now, services);
  return {
    actor: { kind: 'operator', name: call.user },
    origin: { kind: 'cli' },
    municipality: call.municipality,
    now,
  };
}

function declared(name: string): Command {
  const found = COMMANDS.find((c) => c.name === name);
  if (found === undefined)
    throw new Failed(`the process that owns the data does not know ${name}; restart it`);
  return found;
}

/** Runs a call against the services; whatever goes wrong is said. */
export async function perform(
  services: Services,
  call: Call,
  input: Uint8Array | null,
  io: Io,
): Promise<ExitStatus> {
  try {
    const caller = callerOf(call, services);
    return await declared(call.command).run(
      { services, caller, municipality: call.municipality, input },
      call.options,
      io,
    );
  } catch (error) {
    return sayFailure(error, call.verbose, io);
  }
}
