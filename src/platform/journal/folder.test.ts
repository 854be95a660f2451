// A folder of the journal: there whole or not at all, for the account that runs Tillid alone, and the same when it is written once more.

import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
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
/** At a path below the scratch directory. */
const write = (at: string, what: JournalFolder) =>
  writeFolder({ root: scratch, below: relative(scratch, at) }, what);
const sha = (content: string) => createHash('sha256').update(content).digest('hex');
const modeOf = (path: string) => statSync(path).mode & 0o777;

let place = 0;
let path = '';
beforeEach(() => {
  path = join(scratch, String(place++), 'sager', '2026-00001');
});

describe('a folder', () => {
  test('has its documents and says what they are', async () => {
    const hash = await write(path, folder(text('sag.txt', () => 'æøå')));
    const metadata = readFileSync(join(path, 'metadata.json'), 'utf8');
    expect(hash).toBe(sha(metadata));
    expect(JSON.parse(metadata)).toEqual({
      ...{ format: 'x', kind: 'case', id: 'a', version: 1, number: '2026-00001' },
      documents: [{ file: 'sag.txt', title: 'Sagen', type: 'text/plain', bytes: 6, sha256: sha('æøå') }],
    });
  });

  test('is for the account that runs Tillid alone', async () => {
    await write(path, folder(text('sag.txt', () => 'x')));
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
    await expect(write(path, half)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });

  test('that a process left half written is written anew', async () => {
    const other = join(path, '..', '.2026-00001.draft');
    mkdirSync(other, { recursive: true });
    writeFileSync(join(other, 'rest.txt'), 'half');
    await write(path, folder(text('sag.txt', () => 'x')));
    expect(readdirSync(join(path, '..'))).toEqual(['2026-00001']);
    expect(readdirSync(path).toSorted()).toEqual(['metadata.json', 'sag.txt']);
  });

  test('that is there is taken for what it is, and nothing is asked for again', async () => {
    const hash = await write(path, folder(text('sag.txt', () => 'first')));
    const never = () => {
      throw new Error('it was asked for');
    };
    expect(await write(path, folder(text('sag.txt', never)))).toBe(hash);
    expect(readFileSync(join(path, 'sag.txt'), 'utf8')).toBe('first');
  });

  test('that is something else is left alone', async () => {
    await write(path, folder(text('sag.txt', () => 'theirs')));
    const mine = { ...folder(text('sag.txt', () => 'mine')), identity: { format: 'x', id: 'b' } };
    await expect(write(path, mine)).rejects.toThrow(FolderTaken);
    expect(readFileSync(join(path, 'sag.txt'), 'utf8')).toBe('theirs');
  });

  test.each(['../out.txt', 'a/b.txt', '.hidden', 'metadata.json', '', 'x\u0000.txt'])(
    'takes no document by the name %j',
    async (name) => {
      await expect(write(path, folder(text(name, () => 'x')))).rejects.toThrow('no name for a document');
      expect(readdirSync(join(path, '..'))).toEqual([]);
    },
  );

  test('is the account’s alone under whatever mask, and where its way was open to others it no longer is', async () => {
    const mask = process.umask(0);
    try {
      mkdirSync(join(path, '..'), { recursive: true, mode: 0o777 });
      await write(path, folder(text('sag.txt', () => 'x')));
    } finally {
      process.umask(mask);
    }
    expect([path, join(path, '..'), join(path, '..', '..')].map(modeOf)).toEqual([0o700, 0o700, 0o700]);
    expect([join(path, 'sag.txt'), join(path, 'metadata.json')].map(modeOf)).toEqual([0o600, 0o600]);
  });

  describe('does not follow a link', () => {
    const elsewhere = () => mkdtempSync(join(scratch, 'elsewhere-'));

    test.each([
      ['on its way', '..'],
      ['in its place', ''],
    ])('%s', async (_, up) => {
      const theirs = elsewhere();
      // It even says that it is this one.
      writeFileSync(
        join(theirs, 'metadata.json'),
        JSON.stringify({ format: 'x', kind: 'case', id: 'a', version: 1 }),
      );
      const at = join(path, up);
      mkdirSync(join(at, '..'), { recursive: true });
      symlinkSync(theirs, at);
      await expect(write(path, folder(text('sag.txt', () => 'hemmeligt')))).rejects.toThrow(FolderTaken);
      expect(readdirSync(theirs)).toEqual(['metadata.json']);
    });

    test('where it is written first', async () => {
      const theirs = elsewhere();
      mkdirSync(join(path, '..'), { recursive: true });
      symlinkSync(theirs, join(path, '..', '.2026-00001.draft'));
      await write(path, folder(text('sag.txt', () => 'hemmeligt')));
      expect(readdirSync(theirs)).toEqual([]);
      expect(lstatSync(path).isDirectory()).toBe(true);
    });

    test('to nowhere', async () => {
      mkdirSync(join(path, '..'), { recursive: true });
      symlinkSync(join(scratch, 'nowhere'), path);
      await expect(write(path, folder())).rejects.toThrow(FolderTaken);
    });
  });

  test.each(['../out', '12345678/../../out', '/etc', '12345678//sager', '.hidden/x', 'a b', '', 'sager/'])(
    'stands nowhere but below its root: %j',
    async (below) => {
      await expect(writeFolder({ root: join(path, 'root'), below }, folder())).rejects.toThrow(
        'no place for a folder',
      );
      expect(existsSync(path)).toBe(false);
    },
  );
});
