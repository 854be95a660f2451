// Keys are made once and kept, and a CPR number opens only for its own person.

import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decryptCpr, encryptCpr, hashCpr, openCprKeys, openLogKeys } from './keys.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tillid-keys-'));
});
afterEach(() => rm(directory, { recursive: true }));

const hanne = { municipality: 'm1', person: 'hanne' };
const cpr = '0101901234';

describe('key files', () => {
  test('are made when first needed, for the owner only, and kept', async () => {
    const keys = join(directory, 'made', 'keys');
    const first = await openLogKeys(keys);
    await openCprKeys(keys);
    const again = await openLogKeys(keys);
    expect(Buffer.from(again.publicKey).equals(Buffer.from(first.publicKey))).toBe(true);
    expect(first.publicKey).toHaveLength(32);
    expect((await readdir(keys)).sort()).toEqual(['cpr.key', 'log.key']);
    expect((await stat(keys)).mode & 0o777).toBe(0o700);
    for (const name of ['cpr.key', 'log.key'])
      expect((await stat(join(keys, name))).mode & 0o777).toBe(0o600);
  });

  test('are the same for all who make them at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => openLogKeys(directory)));
    expect(new Set(all.map((keys) => Buffer.from(keys.publicKey).toString('hex'))).size).toBe(1);
    expect(await readdir(directory)).toEqual(['log.key']);
  });

  test('that are damaged are refused, not replaced', async () => {
    await writeFile(join(directory, 'cpr.key'), 'short\n');
    await writeFile(join(directory, 'log.key'), '');
    await expect(openCprKeys(directory)).rejects.toThrow();
    await expect(openLogKeys(directory)).rejects.toThrow();
    expect(await readFile(join(directory, 'cpr.key'), 'utf8')).toBe('short\n');
  });

  test('of the log may have been replaced; the old public keys are remembered', async () => {
    const old = Buffer.alloc(32, 7);
    await writeFile(join(directory, 'log-retired.pub'), `${old.toString('base64')}\n\n`);
    expect((await openLogKeys(directory)).retired).toEqual([old]);
  });
});

describe('a CPR number', () => {
  test('opens again, with or without its hyphen', async () => {
    const keys = await openCprKeys(directory);
    expect(decryptCpr(keys, hanne, encryptCpr(keys, hanne, '010190-1234'))).toBe(cpr);
  });

  test('is in neither the sealed text nor the hash', async () => {
    const keys = await openCprKeys(directory);
    const sealed = encryptCpr(keys, hanne, cpr);
    expect(Buffer.from(sealed.slice(3), 'base64url').includes(cpr)).toBe(false);
    expect(sealed + hashCpr(keys, 'm1', cpr)).not.toContain(cpr);
  });

  test('seals to the same text for the same person, to another for another', async () => {
    const keys = await openCprKeys(directory);
    const sealed = encryptCpr(keys, hanne, cpr);
    expect(encryptCpr(keys, hanne, '010190-1234')).toBe(sealed);
    expect(encryptCpr(keys, { ...hanne, person: 'bo' }, cpr)).not.toBe(sealed);
    expect(encryptCpr(keys, hanne, '0101901235').slice(0, 16)).not.toBe(sealed.slice(0, 16));
  });

  test('does not open for another person, in another municipality, with another key, or altered', async () => {
    const keys = await openCprKeys(directory);
    const other = await openCprKeys(join(directory, 'other'));
    const sealed = encryptCpr(keys, hanne, cpr);
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    bytes[14] = (bytes[14] ?? 0) ^ 1;
    expect(() => decryptCpr(keys, { ...hanne, person: 'bo' }, sealed)).toThrow();
    expect(() => decryptCpr(keys, { ...hanne, municipality: 'm2' }, sealed)).toThrow();
    expect(() => decryptCpr(other, hanne, sealed)).toThrow();
    expect(() => decryptCpr(keys, hanne, `v1.${bytes.toString('base64url')}`)).toThrow();
    expect(() => decryptCpr(keys, hanne, sealed.slice(0, 20))).toThrow();
    expect(() => decryptCpr(keys, hanne, cpr)).toThrow();
  });

  test('is found by its hash, which differs between municipalities and keys', async () => {
    const keys = await openCprKeys(directory);
    const other = await openCprKeys(join(directory, 'other'));
    expect(hashCpr(keys, 'm1', '010190-1234')).toBe(hashCpr(keys, 'm1', cpr));
    const hashes = [hashCpr(keys, 'm1', cpr), hashCpr(keys, 'm2', cpr), hashCpr(other, 'm1', cpr)];
    expect(new Set(hashes).size).toBe(3);
  });

  test('is sealed, hashed and signed with different keys', async () => {
    const keys = await openCprKeys(directory);
    const all = [keys.encryption[0], keys.nonce, keys.lookup].map((key) => Buffer.from(key).toString('hex'));
    expect(new Set(all).size).toBe(3);
  });
});
