// Who holds what one person must not hold together, and when: rules judged on every path before folding (access-model.md, Conflicts).

import type { Fact, FactSet } from '../../../kernel/fact.ts';
import { contains, type Interval, type Intervals, intersect, touches, union } from '../../../kernel/time.ts';
import type { AccessFacts, Conflict, Path, Privilege, Rights } from '../../access/contract.ts';
import type { ConflictRule, ConflictSet, SumTest } from '../../catalogue/contract.ts';
import { Overlap } from './overlap.ts';
import { type Counted, countedBy, mostOf, rolesCounting, timeOf, together } from './sums.ts';

/** A right as one set of a rule sees it: only the paths that match, only while they do. */
type Match = Privilege;

/** One right for each set so far, and the time they have in common. */
interface Choice {
  readonly rights: readonly Match[];
  readonly time: Intervals;
}

const FEW = 50;

/** Every system role that the set could match, in any version of anything. */
export function rolesMatching(facts: FactSet<AccessFacts>, set: ConflictSet): Set<string> {
  const roles = new Set(set.systemRoles);
  for (const id of set.jobFunctionRoles) {
    for (const { content } of facts.versions('jobFunctionRole', id))
      for (const grant of content.grants) roles.add(grant.systemRole);
  }
  if (set.tags.length === 0) return roles;
  for (const { id, content } of facts.facts('systemRole')) {
    if (content.tags.some((tag) => set.tags.includes(tag))) roles.add(id);
  }
  return roles;
}

/** Every system role that decides whether somebody is in conflict with the rule. */
export const rolesOf = (facts: FactSet<AccessFacts>, { sum, sets }: ConflictRule): Set<string> =>
  sum === undefined
    ? new Set(sets.flatMap((set) => [...rolesMatching(facts, set)]))
    : rolesCounting(facts, sum);

type RuleVersion = Fact<AccessFacts, 'conflictRule'>;

export class ConflictJudge {
  readonly #rights: Rights;
  readonly #overlap: Overlap;

  constructor(rights: Rights) {
    this.#rights = rights;
    this.#overlap = new Overlap(rights);
  }

  /** Conflicts that hold at some moment of `window`, by rule then person; of `people`, or of everybody. */
  open(window: Interval, people?: Iterable<string>): Conflict[] {
    return this.by(this.#rights.facts.facts('conflictRule'), window, people);
  }

  /** The same by these versions of rules, whether or not they are among the facts. */
  by(rules: Iterable<RuleVersion>, window: Interval, people?: Iterable<string>): Conflict[] {
    const only = people === undefined ? null : new Set(people);
    const found = new Map<string, Conflict>();
    for (const version of rules) {
      for (const person of this.#whom(version.content, only)) {
        const judged = this.#judge(version, person, window);
        if (judged !== null) note(found, judged);
      }
    }
    return [...found.values()].filter((conflict) => touches(conflict.intervals, window)).sort(byRule);
  }

  #whom(rule: ConflictRule, only: ReadonlySet<string> | null): Iterable<string> {
    if (only === null) return this.#candidates(rule);
    // Of a few, asking each is less than finding everyone who holds something.
    if (only.size < FEW) return only;
    return [...this.#candidates(rule)].filter((person) => only.has(person));
  }

  /** Everyone who holds something that each of the sets could match, or anything that counts. */
  #candidates({ sum, sets }: ConflictRule): Iterable<string> {
    if (sum !== undefined) return this.#holders(sum);
    let left: Set<string> | null = null;
    for (const set of sets) {
      const holders = new Set<string>();
      for (const role of rolesMatching(this.#rights.facts, set)) {
        for (const { person } of this.#rights.holdersOf(role))
          if (left === null || left.has(person)) holders.add(person);
      }
      left = holders;
    }
    return left ?? [];
  }

  /** Of systems, those who ever have something in enough of them. */
  #holders(sum: SumTest): string[] {
    const systems = new Map<string, Set<string>>();
    for (const role of rolesCounting(this.#rights.facts, sum)) {
      for (const { person, system } of this.#rights.holdersOf(role)) {
        const held = systems.get(person);
        if (held === undefined) systems.set(person, new Set([system]));
        else held.add(system);
      }
    }
    const enough = sum.kind === 'systems' ? sum.moreThan : 0;
    return [...systems].filter(([, held]) => held.size > enough).map(([person]) => person);
  }

  #judge(version: RuleVersion, person: string, window: Interval): Conflict | null {
    if (version.content.sum !== undefined) return this.#judgeSum(version, person, window);
    const { id, content } = version;
    const rights = this.#rights.unfoldedRightsOf(person);
    const sides: Match[][] = [];
    for (const set of content.sets) {
      const matches = rights.flatMap((right) => this.#match(set, right) ?? []);
      if (matches.length === 0) return null;
      sides.push(matches);
    }
    const start: Choice = { rights: [], time: timeOf(version) };
    const intervals = this.#together(sides, content.overlapOn, start);
    if (intervals.length === 0) return null;
    const { name, severity } = content;
    const part = (right: Match, at: number) => this.#takesPart(right, at, sides, content, start, window);
    return {
      rule: id,
      name,
      severity,
      person,
      intervals,
      sides: touches(intervals, window)
        ? sides.map((side, at) => side.filter((right) => part(right, at)))
        : [],
    };
  }

  /** One side for each system or unit that counts while there are too many of them. */
  #judgeSum(version: RuleVersion, person: string, window: Interval): Conflict | null {
    const { id, content } = version;
    if (content.sum === undefined) return null;
    const counted = countedBy(content.sum, this.#rights.unfoldedRightsOf(person), this.#rights);
    const intervals = intersect(together(counted, mostOf(content.sum)), timeOf(version));
    if (intervals.length === 0) return null;
    const taking = counted.flatMap((one) => takingPart(one, intersect(intervals, [window])));
    return {
      rule: id,
      name: content.name,
      severity: content.severity,
      person,
      intervals,
      sides: taking.map(({ rights }) => rights),
      counted: taking.map((one) => one.id),
    };
  }

  /** The right with only the paths that the set matches; null when there are none. */
  #match(set: ConflictSet, right: Privilege): Match | null {
    const tagged = this.#tagged(set, right.systemRole);
    const byRole = set.systemRoles.includes(right.systemRole);
    const paths = right.paths.flatMap((path): Path[] => {
      if (byRole || set.jobFunctionRoles.includes(path.role)) return [path];
      const intervals = intersect(path.intervals, tagged);
      return intervals.length === 0 ? [] : [{ ...path, intervals }];
    });
    if (paths.length === 0) return null;
    if (paths.length === right.paths.length && byRole) return right;
    return { ...right, paths, intervals: union(paths.flatMap((p) => p.intervals)) };
  }

  /** While the role bears one of the set's tags. */
  #tagged({ tags }: ConflictSet, systemRole: string): Intervals {
    if (tags.length === 0) return [];
    return union(
      this.#rights.facts
        .versions('systemRole', systemRole)
        .filter((v) => v.content.tags.some((tag) => tags.includes(tag))),
    );
  }

