// Folding: a row that another row of the same person and system role says in full is left out. Judged by code, not by content.

import type { FactSet } from '../../../kernel/fact.ts';
import { contains, type Intervals } from '../../../kernel/time.ts';
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

function withinOf(type: string, facts: FactSet<AccessFacts>, tree: OrgTree): Within {
  const kind = facts.versions('constraintType', type)[0]?.content.kind;
  if (kind === 'kle') return kleWithin;
  if (kind === 'organisation') return (code, above, intervals) => unitWithin(code, above, intervals, tree);
  return (code, above) => code === above;
}

/** `=X` is exactly that unit: below X and whatever is above X, and nothing but itself is below it. */
function unitWithin(code: string, above: string, intervals: Intervals, tree: OrgTree): boolean {
  if (code === above) return true;
  if (above.startsWith('=')) return false;
  const unit = code.startsWith('=') ? code.slice(1) : code;
  return contains(tree.within(unit, above), intervals);
}
