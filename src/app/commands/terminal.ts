// The command line's own ends: standard output that waits for its reader, standard error, progress on a terminal.

import { once } from 'node:events';
import type { Io } from './command.ts';

export function terminalIo(): Io {
  const { stdout, stderr } = process;
  let shown = false;
  const clear = () => {
    if (shown) stderr.write('\r\u001b[K');
    shown = false;
  };
  // A reader that has seen enough (`| head`) is no failure.
  stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  return {
    async out(text) {
      clear();
      if (!stdout.write(text)) await once(stdout, 'drain');
    },
    err(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    progress(text) {
      if (!stderr.isTTY) return;
      clear();
      if (text === null) return;
      stderr.write(text);
      shown = true;
    },
  };
}

/** Resolves when everything written has left the process. */
export async function flushed(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => stream.write('', () => resolve()));
  }
}
