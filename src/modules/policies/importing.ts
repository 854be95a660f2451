// A Word document as the Markdown that sets of rules are written in. What comes from outside is measured before it is read: a small file
// can hold a text that fills the machine.

import { inflateRawSync } from 'node:zlib';
import mammoth from 'mammoth';
import { Refused } from '../../kernel/problem.ts';
import { type Asker, actingAs } from '../access/index.ts';
import { LONGEST_TEXT, passagesOf } from './domain/clauses.ts';
import { mayPropose, type PolicyDeps } from './ground.ts';
import { WORD_LEFT, type WordLeft } from './routes.ts';
import { leftIn, rowsAsPoints, withNotes } from './wording.ts';

const MOST_BYTES = 10 * 1024 * 1024;
const MOST_INSIDE = 60 * 1024 * 1024;
const MOST_PARTS = 2_000;
/** A long document has a hundred thousand; each takes its time to read. */
const MOST_TAGS = 200_000;
const TAG = 0x3c;

const unfit = (): Refused => new Refused('docxUnfit');

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/** Every part is unpacked once under what is left of the room there is, whatever the file says of its size (APPNOTE.TXT 4.3). */
function measure(bytes: Buffer): ReadonlySet<WordLeft> {
  const found = new Set<WordLeft>();
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) throw unfit();
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_PARTS) throw unfit();
  let at = bytes.readUInt32LE(end + 16);
  // Whoever reads it afterwards finds the same list, and no other, of parts.
  if (bytes.readUInt32LE(end + 4) !== 0 || bytes.readUInt16LE(end + 8) !== count) throw unfit();
  if (at + bytes.readUInt32LE(end + 12) !== end) throw unfit();
  let left = MOST_INSIDE;
  let tags = MOST_TAGS;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw unfit();
    const part = unpacked(bytes, at, left);
    left -= part.length;
    tags -= tagsIn(part);
    if (tags < 0) throw unfit();
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    for (const one of leftIn(name, part)) found.add(one);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (at !== end) throw unfit();
  return found;
}

/** In a picture too, where they are few. */
function tagsIn(part: Buffer): number {
  let tags = 0;
  for (const byte of part) if (byte === TAG) tags++;
  return tags;
}

function unpacked(bytes: Buffer, entry: number, left: number): Buffer {
  const method = bytes.readUInt16LE(entry + 10);
  const size = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  if (local + 30 > bytes.length) throw unfit();
  const begins = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(begins, begins + size);
  if (packed.length !== size || (method !== STORED && method !== DEFLATED)) throw unfit();
  // Throws where it would be more.
  const part = method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: left + 1 });
  if (part.length > left) throw unfit();
  return part;
}

/** What Word escapes and no reader needs to see, bookmarks, and pictures, which rules do not have. */
function tidied(markdown: string): string {
  return withNotes(markdown)
    .replaceAll(/<a id="[^"]*"><\/a>/g, '')
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replaceAll(
      /^(#+ )(.*)$/gm,
      (_, marks: string, title: string) => marks + title.replaceAll(/\\([.()_-])/g, '$1'),
    )
    .replaceAll(/(?<!^\s*\d+)\\([.()-])/gm, '$1')
    .replaceAll(/^(#+ )(_{1,3})(\S.*\S)\2$/gm, '$1$3')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Nothing is kept. Everything that is wrong with a file is one refusal, which says what to do. */
export async function imported(
  deps: PolicyDeps,
  asker: Asker,
  bytes: Uint8Array,
): Promise<{ text: string; left: WordLeft[] }> {
  const engine = await deps.current.engine(asker.municipality);
  if (!mayPropose(engine, actingAs(engine, asker), asker)) throw new Refused('notYours');
  if (bytes.length > MOST_BYTES) throw unfit();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const { read, left } = await converted(buffer);
  // What is escaped is at most twice as long.
  if (read.length > 3 * LONGEST_TEXT) throw unfit();
  const text = tidied(read);
  if (text === '' || text.length > LONGEST_TEXT || !passagesOf(text).ok) throw unfit();
  return { text, left: WORD_LEFT.filter((one) => left.has(one)) };
}

async function converted(
  buffer: Buffer,
): Promise<{ readonly read: string; readonly left: ReadonlySet<WordLeft> }> {
  try {
    const left = measure(buffer);
    const options = {
      transformDocument: rowsAsPoints,
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    };
    // Left out of its types, and what its command line uses.
    const { convertToMarkdown } = mammoth as typeof mammoth & {
      convertToMarkdown: typeof mammoth.convertToHtml;
    };
    return { read: (await convertToMarkdown({ buffer }, options)).value, left };
  } catch {
    throw unfit();
  }
}
