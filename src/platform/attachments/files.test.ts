// What is taken in and what is not, and that nothing is left of what is not.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { attachmentsIn, bytesOf, docx, PNG, pdf, pieces, xlsx } from '../../../test/support/attached.ts';
import { HARMFUL, smallClamd } from '../../../test/support/clamd.ts';
import { compound } from '../../../test/support/compound.ts';
import { ATTACHMENT_BYTES } from '../../kernel/attachments.ts';
import type { ProblemCode } from '../../kernel/problem.ts';
import { holdsCompound } from './compound.ts';
import { clearIncoming, contentOf, discard, place, placed, receive } from './files.ts';
import { clamdAt } from './scanner.ts';

const MAIL =
  'Received: from post.kommune.dk\r\n by mail.kommune.dk; Mon, 2 Mar 2026 09:00:00 +0100\r\nFrom: Eva <eva@kommune.dk>\r\nSubject: =?utf-8?q?Sv?=\r\n\r\nBlåbærgrød';

let files: ReturnType<typeof attachmentsIn>;
beforeEach(() => {
  files = attachmentsIn();
});
afterEach(() => files.close());

const incoming = () => readdirSync(join(files.directory, 'incoming'));
const refused = async (name: string, content: string | Uint8Array, code: ProblemCode) => {
  await expect(receive(files, name, pieces(content)), name).rejects.toMatchObject({ code });
  expect(incoming()).toEqual([]);
};
/** What files are, once they are open. */
const opened = async (path: string) => {
  const file = await open(path);
  await file.close();
  return file;
};
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a file', () => {
  it.each([
    ['Høringssvar, § 54.pdf', () => pdf('Svar')],
    ['Notat.DOCX', () => docx('Blåbærgrød')],
    ['økonomi.xlsx', () => xlsx('1.180')],
    ['billede.png', async () => PNG],
    ['liste.csv', async () => Buffer.from('navn;beløb\r\nÅse;12\r\n')],
    [
      'notat.doc',
      async () => compound(['1Table', 'WordDocument', '\u0005SummaryInformation', 'Data', 'ObjectPool']),
    ],
    ['budget.XLS', async () => compound(['Workbook'])],
    ['fra 1995.xls', async () => compound(['Book'])],
    ['oplæg.ppt', async () => compound(['PowerPoint Document', 'Current User'])],
    ['svar.msg', async () => compound(['__nameid_version1.0', '__properties_version1.0'])],
    ['svar.eml', async () => Buffer.from(MAIL)],
    ['gammel.txt', async () => Buffer.from('Bl\xe5b\xe6r', 'latin1')],
  ])('%s is taken for what it says it is', async (name, content) => {
    const bytes = await content();
    const received = await receive(files, name, pieces(bytes.subarray(0, 50), bytes.subarray(50)));
    expect(received).toMatchObject({ name, size: bytes.length, digest: sha256(bytes), scanned: false });
    await place(files, 'kommune', received);
    expect(await bytesOf(await contentOf(files, 'kommune', received))).toEqual(bytes);
  });

  it('is kept where nobody else on the machine reads it', async () => {
    const received = await receive(files, 'a.txt', pieces('a'));
    await place(files, 'kommune', received);
    const directory = join(files.directory, 'kommune', received.digest.slice(0, 2));
    const modes = [join(directory, received.digest), directory].map((path) => statSync(path).mode & 0o777);
    expect(modes).toEqual([0o600, 0o700]);
  });

  it('is refused when it is not what its name says, and nothing is left of it', async () => {
    await receive(files, 'a.txt', pieces('a')).then(discard);
    await refused('faktura.pdf', Buffer.from('MZ\x90\0\x03'), 'attachmentUnfit');
    await refused('faktura.pdf', await docx('x'), 'attachmentUnfit');
    await refused('notat.docx', await xlsx('x'), 'attachmentUnfit');
    await refused(
      'billede.png',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      'attachmentUnfit',
    );
    await refused('notat.txt', PNG, 'attachmentUnfit');
    await refused('tom.txt', '', 'attachmentUnfit');
    await refused('tom.pdf', '', 'attachmentUnfit');
  });

  it('of old Office or Outlook is refused where it is another of them, an installer, or broken', async () => {
    const word = compound(['WordDocument']);
    await refused('notat.xls', word, 'attachmentUnfit');
    await refused('notat.msg', word, 'attachmentUnfit');
    await refused('notat.docx', word, 'attachmentUnfit');
    await refused('notat.doc', await docx('x'), 'attachmentUnfit');
    await refused('program.doc', compound(['\u4840\u3b3f\u43f2', '_Tables']), 'attachmentUnfit');
    await refused('notat.doc', word.subarray(0, 600), 'attachmentUnfit');
    await refused('notat.doc', word.subarray(0, 20), 'attachmentUnfit');
    // What comes after a sector is itself, or one that is not there: it ends, and is nothing.
    const many = ['a', 'b', 'c', 'd', 'WordDocument'];
    await refused('notat.doc', compound(many, [2, 1]), 'attachmentUnfit');
    await refused('notat.doc', compound(many, [2, 90_000]), 'attachmentUnfit');
  });

  it('of old Office whose table leads back into itself is read as far as the file goes, and no further', async () => {
    const circle = compound(['WordDocument']);
    for (const at of [68, 512 + 508]) circle.writeUInt32LE(0, at);
    const path = join(files.directory, 'circle');
    writeFileSync(path, circle);
    const read = vi.spyOn(Object.getPrototypeOf(await opened(path)), 'read');
    try {
      await holdsCompound(path, 'application/msword');
      expect(read.mock.calls.length).toBeLessThan(10);
    } finally {
      read.mockRestore();
    }
  });

  it.each(['Macros', '_VBA_PROJECT_CUR', '_VBA_PROJECT', 'VBA'])(
    'with macros (%s) is refused, and says so',
    async (name) => {
      await refused('notat.doc', compound(['WordDocument', name]), 'attachmentMacros');
      await refused('budget.xls', compound(['Workbook', name.toLowerCase()]), 'attachmentMacros');
    },
  );

  it.each([
    ['no head', 'Hej Åse\r\n\r\nTak for sidst.'],
    ['nobody it is from', 'Subject: Hej\r\nDate: Mon, 2 Mar 2026 09:00:00 +0100\r\n\r\nHej'],
    ['nothing but from', 'From: eva@kommune.dk\r\n\r\nHej'],
    ['no end of its head', 'From: eva@kommune.dk\r\nSubject: Hej'],
    ['a page', '<html>\r\nFrom: eva@kommune.dk\r\nSubject: Hej\r\n\r\n<script>alert(1)</script>'],
    ['bytes that are no text', `${MAIL}\0\u0001`],
  ])('that is called a mail and has %s is refused', async (_, text) => {
    await refused('svar.eml', text, 'attachmentUnfit');
  });

  it.each([
    ...[
      'program.exe',
      'side.html',
      'tegning.svg',
      'makro.docm',
      'arkiv.zip',
      'makro.xlsm',
      'uden',
      'a.pdf.exe',
    ],
    ...['.pdf', '..pdf', '../a.pdf', 'a/b.pdf', 'a\\b.pdf', 'C:a.pdf', 'a\u0000.pdf', 'a\r\nb.pdf', ' a.pdf'],
    ...[
      'fdp.\u202Exslx.pdf',
      'a.pdf\u200b',
      `${'x'.repeat(200)}.pdf`,
      'constructor',
      'a.constructor',
      'a.toString',
    ],
  ])('is refused by the name %j', async (name) => {
    await expect(receive(files, name, pieces(PNG))).rejects.toMatchObject({ code: 'attachmentUnfit' });
  });

  it('is taken up to 50 MB, and refused from one byte more', async () => {
    async function* bytes(size: number) {
      for (let left = size; left > 0; left -= 1_048_576) yield Buffer.alloc(Math.min(left, 1_048_576), 'x');
    }
    expect((await receive(files, 'a.txt', bytes(ATTACHMENT_BYTES))).size).toBe(ATTACHMENT_BYTES);
    await expect(receive(files, 'b.txt', bytes(ATTACHMENT_BYTES + 1))).rejects.toMatchObject({
      code: 'tooBig',
    });
    expect(incoming()).toHaveLength(1);
  });

  it('is scanned where there is a scanner, and not taken when that does not answer', async () => {
    const clamd = await smallClamd('answers');
    files = { ...files, scanner: clamdAt(clamd.address) };
    expect(await receive(files, 'ren.txt', pieces('ren'))).toMatchObject({ scanned: true });
    const before = incoming();
    await expect(receive(files, 'a.txt', pieces(HARMFUL))).rejects.toMatchObject({
      code: 'attachmentInfected',
    });
    await clamd.close();
    await expect(receive(files, 'a.txt', pieces('ren'))).rejects.toMatchObject({ code: 'scannerAway' });
    expect(incoming()).toEqual(before);
  });

  it('that stops in the middle leaves nothing', async () => {
    async function* broken() {
      yield Buffer.from('begyndt');
      throw new Error('gone');
    }
    await expect(receive(files, 'a.txt', broken())).rejects.toThrow('gone');
    expect(incoming()).toEqual([]);
  });
});

