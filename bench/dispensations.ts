// Twenty thousand dispensations decided in cases, on the embedded database on disk: the register, its patterns and one's cover, and what the overview
// tells of them and of cases.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { offeredTo } from '../src/app/overview.ts';
import { type Asker, CurrentRights, changeFacts, foundMunicipality } from '../src/modules/access/index.ts';
import { casesFor } from '../src/modules/decisions/reading.ts';
import { coverOf, patternsOf, registerOf } from '../src/modules/dispensations/register.ts';
import type { Database } from '../src/platform/db/database.ts';
import { openEmbedded } from '../src/platform/db/embedded.ts';
import { HAPPENED, people } from './cases.ts';
import { median, type Row, row, timed } from './rows.ts';

const ALL = 20_000;
const LIMIT = 1_000;
const PAGE = 200;
const actor = { kind: 'operator', name: 'bench' } as const;
const origin = { kind: 'cli' } as const;

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

export async function benchDispensations(): Promise<Row[]> {
  const directory = await mkdtemp(join(tmpdir(), 'tillid-bench-'));
  const db = await openEmbedded({ directory: join(directory, 'pg') });
  try {
    const now = Date.now();
    const municipality = await foundMunicipality(
      db,
      { cvr: '00000000', name: 'Bench' },
      { actor, origin, now },
    );
    const deps = { db, current: new CurrentRights(db) };
    await changeFacts(deps, { municipality, actor, origin, now }, async () => ({
      changes: people().map((fact) => ({ kind: fact.kind, id: fact.id, before: [], after: [fact] })),
      act: { action: 'bench.known', why: 'to measure' },
      answer: null,
    }));
    await fill(db, municipality);
    const asker: Asker = {
      ...{ municipality, origin, now, assurance: 'hoej', permits: new Set<never>() },
      actor: { kind: 'person', id: 'one', userId: 'one' },
    };
    const often = async (work: () => Promise<unknown>): Promise<number> => {
      const times: number[] = [];
      for (let i = 0; i < 5; i++) times.push((await timed(work)).ms);
      return median(times);
    };
    const page: Parameters<typeof registerOf>[3] = (rows) => ({ rows: rows.slice(0, PAGE), next: null });
    const running = await registerOf(deps, asker, 'now', page);
    const size = ALL.toLocaleString('en');
    const register = (state: 'now' | null) => often(() => registerOf(deps, asker, state, page));
    const ending = { q: null, kind: null, state: null, show: 'ending', limit: null, cursor: null } as const;
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
  } finally {
    await db.close();
    await rm(directory, { recursive: true });
  }
}
