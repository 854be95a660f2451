// A proof convinces someone who has only the public key, by a computation written here from RFC 9162 and C2SP alone.

import { createHash, createPublicKey, verify } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { attackerOf, NOON, newKeys, newLog, writeEntries } from '../../../test/support/log.ts';
import type { LogKeys } from '../keys.ts';
import { verifierKey } from './checkpoint.ts';
import { type InclusionProof, proveInclusion, verifyProof } from './prove.ts';
import { LogBroken, makeCheckpoint } from './sign.ts';

const sha = (...parts: (Buffer | string)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The root that follows from a leaf at `index` of `size` and its path: each step says which half of the tree the leaf is in. */
function rootFrom(leaf: Buffer, index: number, size: number, path: Buffer[]): Buffer {
  if (size === 1) return leaf;
  const left = 2 ** (Math.ceil(Math.log2(size)) - 1);
  const sibling = path.at(-1) ?? Buffer.alloc(0);
  const below = path.slice(0, -1);
  return index < left
    ? sha('\x01', rootFrom(leaf, index, left, below), sibling)
    : sha('\x01', sibling, rootFrom(leaf, index - left, size - left, below));
}

/** What an auditor would write: true when the entry is in the log that the checkpoint was signed for. */
function auditorAgrees(proof: InclusionProof, vkey: string): boolean {
  // The key is the last of three parts, and base64 has a plus of its own.
  const [, , ...key64] = vkey.split('+');
  const raw = Buffer.from(key64.join('+'), 'base64').subarray(1);
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
    format: 'jwk',
  });
  const [text = '', signatures = ''] = proof.checkpoint.split('\n\n');
  const signature = Buffer.from(signatures.trim().split(' ')[2] ?? '', 'base64').subarray(4);
  if (!verify(null, Buffer.from(`${text}\n`), key, signature)) return false;
  const [, size, root] = text.split('\n');
  const path = proof.path.map((hash) => Buffer.from(hash, 'base64'));
  const computed = rootFrom(sha('\x00', proof.body), proof.seq, Number(size), path);
  return computed.toString('base64') === root;
}

eachDatabase('proving an entry', (open) => {
  let db: TestDatabase;
  let keys: LogKeys;
  beforeAll(async () => {
    db = await open();
    keys = await newKeys();
  });
  const prove = (m: string, seq: number) => proveInclusion(db.database, m, keys, NOON, seq);

  test.each([1, 2, 7, 64, 513, 1_500])(
    'any entry of %i is proven, and another text in its place is not',
    async (size) => {
      const m = await newLog(db.database, size);
      const vkey = verifierKey(m, keys.publicKey);
      for (const seq of new Set(
        [0, 1, Math.floor(size / 2), size - 2, size - 1].filter((s) => s >= 0 && s < size),
      )) {
        const proof = await prove(m, seq);
        if (proof === null) throw new Error('no proof');
        expect(proof).toMatchObject({ municipality: m, seq, treeSize: size });
        expect(auditorAgrees(proof, vkey)).toBe(true);
        expect(verifyProof(proof, [keys.publicKey])).toEqual({ ok: true, value: proof.body });
        const forged = { ...proof, body: proof.body.replace('grund', 'mund') };
        expect(auditorAgrees(forged, vkey)).toBe(false);
        expect(verifyProof(forged, [keys.publicKey])).toEqual({ ok: false, error: 'otherEntry' });
        const leafHash = Buffer.from(sha('\x00', forged.body)).toString('base64');
        expect(verifyProof({ ...forged, leafHash }, [keys.publicKey])).toEqual({
          ok: false,
          error: 'notIncluded',
        });
      }
    },
  );

  test('an entry later than the last checkpoint gets a new one, an earlier is proven by the one there is', async () => {
    const m = await newLog(db.database, 10);
    await makeCheckpoint(db.database, m, keys, NOON);
    await writeEntries(db.database, m, 10, 5);
    expect((await prove(m, 9))?.treeSize).toBe(10);
    expect((await prove(m, 10))?.treeSize).toBe(15);
  });

  test('there is no proof of an entry that is not there', async () => {
    const m = await newLog(db.database, 10);
    expect(await prove(m, 10)).toBeNull();
    expect(await prove(m, -1)).toBeNull();
    expect(await prove(await newLog(db.database, 0), 0)).toBeNull();
  });

  test('a log that was changed gives no proof of what was changed', async () => {
    const m = await newLog(db.database, 1_500);
    await makeCheckpoint(db.database, m, keys, NOON);
    await attackerOf(db, m).changeWell(700, { why: 'intet' });
    await expect(prove(m, 700)).rejects.toThrow(LogBroken);
    expect((await prove(m, 3))?.treeSize).toBe(1_500);
  });

  test('a proof of another log, or signed with another key, does not count', async () => {
    const [m, other] = [await newLog(db.database, 5), await newLog(db.database, 5)];
    const proof = await prove(m, 2);
    if (proof === null) throw new Error('no proof');
    expect(verifyProof({ ...proof, municipality: other }, [keys.publicKey]).ok).toBe(false);
    expect(verifyProof({ ...proof, seq: 3 }, [keys.publicKey])).toEqual({ ok: false, error: 'notIncluded' });
    expect(verifyProof({ ...proof, treeSize: 6 }, [keys.publicKey]).ok).toBe(false);
    expect(verifyProof(proof, [(await newKeys()).publicKey])).toEqual({ ok: false, error: 'otherKey' });
  });
});
