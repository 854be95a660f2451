// Seals what must stand in the database or in a browser and be read by Tillid alone: AES-256-GCM with a key outside both.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { openByAny, type Ring, sealBytes } from './cipher.ts';
import { derivedFrom } from './keys.ts';

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

/** What is sealed with, for whoever seals everything again. */
export const openSealRing = async (directory: string): Promise<Ring> =>
  (await derivedFrom(directory, 'seal.key', 'tillid')).ring('seal');

export async function openSeal(directory: string): Promise<Seal> {
  const derive = await derivedFrom(directory, 'seal.key', 'tillid');
  return sealWith(derive.ring('seal'), derive.ever('mark'));
}

function sealWith(ring: Ring, marking: Uint8Array): Seal {
  const mark = (words: readonly string[]) =>
    createHmac('sha256', marking)
      .update(JSON.stringify(words))
      .digest()
      .subarray(0, MARK_BYTES)
      .toString('base64url');
  return {
    seal: (label, text) => sealBytes(ring[0], JSON.stringify(label), Buffer.from(text)).toString('base64url'),
    open: (label, sealed) => {
      try {
        const bytes = Buffer.from(sealed, 'base64url');
        return openByAny(ring, JSON.stringify(label), bytes).toString('utf8');
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