  /** The time of every choice of one right from each side, joined. */
  #together(sides: readonly (readonly Match[])[], overlapOn: readonly string[], start: Choice): Intervals {
    let found: Intervals = [];
    const choose = (choice: Choice) => {
      if (contains(found, choice.time)) return;
      const side = sides[choice.rights.length];
      if (side === undefined) {
        found = union([...found, ...choice.time]);
        return;
      }
      for (const right of side) {
        const next = this.#add(choice, right, overlapOn);
        if (next !== null) choose(next);
      }
    };
    choose(start);
    return found;
  }

  /** The choice with one more right; null when they cannot stand together. */
  #add(choice: Choice, right: Match, overlapOn: readonly string[]): Choice | null {
    if (choice.rights.some((other) => other.systemRole === right.systemRole)) return null;
    let time = intersect(choice.time, right.intervals);
    for (const other of choice.rights) {
      for (const type of overlapOn) {
        if (time.length === 0) return null;
        time = intersect(time, this.#overlap.of(type, other.constraints, right.constraints));
      }
    }
    return time.length === 0 ? null : { rights: [...choice.rights, right], time };
  }

  /** Whether some choice with this right on its side holds within the window. */
  #takesPart(
    right: Match,
    at: number,
    sides: readonly (readonly Match[])[],
    { overlapOn }: ConflictRule,
    start: Choice,
    window: Interval,
  ): boolean {
    const narrowed = sides.map((side, i) => (i === at ? [right] : side));
    return touches(this.#together(narrowed, overlapOn, start), window);
  }
}

function takingPart(one: Counted, time: Intervals): Counted[] {
  const rights = one.rights.filter(({ intervals }) => intersect(intervals, time).length > 0);
  return rights.length === 0 ? [] : [{ ...one, rights }];
}

/** A rule that was changed over time is one conflict a person; the version that counts in the window tells it. */
function note(found: Map<string, Conflict>, conflict: Conflict): void {
  const key = `${conflict.rule}\u0000${conflict.person}`;
  const before = found.get(key);
  if (before === undefined) {
    found.set(key, conflict);
    return;
  }
  const telling = conflict.sides.length > 0 ? conflict : before;
  found.set(key, { ...telling, intervals: union([...before.intervals, ...conflict.intervals]) });
}

function byRule(a: Conflict, b: Conflict): number {
  if (a.rule !== b.rule) return a.rule < b.rule ? -1 : 1;
  return a.person < b.person ? -1 : a.person > b.person ? 1 : 0;
}
