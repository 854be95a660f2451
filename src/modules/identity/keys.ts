// API keys: made for a program, for some purposes, for a time. The text is shown once; Tillid keeps only its hash.

import { randomUUID } from 'node:crypto';
import type { Origin } from '../../kernel/audit.ts';
import { type Language, Refused } from '../../kernel/problem.ts';
import { formatInstant, type Instant } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ApiKeyRow } from './contract.ts';
import type { By, IdentityDeps } from './ground.ts';
import { newSecret, secretHash } from './hashing.ts';
import { permitsOfScopes, type Scope } from './permissions.ts';
import { allKeys, endKey as endKeyRow, findKey, insertKey, type KeyRow, markKeyUsed } from './store.ts';
import { keyText, readKey } from './texts.ts';

/** A key lives two years at most: what nobody renews, nobody uses. */
const LONGEST = 2 * 366 * 86_400_000;

export interface NewKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Instant;
}

/** Answers with the text, which is not kept. */
export async function createKey(
  deps: IdentityDeps,
  municipality: string,
  key: NewKey,
  by: By,
): Promise<{ readonly id: string; readonly text: string }> {
  const now = deps.clock();
  if (key.name.trim() === '') throw new Refused('badRequest', 'a key needs a name');
  if (key.scopes.length === 0) throw new Refused('badRequest', 'a key needs a scope');
  if (key.expiresAt <= now || key.expiresAt > now + LONGEST) {
    throw new Refused('badRequest', 'a key ends after now, and within two years');
  }
  const id = randomUUID();
  const secret = newSecret();
  const detail = { name: key.name, scopes: key.scopes, expiresAt: new Date(key.expiresAt).toISOString() };
  await deps.database.transaction(municipality, async (tx) => {
    await insertKey(tx, municipality, { id, secretHash: secretHash(secret), ...key }, now);
    const thing = { kind: 'apiKey', id };
    await append(tx, municipality, now, [{ action: 'identity.keyMade', ...by, thing, detail }]);
  });
  return { id, text: keyText({ municipality, secret }) };
}

/** A key works until the instant it expires. */
function stateOf(key: KeyRow, now: Instant): ApiKeyRow['state'] {
  if (key.endedAt !== null) return 'ended';
  return key.expiresAt <= now ? 'expired' : 'active';
}

const shown = (key: KeyRow, now: Instant): ApiKeyRow => ({
  id: key.id,
  name: key.name,
  scopes: [...key.scopes],
  state: stateOf(key, now),
  createdAt: formatInstant(key.createdAt),
  expiresAt: formatInstant(key.expiresAt),
  firstUsedAt: key.firstUsedAt === null ? null : formatInstant(key.firstUsedAt),
  endedAt: key.endedAt === null ? null : formatInstant(key.endedAt),
});

/** Oldest first. */
export async function listKeys(deps: IdentityDeps, municipality: string): Promise<ApiKeyRow[]> {
  const now = deps.clock();
  const keys = await deps.database.transaction(municipality, (tx) => allKeys(tx));
  return keys.map((key) => shown(key, now));
}

/** Throws `notFound` when there is no such key, or it had ended already. */
export async function endKey(
  deps: IdentityDeps,
  municipality: string,
  id: string,
  by: By,
): Promise<ApiKeyRow> {
  const now = deps.clock();
  return deps.database.transaction(municipality, async (tx) => {
    const ended = await endKeyRow(tx, id, now);
    if (ended === null) throw new Refused('notFound');
    const thing = { kind: 'apiKey', id };
    await append(tx, municipality, now, [
      { action: 'identity.keyEnded', ...by, thing, detail: { name: ended.name } },
    ]);
    return shown(ended, now);
  });
}

/** Whom the key speaks for now; null when it is none, has ended, or has expired. */
export async function callerOfKey(
  deps: IdentityDeps,
  text: string,
  origin: Origin,
  language: Language,
): Promise<Caller | null> {
  const carried = readKey(text);
  if (carried === null) return null;
  const { municipality, secret } = carried;
  const now = deps.clock();
  return deps.database.transaction(municipality, async (tx) => {
    const key = await findKey(tx, secretHash(secret));
    if (key === null || stateOf(key, now) !== 'active') return null;
    const actor = { kind: 'apiKey', id: key.id, name: key.name } as const;
    if (key.firstUsedAt === null && (await markKeyUsed(tx, key.id, now))) {
      await append(tx, municipality, now, [{ action: 'identity.keyFirstUsed', actor, origin }]);
    }
    return { municipality, actor, origin, language, permits: permitsOfScopes(key.scopes), session: null };
  });
}
