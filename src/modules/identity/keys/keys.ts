// API keys: made for a program, for some purposes, for a time, for use from some addresses. The text is shown once; Tillid keeps
// only its hash. A key has one text that works, or two while its program changes over.

import { randomUUID } from 'node:crypto';
import { Refused } from '../../../kernel/problem.ts';
import { formatInstant, type Instant } from '../../../kernel/time.ts';
import { append } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { publicJwk } from '../../../platform/jwk.ts';
import { Naming } from '../../access/index.ts';
import type { By, IdentityDeps } from '../ground.ts';
import { newSecret, secretHash } from '../hashing.ts';
import type { Scope } from '../permissions.ts';
import { keyText } from '../texts.ts';
import { checkedAddresses } from './addresses.ts';
import type { ApiKeyRow } from './contract.ts';
import * as store from './store.ts';

const HOUR = 3_600_000;
/** A key lives two years at most: what nobody renews, nobody uses. */
const LONGEST = 2 * 366 * 24 * HOUR;
const SECRETS = 2;

export interface NewKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Instant;
  /** Where it may be used from; none: anywhere. */
  readonly addresses?: readonly string[];
}

export interface WithText {
  readonly key: ApiKeyRow;
  readonly text: string;
}

const orNull = (instant: Instant | null): string | null => (instant === null ? null : formatInstant(instant));

/** A key works until the instant it expires. */
export function stateOf(key: store.KeyRow, now: Instant): ApiKeyRow['state'] {
  if (key.endedAt !== null) return 'ended';
  return key.expiresAt <= now ? 'expired' : 'active';
}

export function stillWorks(secret: store.SecretRow, now: Instant): boolean {
  return secret.endedAt === null && (secret.endsAt === null || now < secret.endsAt);
}

function shown(
  naming: Naming,
  key: store.KeyRow,
  secrets: readonly store.SecretRow[],
  now: Instant,
): ApiKeyRow {
  const used = secrets.filter((secret) => secret.lastUsedAt !== null);
  const last = used.toSorted((a, b) => (b.lastUsedAt ?? 0) - (a.lastUsedAt ?? 0))[0];
  const working = stateOf(key, now) === 'active' ? secrets.filter((one) => stillWorks(one, now)) : [];
  return {
    id: key.id,
    name: key.name,
    scopes: [...key.scopes],
    addresses: [...key.addresses],
    state: stateOf(key, now),
    madeBy: key.makerPerson === null ? key.madeBy : naming.name('person', key.makerPerson),
    createdAt: formatInstant(key.createdAt),
    expiresAt: formatInstant(key.expiresAt),
    firstUsedAt: orNull(key.firstUsedAt),
    lastUsedAt: orNull(last?.lastUsedAt ?? null),
    lastUsedFrom: last?.lastUsedFrom ?? null,
    endedAt: orNull(key.endedAt),
    secrets: working.map((secret) => ({
      id: secret.id,
      kind: secret.publicKey === null ? 'text' : 'publicKey',
      createdAt: formatInstant(secret.createdAt),
      endsAt: orNull(secret.endsAt),
      lastUsedAt: orNull(secret.lastUsedAt),
      lastUsedFrom: secret.lastUsedFrom,
    })),
  };
}

const namingIn = async (deps: IdentityDeps, tx: Tx, municipality: string, now: Instant): Promise<Naming> =>
  new Naming((await deps.knownIn(tx, municipality)).facts, now);

const shownNow = async (
  deps: IdentityDeps,
  tx: Tx,
  municipality: string,
  key: store.KeyRow,
  now: Instant,
): Promise<ApiKeyRow> =>
  shown(await namingIn(deps, tx, municipality, now), key, await store.keySecrets(tx, key.id), now);

function nameOf({ actor }: By): string | null {
  if (actor.kind === 'person') return actor.userId;
  return actor.kind === 'operator' ? actor.name : null;
}

async function addText(
  tx: Tx,
  municipality: string,
  key: string,
  now: Instant,
): Promise<{ readonly id: string; readonly text: string }> {
  const [id, secret] = [randomUUID(), newSecret()];
  await store.insertKeySecret(tx, municipality, { id, key, hash: secretHash(secret) }, now);
  return { id, text: keyText({ municipality, secret }) };
}

/** Answers with the text, which is not kept. */
export async function createKey(
  deps: IdentityDeps,
  municipality: string,
  { name, scopes, expiresAt, addresses: given = [] }: NewKey,
  by: By,
): Promise<WithText> {
  const now = deps.clock();
  if (name.trim() === '') throw new Refused('badRequest', 'a key needs a name');
  if (scopes.length === 0) throw new Refused('badRequest', 'a key needs a scope');
  if (expiresAt <= now || expiresAt > now + LONGEST) {
    throw new Refused('badRequest', 'a key ends after now, and within two years');
  }
  const addresses = checkedAddresses(given);
  const id = randomUUID();
  const detail = { name, scopes, addresses, expiresAt: new Date(expiresAt).toISOString() };
  return deps.database.transaction(municipality, async (tx) => {
    await store.insertKey(
      tx,
      municipality,
      {
        id,
        name,
        scopes,
        addresses,
        madeBy: nameOf(by),
        makerPerson: by.actor.kind === 'person' ? by.actor.id : null,
        expiresAt,
      },
      now,
    );
    const { text } = await addText(tx, municipality, id, now);
    const thing = { kind: 'apiKey', id };
    await append(tx, municipality, now, [{ action: 'identity.keyMade', ...by, thing, detail }]);
    const key = await store.findKey(tx, id);
    if (key === null) throw new Error('the key that was just made is not there');
    return { key: await shownNow(deps, tx, municipality, key, now), text };
  });
}

