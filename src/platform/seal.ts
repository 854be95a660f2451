// Seals what must stand in the database or in a browser and be read by Tillid alone: AES-256-GCM with a key outside both.

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { readOrMake } from './keys.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MARK_BYTES = 18;

export interface Seal {
  /** `label` says what it is and whose: what was sealed as one thing does not open as another. */
  seal(label: readonly string[], text: string): string;
  /** Null when it was altered, is something else, or was sealed with another key. */
  open(label: readonly string[], sealed: string): string | null;
  /** A short mark that only Tillid can make of these words. */
  mark(words: readonly string[]): string;
  isMark(words: readonly string[], mark: string): boolean;
}

export async function openSeal(directory: string): Promise<Seal> {
  const text = await readOrMake(directory, 'seal.key', () => `${randomBytes(32).toString('base64')}\n`);
  const master = Buffer.from(text.trim(), 'base64');
  if (master.length !== 32) throw new Error('seal.key is not 32 bytes in base64');
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', master, '', `tillid ${purpose}`, 32));
  return sealWith(derive('seal'), derive('mark'));
}

function sealWith(key: Buffer, marking: Buffer): Seal {
  const mark = (words: readonly string[]) =>
    createHmac('sha256', marking)
      .update(JSON.stringify(words))
      .digest()
      .subarray(0, MARK_BYTES)
      .toString('base64url');
  return {
    seal: (label, text) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(JSON.stringify(label)));
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return sealed.toString('base64url');
    },
    open: (label, sealed) => {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(JSON.stringify(label)))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8');
        return text + decipher.final('utf8');
      } catch {
        return null;
      }
    },
    mark,
    isMark: (words, given) => {
      const [ours, theirs] = [Buffer.from(mark(words)), Buffer.from(given)];
      return ours.length === theirs.length && timingSafeEqual(ours, theirs);
    },
  };
}
