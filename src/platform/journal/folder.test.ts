// A folder of the journal: there whole or not at all, for the account that runs Tillid alone, and the same when it is written once more.

import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { FolderTaken, type JournalFolder, writeFolder } from './folder.ts';

const scratch = mkdtempSync(join(tmpdir(), 'tillid-folder-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const text = (file: string, content: JournalFolder['documents'][number]['content']) => ({
  ...{ file, title: 'Sagen', type: 'text/plain', content },
});
const folder = (...documents: JournalFolder['documents']): JournalFolder => ({
  identity: { format: 'x', kind: 'case', id: 'a', version: 1 },
  metadata: { number: '2026-00001' },
  documents,
});
const sha = (content: string) => createHash('sha256').update(content).digest('hex');
const modeOf = (path: string) => statSync(path).mode & 0o777;

let place = 0;
let path = '';
beforeEach(() => {
  path = join(scratch, String(place++), 'sager', '2026-00001');
});

describe('a folder', () => {
  test('has its documents and says what they are', async () => {
    const hash = await writeFolder(path, folder(text('sag.txt', () => 'æøå')));
    const metadata = readFileSync(join(path, 'metadata.json'), 'utf8');
    expect(hash).toBe(sha(metadata));
    expect(JSON.parse(metadata)).toEqual({
      ...{ format: 'x', kind: 'case', id: 'a', version: 1, number: '2026-00001' },
      documents: [{ file: 'sag.txt', title: 'Sagen', type: 'text/plain', bytes: 6, sha256: sha('æøå') }],
    });
  });

  test('is for the account that runs Tillid alone', async () => {
    await writeFolder(path, folder(text('sag.txt', () => 'x')));
    expect([modeOf(path), modeOf(join(path, 'sag.txt')), modeOf(join(path, 'metadata.json'))]).toEqual([
      0o700, 0o600, 0o600,
    ]);
    expect(modeOf(join(path, '..'))).toBe(0o700);
  });

  test('is not there when the disk fails in the middle, and leaves nothing that takes room', async () => {
    const failing = () =>
      Readable.from(
        (async function* () {
          yield Buffer.from('half');
          throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
        })(),
      );
    const half = folder(
      text('first.txt', () => 'whole'),
      text('second.txt', failing),
    );
    await expect(writeFolder(path, half)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });

  test('that a process left half written is written anew', async () => {
    const other = join(path, '..', '.2026-00001.draft');
    await writeFolder(other, folder());
    writeFileSync(join(other, 'rest.txt'), 'half');
    await writeFolder(path, folder(text('sag.txt', () => 'x')));
    expect(readdirSync(join(path, '..'))).toEqual(['2026-00001']);
    expect(readdirSync(path).toSorted()).toEqual(['metadata.json', 'sag.txt']);
  });

  test('that is there is taken for what it is, and nothing is asked for again', async () => {
    const hash = await writeFolder(path, folder(text('sag.txt', () => 'first')));
    const never = () => {
      throw new Error('it was asked for');
    };
    expect(await writeFolder(path, folder(text('sag.txt', never)))).toBe(hash);
    expect(readFileSync(join(path, 'sag.txt'), 'utf8')).toBe('first');
  });

  test('that is something else is left alone', async () => {
    await writeFolder(path, folder(text('sag.txt', () => 'theirs')));
    const mine = { ...folder(text('sag.txt', () => 'mine')), identity: { format: 'x', id: 'b' } };
    await expect(writeFolder(path, mine)).rejects.toThrow(FolderTaken);
    expect(readFileSync(join(path, 'sag.txt'), 'utf8')).toBe('theirs');
  });

  test.each(['../out.txt', 'a/b.txt', '.hidden', 'metadata.json', '', 'x\u0000.txt'])(
    'takes no document by the name %j',
    async (name) => {
      await expect(writeFolder(path, folder(text(name, () => 'x')))).rejects.toThrow(
        'no name for a document',
      );
      expect(readdirSync(join(path, '..'))).toEqual([]);
    },
  );
});
