// Runs bin/tillid as a person or a nightly job would: a process of its own, with its own standard streams.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
export const TILLID = join(root, 'bin/tillid');
export const EXAMPLE = join(root, 'test/examples/rights');

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Words before the command, e.g. `prlimit --fsize=…`. */
  readonly before?: readonly string[];
}

/** The commands decide by DATABASE_URL and TILLID_…; a developer's own must not reach them. */
function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (/^(DATABASE_URL|TILLID_.*)$/.test(name)) delete env[name];
  return { ...env, ...more };
}

export function start(args: readonly string[], options: RunOptions = {}): ChildProcess {
  const [program = TILLID, ...words] = [...(options.before ?? []), TILLID, ...args];
  return spawn(program, words, { env: environment(options.env), stdio: 'pipe' });
}

export async function tillid(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = start(args, options);
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  // What is refused early is not read to its end.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.stdin ?? '');
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, out, err };
}

export function temporary(): string {
  return mkdtempSync(join(tmpdir(), 'tillid-cli-'));
}

export function remove(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
}

/** Starts `serve` on a free port and waits until it says where it is; `said` is all that it has said so far. */
export async function serving(
  data: string,
  args: readonly string[] = [],
  env: NonNullable<RunOptions['env']> = {},
): Promise<{ child: ChildProcess; url: string; said: () => string }> {
  const child = start(['serve', '--port', '0', '--data', data, ...args], { env });
  let said = '';
  child.stderr?.on('data', (text: Buffer) => {
    said += text.toString();
  });
  const url = await new Promise<string>((done, fail) => {
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString();
      const found = /http:\/\/\S+:\d+/.exec(said);
      if (found !== null) done(found[0]);
    });
    child.once('exit', () => fail(new Error(`serve ended: ${said}`)));
  });
  return { child, url, said: () => said };
}

export async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = once(child, 'exit');
  child.kill(signal);
  const [status] = (await ended) as [number | null];
  return status;
}

/** A data directory like `model`, for one test to spoil. The model must not be in use. */
export function copyOf(model: string): string {
  const directory = temporary();
  cpSync(model, directory, { recursive: true });
  return directory;
}
