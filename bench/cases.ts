// Twenty thousand cases on the embedded database on disk: a page of them, and searching in their text, as a coordinator and as somebody with
// a part in few.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Fact } from '../src/kernel/fact.ts';
import type { AccessFacts } from '../src/modules/access/contract.ts';
import { type Asker, CurrentRights, changeFacts, foundMunicipality } from '../src/modules/access/index.ts';
import type { CaseEvent } from '../src/modules/decisions/domain/case.ts';
import { oneBody } from '../src/modules/decisions/meeting-reading.ts';
import { casesFor, oneCase } from '../src/modules/decisions/reading.ts';
import { settleTasks } from '../src/modules/decisions/sweep.ts';
import type { Database } from '../src/platform/db/database.ts';
import { openEmbedded } from '../src/platform/db/embedded.ts';
import { median, type Row, row, timed } from './rows.ts';

const CASES = 20_000;
const LIMIT = 1_000;
/** Nobody waits for it. */
const SWEPT = 10_000;
const actor = { kind: 'operator', name: 'bench' } as const;
const origin = { kind: 'cli' } as const;

type Known = Fact<AccessFacts>;
const known = <K extends keyof AccessFacts>(kind: K, id: string, content: AccessFacts[K]): Known =>
  ({ kind, id, from: -Infinity, to: Infinity, source: 'bench', content }) as Known;

/** One who coordinates, and another. */
export function people(): Known[] {
  const someone = { email: null, disabled: false, doNotInherit: false, klePerforming: [], kleInterest: [] };
  const place = { title: null, name: 'ansat', doNotInherit: false, external: false, orgUnit: 'top' };
  return [
    known('orgUnit', 'top', {
      ...{ name: 'Kommunen', parent: null, manager: 'one', level: null, cvr: null },
      ...{ klePerforming: [], kleInterest: [], inheritKle: false },
    }),
    ...['one', 'two'].flatMap((id) => [
      known('person', id, { ...someone, userId: id, name: id }),
      known('position', `${id}@top`, { ...place, person: id }),
    ]),
    known('body', 'committee', { name: 'Udvalget', kind: 'committee', council: null, template: 'problem' }),
    known('seat', 'one', { body: 'committee', person: 'one', as: 'secretary' }),
    known('authority', 'other', {
      ...{ about: 'other', significance: 'minor', rules: null, recommends: null, hears: [], agrees: [] },
      ...{ path: [{ kind: 'body', body: 'committee' }], told: [], days: 0 },
    }),
    known('assignment', 'coordinates', {
      what: { kind: 'role', id: 'tillid.coordinator' },
      target: { kind: 'person', person: 'one', position: null },
      conditions: { titles: null, notTitles: null, functions: null, managers: null },
      except: { persons: [], orgUnits: [], titles: [] },
      ...{ constraints: {}, reason: null, decidedBy: null, decidedOn: null },
    }),
  ];
}

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

export async function benchCases(): Promise<Row[]> {
  const directory = await mkdtemp(join(tmpdir(), 'tillid-bench-'));
  const db = await openEmbedded({ directory: join(directory, 'pg') });
  try {
    const now = Date.now();
    const founding = { actor, origin, now };
    const municipality = await foundMunicipality(db, { cvr: '00000000', name: 'Bench' }, founding);
    const deps = { db, current: new CurrentRights(db), kinds: {} };
    await changeFacts(deps, { municipality, actor, origin, now }, async () => ({
      changes: people().map((fact) => ({ kind: fact.kind, id: fact.id, before: [], after: [fact] })),
      act: { action: 'bench.known', why: 'to measure' },
      answer: null,
    }));
    await fill(db, municipality);
    const often = async (work: () => Promise<unknown>): Promise<number> => {
      const times: number[] = [];
      for (let i = 0; i < 5; i++) times.push((await timed(work)).ms);
      return median(times);
    };
    const as = (who: string): Asker => ({
      ...{ municipality, origin, now, assurance: 'hoej', permits: new Set<never>() },
      actor: { kind: 'person', id: who, userId: who },
    });
    const read = (who: string, q: string | null) =>
      often(() =>
        casesFor(deps, as(who), { q, kind: null, state: null, show: null, limit: null, cursor: null }),
      );
    const { rows } = await casesFor(deps, as('one'), {
      ...{ q: null, kind: null, state: 'open', show: null, limit: 1, cursor: null },
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
  } finally {
    await db.close();
    await rm(directory, { recursive: true });
  }
}
