// The one way Tillid seals bytes: AES-256-GCM, the nonce first and the tag last, bound to a label that says what it is and whose.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Opens under the same label and no other. Whoever gives a nonce sees to it that it never meets two different texts. */
export function sealBytes(
  key: Uint8Array,
  label: string,
  bytes: Uint8Array,
  nonce: Uint8Array = randomBytes(NONCE_BYTES),
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(label));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** The key that seals, and after it those that still open what was sealed before they were replaced. */
export type Ring = readonly [newest: Uint8Array, ...older: Uint8Array[]];

/** Throws when none of them opens it, as the newest does. */
export function openByAny([newest, ...older]: Ring, label: string, sealed: Uint8Array): Buffer {
  try {
    return openSealed(newest, label, sealed);
  } catch (error) {
    for (const key of older)
      try {
        return openSealed(key, label, sealed);
      } catch {
        // Another one has sealed it.
      }
    throw error;
  }
}

/** Throws when it is too short, was altered or moved, or was sealed with another key. */
export function openSealed(key: Uint8Array, label: string, sealed: Uint8Array): Buffer {
  if (sealed.length <= NONCE_BYTES + TAG_BYTES) throw new Error('too short to have been sealed');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(label))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  const opened = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
  return Buffer.concat([opened, decipher.final()]);
}
