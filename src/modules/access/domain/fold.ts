// Folding: a row that another row of the same person and system role says in full is left out. Judged by code, not by content.

import type { FactSet } from '../../../kernel/fact.ts';
import { ALWAYS, contains, type Intervals, intersect, union } from '../../../kernel/time.ts';
import type { AccessFacts, Privilege } from '../contract.ts';
import { kleWithin } from './codes.ts';
import type { Row } from './merging.ts';
import type { OrgTree } from './tree.ts';

type Within = (code: string, above: string, intervals: Intervals) => boolean;

/** `rows` sorted by system role, then constraints; answers with the same array where nothing folds. */
export function fold(rows: readonly Row[], facts: FactSet<AccessFacts>, tree: OrgTree): readonly Row[] {
  if (!rows.some((row, i) => rows[i + 1]?.systemRole === row.systemRole)) return rows;
  const dropped = new Set<Row>();
  for (const [i, row] of rows.entries()) {
    for (let j = firstOf(rows, i); rows[j]?.systemRole === row.systemRole; j++) {
      const other = rows[j];
      if (other === undefined || other === row || !covers(other, row, facts, tree)) continue;
      if (j < i || !covers(row, other, facts, tree)) dropped.add(row);
    }
  }
  return dropped.size === 0 ? rows : rows.filter((row) => !dropped.has(row));
}

function firstOf(rows: readonly Row[], index: number): number {
  let first = index;
  while (first > 0 && rows[first - 1]?.systemRole === rows[index]?.systemRole) first--;
  return first;
}

function covers(wide: Row, narrow: Row, facts: FactSet<AccessFacts>, tree: OrgTree): boolean {
  return contains(wide.intervals, narrow.intervals) && isNoWider(narrow, wide, facts, tree);
}

/** Whether one privilege, of the same system role, gives nothing that the other does not; while the narrower one holds. */
export function isNoWider(
  narrow: Privilege,
  wide: Privilege,
  facts: FactSet<AccessFacts>,
  tree: OrgTree,
): boolean {
  return Object.entries(wide.constraints).every(([type, codes]) => {
    const narrowed = narrow.constraints[type];
    const within = withinOf(type, facts, tree);
    return narrowed?.every((code) => codes.some((above) => within(code, above, narrow.intervals))) ?? false;
  });
}

/** When, of the time the narrower one holds, it gives nothing that the other does not: a unit may lie below another for a while only. */
export function whenNoWider(
  narrow: Privilege,
  wide: Privilege,
  facts: FactSet<AccessFacts>,
  tree: OrgTree,
): Intervals {
  return Object.entries(wide.constraints).reduce((when: Intervals, [type, codes]) => {
    const within = whenWithinOf(type, facts, tree);
    const whenAny = (code: string) => union(codes.flatMap((above) => within(code, above)));
    const narrowed = narrow.constraints[type];
    return narrowed === undefined
      ? []
      : narrowed.reduce((left, code) => intersect(left, whenAny(code)), when);
  }, narrow.intervals);
}

function whenWithinOf(
  type: string,
  facts: FactSet<AccessFacts>,
  tree: OrgTree,
): (code: string, above: string) => Intervals {
  const kind = facts.versions('constraintType', type)[0]?.content.kind;
  if (kind === 'organisation') return (code, above) => whenUnitWithin(code, above, tree);
  const within = withinOf(type, facts, tree);
  return (code, above) => (within(code, above, ALWAYS) ? ALWAYS : []);
}

function withinOf(type: string, facts: FactSet<AccessFacts>, tree: OrgTree): Within {
  const kind = facts.versions('constraintType', type)[0]?.content.kind;
  if (kind === 'kle') return kleWithin;
  if (kind === 'organisation')
    return (code, above, intervals) => contains(whenUnitWithin(code, above, tree), intervals);
  return (code, above) => code === above;
}

/** `=X` is exactly that unit: below X and whatever is above X, and nothing but itself is below it. */
function whenUnitWithin(code: string, above: string, tree: OrgTree): Intervals {
  if (code === above) return ALWAYS;
  if (above.startsWith('=')) return [];
  return tree.within(code.startsWith('=') ? code.slice(1) : code, above);
}
