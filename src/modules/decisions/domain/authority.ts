// Who is entitled: the line of the table of authority that a case falls under, and the people behind a party of it.

import { versionAt } from '../../../kernel/fact.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { People } from '../../access/contract.ts';
import type { Authority, Party, PolicyTier, Seat } from '../../catalogue/contract.ts';
import type { Answerer, OwnerRule } from '../../tasks/contract.ts';
import type { CaseHead, Subject } from './case.ts';

export type Facts = People['facts'];

/** Two parties are the same when they are found the same way. */
export function isSame(a: Party, b: Party): boolean {
  return keyOf(a) === keyOf(b);
}

export function keyOf(party: Party): string {
  if (party.kind === 'body') return `body ${party.body}`;
  if (party.kind === 'unit') return `unit ${party.orgUnit}`;
  if (party.kind === 'group') return `group ${party.group}`;
  if (party.kind === 'systemOwner') return `systemOwner ${party.system}`;
  return party.kind;
}

/** Null: nobody is entitled, and nothing can be decided. Where two lines fit alike, neither counts: who decides must not be a matter of order. */
export function lineFor(
  facts: Facts,
  { kind, significance, subject }: Pick<CaseHead, 'kind' | 'significance' | 'subject'>,
  now: Instant,
): Authority | null {
  const { rules, tier } = narrowedBy(subject);
  const fitting: Authority[] = [];
  for (const versions of facts.things('authority').values()) {
    const line = versionAt(versions, now)?.content;
    if (line?.about !== kind || line.significance !== significance) continue;
    if ((line.tier ?? tier) === tier && (line.rules ?? rules) === rules) fitting.push(line);
  }
  const most = Math.max(...fitting.map(closeness));
  const [line, another] = fitting.filter((one) => closeness(one) === most);
  return line === undefined || another !== undefined || line.path.length === 0 ? null : line;
}

/** A line that names the set of rules counts before one that names its tier. */
const closeness = ({ rules, tier }: Authority): number =>
  (rules === null ? 0 : 2) + ((tier ?? null) === null ? 0 : 1);

/** What a line of the table is limited to. */
function narrowedBy(subject: Subject): { readonly rules: string | null; readonly tier: PolicyTier | null } {
  if (subject.kind === 'dispensation') return { rules: subject.rules, tier: null };
  if (subject.kind === 'system') return { rules: subject.sort, tier: null };
  const version = subject.kind === 'policy' ? subject.version : undefined;
  return { rules: version?.name ?? null, tier: version?.tier ?? null };
}

/** Who has a seat in a body now, each by what they are there. */
export function seatsOf(facts: Facts, body: string, now: Instant): Seat[] {
  const seats: Seat[] = [];
  for (const versions of facts.things('seat').values()) {
    const seat = versionAt(versions, now)?.content;
    if (seat?.body === body) seats.push(seat);
  }
  return seats;
}

export const hasVote = ({ as }: Seat): boolean => as === 'chair' || as === 'member';

/** The unit next below the top that a unit is in; the unit itself where it is that or the top. */
export function areaOf(facts: Facts, unit: string, now: Instant): string {
  const seen = new Set<string>();
  let [place, parent] = [unit, parentOf(facts, unit, now)];
  while (parent !== null && !seen.has(parent)) {
    seen.add(parent);
    const above = parentOf(facts, parent, now);
    if (above === null) return place;
    [place, parent] = [parent, above];
  }
  return place;
}

const parentOf = (facts: Facts, unit: string, now: Instant): string | null =>
  versionAt(facts.versions('orgUnit', unit), now)?.content.parent ?? null;

/** How whoever answers for a party that is no body is found. */
function rulesFor(
  facts: Facts,
  party: Exclude<Party, { kind: 'body' }>,
  unit: string,
  now: Instant,
): OwnerRule[] {
  switch (party.kind) {
    case 'unit':
      return [{ kind: 'managerOfUnit', orgUnit: party.orgUnit }];
    case 'leader':
      return [{ kind: 'managerOfUnit', orgUnit: unit }];
    case 'area':
      return [{ kind: 'managerOfUnit', orgUnit: areaOf(facts, unit, now) }];
    case 'head':
      return [...facts.things('orgUnit').keys()]
        .filter((id) => {
          const content = versionAt(facts.versions('orgUnit', id), now)?.content;
          return content !== undefined && content.parent === null;
        })
        .map((orgUnit) => ({ kind: 'managerOfUnit', orgUnit }));
    case 'coordinator':
      return [{ kind: 'coordinator' }];
    case 'group':
      return [{ kind: 'group', group: party.group }];
    case 'systemOwner':
      return [{ kind: 'systemOwner', system: party.system }];
  }
}

/** How tasks find whoever speaks for a party: of a body its chair and its secretaries. */
export function speakers(facts: Facts, party: Party, unit: string, now: Instant): OwnerRule[] {
  if (party.kind !== 'body') return rulesFor(facts, party, unit, now);
  return seatsOf(facts, party.body, now)
    .filter(({ as }) => as === 'chair' || as === 'secretary')
    .map(({ person }) => ({ kind: 'person', person }));
}

/** Finds people as tasks do. */
export interface Finder {
  of(owner: { any: readonly OwnerRule[]; never: readonly string[] }): {
    readonly people: readonly Answerer[];
    readonly escalated: boolean;
  };
}

/**
 * Whoever may speak for a party now. What is decided is never decided by somebody further up because the one entitled is
 * missing: where nobody is found, nobody is entitled.
 */
export function speaking(
  { facts, finder, now }: { readonly facts: Facts; readonly finder: Finder; readonly now: Instant },
  party: Party,
  unit: string,
  never: readonly string[],
): readonly Answerer[] {
  return found(finder, speakers(facts, party, unit, now), never);
}

/** The person and who stands in for them, in the same way; nobody where no person is named. */
export const speakingFor = (
  { finder }: { readonly finder: Finder },
  person: string | null,
  never: readonly string[],
): readonly Answerer[] => found(finder, person === null ? [] : [{ kind: 'person', person }], never);

function found(finder: Finder, any: readonly OwnerRule[], never: readonly string[]): readonly Answerer[] {
  if (any.length === 0) return [];
  const { people, escalated } = finder.of({ any, never });
  return escalated ? [] : people;
}
