// A folder with documents and metadata for the municipality's journal (ESDH): there whole or not at all, and readable by the account that
// runs Tillid alone. Written beside its place, and moved there when every byte is on the disk.

import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const PRIVATE_DIRECTORY = 0o700;
const PRIVATE_FILE = 0o600;
const METADATA = 'metadata.json';
const FOLDER_NAME = /^[\p{L}\p{N}][\p{L}\p{N}-]*$/u;

export interface JournalDocument {
  /** A name for a file: letters, digits, `-` and one `.`. */
  readonly file: string;
  readonly title: string;
  /** A media type. */
  readonly type: string;
  /** Asked for when it is written, once. */
  readonly content: () => Readable | Uint8Array | string | Promise<Readable | Uint8Array | string>;
}

interface WrittenDocument {
  readonly file: string;
  readonly title: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface JournalFolder {
  /** Says which version of which thing it is: what is there already under another is left alone. */
  readonly identity: Readonly<Record<string, string | number>>;
  /** What a journal needs to know, as JSON. */
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly documents: readonly JournalDocument[];
}

export class FolderTaken extends Error {}

/** Where a folder is to stand: names below a directory that whoever runs Tillid has chosen, `12345678/sager/2026-00017`. */
export interface FolderPlace {
  readonly root: string;
  readonly below: string;
}

/**
 * SHA-256 of the metadata, which has that of each document. A folder that is there already, since the process ended between the move and
 * the note of it, is taken for what it is. Throws `FolderTaken` where it is something else, and what the disk throws.
 */
export async function writeFolder({ root, below }: FolderPlace, folder: JournalFolder): Promise<string> {
  const names = below.split('/');
  if (!names.every((name) => FOLDER_NAME.test(name))) throw new Error(`${below} is no place for a folder`);
  await mkdir(root, { recursive: true, mode: PRIVATE_DIRECTORY });
  const parent = await ownWay(root, names.slice(0, -1));
  const path = join(parent, names.at(-1) ?? '');
  const there = await hashOfFolder(path, folder.identity);
  if (there !== null) return there;
  const draft = join(parent, `.${basename(path)}.draft`);
  await rm(draft, { recursive: true, force: true });
  try {
    await mkdir(draft, { mode: PRIVATE_DIRECTORY });
    const documents: WrittenDocument[] = [];
    for (const document of folder.documents) documents.push(await writeDocument(draft, document));
    const text = `${JSON.stringify({ ...folder.identity, ...folder.metadata, documents }, null, 2)}\n`;
    await writeBytes(join(draft, METADATA), text);
    await syncDirectory(draft);
    await rename(draft, path);
    await syncDirectory(parent);
    return sha256(text);
  } catch (error) {
    // A disk that is full may have room again without it; what it said first is what counts.
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Every directory on the way is made here, or is the account's own and for nobody else: not a link that leads elsewhere. */
async function ownWay(root: string, names: readonly string[]): Promise<string> {
  let path = root;
  for (const name of names) {
    path = join(path, name);
    await mkdir(path, { mode: PRIVATE_DIRECTORY }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await needOwn(path);
    await chmod(path, PRIVATE_DIRECTORY);
  }
  return path;
}

async function needOwn(path: string): Promise<void> {
  const found = await lstat(path);
  // Windows has no such owner.
  const isTheirs = process.getuid !== undefined && found.uid !== process.getuid();
  if (!found.isDirectory() || isTheirs)
    throw new FolderTaken(`${basename(path)} is there already, and is not a directory of Tillid's own`);
}

/** Null where there is none. */
async function hashOfFolder(path: string, identity: JournalFolder['identity']): Promise<string | null> {
  let text: string;
  try {
    await needOwn(path);
    text = await readFile(join(path, METADATA), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const known = JSON.parse(text) as Record<string, unknown>;
  if (Object.entries(identity).some(([key, value]) => known[key] !== value))
    throw new FolderTaken(`${basename(path)} is there already, and is something else`);
  return sha256(text);
}

async function writeDocument(
  directory: string,
  { file, title, type, content }: JournalDocument,
): Promise<WrittenDocument> {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}-]*(\.[a-z0-9]+)?$/u.test(file) || file === METADATA)
    throw new Error(`${file} is no name for a document`);
  const given = await content();
  const source = given instanceof Readable ? given : Readable.from([Buffer.from(given)]);
  const hash = createHash('sha256');
  let bytes = 0;
  const path = join(directory, file);
  const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  await pipeline(source, counted, createWriteStream(path, { flags: 'wx', mode: PRIVATE_FILE, flush: true }));
  return { file, title, type, bytes, sha256: hash.digest('hex') };
}

async function writeBytes(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', PRIVATE_FILE);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** So that the name, too, is on the disk. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
