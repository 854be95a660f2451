// A checkpoint says how many entries a log had and what their root was, signed: a text that anyone can keep and hold the log to.
// Its form is a C2SP tlog-checkpoint in a C2SP signed-note (Ed25519), with lines of our own for finding where a log was changed.

import { createPublicKey, hash, sign, verify } from 'node:crypto';
import { auditTime } from '../../kernel/audit.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import type { LogKeys } from '../keys.ts';
import { fromBase64, type Hash, toBase64 } from './merkle.ts';

/** With more entries than this, a checkpoint tells of blocks of them, twice the size each time, so that it stays under 30 kB. */
const MOST_BLOCKS = 512;

export interface Checkpoint {
  readonly municipality: string;
  readonly size: number;
  readonly root: Hash;
  readonly at: string;
  /** Entries in each block: a power of two, as small as keeps the blocks few. */
  readonly blockSize: number;
  /** The root of every whole block, from the first. */
  readonly blocks: readonly Hash[];
}

const ORIGIN = 'tillid/';
const DASH = '—';
const ED25519 = 1;
/** What stands before the raw key in DER (RFC 8410 §4). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** How large the blocks are of which a log of `size` has few enough. */
export function blockSizeFor(size: number): number {
  let blockSize = 1;
  while (size / blockSize > MOST_BLOCKS) blockSize *= 2;
  return blockSize;
}

/** First bytes of SHA-256 over name and key (C2SP signed-note): tells keys apart, proves nothing. */
function keyId(name: string, publicKey: Uint8Array): Buffer {
  return Buffer.from(
    hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([ED25519]), publicKey]), 'buffer'),
  ).subarray(0, 4);
}

/** The public key as a C2SP verifier key, `name+id+base64`: what an auditor keeps beside a checkpoint. */
export function verifierKey(municipality: string, publicKey: Uint8Array): string {
  const name = ORIGIN + municipality;
  return `${name}+${keyId(name, publicKey).toString('hex')}+${base64(Buffer.from([ED25519, ...publicKey]))}`;
}

/** The raw public key in a verifier key; null when it is not one. */
export function parseVerifierKey(text: string): Uint8Array | null {
  const match = /^(?<name>[^\s+]+)\+(?<id>[0-9a-f]{8})\+(?<key>[A-Za-z0-9+/]+={0,2})$/.exec(text.trim());
  if (match?.groups === undefined) return null;
  const { name = '', id, key = '' } = match.groups;
  const bytes = Buffer.from(key, 'base64');
  const publicKey = bytes.subarray(1);
  if (bytes[0] !== ED25519 || publicKey.length !== 32) return null;
  return keyId(name, publicKey).toString('hex') === id ? publicKey : null;
}

export function signCheckpoint(keys: LogKeys, checkpoint: Omit<Checkpoint, 'at'>, at: Instant): string {
  const name = ORIGIN + checkpoint.municipality;
  const lines = [
    name,
    String(checkpoint.size),
    toBase64(checkpoint.root),
    `at ${auditTime(at)}`,
    `key ${verifierKey(checkpoint.municipality, keys.publicKey)}`,
    `blocks of ${checkpoint.blockSize}`,
    ...checkpoint.blocks.map((block) => `block ${toBase64(block)}`),
  ];
  const text = `${lines.join('\n')}\n`;
  const signature = sign(null, Buffer.from(text), keys.privateKey);
  return `${text}\n${DASH} ${name} ${base64(Buffer.concat([keyId(name, keys.publicKey), signature]))}\n`;
}

export type CheckpointFault = 'notACheckpoint' | 'otherLog' | 'otherKey' | 'badSignature';

/** Reads a checkpoint of this municipality's log and checks its signature. The key the text itself names is never trusted. */
export function openCheckpoint(
  text: string,
  municipality: string,
  trusted: readonly Uint8Array[],
): Result<Checkpoint, CheckpointFault> {
  const note = text.replaceAll('\r\n', '\n');
  const cut = note.indexOf('\n\n');
  if (cut === -1) return refuse('notACheckpoint');
  const signed = note.slice(0, cut + 1);
  const checkpoint = parseSigned(signed);
  if (checkpoint === null) return refuse('notACheckpoint');
  if (checkpoint.municipality !== municipality) return refuse('otherLog');
  const name = ORIGIN + municipality;
  const signatures = signaturesBy(name, note.slice(cut + 2));
  for (const publicKey of trusted) {
    const id = keyId(name, publicKey);
    const own = signatures.filter((signature) => signature.subarray(0, 4).equals(id));
    if (own.length === 0) continue;
    const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
    const good = own.some((signature) => verify(null, Buffer.from(signed), key, signature.subarray(4)));
    return good ? ok(checkpoint) : refuse('badSignature');
  }
  return refuse('otherKey');
}

/** Other signatures, of witnesses, may stand beside the log's own. */
function signaturesBy(name: string, lines: string): Buffer[] {
  return lines
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([dash, signer]) => dash === DASH && signer === name)
    .map(([, , signature = '']) => Buffer.from(signature, 'base64'));
}

function parseSigned(signed: string): Checkpoint | null {
  const [origin = '', size = '', root = '', ...rest] = signed.trimEnd().split('\n');
  const lineAfter = (word: string) => rest.find((line) => line.startsWith(word))?.slice(word.length) ?? '';
  const blockSize = Number(lineAfter('blocks of '));
  const blocks = rest.filter((line) => line.startsWith('block ')).map((line) => fromBase64(line.slice(6)));
  const rootHash = fromBase64(root);
  if (!origin.startsWith(ORIGIN) || !/^(0|[1-9]\d{0,14})$/.test(size) || rootHash === null) return null;
  if (blockSize !== blockSizeFor(Number(size)) || blocks.length !== Math.floor(Number(size) / blockSize))
    return null;
  if (!blocks.every((block) => block !== null)) return null;
  const municipality = origin.slice(ORIGIN.length);
  return { municipality, size: Number(size), root: rootHash, at: lineAfter('at '), blockSize, blocks };
}
