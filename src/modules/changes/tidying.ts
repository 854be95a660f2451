// What could be said with less: roles that are the same, roles that nobody holds, direct assignments that something else gives already, and
// buckets in place of many identical ones. Pure; each suggestion is a change to be tried first.

import { versionAt } from '../../kernel/fact.ts';
import { canonical } from '../../kernel/json.ts';
import { contains, type Instant, type Interval, intersect, union } from '../../kernel/time.ts';
import type { AccessFacts, Path, Privilege } from '../access/contract.ts';
import { changedFrom, isNoWider, type RightsEngine } from '../access/index.ts';
import type { Assignment } from '../catalogue/contract.ts';
import { consequenceOf } from '../conflicts/index.ts';
import type { ChangeKind, TidyKind } from './contract.ts';

/** What a thing becomes; null ends it. */
export interface Step<K extends ChangeKind = ChangeKind> {
  readonly kind: K;
  readonly id: string;
  readonly content: AccessFacts[K] | null;
  /** When it ends, where it does. */
  readonly to?: Instant;
}

export interface Suggestion {
  /** The same for the same suggestion. */
  readonly id: string;
  readonly kind: TidyKind;
  /** Ids of roles or buckets that it is about. */
  readonly about: readonly { readonly kind: 'jobFunctionRole' | 'roleGroup'; readonly id: string }[];
  /** Uuids of the people whose assignments it is about. */
  readonly people: readonly string[];
  /** Assignments fewer than before. */
  readonly saved: number;
  readonly steps: readonly Step[];
}

/** A bucket is worth suggesting for so many people and roles. */
const BUCKET_PEOPLE = 3;
const BUCKET_ROLES = 2;
/** Only so many buckets are worked out to the end, those that save most. */
const BUCKETS_TRIED = 10;

const TILLIDS = /^tillid(?!\p{L})/iu;

type Kind = 'jobFunctionRole' | 'roleGroup' | 'assignment';

/** Id, content, and when it ends. */
type Standing<K extends Kind> = readonly [string, AccessFacts[K], Instant];

export function tidyingOf(engine: RightsEngine, now: Instant): Suggestion[] {
  const when = { from: now, to: Number.POSITIVE_INFINITY };
  return [
    ...sameContents(engine, now),
    ...unheld(engine, when),
    ...alreadyGiven(engine, when),
    ...buckets(engine, when),
  ];
}

/** What holds now and becomes nothing else later. */
function standing<K extends Kind>({ facts }: RightsEngine, kind: K, now: Instant): Standing<K>[] {
  const found: Standing<K>[] = [];
  for (const [id, versions] of facts.things(kind)) {
    const version = versionAt(versions, now);
    if (version === null || TILLIDS.test(id) || version !== versions.at(-1)) continue;
    found.push([id, version.content, version.to]);
  }
  return found;
}

const suggestion = (
  kind: TidyKind,
  key: readonly string[],
  rest: Omit<Suggestion, 'id' | 'kind'>,
): Suggestion => ({
  id: `${kind} ${key.join(' ')}`,
  kind,
  ...rest,
});

/** The first of them, by id, takes the place of the others wherever they are given. */
function sameContents(engine: RightsEngine, now: Instant): Suggestion[] {
  const alike = Map.groupBy(standing(engine, 'jobFunctionRole', now), ([, { system, grants }, to]) =>
    canonical([system, grants.map((grant) => canonical(grant)).sort(), String(to)]),
  );
  return [...alike.values()].flatMap((roles) => {
    const [first, ...others] = roles.map(([id]) => id).sort();
    const [, content] = roles[0] ?? [];
    if (first === undefined || others.length === 0 || content?.grants.length === 0) return [];
    const replaced = replacedIn(engine, now, others, first);
    if (replaced === null) return [];
    const steps = [...replaced, ...others.map(ending('jobFunctionRole'))];
    const about = [first, ...others].map((id) => ({ kind: 'jobFunctionRole' as const, id }));
    return [suggestion('sameContents', [first, ...others], { about, people: [], saved: 0, steps })];
  });
}

const ending =
  (kind: ChangeKind) =>
  (id: string): Step => ({ kind, id, content: null });

/**
 * Buckets and assignments with `by` in place of each of `roles`, or without them. Null where some of them are to become something else
 * later: that is for somebody to look at.
 */
