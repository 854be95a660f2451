// What rows amount to, moment by moment and leaf by leaf: the only way to say that one set of rights is no wider than another.

import type { Privilege } from '../../src/modules/access/contract.ts';
import { DISTRICTS, KLE, UNITS } from '../arbitraries/names.ts';
import { type AnyFact, Moment } from './moment.ts';

/** Outside everything that has a name: only what is not narrowed reaches it. */
const ELSEWHERE = '*';

const KLE_LEAVES = [...KLE, ...KLE.map((code) => `${code}.99`), ELSEWHERE];
const ORG_LEAVES = [...UNITS, ELSEWHERE];
const DISTRICT_LEAVES = [...DISTRICTS, ELSEWHERE];

/** Every (person, system role, KLE, unit, district, moment) that `after` gives and `before` does not. */
export function widened(
  facts: readonly AnyFact[],
  before: readonly Privilege[],
  after: readonly Privilege[],
): string[] {
  const known = new Set(before.map(text));
  const fresh = after.filter((row) => !known.has(text(row)));
  if (fresh.length === 0) return [];
  const beyond: string[] = [];
  for (const { from, moment } of moments(facts)) {
    for (const row of fresh) {
      if (!holdsAt(row, from)) continue;
      const covered = new Set<string>();
      for (const other of before) {
        if (other.person !== row.person || other.systemRole !== row.systemRole) continue;
        if (holdsAt(other, from)) for (const leaf of leaves(moment, other)) covered.add(leaf);
      }
      for (const leaf of leaves(moment, row)) {
        if (!covered.has(leaf)) beyond.push(`${row.person} ${row.systemRole} ${leaf} ${from}`);
      }
    }
  }
  return beyond;
}

function text({ person, systemRole, constraints, intervals }: Privilege): string {
  const spans = intervals.map(({ from, to }) => `${from}..${to}`);
  return JSON.stringify([person, systemRole, Object.entries(constraints).sort(), spans]);
}

const holdsAt = (row: Privilege, instant: number): boolean =>
  row.intervals.some((i) => i.from <= instant && instant < i.to);

/** The beginning of every stretch in which nothing changes. */
function moments(facts: readonly AnyFact[]): { from: number; moment: Moment }[] {
  const starts = new Set([-Infinity, ...facts.flatMap((f) => [f.from, f.to])]);
  starts.delete(Infinity);
  return [...starts].map((from) => ({ from, moment: new Moment(facts, from) }));
}

function leaves(moment: Moment, { constraints }: Privilege): string[] {
  const { kle, org, district } = constraints;
  const kles = KLE_LEAVES.filter(
    (l) => kle === undefined || kle.some((c) => l === c || l.startsWith(`${c}.`)),
  );
  const orgs = ORG_LEAVES.filter((l) => org === undefined || org.some((c) => inUnit(moment, l, c)));
  const districts = DISTRICT_LEAVES.filter((l) => district === undefined || district.includes(l));
  return kles.flatMap((k) => orgs.flatMap((o) => districts.map((d) => `${k} ${o} ${d}`)));
}

function inUnit(moment: Moment, leaf: string, code: string): boolean {
  return code.startsWith('=') ? code === `=${leaf}` : moment.selfAndAbove(leaf).includes(code);
}
