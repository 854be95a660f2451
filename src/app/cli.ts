// The command line. It reads what was typed, and runs it where the data is: here, or in the process that owns them.

import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { lifeOf } from '../platform/process.ts';
import { type Call, perform } from './commands/call.ts';
import { type Command, type ExitStatus, Failed, type Io } from './commands/command.ts';
import { sayFailure } from './commands/failures.ts';
import { dispatch, type Global, type Parsed, type ServeOptions } from './commands/grammar.ts';
import { readInput, readSecret } from './commands/input.ts';
import { flushed, terminalIo } from './commands/terminal.ts';
import { describeHolder, ownDirectory } from './directory.ts';
import type { Location } from './open.ts';
import { sendCall } from './relay.ts';

/** How often a command is sent again to an owner that was just leaving. */
const ATTEMPTS = 3;

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}

function formatFor(command: Command, options: Parsed['options']): Parsed['options'] {
  const hasRows = command.flags.some((f) => f.flag.startsWith('--format '));
  if (!hasRows || options['format'] !== undefined) return options;
  return { ...options, format: process.stdout.isTTY ? 'table' : 'json' };
}

async function inputOf(command: Command, file: string | null): Promise<Uint8Array | null> {
  if (command.input?.from === 'secret') return readSecret(command.input.name);
  return file === null ? null : readInput(file);
}

function locationOf(global: Global): Location {
  const url = process.env['DATABASE_URL'];
  if (url !== undefined && url !== '') return { kind: 'server', url };
  const clock = global.testClock === true ? 'test clock' : 'real clock';
  return { kind: 'embedded', directory: resolve(global.data), clock };
}

async function runHere(
  location: Location,
  call: Call,
  input: Uint8Array | null,
  io: Io,
): Promise<ExitStatus> {
  const { openServices } = await import('./open.ts');
  const services = await openServices(location);
  try {
    return await perform(services, call, input, io);
  } finally {
    await services.close();
  }
}

/** Runs the call as owner of the directory, or hands it to the owner. */
async function runOnDirectory(
  location: Location & { readonly kind: 'embedded' },
  call: Call,
  input: Uint8Array | null,
  io: Io,
): Promise<ExitStatus> {
  const { directory } = location;
  for (let attempt = 1; ; attempt++) {
    const owned = await ownDirectory(directory, call.command);
    if (owned.ok) {
      process.once('exit', () => owned.value.release());
      return runHere(location, call, input, io).finally(() => owned.value.release());
    }
    const answer = await sendCall(owned.error, call, input, io);
    if (typeof answer === 'number') return answer;
    const owner = describeHolder(directory, owned.error);
    if (answer === 'broken off') throw new Failed(`${owner}, which went away before it had answered`);
    if (lifeOf(owned.error) !== 'gone' && attempt >= ATTEMPTS)
      throw new Failed(`${owner}, which does not answer`);
  }
}

async function run(command: Command, { global, options, file }: Parsed): Promise<ExitStatus> {
  const io = terminalIo();
  const verbose = global.verbose === true ? 'with trace' : 'one line';
  try {
    const input = await inputOf(command, file);
    const call: Call = {
      command: command.name,
      options: formatFor(command, options),
      municipality: global.municipality ?? null,
      user: userName(),
      now: process.env['TILLID_NOW'] ?? null,
      verbose,
    };
    const location = locationOf(global);
    return location.kind === 'server'
      ? await runHere(location, call, input, io)
      : await runOnDirectory(location, call, input, io);
  } catch (error) {
    return sayFailure(error, verbose, io);
  }
}

async function serve(global: Global, options: ServeOptions): Promise<ExitStatus> {
  const io = terminalIo();
  try {
    const { serveUntilStopped } = await import('./serve.ts');
    await serveUntilStopped(locationOf(global), options, io);
    return 0;
  } catch (error) {
    return sayFailure(error, global.verbose === true ? 'with trace' : 'one line', io);
  }
}

async function main(): Promise<ExitStatus> {
  const verbose = process.argv.includes('--verbose') ? 'with trace' : 'one line';
  try {
    return await dispatch(process.argv.slice(2), { run, serve });
  } catch (error) {
    return sayFailure(error, verbose, terminalIo());
  }
}

const status = await main();
await flushed();
process.exit(status);
