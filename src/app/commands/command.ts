// What a command is: words on a line in, text and an exit status out. The same function runs in the process that was
// started or, when another process owns the data directory, in that one.

import { z } from 'zod';
import type { Caller, Services } from '../services.ts';

/** 0 done, 1 refused or failed, 2 wrong usage. */
export type ExitStatus = 0 | 1 | 2;

/** Where a command writes. */
export interface Io {
  /** Rows and documents. Resolves when there is room for more. */
  out(text: string): Promise<void>;
  /** One line to whoever started it. */
  err(line: string): void;
  /** What it is at, on a terminal only; null clears it. */
  progress(text: string | null): void;
}

export interface Context {
  readonly services: Services;
  readonly caller: Caller;
  /** CVR from `--municipality`, when it was given. */
  readonly municipality: string | null;
  /** The bytes of the file that the command names, or of standard input. */
  readonly input: Uint8Array | null;
}

/** An option of the command line in commander's words: `--on <date>`. */
export interface Flag {
  readonly flag: string;
  readonly about: string;
}

/** What a command reads: a file named by an argument, a file named by an option when it is given, or a secret typed or piped in. */
export interface InputFile {
  readonly from: 'argument' | 'option' | 'secret';
  readonly name: string;
  readonly about: string;
}

interface Shape<O> {
  /** `import organisation`. */
  readonly name: string;
  readonly about: string;
  readonly flags: readonly Flag[];
  readonly input?: InputFile;
  /** Other arguments, in commander's words: `<n>`. */
  readonly argument?: { readonly name: string; readonly about: string };
  /** What the options must be. Text that is not so is wrong usage. */
  readonly options: z.ZodType<O>;
  run(context: Context, options: O, io: Io): Promise<ExitStatus>;
}

export interface Command extends Omit<Shape<never>, 'options' | 'run'> {
  /** Throws WrongUsage. */
  check(options: unknown): void;
  run(context: Context, options: unknown, io: Io): Promise<ExitStatus>;
}

export class WrongUsage extends Error {}

/** The one line of a refusal by the command line itself. */
export class Failed extends Error {}

const asFlag = (key: string): string => `--${key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;

function parse<O>(schema: z.ZodType<O>, options: unknown): O {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new WrongUsage(
    `${asFlag(String(issue?.path[0] ?? 'option'))}: ${issue?.message ?? 'not understood'}`,
  );
}

/** Declares a command; what it is given has been checked by its own schema, wherever it runs. */
export function command<O>(shape: Shape<O>): Command {
  return {
    ...shape,
    check: (options) => {
      parse(shape.options, options);
    },
    run: async (context, options, io) => shape.run(context, parse(shape.options, options), io),
  };
}

export const FORMATS = ['table', 'json', 'csv', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];

export const formatFlag: Flag = {
  flag: '--format <format>',
  about: `${FORMATS.join(', ')}; a terminal gets table, a pipe json`,
};
export const formatOption = z.enum(FORMATS, { error: FORMATS.join(', ') });
