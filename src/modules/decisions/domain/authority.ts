// Who is entitled: the line of the table of authority that a case falls under, and the people behind a party of it.

import { versionAt } from '../../../kernel/fact.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { People } from '../../access/contract.ts';
import type { Authority, Party, Seat } from '../../catalogue/contract.ts';
import type { Answerer, OwnerRule } from '../../tasks/contract.ts';
import type { CaseHead } from './case.ts';

export type Facts = People['facts'];

/** Two parties are the same when they are found the same way. */
export function isSame(a: Party, b: Party): boolean {
  return keyOf(a) === keyOf(b);
}

export function keyOf(party: Party): string {
  if (party.kind === 'body') return `body ${party.body}`;
  if (party.kind === 'unit') return `unit ${party.orgUnit}`;
  if (party.kind === 'group') return `group ${party.group}`;
  return party.kind;
}

/** What a line of the table is limited to. */
const ruleNameOf = (subject: CaseHead['subject']): string | null =>
  subject.kind === 'dispensation' ? subject.rules : subject.kind === 'system' ? subject.sort : null;

/** Null: nobody is entitled, and nothing can be decided. Where two lines fit alike, neither counts: who decides must not be a matter of order. */
export function lineFor(
  facts: Facts,
  { kind, significance, subject }: CaseHead,
  now: Instant,
): Authority | null {
  const rules = ruleNameOf(subject);
  const fitting: Authority[] = [];
  for (const versions of facts.things('authority').values()) {
    const line = versionAt(versions, now)?.content;
    if (line?.about === kind && line.significance === significance) fitting.push(line);
  }
  const named = fitting.filter((line) => line.rules !== null && line.rules === rules);
  const [line, another] = named.length > 0 ? named : fitting.filter((one) => one.rules === null);
  return line === undefined || another !== undefined || line.path.length === 0 ? null : line;
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
