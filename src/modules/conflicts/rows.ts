// Conflicts as they are written outside: by rule and person, with both sides as rights rows.

import type { FactSet } from '../../kernel/fact.ts';
import { type Instant, type Interval, printIntervals } from '../../kernel/time.ts';
import type { AccessFacts, Conflict } from '../access/contract.ts';
import { inOrder, Naming, namedRowOf, placeOf, rowOf } from '../access/index.ts';
import type { ConflictRow, NamedConflictRow } from './contract.ts';

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function conflictRow(conflict: Conflict, naming: Naming): ConflictRow {
  const { rule, severity } = conflict;
  return {
    rule,
    severity,
    person: naming.userId(conflict.person),
    intervals: printIntervals(conflict.intervals),
    sides: conflict.sides.map((side) => inOrder(side, naming).map((right) => rowOf(right, naming))),
    dispensation: null,
  };
}

type Keyed = Pick<ConflictRow, 'rule' | 'person'>;
const byRule = (a: Keyed, b: Keyed): number => order(a.rule, b.rule) || order(a.person, b.person);

/** `at` decides what people were called; which conflicts there are is decided already. */
export function conflictRows(
  facts: FactSet<AccessFacts>,
  conflicts: readonly Conflict[],
  at: Instant,
): ConflictRow[] {
  const naming = new Naming(facts, at);
  return conflicts.map((conflict) => conflictRow(conflict, naming)).sort(byRule);
}

/** The same rows with the words people know things by. */
export function namedConflictRows(
  facts: FactSet<AccessFacts>,
  conflicts: readonly Conflict[],
  when: Interval,
  positionsOf: (person: string) => readonly string[],
): NamedConflictRow[] {
  const naming = new Naming(facts, when.to - 1);
  return conflicts
    .map((conflict): NamedConflictRow => {
      const { rule, severity, person, intervals } = conflictRow(conflict, naming);
      const place = placeOf(naming, positionsOf(conflict.person), when);
      return {
        rule,
        severity,
        person,
        dispensation: null,
        personUuid: conflict.person,
        intervals: [...intervals],
        sides: conflict.sides.map((side) => inOrder(side, naming).map((right) => namedRowOf(right, naming))),
        names: { rule: conflict.name, person: naming.name('person', conflict.person), ...place },
      };
    })
    .sort(byRule);
}
