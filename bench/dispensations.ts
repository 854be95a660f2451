// Twenty thousand dispensations decided in cases, on the embedded database on disk: the register, its patterns and one's cover, and what the overview
// tells of them and of cases.

import { sql } from 'kysely';
import { offeredTo } from '../src/app/overview.ts';
import { casesFor } from '../src/modules/decisions/reading.ts';
import { coverOf, patternsOf, registerOf } from '../src/modules/dispensations/register.ts';
import type { Database } from '../src/platform/db/database.ts';
import { HAPPENED } from './cases.ts';
import { type Row, row } from './rows.ts';
import { often, staged } from './stage.ts';

const ALL = 20_000;
const LIMIT = 1_000;
const PAGE = 200;

/** Of a month each, one after another; the last two hundred run now. */
async function fill(db: Database, municipality: string): Promise<void> {
  const subject = {
    ...{ kind: 'dispensation', rules: 'Regulativet', clause: '§ CLAUSE', conflictRule: null },
    covers: { persons: ['two'], role: null, orgUnit: null, system: null },
    ...{ risk: 'Lille', mostItCosts: '', controls: [{ text: 'Se efter', owner: 'two', everyDays: 7 }] },
    ...{ from: 'FROM', to: 'TO' },
  };
  await db.transaction(municipality, async (tx) => {
    await sql`
      insert into decision_case (municipality_id, case_id, number, kind, significance, title, unit, access, subject, opened_at,
                                 opened_by, state, pending, holds_from, holds_to, words)
      select ${municipality}::uuid, gen_random_uuid(), '2026-' || lpad(n::text, 5, '0'), 'dispensation', 'minor', 'Lempelse ' || n, 'top',
             'open', replace(replace(replace(${JSON.stringify(subject)}, 'CLAUSE', (n % 50)::text),
               'FROM', (current_date - 20 - (n / 200) * 30)::text), 'TO', (current_date + 10 - (n / 200) * 30)::text),
             now() - interval '21 days' - (n / 200) * interval '30 days', 'one', 'decided', n < 200,
             now() - interval '20 days' - (n / 200) * interval '30 days', now() + interval '11 days' - (n / 200) * interval '30 days', 'lempelse'
      from generate_series(1, ${ALL}::int) as n`.execute(tx);
    await sql`
      insert into case_event (municipality_id, case_id, seq, at, by, event)
      select municipality_id, case_id, k, opened_at, 'two', e from decision_case,
             unnest(${HAPPENED.map((event) => JSON.stringify(event))}::text[]) with ordinality as u(e, k)`.execute(
      tx,
    );
  });
}

export const benchDispensations = (): Promise<Row[]> =>
  staged(fill, async ({ deps, as }) => {
    const asker = as('one');
    const page: Parameters<typeof registerOf>[3] = (rows) => ({ rows: rows.slice(0, PAGE), next: null });
    const running = await registerOf(deps, asker, 'now', page);
    const size = ALL.toLocaleString('en');
    const register = (state: 'now' | null) => often(() => registerOf(deps, asker, state, page));
    const ending = {
      q: null,
      kind: null,
      kle: null,
      state: null,
      show: 'ending',
      limit: null,
      cursor: null,
    } as const;
    return [
      row('a page of the register of dispensations', size, await register(null), LIMIT),
      row('those that are in force', size, await register('now'), LIMIT),
      row('rules dispensed from too often', size, await often(() => patternsOf(deps, asker)), LIMIT),
      row(
        'whom one has reached',
        size,
        await often(() => coverOf(deps, asker, running.rows[0]?.id ?? '')),
        LIMIT,
      ),
      row(
        'cases about to end',
        size,
        await often(() => casesFor({ ...deps, kinds: {} }, asker, ending)),
        LIMIT,
      ),
      row('what the overview tells of cases', size, await often(() => offeredTo(deps)(asker)), LIMIT),
    ];
  });
