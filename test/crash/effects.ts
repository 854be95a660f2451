// What must hold of cases whose decision takes effect in facts, whenever the one who made it was killed: the effect is there with the decision, once, and
// not without it.

import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Fact } from '../../src/kernel/fact.ts';
import type { AccessFacts } from '../../src/modules/access/contract.ts';
import type { Authority } from '../../src/modules/catalogue/contract.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { fact, person, policy, position, system, unit } from '../support/small.ts';

const line = (about: Authority['about'], more: Partial<Authority> = {}) =>
  fact('authority', about, {
    ...{ about, significance: 'minor', rules: null, recommends: null, hears: [], agrees: [] },
    ...{ path: [{ kind: 'unit', orgUnit: 'other' }], told: [], days: 0, ...more },
  });

/** Lars writes, and whoever leads the other unit decides: that p1 may come into Nexus by less, and which rules are valid. */
export const EFFECTIVE: readonly Fact<AccessFacts>[] = [
  unit('root', null, 'lars'),
  unit('other', 'root', 'chair'),
  ...['lars', 'chair', 'p1'].flatMap((id) => [person(id), position(id, 'root')]),
  system('nexus', 'lars'),
  policy('regulativ', 'Regulativet', '§ 1'),
  line('dispensation'),
  line('policy', { tier: 'guideline' }),
];

export async function effectsHold(
  db: Database,
  municipality: string,
  said: readonly string[],
): Promise<void> {
  const { rows: cases } = await db.transaction(municipality, (tx) =>
    sql<{ id: string; kind: string; state: string; stands: number; facts: number }>`
      select c.case_id::text as id, c.kind, c.state,
        (select count(*)::int from case_event e where e.case_id = c.case_id and e.event like '{"kind":"stands"%') as stands,
        (select count(*)::int from fact f where f.municipality_id = c.municipality_id and upper_inf(f.recorded)
          and f.kind in ('lowering', 'policy') and f.content like '%"case":"' || c.number || '"%') as facts
      from decision_case c`.execute(tx),
  );
  for (const { state, stands, facts } of cases) {
    expect(state).toBe(stands === 1 ? 'decided' : 'open');
    expect(facts).toBe(stands);
  }
  const byId = new Map(cases.map((one) => [one.id, one]));
  for (const told of said) {
    const [what = '', id = ''] = told.split(' ');
    expect(byId.has(id), told).toBe(true);
    if (what === 'decided') expect(byId.get(id)?.stands, told).toBe(1);
  }
  expect(new Set(cases.filter(({ stands }) => stands === 1).map(({ kind }) => kind))).toEqual(
    new Set(['dispensation', 'policy']),
  );
}
