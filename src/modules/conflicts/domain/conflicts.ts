// Who holds what one person must not hold together, and when: rules judged on every path before folding (access-model.md, Conflicts).

import type { Fact, FactSet } from '../../../kernel/fact.ts';
import { contains, type Interval, type Intervals, intersect, touches, union } from '../../../kernel/time.ts';
import type { AccessFacts, Conflict, Path, Privilege, Rights } from '../../access/contract.ts';
import type { ConflictRule, ConflictSet } from '../../catalogue/contract.ts';
import { Overlap } from './overlap.ts';

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

export class ConflictJudge {
  readonly #rights: Rights;
  readonly #overlap: Overlap;

  constructor(rights: Rights) {
    this.#rights = rights;
    this.#overlap = new Overlap(rights);
  }

  /** Conflicts that hold at some moment of `window`, by rule then person; of `people`, or of everybody. */
  open(window: Interval, people?: Iterable<string>): Conflict[] {
    const only = people === undefined ? null : new Set(people);
    const found = new Map<string, Conflict>();
    for (const version of this.#rights.facts.facts('conflictRule')) {
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

  /** Everyone who holds something that each of the sets could match. */
  #candidates({ sets }: ConflictRule): Iterable<string> {
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

  #judge(version: Fact<AccessFacts, 'conflictRule'>, person: string, window: Interval): Conflict | null {
    const { id, content } = version;
    const rights = this.#rights.unfoldedRightsOf(person);
    const sides: Match[][] = [];
    for (const set of content.sets) {
      const matches = rights.flatMap((right) => this.#match(set, right) ?? []);
      if (matches.length === 0) return null;
      sides.push(matches);
    }
    const start: Choice = { rights: [], time: [{ from: version.from, to: version.to }] };
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
