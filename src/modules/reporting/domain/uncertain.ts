// Who holds a right that their identity does not live up to: what the right takes, beside how the person was proofed and what they could
// show, and what would mend it; one by one, and summed by what somebody can be told to do about.

import { type AssuranceLevel, isAtLeast, leastOf } from '../../../kernel/assurance.ts';
import { holdsAt, type Instant } from '../../../kernel/time.ts';
import { loweredFor, type Rights, requiredBySystem, requiredFor } from '../../access/contract.ts';
import { REMEDIES, type Remedy } from './remedies.ts';

export interface AtBest {
  readonly proofed: AssuranceLevel | null;
  readonly shown: AssuranceLevel | null;
}

export interface Shortfall extends AtBest {
  readonly person: string;
  readonly system: string;
  readonly role: string;
  readonly required: AssuranceLevel;
  /** Whose demand it is; the role's where it asks for more than the system. */
  readonly by: 'system' | 'role';
  readonly remedy: Remedy;
}

/** Of the factors Tillid itself knows; above it only the municipality's provider reaches (identity/domain/assurance.ts). */
const OWN_FACTORS_REACH: AssuranceLevel = 'betydelig';

/** Null: the identity lives up to it. */
export function remedyOf({ proofed, shown }: AtBest, required: AssuranceLevel): Remedy | null {
  const reached = leastOf(proofed, shown);
  if (reached !== null && isAtLeast(reached, required)) return null;
  if (!isAtLeast(OWN_FACTORS_REACH, required)) return 'provider';
  if (shown === null) return 'activate';
  const isProofed = proofed !== null && isAtLeast(proofed, required);
  if (isProofed) return 'factor';
  return isAtLeast(shown, required) ? 'vouch' : 'both';
}

const NOTHING: AtBest = { proofed: null, shown: null };

type Known = Pick<Rights, 'facts' | 'holdersOf'> & {
  readonly indexes: { readonly systemRolesIn: { get(key: string): readonly string[] } };
};

/** By system, role and person: one for each role, however often and narrowed to what it is held. `of` says which systems are looked at. */
export function shortfalls(
  rights: Known,
  certainties: ReadonlyMap<string, AtBest>,
  of: (system: string) => boolean,
  now: Instant,
): Shortfall[] {
  const { facts } = rights;
  return [...facts.things('system').keys()].filter(of).flatMap((system) =>
    rights.indexes.systemRolesIn.get(system).flatMap((role) => {
      const asked = requiredFor(facts, { system, systemRole: role, person: null }, now);
      if (asked === null) return [];
      const by = requiredBySystem(facts, system, now) === asked ? 'system' : 'role';
      const held = rights.holdersOf(role).filter((r) => r.system === system && holdsAt(r.intervals, now));
      return [...new Set(held.map(({ person }) => person))].flatMap((person): Shortfall[] => {
        const best = certainties.get(person) ?? NOTHING;
        const required = loweredFor(facts, { system, systemRole: role, person }, asked, now) ?? asked;
        const remedy = remedyOf(best, required);
        return remedy === null ? [] : [{ ...best, person, system, role, required, by, remedy }];
      });
    }),
  );
}

export interface Sum {
  readonly id: string;
  readonly people: number;
  readonly rights: number;
  /** People by what would mend it; somebody may need one thing for one right and another for the next. */
  readonly remedies: Readonly<Record<Remedy, number>>;
}

/** Most people first; `of` says what each belongs to. */
export function summed<S extends Pick<Shortfall, 'person' | 'remedy'>>(
  all: readonly S[],
  of: (one: S) => string,
): Sum[] {
  const people = (some: readonly S[]) => new Set(some.map(({ person }) => person)).size;
  return [...Map.groupBy(all, of)]
    .map(([id, some]) => {
      const counts = REMEDIES.map((remedy) => [remedy, people(some.filter((one) => one.remedy === remedy))]);
      const remedies = Object.fromEntries(counts) as Record<Remedy, number>;
      return { id, people: people(some), rights: some.length, remedies };
    })
    .sort((a, b) => b.people - a.people || b.rights - a.rights || (a.id < b.id ? -1 : 1));
}
