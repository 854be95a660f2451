// Adding a passkey, showing one to step up, and signing in with nothing but one.

import { createHash, randomUUID } from 'node:crypto';
import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import { versionAt } from '../../../kernel/fact.ts';
import { Refused } from '../../../kernel/problem.ts';
import type { FloodLog } from '../../../platform/audit/index.ts';
import type { Caller, Door, Visitor } from '../../../platform/http/caller.ts';
import { networkOf } from '../../../platform/http/limits.ts';
import type { Session } from '../contract.ts';
import { CHALLENGE_LIVES } from '../domain/factors.ts';
import { USER_LIMITS } from '../domain/guessing.ts';
import type { IdentityDeps } from '../ground.ts';
import { newSecret } from '../hashing.ts';
import { startSession } from '../sessions.ts';
import { countTry, forgive, municipalityOf, subjectsOf } from '../sign-in.ts';
import { sessionView } from '../view.ts';
import { giveChallenge, sessionOf, visitorOf } from './challenges.ts';
import type { Added, Assertion } from './contract.ts';
import { guarded } from './guarded.ts';
import { tell } from './mails.ts';
import { inOwn, log, raised } from './own.ts';
import { ALGORITHMS, checkMade, checkShown, handleOf, type Made, relyingParty } from './passkeys.ts';
import { codesForFirst, keepCodes } from './recovery.ts';
import { accountOf, factorsOf, insertPasskey, passkeysOf } from './store.ts';
import { mayAdd } from './totp.ts';

type Options = { readonly challenge: string; readonly [key: string]: unknown };