test('what lies there since long is found, and what somebody sends now is left', async () => {
  const [old, fresh] = [
    await receive(files, 'a.txt', pieces('a')),
    await receive(files, 'b.txt', pieces('b')),
  ];
  const hours = (n: number) => Date.now() + n * 3_600_000;
  utimesSync(old.path, hours(-2) / 1_000, hours(-2) / 1_000);
  await clearIncoming(files, Date.now());
  expect(incoming()).toEqual([fresh.path.split('/').at(-1)]);
  await place(files, 'kommune', fresh);
  expect(await placed(files, 'kommune', Date.now())).toEqual([]);
  expect(await placed(files, 'kommune', hours(2))).toEqual([fresh.digest]);
  expect(await placed(files, 'nabo', hours(2))).toEqual([]);
});

test('a disk that fills takes nothing in, and loses nothing that is kept', () => {
  const script = fileURLToPath(new URL('../../../test/crash/filler.ts', import.meta.url));
  // Files that may not grow past a megabyte: the write fails as on a full disk.
  const small = `trap '' XFSZ; ulimit -f 2048; exec "$0" "$1" "$2"`;
  const said = execFileSync('sh', ['-c', small, process.execPath, script, files.directory]);
  expect(String(said)).toBe('diskFull');
  expect(incoming()).toEqual([]);
  const kept = sha256('x'.repeat(10_240));
  const path = join(files.directory, 'kommune', kept.slice(0, 2), kept);
  expect(readFileSync(path, 'utf8')).toBe('x'.repeat(10_240));
});
