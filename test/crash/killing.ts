// Starts a program beside this file and sees it die.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const pathOf = (program: string) => new URL(program, import.meta.url).pathname;

/** The signal it was killed by, or the code it ended with. */
export function runToTheEnd(program: string, given: readonly string[]): Promise<string | number | null> {
  const child = spawn(process.execPath, [pathOf(program), ...given], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal ?? code)));
}

/** What it acknowledged before it was killed, at random within `within` milliseconds after so many lines: somewhere in the act that follows. */
export async function workAndDie(
  program: string,
  [where, municipality]: readonly [string, string],
  lines: number,
  within: number,
): Promise<string[]> {
  const child = spawn(process.execPath, [pathOf(program), where, municipality], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (said.length === lines) setTimeout(() => child.kill('SIGKILL'), Math.random() * within);
  }
  return said;
}
