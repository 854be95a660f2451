// Whom a dispensation is about, and so who has no part in deciding it (forvaltningsloven § 3): the people it names, those who have the role that it
// covers, and those whom it reaches through a unit or a system.

import { versionAt } from '../../kernel/fact.ts';
import { addDays, type Instant, type Interval, startOfDay, touches } from '../../kernel/time.ts';
import type { RightsEngine } from '../access/index.ts';
import type { DispensationSubject } from '../decisions/index.ts';

/** Uuids. */
export function concerned(engine: RightsEngine, subject: DispensationSubject, now: Instant): string[] {
  const { persons, role, orgUnit, system } = subject.covers;
  const reached = reachedBy(engine, subject, periodOf(subject), now);
  // Beside people or a role, a unit or a system says where it holds for them.
  if (persons.length > 0 || role !== null) return [...reached];
  const units = orgUnit === null ? [] : unitsIn(engine, orgUnit, now);
  const answering = [...units.map((unit) => leaderOf(engine, unit, now)), ownerOf(engine, system, now)];
  const own = answering.flatMap((person) => person ?? []);
  return [...new Set([...own, ...(isGeneral(engine, reached) ? [] : reached)])];
}

const periodOf = ({ from, to }: DispensationSubject): Interval => ({
  from: startOfDay(from) ?? -Infinity,
  to: startOfDay(addDays(to, 1)) ?? Infinity,
});

/** Uuids of those whom it reaches within a time. */
export function reachedBy(
  engine: RightsEngine,
  { covers }: Pick<DispensationSubject, 'covers'>,
  window: Interval,
  now: Instant,
): ReadonlySet<string> {
  const { persons, role, orgUnit, system } = covers;
  if (persons.length > 0 || role !== null)
    return new Set([...persons, ...(role === null ? [] : holdersOf(engine, role, window))]);
  const units = orgUnit === null ? [] : unitsIn(engine, orgUnit, now);
  const inUnits = new Set(units.flatMap((unit) => peopleIn(engine, unit, window)));
  const inSystem = system === null ? inUnits : usersOf(engine, system, window);
  return orgUnit === null ? inSystem : both(inUnits, inSystem);
}

const both = (a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...a].filter((one) => b.has(one)));

/**
 * What reaches more than half of everybody is no more about one of them than about the next (§ 3, stk. 2): those who answer for the unit or
 * the system stand aside, the others need not, or nobody could decide.
 */
const isGeneral = ({ facts }: RightsEngine, reached: ReadonlySet<string>): boolean =>
  reached.size * 2 > facts.things('person').size;

/** Whoever has the role in that time. */
function holdersOf(engine: RightsEngine, role: string, window: Interval): string[] {
  const givers = engine.indexes.assignmentsOf.get(`role:${role}`);
  const groups = engine.indexes.roleGroupsWith.get(role);
  const all = [...givers, ...groups.flatMap((id) => engine.indexes.assignmentsOf.get(`roleGroup:${id}`))];
  const reachable = engine.reachable(all);
  const people = reachable === 'everyone' ? engine.people() : reachable;
  return [...people].filter((person) =>
    engine
      .unfoldedRightsOf(person)
      .some(({ paths }) => paths.some((path) => path.role === role && touches(path.intervals, window))),
  );
}

/** The unit and all below it. */
function unitsIn({ facts, indexes }: RightsEngine, unit: string, now: Instant): string[] {
  const found = new Set([unit]);
  for (const one of found)
    for (const below of indexes.unitsBelow.get(one))
      if (versionAt(facts.versions('orgUnit', below), now)?.content.parent === one) found.add(below);
  return [...found];
}

const peopleIn = ({ facts, indexes }: RightsEngine, unit: string, window: Interval): string[] =>
  indexes.positionsIn.get(unit).flatMap((id) =>
    facts
      .versions('position', id)
      .filter((version) => version.content.orgUnit === unit && touches([version], window))
      .map(({ content }) => content.person),
  );

function usersOf(engine: RightsEngine, system: string, window: Interval): Set<string> {
  const people = new Set<string>();
  for (const role of engine.indexes.systemRolesIn.get(system))
    for (const right of engine.holdersOf(role))
      if (right.system === system && touches(right.intervals, window)) people.add(right.person);
  return people;
}

const leaderOf = ({ facts }: RightsEngine, unit: string, now: Instant): string | null =>
  versionAt(facts.versions('orgUnit', unit), now)?.content.manager ?? null;

const ownerOf = ({ facts }: RightsEngine, system: string | null, now: Instant): string | null =>
  system === null ? null : (versionAt(facts.versions('system', system), now)?.content.owner ?? null);
