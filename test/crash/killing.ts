// Starts a program and sees it die.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The signal it was killed by, or the code it ended with. */
export function runToTheEnd(program: URL, given: readonly string[]): Promise<string | number | null> {
  const child = spawn(process.execPath, [program.pathname, ...given], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal ?? code)));
}

/** What it acknowledged before it was killed, at random within `within` milliseconds after so many lines: somewhere in the act that follows. */
export async function workAndDie(
  program: URL,
  given: readonly string[],
  lines: number,
  within: number,
): Promise<string[]> {
  const child = spawn(process.execPath, [program.pathname, ...given], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (said.length === lines) setTimeout(() => child.kill('SIGKILL'), Math.random() * within);
  }
  return said;
}
