// Taking a right away: which facts must change so that nothing of it is left, and whether it is gone. The one place that decides how a
// right is removed from a person; it only ever ends or excepts, never gives.

import { type Change, type Fact, FactSet } from '../../kernel/fact.ts';
import { canonical } from '../../kernel/json.ts';
import { formatBound, type Instant, type Intervals, parseInstant, touches } from '../../kernel/time.ts';
import type { AccessFacts, Privilege } from '../access/contract.ts';
import { type RightsEngine, takenAway, whenNoWider } from '../access/index.ts';
import type { Assignment } from '../catalogue/contract.ts';
import type { OwnerRule } from '../tasks/contract.ts';
import type { RowRight } from './domain/due.ts';

/** The person's privileges that are the right, part of it, or more of it, at any moment they hold: none may be left when it is gone. */
export function relatedTo(engine: RightsEngine, person: string, row: RowRight): readonly Privilege[] {
  const { facts, tree } = engine;
  const meets = (right: Privilege) => {
    const asked = { ...right, constraints: row.constraints };
    const [within, around] = [whenNoWider(right, asked, facts, tree), whenNoWider(asked, right, facts, tree)];
    return within.length + around.length > 0;
  };
  return engine.unfoldedRightsOf(person).filter((right) => right.systemRole === row.role && meets(right));
}

/** Whether nothing of it holds from `at` on. */
export function isGone(engine: RightsEngine, person: string, row: RowRight, at: Instant): boolean {
  return relatedTo(engine, person, row).every((right) => !holdsLater(right.intervals, at));
}

const holdsLater = (intervals: Intervals, at: Instant): boolean =>
  touches(intervals, { from: at, to: Infinity });

/** Of the right now: whether it still holds at `at`, itself or within a wider one. */
export function stillHolds(engine: RightsEngine, person: string, row: RowRight, at: Instant): boolean {
  return relatedTo(engine, person, row).some((right) => touches(right.intervals, { from: at, to: at + 1 }));
}

/** An assignment that gives the right, and what taking the person out of it means. */
export interface Source {
  readonly assignment: string;
  readonly content: Assignment;
  /** `own`: it is given to the person, and ends; `shared`: the person is excepted from it. */
  readonly kind: 'own' | 'shared';
}

/** Every assignment that gives the person any of it at some moment from `from` on. */
export function sourcesOf(engine: RightsEngine, person: string, row: RowRight, from: Instant): Source[] {
  const ids = new Set<string>();
  for (const right of relatedTo(engine, person, row)) {
    for (const path of right.paths) if (holdsLater(path.intervals, from)) ids.add(path.assignment);
  }
  return [...ids].sort().flatMap((assignment) => {
    const content = engine.facts.versions('assignment', assignment).findLast((v) => v.to > from)?.content;
    if (content === undefined) return [];
    return [{ assignment, content, kind: content.target.kind === 'person' ? 'own' : 'shared' } as const];
  });
}

/** Somebody to be taken out of an assignment. */
export interface Taking {
  readonly person: string;
  readonly source: Source;
}

/** The changes by which each has nothing from theirs from `from` on, one for each assignment; what they give others stays as it is. */
export function takenOut(
  engine: RightsEngine,
  takings: readonly Taking[],
  from: Instant,
): Change<AccessFacts>[] {
  const byAssignment = Map.groupBy(takings, ({ source }) => source.assignment);
  return [...byAssignment].map(([id, of]) => {
    const before = engine.facts.versions('assignment', id);
    const after = of.reduce(
      (versions, { person }) =>
        takenAway({ facts: FactSet.of<AccessFacts>(versions) }, id, person, from).after,
      before as Change<AccessFacts>['after'],
    );
    return { kind: 'assignment', id, before, after };
  });
}

type AssignmentVersion = Fact<AccessFacts, 'assignment'>;

/** Versions as text, to hold what they became against what they are later. */
export const versionsText = (versions: readonly Fact<AccessFacts>[]): string =>
  canonical(
    versions.map(({ kind, id, from, to, source, content }) => ({
      kind,
      id,
      from: formatBound(from),
      to: formatBound(to),
      source,
      content,
    })),
  );

/**
 * The change that brings back what was taken from a person from a day still to come. Null when the assignment is no longer as it was
 * left: then somebody has decided on it since. One that is shared may have been left by others too; only the person's own exception goes.
 */