function replacedIn(
  engine: RightsEngine,
  now: Instant,
  roles: readonly string[],
  by: string | null,
): Step[] | null {
  const gone = new Set(roles);
  const steps: Step[] = [];
  for (const [id, versions] of engine.facts.things('roleGroup')) {
    const lasting = versions.filter((v) => v.to > now);
    if (!lasting.some((v) => v.content.roles.some((role) => gone.has(role)))) continue;
    const [group] = lasting;
    if (group === undefined || lasting.length > 1 || group.from > now) return null;
    const left = group.content.roles.flatMap((role) => (gone.has(role) ? (by === null ? [] : [by]) : [role]));
    const content = { ...group.content, roles: [...new Set(left)].sort() };
    steps.push({ kind: 'roleGroup', id, content, to: group.to });
  }
  for (const role of roles) {
    const given = givenBy(engine, `role:${role}`, now);
    if (given === null) return null;
    for (const [id, assignment, to] of given) {
      const content: Assignment | null =
        by === null ? null : { ...assignment, what: { kind: 'role', id: by } };
      steps.push({ kind: 'assignment', id, content, to });
    }
  }
  return steps;
}

/** The assignments of a role or bucket from now on; null where one of them is to become something else later, or only later begins. */
function givenBy(
  { facts, indexes }: RightsEngine,
  what: string,
  now: Instant,
): Standing<'assignment'>[] | null {
  const found: Standing<'assignment'>[] = [];
  for (const id of indexes.assignmentsOf.get(what)) {
    const lasting = facts.versions('assignment', id).filter((v) => v.to > now);
    const [assignment] = lasting;
    // What it gave once is nothing to this.
    const isOf = (one: typeof assignment) => `${one?.content.what.kind}:${one?.content.what.id}` === what;
    if (assignment === undefined || !lasting.some(isOf)) continue;
    if (lasting.length > 1 || assignment.from > now) return null;
    found.push([id, assignment.content, assignment.to]);
  }
  return found;
}

/** Nobody has anything by it, now or later. What gives it goes with it. */
function unheld(engine: RightsEngine, when: Interval): Suggestion[] {
  const held = new Set<string>();
  for (const person of engine.people()) {
    for (const { paths } of engine.unfoldedRightsOf(person)) {
      for (const { role, roleGroup, intervals } of paths) {
        if (!lasts(intervals, when)) continue;
        held.add(`role ${role}`);
        if (roleGroup !== null) held.add(`roleGroup ${roleGroup}`);
      }
    }
  }
  const roles = standing(engine, 'jobFunctionRole', when.from).filter(([id]) => !held.has(`role ${id}`));
  const groups = standing(engine, 'roleGroup', when.from).filter(([id]) => !held.has(`roleGroup ${id}`));
  return [
    ...roles.flatMap(([id]) => {
      const without = replacedIn(engine, when.from, [id], null);
      if (without === null) return [];
      const steps = [...without, ending('jobFunctionRole')(id)];
      const saved = steps.filter((step) => step.kind === 'assignment').length;
      return suggestion('unheld', [id], {
        about: [{ kind: 'jobFunctionRole', id }],
        people: [],
        saved,
        steps,
      });
    }),
    ...groups.flatMap(([id]) => {
      const given = givenBy(engine, `roleGroup:${id}`, when.from);
      if (given === null) return [];
      const steps = [...given.map(([a]) => ending('assignment')(a)), ending('roleGroup')(id)];
      const about = [{ kind: 'roleGroup' as const, id }];
      return [suggestion('unheld', [id], { about, people: [], saved: given.length, steps })];
    }),
  ];
}

const lasts = (intervals: Privilege['intervals'], when: Interval): boolean =>
  intersect(intervals, [when]).length > 0;

/** Every right that the assignment gives, the person has without it, as wide and as long. */
function alreadyGiven(engine: RightsEngine, when: Interval): Suggestion[] {
  const needless: { readonly id: string; readonly content: Assignment; readonly person: string }[] = [];
  const taken = new Map<string, Set<string>>();
  for (const [id, content] of standing(engine, 'assignment', when.from)) {
    const { target } = content;
    if (target.kind !== 'person' || TILLIDS.test(content.what.id)) continue;
    // What was found needless before must not be what makes this one so.
    const without = taken.get(target.person) ?? new Set<string>();
    if (!isNeedless(engine, target.person, new Set([...without, id]), id, when)) continue;
    taken.set(target.person, without.add(id));
    needless.push({ id, content, person: target.person });
  }
  const byWhat = Map.groupBy(needless, ({ content }) => `${content.what.kind} ${content.what.id}`);
  return [...byWhat.values()].flatMap((all) => {
    const [first] = all;
    if (first === undefined) return [];
    const { what } = first.content;
    const about = [
      { kind: what.kind === 'role' ? ('jobFunctionRole' as const) : ('roleGroup' as const), id: what.id },
    ];
    const people = [...new Set(all.map(({ person }) => person))];
    const steps = all.map(({ id }) => ending('assignment')(id));
    return [suggestion('alreadyGiven', [what.id], { about, people, saved: all.length, steps })];
  });
}

