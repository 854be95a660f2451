// `serve`: owns the data directory, opens the web and the side door for commands, and closes them in order.

import { perform } from './commands/call.ts';
import type { Io } from './commands/command.ts';
import { Failed } from './commands/command.ts';
import type { ServeOptions } from './commands/grammar.ts';
import { describeHolder, ownDirectory } from './directory.ts';
import { type Location, openServices } from './open.ts';
import { openRelay } from './relay.ts';

/** Resolves when the process is told to stop. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

export async function serveUntilStopped(location: Location, options: ServeOptions, io: Io): Promise<void> {
  const stop = toldToStop();
  const closing: (() => unknown)[] = [];
  try {
    const owned = location.kind === 'embedded' ? await ownDirectory(location.directory, 'serve') : null;
    if (owned !== null && !owned.ok)
      throw new Failed(describeHolder(location.kind === 'embedded' ? location.directory : '', owned.error));
    const lock = owned?.value ?? null;
    if (lock !== null) {
      closing.push(() => lock.release());
      process.once('exit', () => lock.release());
    }
    const services = await openServices(location);
    closing.push(() => services.close());
    if (lock !== null) {
      const relay = await openRelay(lock.holder.token, (call, input, to) =>
        perform(services, call, input, to),
      );
      closing.push(() => relay.close());
      lock.announce({ port: options.port, relay: relay.port });
    }
    io.progress(null);
    await stop;
  } finally {
    for (const close of closing.reverse()) await close();
  }
}
