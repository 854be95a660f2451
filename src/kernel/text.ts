// From the bytes of a file to its text and its JSON: size, encoding and syntax, each refused in one line that quotes nothing of the file.

import { firstNonJson } from './json-place.ts';
import { type Fault, ok, type Result, refuse } from './result.ts';

/** The largest file that is read when nothing else is said: 100 MB. */
export const FILE_LIMIT = 100_000_000;

export type TextCode = 'tooBig' | 'wrongEncoding' | 'badJson';

/** The one thing this file needs of the platform; every engine has it, the language's own library does not name it. */
declare const TextDecoder: new (
  label: 'utf-8',
  options: { fatal: boolean },
) => { decode(bytes: Uint8Array): string };

const whole = (code: TextCode, detail: string): Result<never> =>
  refuse<Fault[]>([{ code, pointer: '', detail }]);

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;

/** The fault of a file of `size` bytes, or null; for whoever can ask for the size before reading. */
export function tooLarge(size: number, limit = FILE_LIMIT): Fault | null {
  if (size <= limit) return null;
  const detail = `The file is ${megabytes(size)}; at most ${megabytes(limit)} is read.`;
  return { code: 'tooBig' satisfies TextCode, pointer: '', detail };
}

/** Line and column, both from 1, of an offset. */
function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1 && end < offset; end = text.indexOf('\n', end + 1)) {
    line++;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
}

/** Strict UTF-8 (RFC 3629); a byte order mark is dropped. */
export function readText(bytes: Uint8Array, limit = FILE_LIMIT): Result<string> {
  const large = tooLarge(bytes.length, limit);
  if (large !== null) return refuse([large]);
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    const lossy = new TextDecoder('utf-8', { fatal: false }).decode(bytes);
    const { line, column } = lineAndColumn(lossy, lossy.indexOf('\uFFFD'));
    return whole(
      'wrongEncoding',
      `The file is not UTF-8: line ${line}, column ${column} cannot be read. Save it as UTF-8.`,
    );
  }
}

export function parseJson(text: string): Result<unknown> {
  try {
    return ok(JSON.parse(text));
  } catch {
    const offset = firstNonJson(text) ?? text.length;
    const { line, column } = lineAndColumn(text, offset);
    const found = offset >= text.length ? 'the file ends too early' : 'this character does not belong here';
    return whole('badJson', `The file is not JSON: line ${line}, column ${column}, ${found}.`);
  }
}

/** Bytes to JSON value, or the one fault that stopped it. */
export function readJson(bytes: Uint8Array, limit = FILE_LIMIT): Result<unknown> {
  const text = readText(bytes, limit);
  return text.ok ? parseJson(text.value) : text;
}