function isNeedless(
  engine: RightsEngine,
  person: string,
  without: ReadonlySet<string>,
  id: string,
  when: Interval,
): boolean {
  const rights = engine.unfoldedRightsOf(person);
  const mine = rights.filter((right) =>
    right.paths.some((path) => path.assignment === id && lasts(path.intervals, when)),
  );
  // Nothing given at all is another matter: it may be that a value is missing.
  if (mine.length === 0) return false;
  return mine.every((right) => {
    const given = right.paths.filter((path) => path.assignment === id).flatMap((path) => path.intervals);
    const needed = intersect(union(given), [when]);
    return rights.some((other) => {
      const others = other.paths.filter((path: Path) => !without.has(path.assignment));
      return (
        other.systemRole === right.systemRole &&
        contains(union(others.flatMap((path) => path.intervals)), needed) &&
        isNoWider({ ...right, intervals: needed }, other, engine.facts, engine.tree)
      );
    });
  });
}

interface Plain {
  readonly id: string;
  readonly content: Assignment;
}

/** Plain direct assignments of single roles, by whoever has exactly the same ones. */
function buckets(engine: RightsEngine, when: Interval): Suggestion[] {
  const byTarget = Map.groupBy(plainDirect(engine, when.from), ({ content }) => canonical(content.target));
  const bySet = Map.groupBy([...byTarget.values()], (all) => canonical(rolesOf(all)));
  const wide = [...bySet.values()].filter(
    (people) => people.length >= BUCKET_PEOPLE && rolesOf(people[0] ?? []).length >= BUCKET_ROLES,
  );
  const saving = (people: Plain[][]) => people.length * (rolesOf(people[0] ?? []).length - 1);
  return wide
    .sort((a, b) => saving(b) - saving(a))
    .slice(0, BUCKETS_TRIED)
    .flatMap((people) => bucketFor(engine, people, when) ?? []);
}

const rolesOf = (all: readonly Plain[]): string[] =>
  [...new Set(all.map(({ content }) => content.what.id))].sort();

function plainDirect(engine: RightsEngine, now: Instant): Plain[] {
  return standing(engine, 'assignment', now).flatMap(([id, content, to]) => {
    const isPlain =
      content.target.kind === 'person' &&
      content.what.kind === 'role' &&
      !TILLIDS.test(content.what.id) &&
      Object.keys(content.constraints).length === 0 &&
      to === Number.POSITIVE_INFINITY;
    return isPlain ? [{ id, content }] : [];
  });
}

/** Null where somebody would gain or lose by it. */
function bucketFor(engine: RightsEngine, people: readonly Plain[][], when: Interval): Suggestion | null {
  const roles = rolesOf(people[0] ?? []);
  const names = roles.map(
    (id) => versionAt(engine.facts.versions('jobFunctionRole', id), when.from)?.content.name ?? id,
  );
  const group = `samlet-${roles.join('-')}`.slice(0, 180);
  const steps: Step[] = [
    { kind: 'roleGroup', id: group, content: { name: names.join(' + ').slice(0, 180), roles } },
  ];
  for (const all of people) {
    const [first] = all;
    if (first === undefined) continue;
    steps.push(...all.map(({ id }) => ending('assignment')(id)));
    const content: Assignment = { ...first.content, what: { kind: 'roleGroup', id: group }, reason: null };
    steps.push({ kind: 'assignment', id: `${group}-${first.id}`.slice(0, 200), content });
  }
  if (gainsOrLoses(engine, steps, when)) return null;
  const saved = people.reduce((sum, all) => sum + all.length - 1, 0);
  const uuids = people.flatMap(([one]) =>
    one?.content.target.kind === 'person' ? [one.content.target.person] : [],
  );
  const about = roles.map((id) => ({ kind: 'jobFunctionRole' as const, id }));
  return suggestion('bucket', roles, { about, people: [...new Set(uuids)], saved, steps });
}

function gainsOrLoses(engine: RightsEngine, steps: readonly Step[], when: Interval): boolean {
  const things = steps.map(({ kind, id, content, to = Number.POSITIVE_INFINITY }) => {
    const next = content === null ? null : { source: 'tillid', content, to };
    return { kind, id, versions: changedFrom(engine, kind, id, when.from, next).after };
  });
  // What fails closed by the old assignments fails by the new ones.
  const { added, removed } = consequenceOf(engine, things, when);
  return added.length + removed.length > 0;
}