/** Discoverable, so that it says itself who it is for; what the person has on it already is not made again. */
export async function askForPasskey(deps: IdentityDeps, caller: Caller, door: Door): Promise<Options> {
  const rp = relyingParty(deps, door);
  return inOwn(deps, caller, async (tx, own) => {
    await mayAdd(tx, own);
    const bound = { purpose: 'add', boundTo: sessionOf(own.session.id) } as const;
    const challenge = await giveChallenge(deps, tx, own.municipality, bound, null);
    const person = versionAt(own.known.facts.versions('person', own.person), own.now)?.content;
    const options = await generateRegistrationOptions({
      rpName: 'Tillid',
      rpID: rp.id,
      userName: own.userId,
      userDisplayName: person?.name ?? own.userId,
      userID: new Uint8Array(Buffer.from(handleOf(deps, own.municipality, own.person), 'base64url')),
      challenge,
      timeout: CHALLENGE_LIVES,
      attestationType: 'none',
      supportedAlgorithmIDs: [...ALGORITHMS],
      excludeCredentials: (await passkeysOf(tx, own.person)).map((passkey) => ({ id: passkey.credentialId })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return { ...options };
  });
}

export async function addPasskey(
  deps: IdentityDeps,
  caller: Caller,
  {
    name,
    response,
  }: { readonly name: string; readonly response: Made & { response: { transports?: string[] | undefined } } },
  door: Door,
): Promise<Added> {
  const rp = relyingParty(deps, door);
  const bound = { purpose: 'add', boundTo: sessionOf(caller.session?.id ?? '') } as const;
  const made = await checkMade(deps, caller.municipality, bound, response, rp);
  if (made === null) throw new Refused('passkeyRefused');
  const codes = await codesForFirst(deps, caller);
  const recoveryCodes = await inOwn(deps, caller, async (tx, own) => {
    await mayAdd(tx, own);
    const first = (await factorsOf(tx, own.person)).length === 0;
    const id = randomUUID();
    const transports = response.response.transports ?? [];
    const row = { id, name, person: own.person, rpId: rp.id, transports, ...made };
    if (!(await insertPasskey(tx, own.municipality, row, own.now))) throw new Refused('passkeyRefused');
    await log(tx, own, 'identity.factorAdded', { kind: 'passkey', name, factor: id });
    await tell(tx, own, 'added', id);
    return first && codes !== null ? keepCodes(tx, own, codes) : null;
  });
  return { session: await raised(deps, caller, 'passkey', door), recoveryCodes };
}

export async function askToShowPasskey(deps: IdentityDeps, caller: Caller, door: Door): Promise<Options> {
  const rp = relyingParty(deps, door);
  return inOwn(deps, caller, async (tx, own) => {
    const bound = { purpose: 'stepUp', boundTo: sessionOf(own.session.id) } as const;
    const challenge = await giveChallenge(deps, tx, own.municipality, bound, null);
    const allowed = (await passkeysOf(tx, own.person)).filter((passkey) => passkey.rpId === rp.id);
    const options = await generateAuthenticationOptions({
      rpID: rp.id,
      challenge,
      timeout: CHALLENGE_LIVES,
      userVerification: 'required',
      allowCredentials: allowed.map(({ credentialId, transports }) => ({
        id: credentialId,
        transports: [...transports],
      })),
    });
    return { ...options };
  });
}

/** Steps the session up. */
export async function showPasskey(
  deps: IdentityDeps,
  caller: Caller,
  shown: Assertion,
  door: Door,
): Promise<Session> {
  const rp = relyingParty(deps, door);
  const { municipality, actor, origin, session } = caller;
  if (actor.kind !== 'person' || session === null) throw new Refused('forbidden');
  await guarded(deps, caller, 'code', async () => {
    const showing = { purpose: 'stepUp', boundTo: sessionOf(session.id), person: actor.id, origin } as const;
    const whose = await checkShown(deps, municipality, showing, shown, rp);
    return whose === null ? 'passkeyRefused' : null;
  });
  return raised(deps, caller, 'passkey', door);
}

/** What is asked of a visitor names nobody: the authenticator knows whose it is. */
export async function askToSignIn(
  deps: IdentityDeps,
  visitor: Visitor,
  cvr: string | undefined,
  door: Door,
): Promise<Options> {
  const rp = relyingParty(deps, door);
  const municipality = await municipalityOf(deps, cvr);
  const visit = newSecret();
  const bound = { purpose: 'signIn', boundTo: visitorOf(visit) } as const;
  const challenge = await deps.database.transaction(municipality, (tx) =>
    giveChallenge(deps, tx, municipality, bound, networkOf(visitor.origin.address ?? '')),
  );
  door.slips.visit.give(visit);
  const options = await generateAuthenticationOptions({
    rpID: rp.id,
    challenge,
    timeout: CHALLENGE_LIVES,
    userVerification: 'required',
  });
  return { ...options };
}

/** Whatever is wrong, the answer is the same. */
export async function signInByPasskey(
  deps: IdentityDeps,
  floods: FloodLog,
  { visitor, door }: { readonly visitor: Visitor; readonly door: Door },
  {
    municipality: cvr,
    response,
  }: { readonly municipality?: string | undefined; readonly response: Assertion },
): Promise<Session> {
  const rp = relyingParty(deps, door);
  const municipality = await municipalityOf(deps, cvr);
  const { address } = subjectsOf('', visitor.origin.address ?? '');
  const passkey = {
    hash: createHash('sha256').update(`passkey ${response.id}`).digest(),
    limits: USER_LIMITS,
  };
  const attempt = await countTry(deps, municipality, [passkey, address]);
  if (attempt === 'wait') throw new Refused('lockedOut');
  const { origin } = visitor;
  const showing = {
    purpose: 'signIn',
    boundTo: visitorOf(door.slips.visit.text ?? ''),
    person: null,
    origin,
  } as const;
  const person = await checkShown(deps, municipality, showing, response, rp);
  const started = person === null ? null : await begin(deps, municipality, person, visitor, door);
  if (started === null) {
    const actor = { kind: 'system' } as const;
    const named = person === null ? {} : { thing: { kind: 'person', id: person } };
    const failed = { action: 'identity.signInFailed', actor, origin, ...named, detail: { by: 'passkey' } };
    await floods.failed(municipality, [failed]);
    throw new Refused('passkeyRefused');
  }
  await forgive(deps, municipality, passkey, address);
  door.startSession(started.cookie);
  return sessionView(deps, started.caller);
}

/** Null when the account is closed, or the person has left. */
async function begin(deps: IdentityDeps, municipality: string, person: string, visitor: Visitor, door: Door) {
  const account = await deps.database.transaction(municipality, (tx) => accountOf(tx, person));
  if (account?.disabled === true) return null;
  return startSession(deps, municipality, { person, factors: ['passkey'] }, visitor, door.cookie);
}
