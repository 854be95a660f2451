// What an old Office file or an Outlook mail holds, by the names in its directory: all of them are one kind of container (Compound File Binary, [MS-CFB]),
// as an installer is too. Nothing but the directory is read, and no more of it than a file of such a size can have.

import { type FileHandle, open } from 'node:fs/promises';

const [HEADER, ENTRY, IN_HEADER] = [512, 128, 109];
/** What ends a chain, or is no sector at all, is above this. */
const LAST_SECTOR = 0xff_ff_ff_fa;
/** Sectors of a directory that are read: 64 MB of names is no document. */
const MOST = 16_384;

/** The stream that each kind has, by type. */
const HAS: Readonly<Record<string, readonly string[]>> = {
  'application/msword': ['WordDocument'],
  'application/vnd.ms-excel': ['Workbook', 'Book'],
  'application/vnd.ms-powerpoint': ['PowerPoint Document'],
  'application/vnd.ms-outlook': ['__properties_version1.0'],
};
const MACROS = /^(macros|vba|_vba_project(_cur)?)$/i;

export const isCompound = (type: string): boolean => Object.hasOwn(HAS, type);

export type Holds = 'it' | 'macros' | 'something else';

/** Whether a file is what its name promised. */
export async function holdsCompound(path: string, type: string): Promise<Holds> {
  const file = await open(path, 'r');
  try {
    const names = await namesIn(file);
    if (!names.some((name) => HAS[type]?.includes(name))) return 'something else';
    return names.some((name) => MACROS.test(name)) ? 'macros' : 'it';
  } finally {
    await file.close();
  }
}

/** Fewer bytes than asked for are an end before its time: there is no such file. */
async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer | null> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, at);
  return bytesRead === length ? buffer : null;
}

/** Names of everything in it; none where it is no such container, or a broken one. */
async function namesIn(file: FileHandle): Promise<string[]> {
  const header = await bytesAt(file, 0, HEADER);
  const shift = header?.readUInt16LE(30);
  if (header === null || (shift !== 9 && shift !== 12)) return [];
  const size = 2 ** shift;
  const sectorAt = (sector: number) => bytesAt(file, (sector + 1) * size, size);
  const { size: bytes } = await file.stat();
  const table = await tableOf(header, { size, sectors: bytes / size }, sectorAt);
  const names: string[] = [];
  let sector = header.readUInt32LE(48);
  for (let read = 0; sector < LAST_SECTOR; read++) {
    const directory = read < MOST ? await sectorAt(sector) : null;
    const next = directory === null ? null : await nextOf(table, sector, size, sectorAt);
    if (directory === null || next === null) return [];
    names.push(...namesOf(directory));
    sector = next;
  }
  return names;
}

type Sectors = (sector: number) => Promise<Buffer | null>;

/**
 * The sectors of the table that says what comes after what: the first are named in the header, the rest in a chain of their own. No more than the
 * file has sectors to tell of: the chain may lead back into itself.
 */
async function tableOf(
  header: Buffer,
  { size, sectors }: { readonly size: number; readonly sectors: number },
  sectorAt: Sectors,
): Promise<readonly number[]> {
  const table = Array.from({ length: IN_HEADER }, (_, i) => header.readUInt32LE(76 + 4 * i));
  let more = header.readUInt32LE(68);
  while (more < LAST_SECTOR && table.length * (size / 4) < sectors) {
    const sector = await sectorAt(more);
    if (sector === null) break;
    for (let at = 0; at < size - 4; at += 4) table.push(sector.readUInt32LE(at));
    more = sector.readUInt32LE(size - 4);
  }
  return table;
}

async function nextOf(
  table: readonly number[],
  sector: number,
  size: number,
  sectorAt: Sectors,
): Promise<number | null> {
  const each = size / 4;
  const place = table[Math.floor(sector / each)] ?? LAST_SECTOR;
  const part = place < LAST_SECTOR ? await sectorAt(place) : null;
  return part?.readUInt32LE(4 * (sector % each)) ?? null;
}

function namesOf(directory: Buffer): string[] {
  const names: string[] = [];
  for (let at = 0; at + ENTRY <= directory.length; at += ENTRY) {
    const length = directory.readUInt16LE(at + 64);
    if (length >= 2 && length <= 64) names.push(directory.toString('utf16le', at, at + length - 2));
  }
  return names;
}
