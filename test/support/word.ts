// Reads a Word file back: as the HTML that its styles stand for, and the parts of it as they are written.

import { inflateRawSync } from 'node:zlib';
import mammoth from 'mammoth';

export async function htmlOf(file: Uint8Array): Promise<string> {
  const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(file) });
  const told = messages.filter(({ type }) => type === 'error');
  if (told.length > 0) throw new Error(JSON.stringify(told));
  return value;
}

/** By name, from the directory at the end of a ZIP file. Understands what is written here, not ZIP at large. */
export function partsOf(given: Uint8Array): ReadonlyMap<string, string> {
  const file = Buffer.from(given);
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, name, extra, comment] = [20, 28, 30, 32].map((from) =>
      from === 20 ? file.readUInt32LE(at + from) : file.readUInt16LE(at + from),
    ) as [number, number, number, number];
    const local = file.readUInt32LE(at + 42);
    const begins = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const bytes = file.subarray(begins, begins + packed);
    const isPacked = file.readUInt16LE(at + 10) === 8;
    parts.set(
      file.toString('utf8', at + 46, at + 46 + name),
      String(isPacked ? inflateRawSync(bytes) : bytes),
    );
    at += 46 + name + extra + comment;
  }
  return parts;
}
