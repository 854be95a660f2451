// From the bytes of a file to its text and its JSON: size, encoding and syntax, each refused in one line that quotes nothing of the file.

import { looksLikeCpr } from './findings.ts';
import { firstNonJson } from './json-place.ts';
import { type Fault, ok, pointer, type Result, refuse } from './result.ts';

/** The largest file that is read when nothing else is said: 100 MB. */
export const FILE_LIMIT = 100_000_000;

export type TextCode = 'tooBig' | 'wrongEncoding' | 'badJson' | 'unstorableText';

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

/** Only an escape can bring what no database holds as text: the bytes themselves have been refused by then. */
const SUSPECT = /\\u(?:0000|d[89a-f])/i;
/** NUL, and half of a surrogate pair. */
const UNSTORABLE = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** The places of texts, names of fields among them, that no database holds; a name that is one, or looks like a CPR number, is not shown. */
function* unstorableIn(value: unknown, at: string): Iterable<string> {
  if (typeof value === 'string' && UNSTORABLE.test(value)) yield at;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const unfit = UNSTORABLE.test(name);
    if (unfit) yield at;
    yield* unstorableIn(inner, unfit || looksLikeCpr(name) ? at : at + pointer(name));
  }
}

/** Bytes to JSON value, or what stopped it. */
export function readJson(bytes: Uint8Array, limit = FILE_LIMIT): Result<unknown> {
  const text = readText(bytes, limit);
  if (!text.ok) return text;
  const json = parseJson(text.value);
  if (!json.ok || !SUSPECT.test(text.value)) return json;
  const detail = 'This holds NUL or half a surrogate pair, which is not text.';
  const faults = [...unstorableIn(json.value, '')].map((at) => {
    return { code: 'unstorableText' satisfies TextCode, pointer: at, detail };
  });
  return faults.length > 0 ? refuse(faults) : json;
}
