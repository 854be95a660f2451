// Conflicts as they are written outside: by rule and person, with both sides as rights rows.

import type { FactSet } from '../../kernel/fact.ts';
import { formatBound, type Instant, type Interval, printIntervals } from '../../kernel/time.ts';
import type { AccessFacts, Conflict } from '../access/contract.ts';
import { inOrder, Naming, namedRowOf, placeOf, rowOf } from '../access/index.ts';
import type { ConflictRow, DispensationRow, NamedConflictRow } from './contract.ts';
import type { DispensationFact } from './domain/coverage.ts';

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A conflict, or the stretch of one that a dispensation covers. */
type Told = Conflict & { readonly dispensation?: DispensationFact | null };

function dispensationRow({ id, from, to, content }: DispensationFact, naming: Naming): DispensationRow {
  const { role, reason, controls, decidedBy } = content;
  const period = { from: formatBound(from), to: formatBound(to) };
  return { id, ...period, role, reason, controls, decidedBy: naming.userId(decidedBy) };
}

function conflictRow(conflict: Told, naming: Naming): ConflictRow {
  const { rule, severity, dispensation = null } = conflict;
  return {
    rule,
    severity,
    person: naming.userId(conflict.person),
    intervals: printIntervals(conflict.intervals),
    sides: conflict.sides.map((side) => inOrder(side, naming).map((right) => rowOf(right, naming))),
    dispensation: dispensation === null ? null : dispensationRow(dispensation, naming),
  };
}

/** Of a sum over systems or units, whichever it is. */
function countedName(naming: Naming, id: string): string {
  return naming.content('system', id)?.name ?? naming.name('orgUnit', id);
}

type Keyed = Pick<ConflictRow, 'rule' | 'person'>;
const byRule = (a: Keyed, b: Keyed): number => order(a.rule, b.rule) || order(a.person, b.person);

/** `at` decides what people were called; which conflicts there are is decided already. */
export function conflictRows(
  facts: FactSet<AccessFacts>,
  conflicts: readonly Told[],
  at: Instant,
): ConflictRow[] {
  const naming = new Naming(facts, at);
  return conflicts.map((conflict) => conflictRow(conflict, naming)).sort(byRule);
}

/** The same rows with the words people know things by. */
export function namedConflictRows(
  facts: FactSet<AccessFacts>,
  conflicts: readonly Told[],
  when: Interval,
  positionsOf: (person: string) => readonly string[],
): NamedConflictRow[] {
  const naming = new Naming(facts, when.to - 1);
  return conflicts
    .map((conflict): NamedConflictRow => {
      const { rule, severity, person, intervals, dispensation } = conflictRow(conflict, naming);
      const by = conflict.dispensation?.content ?? null;
      const place = placeOf(naming, positionsOf(conflict.person), when);
      return {
        rule,
        severity,
        person,
        dispensation,
        handling: null,
        personUuid: conflict.person,
        intervals: [...intervals],
        sides: conflict.sides.map((side) => inOrder(side, naming).map((right) => namedRowOf(right, naming))),
        names: {
          rule: conflict.name,
          person: naming.name('person', conflict.person),
          ...place,
          counted: conflict.counted?.map((id) => countedName(naming, id)) ?? null,
          decidedBy: by === null ? null : naming.name('person', by.decidedBy),
          role: by === null || by.role === null ? null : naming.name('jobFunctionRole', by.role),
        },
      };
    })
    .sort(byRule);
}
