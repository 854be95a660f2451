// New keys in the place of those that seal: everything that was sealed with the old ones is sealed anew, and then those are gone. Nobody
// else works meanwhile. Whatever happens on the way, doing it again goes on from there: the new keys are written down before all else.

import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { totpLabel } from '../modules/identity/index.ts';
import { artifactLabel, signingLabel } from '../modules/provider/index.ts';
import { hintLabel, secretLabel } from '../modules/signon/index.ts';
import { append } from '../platform/audit/index.ts';
import { openByAny, type Ring, sealBytes } from '../platform/cipher.ts';
import type { OwnedDatabase } from '../platform/db/database.ts';
import { type Resealed, reseal, type SealedColumn, seesAll, unopened } from '../platform/db/resealing.ts';
import {
  type CprKeys,
  decryptCpr,
  encryptCpr,
  freshMaster,
  hashCpr,
  mastersIn,
  openCprKeys,
  openProviderKeys,
  readIfThere,
  readOrMake,
  replaceFile,
} from '../platform/keys.ts';
import { listMunicipalities } from '../platform/municipalities/store.ts';
import { openSealRing } from '../platform/seal.ts';
import { Failed } from './commands/command.ts';
import type { Caller } from './services.ts';

/** Of the last two the first key there was stays, on the last line: what systems call people and what passkeys know them by follow from it. */
const FILES = { 'cpr.key': 'goes', 'seal.key': 'stays', 'provider.key': 'stays' } as const;
type KeyFile = keyof typeof FILES;
const NAMES = Object.keys(FILES) as KeyFile[];

/** Is there from before the first new key until after the last old one; holds the new ones. */
const UNDER_WAY = 'renewing';

/** Throws while a renewal that was broken off waits to be gone on with. */
export async function refuseUnfinished(directory: string): Promise<void> {
  if ((await readIfThere(join(directory, UNDER_WAY))) !== null)
    throw new Failed('the keys are being renewed, and that was broken off: run `tillid keys renew` again');
}

interface Keys {
  readonly cpr: CprKeys;
  readonly seal: Ring;
  readonly provider: Ring;
}

const keysIn = async (directory: string): Promise<Keys> => ({
  cpr: await openCprKeys(directory),
  seal: await openSealRing(directory),
  provider: (await openProviderKeys(directory)).seal,
});

const newestOf = ({ cpr, seal, provider }: Keys): Keys => ({
  cpr: { ...cpr, encryption: [cpr.encryption[0]] },
  seal: [seal[0]],
  provider: [provider[0]],
});

function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** Sealed again as the same thing of the same holder; null when no key opens it. */
const bytesAgain = (ring: Ring, label: string, sealed: Uint8Array): Buffer | null =>
  orNull(() => sealBytes(ring[0], label, openByAny(ring, label, sealed)));

function textAgain(ring: Ring, label: readonly string[], sealed: unknown): string | null {
  const bytes = Buffer.from(String(sealed), 'base64url');
  return bytesAgain(ring, JSON.stringify(label), bytes)?.toString('base64url') ?? null;
}

function cprAgain(cpr: CprKeys, municipality: string, person: string, sealed: unknown): string | null {
  const held = JSON.parse(String(sealed)) as { readonly hash: string; readonly sealed: string };
  const holder = { municipality, person };
  return orNull(() => {
    const digits = decryptCpr(cpr, holder, held.sealed);
    const anew = { hash: hashCpr(cpr, municipality, digits), sealed: encryptCpr(cpr, holder, digits) };
    return JSON.stringify({ ...held, ...anew });
  });
}

