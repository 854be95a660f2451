// Twenty thousand cases on the embedded database on disk: a page of them, and searching in their text, as a coordinator and as somebody with
// a part in few.

import { sql } from 'kysely';
import type { CaseEvent } from '../src/modules/decisions/domain/case.ts';
import { oneBody } from '../src/modules/decisions/meeting-reading.ts';
import { casesFor, oneCase } from '../src/modules/decisions/reading.ts';
import { settleTasks } from '../src/modules/decisions/sweep.ts';
import type { Database } from '../src/platform/db/database.ts';
import { type Row, row } from './rows.ts';
import { often, staged } from './stage.ts';

const CASES = 20_000;
const LIMIT = 1_000;
/** Nobody waits for it. */
const SWEPT = 10_000;

/** To each that is decided; an open one is put forward and waits for the committee. */
export const HAPPENED: readonly CaseEvent[] = [
  {
    ...{ kind: 'putForward', asks: [] },
    sections: { problem: 1, recommendation: 1, solution: 1, economy: 0, people: 0, process: 0 },
  },
  {
    ...{
      kind: 'resolved',
      party: { kind: 'body', body: 'committee' },
      decides: true,
      hand: { kind: 'chair' },
    },
    ...{ outcome: 'approved', word: 'Efter indstillingen', conditions: [] },
  },
  { kind: 'stands', resolved: 2 },
  { kind: 'reported', resolved: 2, meeting: 'x' },
  { kind: 'told', party: { kind: 'head' }, of: 'decided' },
];

/** A page of text each, no two alike, and what has happened to every one. */
async function fill(db: Database, municipality: string): Promise<void> {
  await db.transaction(municipality, async (tx) => {
    await sql`
      insert into decision_case (municipality_id, case_id, number, kind, significance, title, unit, access, subject, opened_at,
                                 opened_by, state, pending, words)
      select ${municipality}::uuid, gen_random_uuid(), '2026-' || lpad(n::text, 5, '0'), 'other', 'minor', 'Sag ' || n, 'top', 'open',
             '{"kind":"other"}', now(), 'one', case when n % 10 = 0 then 'open' else 'decided' end, n % 10 = 0,
             (select string_agg('ord' || (n * 7 + k * 13) % 5000 || ' medarbejderne søger adgange til systemer', ' ')
              from generate_series(1, 40) as k)
      from generate_series(1, ${CASES}::int) as n`.execute(tx);
    await sql`
      insert into case_event (municipality_id, case_id, seq, at, by, event)
      select municipality_id, case_id, k, now(), 'two', e from decision_case,
             unnest(${HAPPENED.map((event) => JSON.stringify(event))}::text[]) with ordinality as u(e, k)
      where k <= case when state = 'open' then 1 else 5 end`.execute(tx);
    await sql`
      insert into case_part (municipality_id, part, case_id)
      select municipality_id, 'person two', case_id from decision_case where number like '%7'`.execute(tx);
  });
}

export const benchCases = (): Promise<Row[]> =>
  staged(fill, async ({ municipality, now, as, ...stage }) => {
    const deps = { ...stage.deps, kinds: {} };
    const read = (who: string, q: string | null) =>
      often(() =>
        casesFor(deps, as(who), {
          q,
          kind: null,
          kle: null,
          state: null,
          show: null,
          limit: null,
          cursor: null,
        }),
      );
    const { rows } = await casesFor(deps, as('one'), {
      ...{ q: null, kind: null, kle: null, state: 'open', show: null, limit: 1, cursor: null },
    });
    const one = rows[0]?.id ?? '';
    const ground = { ...deps, municipality, now };
    await settleTasks(ground, null);
    const size = CASES.toLocaleString('en');
    return [
      row('a page of all cases', size, await read('one', null), LIMIT),
      row('a page of those one has a part in', size, await read('two', null), LIMIT),
      row('search, a word in nearly all', size, await read('one', 'medarbejder'), LIMIT),
      row('search, a word in few, in another form', size, await read('one', 'søgning ord77'), LIMIT),
      row(
        'one case with all that has happened to it',
        size,
        await often(() => oneCase(deps, as('one'), one)),
        LIMIT,
      ),
      row(
        'a body for which a tenth of them waits',
        size,
        await often(() => oneBody(deps, as('one'), 'committee')),
        LIMIT,
      ),
      row('the tasks of one case after an act', size, await often(() => settleTasks(ground, [one])), LIMIT),
      row(
        'the tasks of all that are open, in a sweep',
        size,
        await often(() => settleTasks(ground, null)),
        SWEPT,
      ),
    ];
  });
