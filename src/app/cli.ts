// The command line. It reads what was typed, and runs it where the data is: here, or in the process that owns them.

import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { lifeOf } from '../platform/process.ts';
import { type Call, perform } from './commands/call.ts';
import { type Command, type ExitStatus, Failed, type Io } from './commands/command.ts';
import { sayFailure } from './commands/failures.ts';
import { dispatch, type Global, type Parsed, type ServeOptions } from './commands/grammar.ts';
import { readInput, readSecret } from './commands/input.ts';
import { RENEWAL } from './commands/keys.ts';
import { flushed, terminalIo } from './commands/terminal.ts';
import { type Config, configFrom } from './config.ts';
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

/** A secret is read when the option of its name is given. */
async function inputOf(
  command: Command,
  options: Parsed['options'],
  file: string | null,
): Promise<Uint8Array | null> {
  if (command.input?.from === 'secret') {
    return options[command.input.name] === true ? readSecret(command.input.name) : null;
  }
  return file === null ? null : readInput(file);
}

interface Place {
  readonly location: Location;
  readonly config: Config;
}

function placeOf(global: Global): Place {
  const data = resolve(global.data);
  const config = configFrom(process.env, data);
  const url = process.env['DATABASE_URL'];
  if (url !== undefined && url !== '') return { location: { kind: 'server', url }, config };
  const clock = global.testClock === true ? 'test clock' : 'real clock';
  return { location: { kind: 'embedded', directory: data, clock }, config };
}

async function runHere(place: Place, call: Call, input: Uint8Array | null, io: Io): Promise<ExitStatus> {
  io.progress('Opening the database …');
  const { openTillid } = await import('./open.ts');
  const { operatorServices } = await import('./operator.ts');
  const { renewKeys } = await import('./renewing.ts');
  const { location, config } = place;
  const tillid = await openTillid(location, config, call.command === RENEWAL ? 'gone on with' : 'refused');
  const services = operatorServices(tillid, (caller) => renewKeys(tillid.db, config.keys, caller));
  try {
    return await perform(services, call, input, io);
  } finally {
    await services.close();
  }
}

/** Runs the call as owner of the directory, or hands it to the owner. */
async function runOnDirectory(
  directory: string,
  place: Place,
  call: Call,
  input: Uint8Array | null,
  io: Io,
): Promise<ExitStatus> {
  for (let attempt = 1; ; attempt++) {
    const owned = await ownDirectory(directory, call.command);
    if (owned.ok) {
      const release = () => owned.value.release();
      process.once('exit', release);
      return runHere(place, call, input, io).finally(release);
    }
    const answer = await sendCall(owned.error, call, input, io);
    if (typeof answer === 'number') return answer;
    const owner = describeHolder(directory, owned.error);
    if (answer === 'broken off') throw new Failed(`${owner}, which went away before it had answered`);
    if (lifeOf(owned.error) !== 'gone' && attempt >= ATTEMPTS) {
      throw new Failed(`${owner}, which does not answer`);
    }
  }
}

const traceOf = (global: Global) => (global.verbose === true ? 'with trace' : 'one line');

async function run(command: Command, { global, options, file }: Parsed): Promise<ExitStatus> {
  const io = terminalIo();
  try {
    const place = placeOf(global);
    const input = await inputOf(command, options, file);
    const call: Call = {
      command: command.name,
      options: formatFor(command, options),
      municipality: global.municipality ?? null,
      user: userName(),
      now: process.env['TILLID_NOW'] ?? null,
      verbose: traceOf(global),
    };
    const { location } = place;
    return location.kind === 'server'
      ? await runHere(place, call, input, io)
      : await runOnDirectory(location.directory, place, call, input, io);
  } catch (error) {
    return sayFailure(error, traceOf(global), io);
  }
}

async function serve(global: Global, options: ServeOptions): Promise<ExitStatus> {
  const io = terminalIo();
  try {
    const { location, config } = placeOf(global);
    const { serveUntilStopped } = await import('./serve.ts');
    await serveUntilStopped(location, config, options, io);
    return 0;
  } catch (error) {
    return sayFailure(error, traceOf(global), io);
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