/** Everything that is sealed and kept. What stands in a browser, or for the minutes of a sign-in elsewhere, is over by itself. */
function columnsOf({ cpr, seal, provider }: Keys): SealedColumn[] {
  const municipalityOf = (row: { readonly [name: string]: unknown }) => String(row['municipality_id']);
  return [
    {
      ...{ table: 'fact', column: 'content', key: ['fact_no'], more: ['id'], where: "kind = 'cpr'" },
      again: (row) => cprAgain(cpr, municipalityOf(row), String(row['id']), row.sealed),
    },
    {
      ...{ table: 'factor', column: 'sealed', key: ['factor_id'], more: ['person'] },
      again: (row) => {
        const own = { municipality: municipalityOf(row), person: String(row['person']) };
        return textAgain(seal, totpLabel(own, String(row['factor_id'])), row.sealed);
      },
    },
    {
      ...{ table: 'sign_in_provider', column: 'secret', key: ['provider'] },
      again: (row) => textAgain(seal, secretLabel(municipalityOf(row), String(row['provider'])), row.sealed),
    },
    {
      ...{ table: 'sign_in_change', column: 'secret', key: ['change_id'], more: ['provider'] },
      again: (row) => textAgain(seal, secretLabel(municipalityOf(row), String(row['provider'])), row.sealed),
    },
    {
      ...{ table: 'session', column: 'provider_hint', key: ['session_id'], more: ['provider'] },
      again: (row) => textAgain(seal, hintLabel(municipalityOf(row), String(row['provider'])), row.sealed),
    },
    {
      ...{ table: 'provider_key', column: 'sealed', key: ['generation'] },
      again: (row) => {
        const label = signingLabel(municipalityOf(row), Number(row['generation']));
        return bytesAgain(provider, label, row.sealed as Uint8Array);
      },
    },
    {
      ...{ table: 'provider_artifact', column: 'content', key: ['model', 'id_hash'] },
      again: (row) => {
        const idHash = row['id_hash'] as Uint8Array;
        const label = artifactLabel(municipalityOf(row), String(row['model']), idHash);
        return bytesAgain(provider, label, row.sealed as Uint8Array);
      },
    },
  ];
}

/** The new keys of this renewal: those of one that was broken off, else fresh ones. */
async function newMasters(directory: string): Promise<Record<KeyFile, string>> {
  const fresh = Object.fromEntries(NAMES.map((name) => [name, freshMaster()]));
  const text = await readOrMake(directory, UNDER_WAY, () => `${JSON.stringify(fresh)}\n`);
  return JSON.parse(text) as Record<KeyFile, string>;
}

const written = (directory: string, name: KeyFile, masters: readonly string[]): Promise<void> =>
  replaceFile(directory, name, masters.map((master) => `${master}\n`).join(''));

async function needAlone(db: OwnedDatabase): Promise<void> {
  if (!(await db.isAlone()))
    throw new Failed('another process works on the database: stop every `tillid serve` first');
}

/**
 * Writes the new keys down and looks once more: whoever began meanwhile is seen here, or sees what was written down. Nothing is under
 * way where somebody is seen and no new key has been put in its place yet.
 */
async function begin(db: OwnedDatabase, directory: string): Promise<Record<KeyFile, string>> {
  const fresh = await newMasters(directory);
  try {
    await needAlone(db);
  } catch (error) {
    const first = await Promise.all(NAMES.map(async (name) => (await mastersIn(directory, name))[0]));
    if (NAMES.every((name, i) => first[i] !== fresh[name])) await unlink(join(directory, UNDER_WAY));
    throw error;
  }
  return fresh;
}

/** Answers how much was sealed anew, and how much nothing opens. */
export async function renewKeys(
  db: OwnedDatabase,
  directory: string,
  { actor, origin, now }: Pick<Caller, 'actor' | 'origin' | 'now'>,
): Promise<Resealed> {
  await needAlone(db);
  if (!(await seesAll(db.asOwner, columnsOf(await keysIn(directory)))))
    throw new Failed('the role in DATABASE_URL does not own the schema, and cannot seal anything again');
  const fresh = await begin(db, directory);
  for (const name of NAMES) {
    const there = await mastersIn(directory, name);
    if (there[0] !== fresh[name]) await written(directory, name, [fresh[name], ...there]);
  }
  const keys = await keysIn(directory);
  const done = await reseal(db.asOwner, columnsOf(keys));
  if ((await unopened(db.asOwner, columnsOf(newestOf(keys)))) !== done.left)
    throw new Failed('not everything opens with the new keys; the old ones are kept');
  for (const name of NAMES) {
    const [newest = '', ...older] = await mastersIn(directory, name);
    const first = FILES[name] === 'stays' ? older.slice(-1) : [];
    await written(directory, name, [newest, ...first]);
  }
  for (const { id } of await listMunicipalities(db))
    await db.transaction(id, (tx) =>
      append(tx, id, now ?? Date.now(), [
        { action: 'keys.renewed', actor, origin, thing: { kind: 'keys', id: NAMES.join(' ') }, detail: done },
      ]),
    );
  await unlink(join(directory, UNDER_WAY));
  return done;
}