export function broughtBack(
  engine: RightsEngine,
  person: string,
  { id, before, after }: { readonly id: string; readonly before: string; readonly after: string },
  from: Instant,
): Change<AccessFacts> | null {
  const now = engine.facts.versions('assignment', id);
  if (versionsText(now) === after) return { kind: 'assignment', id, before: now, after: versionsOf(before) };
  const was = versionsOf(before).filter((v) => v.to > from);
  const shared = was.every(
    (v) => v.content.target.kind !== 'person' && !v.content.except.persons.includes(person),
  );
  const later = now.filter((v) => v.to > from);
  const isExcepted = later.every((v) => v.from >= from && v.content.except.persons.includes(person));
  if (was.length === 0 || later.length === 0 || !shared || !isExcepted) return null;
  const restored = now.map((v): AssignmentVersion => {
    if (v.from < from) return v;
    const persons = v.content.except.persons.filter((one) => one !== person);
    return { ...v, content: { ...v.content, except: { ...v.content.except, persons } } };
  });
  return { kind: 'assignment', id, before: now, after: joined(restored) };
}

/** What is the same on both sides of an instant is one. */
function joined(versions: readonly AssignmentVersion[]): AssignmentVersion[] {
  const found: AssignmentVersion[] = [];
  for (const version of versions) {
    const last = found.at(-1);
    if (last?.to === version.from && canonical(last.content) === canonical(version.content))
      found[found.length - 1] = { ...last, to: version.to };
    else found.push(version);
  }
  return found;
}

function versionsOf(text: string): AssignmentVersion[] {
  const versions = JSON.parse(text) as (Omit<AssignmentVersion, 'from' | 'to'> & {
    readonly from: string | null;
    readonly to: string | null;
  })[];
  return versions.map((v) => ({
    ...v,
    from: v.from === null ? -Infinity : (parseInstant(v.from) ?? Number.NaN),
    to: v.to === null ? Infinity : (parseInstant(v.to) ?? Number.NaN),
  }));
}

/** Rights that the person loses beside the one that is taken away, since the same assignments give them and nothing else does. */
export function alsoLost(
  engine: RightsEngine,
  person: string,
  row: RowRight,
  sources: readonly Source[],
  from: Instant,
): Privilege[] {
  const going = new Set(sources.map((s) => s.assignment));
  const related = new Set(relatedTo(engine, person, row));
  return engine
    .unfoldedRightsOf(person)
    .filter((right) => !related.has(right) && holdsLater(right.intervals, from))
    .filter((right) =>
      right.paths.every((path) => going.has(path.assignment) || !holdsLater(path.intervals, from)),
    );
}

/** Who answers for an assignment to a unit: the owner of the system, and of one across systems also whoever leads the unit. */
export function ownersOf({ content: { what, target } }: Source, system: string): readonly OwnerRule[] {
  const owner: OwnerRule = { kind: 'systemOwner', system };
  if (what.kind === 'role' || target.kind !== 'orgUnit') return [owner];
  return [owner, { kind: 'managerOfUnit', orgUnit: target.orgUnit }];
}

/** Of what somebody answers for: the units they lead, with all below, and the systems they own. */
export interface Deciding {
  readonly units: ReadonlySet<string>;
  readonly systems: ReadonlySet<string>;
  readonly coordinates: boolean;
}

/** Whether they may except somebody from an assignment without asking: it is given to a unit they lead, or opens only their systems. */
export function mayExcept(engine: RightsEngine, { content }: Source, deciding: Deciding): boolean {
  if (deciding.coordinates) return true;
  const { what, target } = content;
  if (target.kind === 'orgUnit' && deciding.units.has(target.orgUnit)) return true;
  const systems = what.kind === 'role' ? systemsOfRole(engine, what.id) : systemsOfGroup(engine, what.id);
  return systems.length > 0 && systems.every((system) => deciding.systems.has(system));
}

const systemsOfRole = ({ facts }: RightsEngine, role: string): string[] =>
  facts.versions('jobFunctionRole', role).map(({ content }) => content.system);

const systemsOfGroup = (engine: RightsEngine, group: string): string[] =>
  engine.facts
    .versions('roleGroup', group)
    .flatMap(({ content }) => content.roles.flatMap((role) => systemsOfRole(engine, role)));
