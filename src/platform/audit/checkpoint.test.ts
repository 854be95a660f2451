// A checkpoint is a note that others can read, opens only under its own log and key, and stays small.

import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { LogKeys } from '../keys.ts';
import { blockSizeFor, openCheckpoint, parseVerifierKey, signCheckpoint, verifierKey } from './checkpoint.ts';
import { leafHash, toBase64 } from './merkle.ts';

function newKey(): LogKeys {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  return { privateKey, publicKey: raw, retired: [] };
}

const keys = newKey();
const root = leafHash('root');
const at = Date.parse('2026-03-02T12:00:00Z');
const tree = { municipality: 'm1', size: 3, root, blockSize: 1, blocks: ['a', 'b', 'c'].map(leafHash) };
const text = signCheckpoint(keys, tree, at);
const open = (note: string, municipality = 'm1') => openCheckpoint(note, municipality, [keys.publicKey]);

describe('a checkpoint', () => {
  test('is a signed note with origin, size and root on its first lines', () => {
    const lines = text.split('\n');
    expect(lines.slice(0, 5)).toEqual([
      'tillid/m1',
      '3',
      toBase64(root),
      'at 2026-03-02T12:00:00.000Z',
      `key ${verifierKey('m1', keys.publicKey)}`,
    ]);
    expect(lines.slice(5, 10)).toEqual([
      'blocks of 1',
      ...['a', 'b', 'c'].map((l) => `block ${toBase64(leafHash(l))}`),
      '',
    ]);
    expect(lines[10]).toMatch(/^— tillid\/m1 [A-Za-z0-9+/]{91}=$/);
    expect(lines.slice(11)).toEqual(['']);
  });

  test('opens to what was signed, also with the line ends of another system and more signatures beside', () => {
    const checkpoint = { ...tree, at: '2026-03-02T12:00:00.000Z' };
    expect(open(text)).toEqual({ ok: true, value: checkpoint });
    expect(open(text.replaceAll('\n', '\r\n'))).toEqual({ ok: true, value: checkpoint });
    expect(open(`${text}— witness.example AAAA\n`)).toEqual({ ok: true, value: checkpoint });
    expect(openCheckpoint(text, 'm1', [newKey().publicKey, keys.publicKey]).ok).toBe(true);
  });

  test.each([
    ['another size', text.replace('\n3\n', '\n4\n'), 'notACheckpoint'],
    ['another root', text.replace(toBase64(root), toBase64(leafHash('x'))), 'badSignature'],
    ['another time', text.replace('12:00', '12:01'), 'badSignature'],
    ['another block', text.replace(toBase64(leafHash('b')), toBase64(leafHash('x'))), 'badSignature'],
    ['a line more', text.replace('blocks of', 'note\nblocks of'), 'badSignature'],
    ['no signature', text.slice(0, text.indexOf('\n\n') + 2), 'otherKey'],
    ['another log', text.replaceAll('tillid/m1', 'tillid/m2'), 'otherLog'],
    ['nothing', '', 'notACheckpoint'],
    ['another text', 'a\n1\nb\n\n— a b\n', 'notACheckpoint'],
  ])('with %s is refused', (_, note, error) => {
    expect(open(note)).toEqual({ ok: false, error });
  });

  test('signed with another key is refused, whatever key it names', () => {
    const other = newKey();
    const forged = signCheckpoint(other, tree, at);
    expect(open(forged)).toEqual({ ok: false, error: 'otherKey' });
    expect(openCheckpoint(forged, 'm1', [])).toEqual({ ok: false, error: 'otherKey' });
  });

  test('stays under 30 kB', () => {
    for (const size of [512, 513, 115_000, 10_000_000]) {
      const blockSize = blockSizeFor(size);
      const blocks = Array.from({ length: Math.floor(size / blockSize) }, () => root);
      const note = signCheckpoint(keys, { municipality: 'm1', size, root, blockSize, blocks }, at);
      expect(note.length).toBeLessThan(30_000);
      expect(open(note).ok).toBe(true);
    }
  });
});

describe('a verifier key', () => {
  test('holds the public key', () => {
    const read = parseVerifierKey(`${verifierKey('m1', keys.publicKey)}\n`);
    expect(Buffer.from(read ?? []).equals(Buffer.from(keys.publicKey))).toBe(true);
  });

  test('that was mistyped is none', () => {
    const vkey = verifierKey('m1', keys.publicKey);
    for (const wrong of ['', 'x', vkey.replace('m1', 'm2'), vkey.slice(0, -2), vkey.replace('+', ' ')]) {
      expect(parseVerifierKey(wrong)).toBeNull();
    }
  });
});