/** Oldest first. */
export async function listKeys(deps: IdentityDeps, municipality: string): Promise<ApiKeyRow[]> {
  const now = deps.clock();
  return deps.database.transaction(municipality, async (tx) => {
    const naming = await namingIn(deps, tx, municipality, now);
    const secrets = Map.groupBy(await store.keySecrets(tx, null), (secret) => secret.key);
    return (await store.allKeys(tx)).map((key) => shown(naming, key, secrets.get(key.id) ?? [], now));
  });
}

/** Changes one that has not ended, held meanwhile, and logs it. `notFound` when there is none. */
async function change<T>(
  deps: IdentityDeps,
  municipality: string,
  id: string,
  by: By,
  work: (
    tx: Tx,
    key: store.KeyRow,
    now: Instant,
  ) => Promise<{ readonly action: string; readonly detail: object; readonly answer: T }>,
): Promise<T> {
  const now = deps.clock();
  return deps.database.transaction(municipality, async (tx) => {
    const key = await store.lockKey(tx, id);
    if (key === null || key.endedAt !== null) throw new Refused('notFound');
    const { action, detail, answer } = await work(tx, key, now);
    const thing = { kind: 'apiKey', id };
    await append(tx, municipality, now, [{ action, ...by, thing, detail: { name: key.name, ...detail } }]);
    return answer;
  });
}

const workingSecrets = async (tx: Tx, key: string, now: Instant): Promise<store.SecretRow[]> =>
  (await store.keySecrets(tx, key)).filter((secret) => stillWorks(secret, now));

/** What works already works on for `overlapHours`; with none it ends at once, and what was issued on it too. */
export function rotateKey(
  deps: IdentityDeps,
  municipality: string,
  { id, overlapHours }: { readonly id: string; readonly overlapHours: number },
  by: By,
): Promise<WithText> {
  return change(deps, municipality, id, by, async (tx, key, now) => {
    if (stateOf(key, now) !== 'active') throw new Refused('notFound');
    const there = await workingSecrets(tx, id, now);
    if (overlapHours > 0 && there.length >= SECRETS) throw new Refused('secretsEnough');
    const endsAt = now + overlapHours * HOUR;
    for (const { id: old } of there)
      await store.endKeySecret(tx, old, endsAt, overlapHours === 0 ? 'now' : 'by itself');
    const { id: secret, text } = await addText(tx, municipality, id, now);
    const detail = { secret, oldEndsAt: new Date(endsAt).toISOString() };
    const answer = { key: await shownNow(deps, tx, municipality, key, now), text };
    return { action: 'identity.keyRotated', detail, answer };
  });
}

/** A key of the program's own, beside what it has: from then on it may sign with that instead of showing a text. */
export function addPublicKey(
  deps: IdentityDeps,
  municipality: string,
  { id, publicKey: given }: { readonly id: string; readonly publicKey: unknown },
  by: By,
): Promise<ApiKeyRow> {
  const publicKey = publicJwk(given);
  if (publicKey === null) throw new Refused('publicKeyUnfit');
  return change(deps, municipality, id, by, async (tx, key, now) => {
    if (stateOf(key, now) !== 'active') throw new Refused('notFound');
    if ((await workingSecrets(tx, id, now)).length >= SECRETS) throw new Refused('secretsEnough');
    const secret = randomUUID();
    await store.insertKeySecret(tx, municipality, { id: secret, key: id, publicKey }, now);
    const answer = await shownNow(deps, tx, municipality, key, now);
    return { action: 'identity.keyPublicKey', detail: { secret, publicKey }, answer };
  });
}

export function endKeySecret(
  deps: IdentityDeps,
  municipality: string,
  { id, secret }: { readonly id: string; readonly secret: string },
  by: By,
): Promise<ApiKeyRow> {
  return change(deps, municipality, id, by, async (tx, key, now) => {
    const there = await workingSecrets(tx, id, now);
    if (!there.some((row) => row.id === secret)) throw new Refused('notFound');
    if (there.length === 1) throw new Refused('lastSecret');
    await store.endKeySecret(tx, secret, now, 'now');
    const answer = await shownNow(deps, tx, municipality, key, now);
    return { action: 'identity.keySecretEnded', detail: { secret }, answer };
  });
}

export function setKeyAddresses(
  deps: IdentityDeps,
  municipality: string,
  { id, addresses: given }: { readonly id: string; readonly addresses: readonly string[] },
  by: By,
): Promise<ApiKeyRow> {
  const addresses = checkedAddresses(given);
  return change(deps, municipality, id, by, async (tx, key, now) => {
    await store.writeKeyAddresses(tx, id, addresses);
    const answer = await shownNow(deps, tx, municipality, { ...key, addresses }, now);
    return { action: 'identity.keyAddresses', detail: { before: key.addresses, after: addresses }, answer };
  });
}

/** Throws `notFound` when there is no such key, or it had ended already. */
export function endKey(deps: IdentityDeps, municipality: string, id: string, by: By): Promise<ApiKeyRow> {
  return change(deps, municipality, id, by, async (tx, key, now) => {
    await store.endKey(tx, id, now);
    const answer = await shownNow(deps, tx, municipality, { ...key, endedAt: now }, now);
    return { action: 'identity.keyEnded', detail: {}, answer };
  });
}
