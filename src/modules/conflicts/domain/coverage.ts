// What dispensations cover: a rule's conflicts of one person, or of whoever has a role, in their own time and never outside it.
// What is not covered is open, and is open again the moment a dispensation ends.

import type { Fact } from '../../../kernel/fact.ts';
import {
  type Interval,
  type Intervals,
  intersect,
  NEVER,
  subtract,
  touches,
  union,
} from '../../../kernel/time.ts';
import type { AccessFacts, Conflict, Rights } from '../../access/contract.ts';
import { rolesOf } from './conflicts.ts';

export type DispensationFact = Fact<AccessFacts, 'dispensation'>;

/** A part of a conflict's time, and what covers it; null is open. */
export interface Stretch extends Conflict {
  readonly dispensation: DispensationFact | null;
}

type Ground = Pick<Rights, 'facts' | 'unfoldedRightsOf'>;

export class Coverage {
  readonly #rights: Ground;
  readonly #byRule: ReadonlyMap<string, readonly DispensationFact[]>;
  readonly #roles = new Map<string, ReadonlySet<string>>();

  constructor(rights: Ground) {
    this.#rights = rights;
    this.#byRule = Map.groupBy(rights.facts.facts('dispensation'), ({ content }) => content.rule);
  }

  /** The conflicts with the time in which nothing covers them. */
  open(conflicts: readonly Conflict[]): Conflict[] {
    return conflicts.flatMap((conflict) => {
      const covered = union(this.#covering(conflict).flatMap(({ time }) => time));
      const intervals = subtract(conflict.intervals, covered);
      return intervals.length === 0
        ? []
        : [intervals === conflict.intervals ? conflict : { ...conflict, intervals }];
    });
  }

  /** The conflicts cut where what covers them changes: the open part first, then one part for each dispensation. */
  stretches(conflicts: readonly Conflict[], window: Interval): Stretch[] {
    return conflicts.flatMap((conflict) => {
      let rest = conflict.intervals;
      const parts: Stretch[] = [];
      for (const { fact, time } of this.#covering(conflict)) {
        const intervals = intersect(rest, time);
        rest = subtract(rest, time);
        parts.push({ ...during(conflict, intervals, window), dispensation: fact });
      }
      return [{ ...during(conflict, rest, window), dispensation: null }, ...parts].filter((part) =>
        touches(part.intervals, window),
      );
    });
  }

  /** One's own before a role's; the one that ends last before others. */
  #covering({ rule, person }: Conflict): { readonly fact: DispensationFact; readonly time: Intervals }[] {
    const given = this.#byRule.get(rule) ?? [];
    return given
      .map((fact) => ({ fact, time: this.#time(fact, person) }))
      .filter(({ time }) => time.length > 0)
      .sort(
        (a, b) => rank(a.fact) - rank(b.fact) || b.fact.to - a.fact.to || (a.fact.id < b.fact.id ? -1 : 1),
      );
  }

  /** Nobody is covered by their own decision. */
  #time({ from, to, content }: DispensationFact, person: string): Intervals {
    const { role, decidedBy } = content;
    if (person === decidedBy) return NEVER;
    if (content.person !== null) return content.person === person ? [{ from, to }] : NEVER;
    return role === null ? NEVER : intersect(this.#having(content.rule, role, person), [{ from, to }]);
  }

  /** While the person has the role, and by it something that the rule is about. */
  #having(rule: string, role: string, person: string): Intervals {
    const about = this.#rolesOf(rule);
    return union(
      this.#rights
        .unfoldedRightsOf(person)
        .filter((right) => about.has(right.systemRole))
        .flatMap((right) => right.paths.filter((path) => path.role === role))
        .flatMap((path) => path.intervals),
    );
  }

  #rolesOf(rule: string): ReadonlySet<string> {
    let roles = this.#roles.get(rule);
    if (roles === undefined) {
      const { facts } = this.#rights;
      const versions = facts.versions('conflictRule', rule);
      roles = new Set(versions.flatMap(({ content }) => [...rolesOf(facts, content)]));
      this.#roles.set(rule, roles);
    }
    return roles;
  }
}

const rank = ({ content }: DispensationFact): number => (content.person === null ? 1 : 0);

/** The conflict in a part of its time, with the rights that hold there within the window. */
function during(conflict: Conflict, intervals: Intervals, window: Interval): Conflict {
  const seen = intersect(intervals, [window]);
  const kept = conflict.sides.map((side) =>
    side.filter((right) => intersect(right.intervals, seen).length > 0),
  );
  if (conflict.counted === undefined) return { ...conflict, intervals, sides: kept };
  const { counted } = conflict;
  return {
    ...conflict,
    intervals,
    sides: kept.filter((side) => side.length > 0),
    counted: counted.filter((_, at) => (kept[at] ?? []).length > 0),
  };
}
