// Twenty thousand cases on the embedded database on disk: a page of them, and searching in their text, as a coordinator and as somebody with
// a part in few.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Fact } from '../src/kernel/fact.ts';
import type { AccessFacts } from '../src/modules/access/contract.ts';
import { CurrentRights, changeFacts, foundMunicipality } from '../src/modules/access/index.ts';
import { casesFor } from '../src/modules/decisions/reading.ts';
import type { Database } from '../src/platform/db/database.ts';
import { openEmbedded } from '../src/platform/db/embedded.ts';
import { median, type Row, row, timed } from './rows.ts';

const CASES = 20_000;
const LIMIT = 1_000;
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
    known('assignment', 'coordinates', {
      what: { kind: 'role', id: 'tillid.coordinator' },
      target: { kind: 'person', person: 'one', position: null },
      conditions: { titles: null, notTitles: null, functions: null, managers: null },
      except: { persons: [], orgUnits: [], titles: [] },
      ...{ constraints: {}, reason: null, decidedBy: null, decidedOn: null },
    }),
  ];
}

/** A page of text each, no two alike, and five things that have happened to every one. */
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
      select municipality_id, case_id, k, now(), 'one', '{"kind":"withdrawn","word":"for at måle"}'
      from decision_case, generate_series(1, 5) as k`.execute(tx);
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
    const read = async (who: string, q: string | null): Promise<number> => {
      const times: number[] = [];
      for (let i = 0; i < 5; i++) {
        const asker = {
          ...{ municipality, origin, now, assurance: 'hoej' as const, permits: new Set<never>() },
          actor: { kind: 'person', id: who, userId: who },
        } as const;
        const asked = { q, kind: null, state: null, limit: null, cursor: null };
        times.push((await timed(() => casesFor(deps, asker, asked))).ms);
      }
      return median(times);
    };
    const size = CASES.toLocaleString('en');
    return [
      row('a page of all cases', size, await read('one', null), LIMIT),
      row('a page of those one has a part in', size, await read('two', null), LIMIT),
      row('search, a word in nearly all', size, await read('one', 'medarbejder'), LIMIT),
      row('search, a word in few, in another form', size, await read('one', 'søgning ord77'), LIMIT),
    ];
  } finally {
    await db.close();
    await rm(directory, { recursive: true });
  }
}
