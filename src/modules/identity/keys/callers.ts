// Whom a program is that shows a key, or a token that it got with one: the same caller either way, with the same scopes, looked for
// at the same addresses. A token is worth no more than the secret it was got with, and nothing once that has been ended.

import type { Origin } from '../../../kernel/audit.ts';
import { type Language, Refused } from '../../../kernel/problem.ts';
import type { Instant } from '../../../kernel/time.ts';
import { append, type FloodLog } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Caller } from '../../../platform/http/caller.ts';
import type { IdentityDeps } from '../ground.ts';
import { secretHash } from '../hashing.ts';
import { permitsOfScopes } from '../permissions.ts';
import { readKey } from '../texts.ts';
import { mayComeFrom } from './addresses.ts';
import { stateOf, stillWorks } from './keys.ts';
import type { Program } from './program.ts';
import {
  findKey,
  findKeySecret,
  type KeyRow,
  keySecrets,
  markKeyUsed,
  type SecretRow,
  touchKeySecret,
} from './store.ts';

/** How much a key may be used without a write. */
const TOUCH_EVERY = 60_000;

type Found = { readonly key: KeyRow; readonly secret: SecretRow };
type Why = 'expired' | 'ended' | 'address';

interface Shown {
  readonly municipality: string;
  readonly by: { readonly hash: Buffer } | { readonly id: string };
  /** Which key it is said to be of; null: any. */
  readonly key: string | null;
  /** A token lives on until it ends by itself, when its secret has. */
  readonly as: 'secret' | 'token';
}

const actorOf = ({ id, name }: KeyRow) => ({ kind: 'apiKey', id, name }) as const;

function faultOf({ key, secret }: Found, as: Shown['as'], origin: Origin, now: Instant): Why | null {
  const state = stateOf(key, now);
  if (state !== 'active') return state;
  if (as === 'token' ? secret.endedAt !== null : !stillWorks(secret, now)) return 'ended';
  return mayComeFrom(key.addresses, origin.address) ? null : 'address';
}

async function noteUse(
  tx: Tx,
  municipality: string,
  { key, secret }: Found,
  origin: Origin,
  now: Instant,
): Promise<void> {
  if (secret.lastUsedAt === null || now - secret.lastUsedAt >= TOUCH_EVERY)
    await touchKeySecret(tx, secret.id, origin.address ?? null, now);
  if (key.firstUsedAt === null && (await markKeyUsed(tx, key.id, now)))
    await append(tx, municipality, now, [{ action: 'identity.keyFirstUsed', actor: actorOf(key), origin }]);
}

/** Null when there is no such secret. What is known and does not work, or not from there, is in the log, and the flood of it one thing. */
async function found(
  deps: IdentityDeps,
  floods: FloodLog,
  { municipality, by, key, as }: Shown,
  origin: Origin,
): Promise<Found | null> {
  const now = deps.clock();
  const judged = await deps.database.transaction(municipality, async (tx) => {
    const one = await findKeySecret(tx, by);
    if (one === null || (key !== null && one.key.id !== key)) return null;
    const why = faultOf(one, as, origin, now);
    if (why === null) await noteUse(tx, municipality, one, origin, now);
    return { one, why };
  });
  if (judged === null) return null;
  const { one, why } = judged;
  if (why === null) return one;
  const actor = actorOf(one.key);
  await floods.failed(
    municipality,
    [{ action: 'identity.keyRefused', actor, origin, detail: { why } }],
    actor,
  );
  if (why === 'address') throw new Refused('addressNotAllowed');
  return null;
}

function callerOf(
  municipality: string,
  key: KeyRow,
  scopes: readonly string[],
  { origin, language }: { readonly origin: Origin; readonly language: Language },
): Caller {
  const permits = permitsOfScopes(scopes);
  return { municipality, actor: actorOf(key), origin, language, permits, session: null };
}

/** Whom the key speaks for now; null when it is none, has ended, or has expired. `addressNotAllowed` from anywhere else than it may. */
export async function callerOfKey(
  deps: IdentityDeps,
  floods: FloodLog,
  text: string,
  from: { readonly origin: Origin; readonly language: Language },
): Promise<Caller | null> {
  const carried = readKey(text);
  if (carried === null) return null;
  const { municipality, secret } = carried;
  const shown = { municipality, by: { hash: secretHash(secret) }, key: null, as: 'secret' } as const;
  const one = await found(deps, floods, shown, from.origin);
  return one === null ? null : callerOf(municipality, one.key, one.key.scopes, from);
}

/** The same of a token: what the token says, of what its key may still do. */
export async function callerOfToken(
  deps: IdentityDeps,
  floods: FloodLog,
  text: string,
  from: { readonly origin: Origin; readonly language: Language },
): Promise<Caller | null> {
  const claims = await deps.readToken(text);
  if (claims === null) return null;
  const { municipality, key, secret, scopes } = claims;
  const one = await found(deps, floods, { municipality, by: { id: secret }, key, as: 'token' }, from.origin);
  if (one === null) return null;
  const may = scopes.filter((scope) => one.key.scopes.includes(scope));
  return callerOf(municipality, one.key, may, from);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Null when it does not work now. */
export async function programOf(
  deps: IdentityDeps,
  municipality: string,
  id: string,
): Promise<Program | null> {
  if (!UUID.test(id)) return null;
  const now = deps.clock();
  return deps.database.transaction(municipality, async (tx) => {
    const key = await findKey(tx, id);
    if (key === null || stateOf(key, now) !== 'active') return null;
    const working = (await keySecrets(tx, id)).filter((secret) => stillWorks(secret, now));
    const publicKeys = working.flatMap(({ id: secret, publicKey: jwk }) =>
      jwk === null ? [] : [{ id: secret, jwk }],
    );
    const hasText = working.length > publicKeys.length;
    return { id: key.id, name: key.name, scopes: key.scopes, publicKeys, hasText };
  });
}

interface At {
  readonly municipality: string;
  readonly key: string;
  readonly origin: Origin;
}

/** Which of its secrets the program has shown at the token endpoint; null when it is none of them, or comes from elsewhere. */
export async function secretShown(
  deps: IdentityDeps,
  floods: FloodLog,
  at: At,
  text: string,
): Promise<string | null> {
  const carried = readKey(text);
  if (carried === null || carried.municipality !== at.municipality) return null;
  return shownAt(deps, floods, at, { hash: secretHash(carried.secret) });
}

/** The same of a program that has signed with one of its keys: whoever asks has checked the signature. */
export const keyShown = (deps: IdentityDeps, floods: FloodLog, at: At, id: string): Promise<string | null> =>
  shownAt(deps, floods, at, { id });

async function shownAt(
  deps: IdentityDeps,
  floods: FloodLog,
  { municipality, key, origin }: At,
  by: Shown['by'],
): Promise<string | null> {
  try {
    const one = await found(deps, floods, { municipality, by, key, as: 'secret' }, origin);
    return one?.secret.id ?? null;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}
