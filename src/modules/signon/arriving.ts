// The end of a journey through a provider: who its word names is let in, raised or turned away; in a trial what came is kept and
// nobody is signed in.

import { isAtLeast } from '../../kernel/assurance.ts';
import { looksLikeCpr } from '../../kernel/findings.ts';
import { Refused } from '../../kernel/problem.ts';
import { formatInstant } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import type { Door, Visitor } from '../../platform/http/caller.ts';
import type { Identity } from '../identity/index.ts';
import { writeChangeTrial } from './asking/store.ts';
import { isElsewhere, levelsOf, nameOf } from './domain/settings.ts';
import type { Trial } from './domain/trial.ts';
import type { Placed, SignOnDeps } from './ground.ts';
import { personNamed } from './match.ts';
import { sealHint } from './providers.ts';
import { writeTrial } from './store.ts';
import type { Trip } from './trip.ts';
import { NotProven, type Word } from './word.ts';

export interface Onward {
  readonly to: string;
}

export interface TravelDeps extends SignOnDeps {
  readonly identity: Identity;
}

const NO_TRIAL: Omit<Trial, 'at'> = {
  fault: null,
  claims: [],
  name: null,
  matched: null,
  levelSaid: null,
  level: null,
};

/** In a trial, what went wrong is kept for the administrator, and the browser goes back to where they were. */
export async function tried(
  deps: TravelDeps,
  placed: Placed,
  trip: Trip,
  work: () => Promise<Onward>,
): Promise<Onward> {
  if (trip.purpose !== 'trial') return work();
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof NotProven)) throw error;
    await keepTrial(deps, placed, { ...NO_TRIAL, fault: error.fault });
    return { to: trip.onward };
  }
}

async function keepTrial(
  deps: TravelDeps,
  { municipality, row, standing }: Placed,
  trial: Omit<Trial, 'at'>,
): Promise<void> {
  const kept = { ...trial, at: formatInstant(deps.clock()) };
  const write = standing === 'in force' ? writeTrial : writeChangeTrial;
  await deps.database.transaction(municipality, (tx) => write(tx, row.provider, kept));
}

interface Arrived {
  readonly placed: Placed;
  readonly trip: Trip;
  readonly word: Word;
}

export async function arrive(
  deps: TravelDeps,
  visitor: Visitor,
  arrived: Arrived,
  door: Door,
): Promise<Onward> {
  const { placed, trip, word } = arrived;
  const { settings } = placed.row;
  const name = nameOf(settings, word.claims);
  const elsewhere = isElsewhere(settings, word.claims, placed.cvr);
  const known = await deps.current.engine(placed.municipality);
  const person =
    name === null || elsewhere ? null : personNamed(known, settings.match.by, name, deps.clock());
  const levels = levelsOf(settings, word.claims);
  if (trip.purpose === 'trial') {
    await keepTrial(deps, placed, {
      fault: null,
      claims: Object.keys(word.claims).sort(),
      name: name === null || looksLikeCpr(name) ? null : name,
      matched: elsewhere ? 'elsewhere' : person === null ? 'nobody' : 'one',
      levelSaid: word.claims[settings.level.claim]?.join(', ') ?? null,
      level: levels.session,
    });
    return { to: trip.onward };
  }
  // A journey to what is only asked for is a trial: should it ever be another, nobody comes in by it.
  if (placed.standing !== 'in force') throw new Refused('providerFailed');
  if (person === null) {
    await noteNobody(deps, visitor, placed, elsewhere ? 'of another municipality' : 'not one active person');
    throw new Refused('providerNobody');
  }
  const strong = trip.needed === null || isAtLeast(levels.session, trip.needed);
  if (trip.purpose === 'raise' && !strong) throw new Refused('providerTooWeak');
  const started = await deps.identity.enterByProvider(
    {
      municipality: placed.municipality,
      person,
      how: trip.purpose,
      provider: {
        provider: placed.row.provider,
        level: levels.session,
        subject: word.subject,
        session: word.session,
        hint: sealHint(deps, placed, word.hint),
      },
      proofed: {
        level: levels.proofing,
        evidence: `signed in at ${placed.row.provider} (${issuerOf(placed)})`,
      },
    },
    visitor,
    door.cookie,
  );
  if (started === null) throw new Refused(trip.purpose === 'raise' ? 'providerOther' : 'providerNobody');
  door.startSession(started.cookie);
  if (!strong) throw new Refused('providerTooWeak');
  return { to: trip.onward };
}

function issuerOf({ row }: Placed): string {
  const { protocol } = row.settings;
  return protocol.kind === 'oidc' ? protocol.issuer : (protocol.metadataUrl ?? 'SAML');
}

/** Somebody whom the provider vouches for and Tillid does not know: told without the name, which may be anything. */
async function noteNobody(deps: TravelDeps, { origin }: Visitor, placed: Placed, why: string): Promise<void> {
  const { municipality, row } = placed;
  const thing = { kind: 'signInProvider', id: row.provider };
  await deps.database.transaction(municipality, (tx) =>
    append(tx, municipality, deps.clock(), [
      { action: 'signon.refused', actor: { kind: 'system' }, origin, thing, why },
    ]),
  );
}
