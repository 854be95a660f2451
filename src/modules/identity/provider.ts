// Sessions that somebody else vouches for: begun or raised on a provider's word, ended when it says so. Whoever calls has
// checked that the word is the provider's, and found the one person it is about.

import { randomUUID } from 'node:crypto';
import type { AssuranceLevel } from '../../kernel/assurance.ts';
import type { Origin } from '../../kernel/audit.ts';
import { append } from '../../platform/audit/index.ts';
import { userIdOf, viewerOf } from '../access/index.ts';
import type { IdentityDeps, ProviderSession } from './ground.ts';
import { type Beginning, raiseSession, type StartedSession, startSession } from './sessions.ts';
import { deleteSessionsFrom, insertProofing, lastProofing } from './store.ts';

export interface Arrival {
  readonly municipality: string;
  readonly person: string;
  readonly provider: ProviderSession;
  /** How the provider says that the person was proofed, and which provider it was, in words. */
  readonly proofed: { readonly level: AssuranceLevel; readonly evidence: string };
  /** `raise`: the session in `cookie` is stepped up, when it is the same person's. */
  readonly how: 'start' | 'raise';
}

/** Null when the person is not active, or the session to raise is over or somebody else's. */
export async function enterByProvider(
  deps: IdentityDeps,
  arrival: Arrival,
  beginning: Beginning,
  cookie: string | null,
): Promise<StartedSession | null> {
  const { municipality, person, provider, how } = arrival;
  const known = await deps.known(municipality);
  if (viewerOf(known, person, deps.clock(), 'lav') === null) return null;
  await noteProofing(deps, arrival);
  if (how === 'start') {
    const who = { person, factors: ['provider'], provider } as const;
    return startSession(deps, municipality, who, beginning, cookie);
  }
  return cookie === null
    ? null
    : raiseSession(deps, cookie, { person, factor: 'provider', provider }, beginning);
}

/** Once for each change in what the provider says, not for each sign-in. */
async function noteProofing(deps: IdentityDeps, { municipality, person, proofed }: Arrival): Promise<void> {
  const { level, evidence } = proofed;
  const now = deps.clock();
  await deps.database.transaction(municipality, async (tx) => {
    const last = await lastProofing(tx, person, evidence);
    if (last?.level === level) return;
    const proofing = {
      id: randomUUID(),
      person,
      method: 'provider',
      level,
      evidence,
      registrar: null,
    } as const;
    await insertProofing(tx, municipality, proofing, now);
    const thing = { kind: 'person', id: person };
    const detail = { method: 'provider', level, evidence };
    await append(tx, municipality, now, [
      { action: 'identity.proofed', actor: { kind: 'system' }, origin: { kind: 'system' }, thing, detail },
    ]);
  });
}

/** Ends the sessions that the provider names, all that came from it when it names none; answers how many. */
export async function endByProvider(
  deps: IdentityDeps,
  municipality: string,
  named: { readonly provider: string; readonly subject: string | null; readonly session: string | null },
  origin: Origin,
): Promise<number> {
  const known = await deps.known(municipality);
  const now = deps.clock();
  return deps.database.transaction(municipality, async (tx) => {
    const ended = await deleteSessionsFrom(tx, named.provider, named);
    const entries = ended.map(({ id, person }) => ({
      action: 'identity.signOut',
      actor: { kind: 'person', id: person, userId: userIdOf(known, person, now) } as const,
      origin,
      why: 'signed out at the provider',
      detail: { session: id, provider: named.provider },
    }));
    if (entries.length > 0) await append(tx, municipality, now, entries);
    return ended.length;
  });
}
