// A reorganisation carried out: what every fact is from its moment on. Everybody moves at once, and whatever names an old unit names
// the new one; what was before stays as it was. Pure.

import { type Change, type Fact, type FactSet, versionAt } from '../../../kernel/fact.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { PlannedUnit, Reorganisation } from '../../catalogue/contract.ts';
import type { OrgUnit } from '../../organisation/contract.ts';
import type { AccessFacts } from './facts.ts';
import { receiverOf } from './given.ts';
import { type Pointing, pointed } from './renamed-units.ts';
import { takenAway } from './taking-away.ts';

type Facts = FactSet<AccessFacts>;
type Kind = keyof AccessFacts;
type Plan = Pick<Reorganisation, 'moves' | 'positions' | 'units'>;

export interface Moves {
  /** Units that go into another, and end. */
  readonly into: ReadonlyMap<string, string>;
  /** Units that go on under another. */
  readonly under: ReadonlyMap<string, string>;
  /** Positions that go elsewhere than the rest of their unit. */
  readonly positions: ReadonlyMap<string, string>;
}

export function movesOf({ moves, positions }: Plan): Moves {
  const of = (how: 'into' | 'under') =>
    new Map(moves.filter((move) => move.how === how).map(({ from, to }) => [from, to]));
  return {
    into: of('into'),
    under: of('under'),
    positions: new Map(positions.map(({ position, to }) => [position, to])),
  };
}

/** Where a position in a unit goes; null where the plan says nothing of the unit. */
export function unitAfter({ into, positions }: Moves, position: string, unit: string): string | null {
  const to = into.get(unit);
  return to === undefined ? null : (positions.get(position) ?? to);
}

/** The constraint types whose values are units. */
export function unitTypes(facts: Facts): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { id, content } of facts.facts('constraintType')) {
    if (content.kind === 'organisation') found.add(id);
  }
  return found;
}

/** Kinds that can name a unit, beside units and positions. */
const NAMING: readonly Kind[] = [
  'functionHolding',
  'substitute',
  'assignment',
  'jobFunctionRole',
  'conflictRule',
  'offering',
];

export interface CarriedOut {
  readonly changes: readonly Change<AccessFacts>[];
  /** How many positions are in another unit afterwards. */
  readonly positions: number;
}

/** From `at` on, which is the first moment of a day. Without the change of the plan itself. */
export function carriedOut(facts: Facts, plan: Plan, at: Instant): CarriedOut {
  const moves = movesOf(plan);
  const pointing: Pointing = { units: moves.into, types: unitTypes(facts) };
  const changes = new Map<string, Change<AccessFacts>>();
  const put = (change: Change<AccessFacts>) => changes.set(`${change.kind} ${change.id}`, change);
  const rewrite = <K extends Kind>(kind: K, id: string, next: Next<K>) => {
    const before = facts.versions(kind, id);
    const after = rewritten(before, at, next);
    if (after !== null) put({ kind, id, before, after } as Change<AccessFacts>);
  };
  for (const planned of plan.units) {
    const made = unitMade(facts, plan, planned, at);
    if (made !== null) put(made);
  }
  for (const id of facts.things('orgUnit').keys())
    rewrite('orgUnit', id, (content) => unitThen(id, content, moves));
  let positions = 0;
  for (const [id, versions] of facts.things('position')) {
    const next: Next<'position'> = (content) => {
      const to = unitAfter(moves, id, content.orgUnit);
      return to === null ? content : { ...content, orgUnit: to };
    };
    const now = versions.find((version) => version.to > at);
    if (now !== undefined && moves.into.has(now.content.orgUnit)) positions++;
    rewrite('position', id, next);
  }
  for (const kind of NAMING)
    for (const id of facts.things(kind).keys()) rewrite(kind, id, (content) => pointed(content, pointing));
  for (const ending of endings(facts, plan, at)) put(ending);
  return { changes: [...changes.values()], positions };
}

/** Null: the thing is no more. The same object: nothing changes. */
type Next<K extends Kind> = (content: AccessFacts[K]) => AccessFacts[K] | null;

/** Null where nothing changes from then on. */
function rewritten<K extends Kind>(
  versions: readonly Fact<AccessFacts, K>[],
  at: Instant,
  next: Next<K>,
): Fact<AccessFacts, K>[] | null {
  let changed = false;
  const after = versions.flatMap((version) => {
    if (version.to <= at) return [version];
    const content = next(version.content);
    if (content === version.content) return [version];
    changed = true;
    const kept = version.from < at ? [{ ...version, to: at }] : [];
    return content === null ? kept : [...kept, { ...version, from: Math.max(version.from, at), content }];
  });
  return changed ? after : null;
}

/** What goes into another ends; what lay below it lies below the other. */
function unitThen(id: string, content: OrgUnit, { into, under }: Moves): OrgUnit | null {
  if (into.has(id)) return null;
  const { parent } = content;
  const to = under.get(id) ?? (parent === null ? undefined : into.get(parent));
  return to === undefined || to === parent ? content : { ...content, parent: to };
}

/** Begins with the KLE of what goes into it, and on the word of whoever brought that, so that the same source can say more of it. */
function unitMade(
  facts: Facts,
  { moves }: Plan,
  { id, name, parent, manager }: PlannedUnit,
  at: Instant,
): Change<AccessFacts> | null {
  const before = facts.versions('orgUnit', id);
  if (before.some((version) => version.to > at)) return null;
  const old = moves.flatMap(({ from, to }) => {
    const version = to === id ? versionAt(facts.versions('orgUnit', from), at) : null;
    return version === null ? [] : [version];
  });
  const [first] = old;
  const all = (codes: (unit: OrgUnit) => readonly string[]) =>
    [...new Set(old.flatMap(({ content }) => codes(content)))].sort();
  const content: OrgUnit = {
    name,
    parent,
    manager,
    klePerforming: all((unit) => unit.klePerforming),
    kleInterest: all((unit) => unit.kleInterest),
    inheritKle: old.some((version) => version.content.inheritKle),
    level: first?.content.level ?? null,
    cvr: first?.content.cvr ?? null,
  };
  const source = first?.source ?? 'payroll';
  return {
    kind: 'orgUnit',
    id,
    before,
    after: [...before, { kind: 'orgUnit', id, from: at, to: Infinity, source, content }],
  };
}

/** What people of units that the plan says so of were given by name, for the position that moves or for none in particular. */
function endings(facts: Facts, { moves }: Plan, at: Instant): Change<AccessFacts>[] {
  const ending = new Set(moves.filter((m) => m.given === 'end' && m.how === 'into').map((m) => m.from));
  if (ending.size === 0) return [];
  const people = new Map<string, Set<string>>();
  for (const [id, versions] of facts.things('position')) {
    const now = versionAt(versions, at)?.content;
    if (now === undefined || !ending.has(now.orgUnit)) continue;
    people.set(now.person, (people.get(now.person) ?? new Set()).add(id));
  }
  const found: Change<AccessFacts>[] = [];
  for (const [id, versions] of facts.things('assignment')) {
    const content = versionAt(versions, at)?.content;
    const person = content === undefined ? null : receiverOf(content);
    const moved = person === null ? undefined : people.get(person);
    if (content?.target.kind !== 'person' || person === null || moved === undefined) continue;
    const { position } = content.target;
    if (position === null || moved.has(position)) found.push(takenAway({ facts }, id, person, at));
  }
  return found;
}
