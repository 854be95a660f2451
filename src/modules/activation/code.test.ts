// How a code is kept: slowly, with a salt of its own, and known again however it is typed; and the one that was kept before.

import { describe, expect, it } from 'vitest';
import { isKept, makeCodes, quickHash } from './code.ts';
import { CODE_LENGTH } from './domain/codes.ts';

const SLOW = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$([A-Za-z0-9+/]{22})\$[A-Za-z0-9+/]{43}$/;

describe('a code', () => {
  it('is kept as Argon2id with 128 random bits of salt, and known again however it is typed', async () => {
    const made = await makeCodes(3);
    const salts = made.map(({ hash }) => SLOW.exec(hash)?.[1]);
    expect(new Set(salts).size).toBe(3);
    expect(salts).not.toContain(undefined);
    for (const { code, hash } of made) {
      expect(code).toHaveLength(CODE_LENGTH);
      expect(await isKept(hash, code.toLowerCase().replace(/(.{4})/g, '$1-'))).toBe(true);
      expect(await isKept(hash, `${code.slice(0, -1)}?`)).toBe(false);
    }
    const [one, other] = made;
    expect(await isKept(one?.hash ?? '', other?.code ?? '')).toBe(false);
  });

  it('that was kept before is known too, and nothing is where nothing is kept', async () => {
    const before = quickHash('ABCD-EFGH-JKMN-PQRS').toString('hex');
    expect(await isKept(before, 'abcd efgh jkmn pqrs')).toBe(true);
    expect(await isKept(before, 'ABCD-EFGH-JKMN-PQRT')).toBe(false);
    expect(await isKept(null, 'ABCD-EFGH-JKMN-PQRS')).toBe(false);
  });
});
