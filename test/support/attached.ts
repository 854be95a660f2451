// Files of the kinds that can be attached, made on the spot, and a directory of a test's own to keep them in.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import ExcelJS from 'exceljs';
import type { AttachmentFiles } from '../../src/platform/attachments/index.ts';
import { pdfOf } from '../../src/platform/documents/pdf.ts';

export async function* pieces(...parts: readonly (string | Uint8Array)[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

export async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

export const pdf = (title: string): Promise<Buffer> =>
  bytesOf(
    pdfOf({ page: 'portrait', language: 'da', title, author: 'Prøven', paragraphs: ['Æbler'], sections: [] }),
  );

export const docx = (text: string): Promise<Buffer> =>
  Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(text)] }] }));

export async function xlsx(text: string): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Ark').addRow([text]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** One grey point. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

export function attachmentsIn(scanner: AttachmentFiles['scanner'] = null): AttachmentFiles & {
  close(): void;
} {
  const directory = mkdtempSync(join(tmpdir(), 'tillid-attachments-'));
  return { directory, scanner, close: () => rmSync(directory, { recursive: true, force: true }) };
}
