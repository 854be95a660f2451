// Whether a file is what its name says: by what is in it, never by what whoever sent it calls it.

import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { MAIL } from '../../kernel/attachments.ts';
import type { ProblemCode } from '../../kernel/problem.ts';
import { holdsCompound, isCompound } from './compound.ts';

/** Text, and mail, which is text: read as it comes, and refused where it has controls. */
export const isText = (type: string): boolean => type.startsWith('text/') || type === MAIL;

/** So much of a mail is looked at: its head ends before that. */
const HEAD = 65_536;

/** Null where it is what it says. */
export async function problemWith(path: string, type: string): Promise<ProblemCode | null> {
  if (type === MAIL) return (await isMail(path)) ? null : 'attachmentUnfit';
  if (isText(type)) return null;
  const found = (await fileTypeFromFile(path))?.mime;
  if (!isCompound(type)) return found === type ? null : 'attachmentUnfit';
  const holds = found === 'application/x-cfb' ? await holdsCompound(path, type) : 'something else';
  if (holds === 'macros') return 'attachmentMacros';
  return holds === 'it' ? null : 'attachmentUnfit';
}

/** A head of fields, each on a line or carried on by a space, from whom among them, and an empty line after it (RFC 5322). */
async function isMail(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    const [head = '', ...body] = buffer.toString('latin1', 0, bytesRead).split(/\r?\n\r?\n/);
    const lines = head.split(/\r?\n/);
    const isHead = lines.every((line, i) => (i > 0 && /^[ \t]/.test(line)) || /^[!-9;-~]+[ \t]*:/.test(line));
    const has = (field: RegExp) => lines.some((line) => field.test(line));
    return isHead && body.length > 0 && has(/^from:/i) && has(/^(date|subject|message-id|received):/i);
  } finally {
    await file.close();
  }
}
