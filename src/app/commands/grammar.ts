// The words of the command line: every command with its options and help, read by commander into one call.

import { Command as Commander, CommanderError } from 'commander';
import { type Command, type ExitStatus, WrongUsage } from './command.ts';
import { identityCommands } from './identity.ts';
import { importCommands } from './imports.ts';
import { keysCommands } from './keys.ts';
import { logCommands } from './log.ts';
import { rightsCommands } from './rights.ts';

export const COMMANDS: readonly Command[] = [
  ...importCommands,
  ...rightsCommands,
  ...logCommands,
  ...identityCommands,
  ...keysCommands,
];

/** Options that every command has. */
export interface Global {
  readonly data: string;
  readonly municipality?: string;
  readonly verbose?: boolean;
  readonly testClock?: boolean;
}

export interface Parsed {
  readonly global: Global;
  readonly options: Readonly<Record<string, unknown>>;
  /** Path of the file that the command reads, `-` for standard input. */
  readonly file: string | null;
}

export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly demo: boolean;
}

export interface Actions {
  serve(global: Global, options: ServeOptions): Promise<ExitStatus>;
  run(command: Command, parsed: Parsed): Promise<ExitStatus>;
}

const GROUPS: Readonly<Record<string, string>> = {
  import: 'take in a file, whole or not at all',
  log: 'the audit log',
  account: 'local accounts',
  key: 'API keys',
  municipality: 'the municipalities in this database',
};

function frame(): Commander {
  return new Commander('tillid')
    .description('Who may see what in which system, and why.')
    .option('--data <dir>', 'the data directory', './data')
    .option('--municipality <cvr>', 'which municipality, when there is more than one')
    .option('--verbose', 'show the trace when something fails')
    .option('--test-clock', 'when the data directory is made: let TILLID_NOW set its clock')
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .showSuggestionAfterError(true)
    .exitOverride();
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new WrongUsage(`--port: ${text} is not a port`);
  return port;
}

function addServe(program: Commander, actions: Actions, done: (status: ExitStatus) => void): void {
  program
    .command('serve')
    .description('the web and the API')
    .option('--port <port>', 'the port to listen on', parsePort, 8080)
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--demo', 'fill an empty database with the demo municipality', false)
    .action(async (options: ServeOptions, self: Commander) => {
      done(await actions.serve(self.optsWithGlobals<Global>(), options));
    });
}

function groupOf(program: Commander, name: string): Commander {
  const found = program.commands.find((c) => c.name() === name);
  return found ?? program.command(name).description(GROUPS[name] ?? '');
}

function add(
  program: Commander,
  declared: Command,
  actions: Actions,
  done: (status: ExitStatus) => void,
): void {
  const words = declared.name.split(' ');
  const [group = ''] = words;
  const parent = words.length > 1 ? groupOf(program, group) : program;
  const self = parent.command(words.at(-1) ?? '').description(declared.about);
  const names: string[] = [];
  for (const argument of [
    declared.argument,
    declared.input?.from === 'argument' ? declared.input : undefined,
  ]) {
    if (argument === undefined) continue;
    self.argument(`<${argument.name}>`, argument.about);
    names.push(argument.name);
  }
  for (const { flag, about } of declared.flags) self.option(flag, about);
  const { input } = declared;
  if (input?.from === 'option') self.option(`--${input.name} <file>`, input.about);
  self.action(async () => {
    const options: Record<string, unknown> = { ...self.opts() };
    for (const [n, name] of names.entries()) options[name] = self.args[n];
    let file: string | null = null;
    if (input !== undefined && input.from !== 'secret' && options[input.name] !== undefined) {
      file = String(options[input.name]);
      delete options[input.name];
    }
    declared.check(options);
    done(await actions.run(declared, { global: self.optsWithGlobals<Global>(), options, file }));
  });
}

/** Reads the line and runs what it says. Throws what the command throws; wrong words are WrongUsage, already said. */
export async function dispatch(line: readonly string[], actions: Actions): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  const done = (answer: ExitStatus) => {
    status = answer;
  };
  const program = frame();
  addServe(program, actions, done);
  for (const declared of COMMANDS) add(program, declared, actions, done);
  try {
    await program.parseAsync(line, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  return status;
}
