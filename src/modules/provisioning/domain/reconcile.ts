// What a manager registered gives way when payroll tells of it: of the same person in the same unit, the position goes over into payroll's,
// with what was given for it; of somebody payroll knows under another name of theirs, it only ends.

import type { Change, Fact, FactSet } from '../../../kernel/fact.ts';
import type { Instant } from '../../../kernel/time.ts';
import { type AccessFacts, BY_MANAGER } from '../../access/contract.ts';

const TILLID = 'tillid';

type Facts = FactSet<AccessFacts>;
type Held = Fact<AccessFacts, 'position'>;

interface Indexes {
  readonly positionsIn: { get(key: string): readonly string[] };
  readonly assignmentsToPerson: { get(key: string): readonly string[] };
}

/** Idempotent: what has given way already gives way no more. */
export function reconciled(facts: Facts, indexes: Indexes, now: Instant): Change<AccessFacts>[] {
  const changes: Change<AccessFacts>[] = [];
  for (const versions of facts.things('position').values()) {
    for (const provisional of versions) {
      if (provisional.source !== BY_MANAGER || provisional.to <= now) continue;
      const real = tellingOf(facts, indexes, provisional);
      if (real !== null) changes.push(...givingWay(facts, indexes, provisional, real, now));
    }
  }
  return changes;
}

const sameName = (facts: Facts, one: string, other: string): boolean => {
  const name = (person: string) => facts.versions('person', person).at(-1)?.content.name.trim().toLowerCase();
  return name(one) !== undefined && name(one) === name(other);
};

/** Payroll's position in the same unit, of the person or of one by the same name; the first to begin. */
function tellingOf(facts: Facts, indexes: Indexes, provisional: Held): Held | null {
  const { person, orgUnit } = provisional.content;
  const isNew = facts.versions('person', person).every(({ source }) => source === BY_MANAGER);
  const found = [...indexes.positionsIn.get(orgUnit)]
    .flatMap((id) => facts.versions('position', id))
    .filter(({ source, content }) => source !== BY_MANAGER && content.orgUnit === orgUnit)
    .filter(({ from, to }) => from < provisional.to && to > provisional.from)
    .filter(
      ({ content, from }) =>
        content.person === person ||
        (isNew && from >= provisional.from - REASONABLE_MS && sameName(facts, content.person, person)),
    )
    .sort((a, b) => a.from - b.from);
  return found[0] ?? null;
}

/** A namesake who was in the unit long before is not the one who was to come. */
const REASONABLE_MS = 31 * 86_400_000;

function givingWay(
  facts: Facts,
  indexes: Indexes,
  provisional: Held,
  real: Held,
  now: Instant,
): Change<AccessFacts>[] {
  const isSame = real.content.person === provisional.content.person;
  const at = Math.max(provisional.from, real.from, isSame ? -Infinity : now);
  if (provisional.to <= at) return [];
  const before = facts.versions('position', provisional.id);
  const after = before.flatMap((v) => (v === provisional ? (v.from < at ? [{ ...v, to: at }] : []) : [v]));
  const change: Change<AccessFacts> = { kind: 'position', id: provisional.id, before, after };
  return isSame ? [change, ...over(facts, indexes, provisional, real, at)] : [change];
}

/** What was given for the provisional position goes on in payroll's. */
function over(
  facts: Facts,
  indexes: Indexes,
  provisional: Held,
  real: Held,
  at: Instant,
): Change<AccessFacts>[] {
  return [...indexes.assignmentsToPerson.get(provisional.content.person)].flatMap((id) => {
    const before = facts.versions('assignment', id);
    const after = before.flatMap((version): typeof before => {
      const { target } = version.content;
      if (target.kind !== 'person' || target.position !== provisional.id || version.to <= at)
        return [version];
      const content = { ...version.content, target: { ...target, position: real.id } };
      const kept = version.from < at ? [{ ...version, to: at }] : [];
      return [...kept, { ...version, from: Math.max(version.from, at), source: TILLID, content }];
    });
    return after.length === before.length && after.every((v, i) => v === before[i])
      ? []
      : [{ kind: 'assignment', id, before, after } as Change<AccessFacts>];
  });
}
