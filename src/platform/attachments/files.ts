// Attached files on the disk: taken in beside the others, judged, and only then given their place, by what they hold. What is in
// its place is whole, whatever happens to the machine.

import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { ATTACHMENT_BYTES, promisedBy } from '../../kernel/attachments.ts';
import { Refused } from '../../kernel/problem.ts';
import { isText, problemWith } from './judging.ts';
import type { Scanner } from './scanner.ts';

export interface AttachmentFiles {
  readonly directory: string;
  /** Null: nothing is scanned. */
  readonly scanner: Scanner | null;
}

/** Taken in and judged, and not in its place yet. */
export interface Received {
  readonly path: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** SHA-256, in hex. */
  readonly digest: string;
  readonly scanned: boolean;
}

const INCOMING = 'incoming';
/** Nobody sends for so long. */
const STALE_MS = 3_600_000;

/** Whoever else has an account on the machine reads none of it. */
const [OWN_DIRECTORY, OWN_FILE] = [0o700, 0o600];

/** Throws `Refused` for what is not taken; nothing of it is left then. */
export async function receive(
  files: AttachmentFiles,
  name: string,
  content: AsyncIterable<Uint8Array>,
): Promise<Received> {
  const type = promisedBy(name);
  if (type === null) throw new Refused('attachmentUnfit');
  const directory = join(files.directory, INCOMING);
  await mkdir(directory, { recursive: true, mode: OWN_DIRECTORY });
  const path = join(directory, randomUUID());
  try {
    const { size, digest } = await write(path, isText(type) ? onlyText(content) : content);
    const problem = size === 0 ? 'attachmentUnfit' : await problemWith(path, type);
    if (problem !== null) throw new Refused(problem);
    if (files.scanner !== null) await scan(files.scanner, path);
    return { path, name, type, size, digest, scanned: files.scanner !== null };
  } catch (error) {
    await unlink(path).catch(() => undefined);
    throw error;
  }
}

/** Text in UTF-8 or one of the older ways has no controls but these: tab, the ends of lines and of pages. */
const isControl = (byte: number): boolean => byte === 127 || (byte < 32 && !(byte >= 9 && byte <= 13));

async function* onlyText(content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const chunk of content) {
    if (chunk.some(isControl)) throw new Refused('attachmentUnfit');
    yield chunk;
  }
}

async function write(path: string, content: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', OWN_FILE);
  try {
    for await (const chunk of content) {
      size += chunk.length;
      if (size > ATTACHMENT_BYTES) throw new Refused('tooBig');
      hash.update(chunk);
      await writeAll(file, chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { size, digest: hash.digest('hex') };
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten;
}

async function scan(scanner: Scanner, path: string): Promise<void> {
  const content = createReadStream(path);
  const verdict = await scanner
    .scan(content)
    .catch((error: unknown) => {
      throw Object.assign(new Refused('scannerAway'), { cause: error });
    })
    .finally(() => content.destroy());
  if (verdict === 'infected') throw new Refused('attachmentInfected');
}

const placeOf = ({ directory }: AttachmentFiles, municipality: string, digest: string): string =>
  join(directory, municipality, digest.slice(0, 2), digest);

/** Gives it its place. The caller holds the lock of the municipality's attachments, and writes the row that names it. */
export async function place(
  files: AttachmentFiles,
  municipality: string,
  { path, digest }: Received,
): Promise<void> {
  const to = placeOf(files, municipality, digest);
  await mkdir(dirname(to), { recursive: true, mode: OWN_DIRECTORY });
  await rename(path, to);
  await syncDirectory(dirname(to));
}

/** So that the name is there after a power cut too. Windows has no such thing, and needs none. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What was taken in and got no place. */
export const discard = ({ path }: Received): Promise<void> => unlink(path).catch(() => undefined);

/** Throws when it is not there: the row said that it is. */
export async function contentOf(
  files: AttachmentFiles,
  municipality: string,
  { digest, size }: { readonly digest: string; readonly size: number },
): Promise<Readable> {
  const path = placeOf(files, municipality, digest);
  const { size: there } = await stat(path);
  if (there !== size) throw new Error(`${digest} is ${there} bytes and not ${size}`);
  return createReadStream(path);
}

/** Digests of the files in their place that have been there for some time: what is just placed may get its row yet. */
export async function placed(files: AttachmentFiles, municipality: string, now: number): Promise<string[]> {
  const root = join(files.directory, municipality);
  const digests: string[] = [];
  for (const part of await namesIn(root))
    for (const digest of await namesIn(join(root, part)))
      if (await isOld(join(root, part, digest), now)) digests.push(digest);
  return digests;
}

export const remove = (files: AttachmentFiles, municipality: string, digest: string): Promise<void> =>
  unlink(placeOf(files, municipality, digest)).catch(() => undefined);

/** What somebody began to send and did not end. */
export async function clearIncoming(files: AttachmentFiles, now: number): Promise<void> {
  const directory = join(files.directory, INCOMING);
  for (const name of await namesIn(directory))
    if (await isOld(join(directory, name), now)) await unlink(join(directory, name)).catch(() => undefined);
}

const namesIn = (directory: string): Promise<string[]> => readdir(directory).catch(() => []);

const isOld = async (path: string, now: number): Promise<boolean> =>
  stat(path).then(
    ({ mtimeMs }) => now - mtimeMs > STALE_MS,
    () => false,
  );
