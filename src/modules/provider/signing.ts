// The keys that tokens are signed with: made when first needed, replaced in time, and published until nothing that they signed
// can still be believed. Their private parts are sealed; the database alone signs nothing.

import { generateKeyPair, type JsonWebKey } from 'node:crypto';
import { promisify } from 'node:util';
import { openByAny, sealBytes } from '../../platform/cipher.ts';
import type { PublicKey } from '../../platform/jws.ts';
import type { ProviderDeps } from './ground.ts';
import { deleteKey, insertKey, type KeyRow, readKeys } from './store.ts';

const DAY = 86_400_000;
const REPLACED_AFTER = 90 * DAY;
/** Longer than any token lives, and than anybody should keep an answer from /jwks. */
const PUBLISHED_AFTER = DAY;
/** A new key is published before it signs, so that every process and every system has seen it. */
const PUBLISHED_BEFORE = 15 * 60_000;

export type SigningKey = JsonWebKey & { readonly kid: string };

export interface SigningKeys {
  /** With private parts; the one that signs comes first. */
  readonly keys: readonly SigningKey[];
  /** Changes when anything above does. */
  readonly version: string;
}

type Needed = Pick<ProviderDeps, 'db' | 'keys' | 'clock'>;

const generate = promisify(generateKeyPair);
export const signingLabel = (municipality: string, generation: number): string =>
  JSON.stringify([municipality, 'signing key', generation]);

async function made(
  deps: Needed,
  municipality: string,
  generation: number,
  signsFrom: number,
): Promise<KeyRow> {
  const { privateKey, publicKey } = await generate('rsa', { modulusLength: 3_072 });
  const kid = `${generation}-${signsFrom.toString(36)}`;
  const whole = JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' });
  return {
    generation,
    publicKey: JSON.stringify({ ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }),
    sealed: sealBytes(deps.keys.seal[0], signingLabel(municipality, generation), Buffer.from(whole)),
    signsFrom,
  };
}

/** Null when it was sealed with a key that is not here any more: it can sign nothing. */
function opened({ keys }: Needed, municipality: string, { generation, sealed }: KeyRow): SigningKey | null {
  try {
    const text = openByAny(keys.seal, signingLabel(municipality, generation), sealed).toString('utf8');
    return JSON.parse(text) as SigningKey;
  } catch {
    return null;
  }
}

/** The keys as they are now; makes what is missing. */
export async function signingKeys(deps: Needed, municipality: string): Promise<SigningKeys> {
  const now = deps.clock();
  let rows = await deps.db.transaction(municipality, readKeys);
  const newest = rows[0];
  const usable = rows.some((row) => row.signsFrom <= now && opened(deps, municipality, row) !== null);
  if (newest === undefined || !usable || now - newest.signsFrom >= REPLACED_AFTER) {
    const signsFrom = usable ? now + PUBLISHED_BEFORE : now;
    const next = await made(deps, municipality, (newest?.generation ?? 0) + 1, signsFrom);
    rows = await deps.db.transaction(municipality, async (tx) => {
      await insertKey(tx, municipality, next);
      return readKeys(tx);
    });
  }
  return inUse(deps, municipality, rows, now);
}

function inUse(deps: Needed, municipality: string, rows: readonly KeyRow[], now: number): SigningKeys {
  const readable = rows.flatMap((row) => {
    const key = opened(deps, municipality, row);
    return key === null ? [] : [{ row, key }];
  });
  const signs = readable.find(({ row }) => row.signsFrom <= now) ?? readable.at(-1);
  const others = readable.filter((one) => one !== signs && !isPast(rows, one.row, now));
  const keys = [...(signs === undefined ? [] : [signs]), ...others].map(({ key }) => key);
  return { keys, version: keys.map(({ kid }) => kid).join(' ') };
}

/** Replaced so long ago that nothing it signed is valid. */
function isPast(rows: readonly KeyRow[], { generation }: KeyRow, now: number): boolean {
  const next = rows.findLast((row) => row.generation > generation);
  return next !== undefined && now - next.signsFrom > PUBLISHED_AFTER;
}

/** What may have signed something that is still valid; makes nothing. */
export async function publicKeys(
  { db }: Pick<ProviderDeps, 'db'>,
  municipality: string,
): Promise<readonly PublicKey[]> {
  const rows = await db.transaction(municipality, readKeys);
  return rows.map((row) => JSON.parse(row.publicKey) as PublicKey);
}

/** Forgets what nobody needs any more. */
export async function sweepKeys(deps: Needed, municipality: string): Promise<void> {
  await deps.db.transaction(municipality, async (tx) => {
    const rows = await readKeys(tx);
    const now = deps.clock();
    for (const row of rows) if (isPast(rows, row, now)) await deleteKey(tx, row.generation);
  });
}
