// A hundred thousand incidents on the embedded database on disk: a page of them, searching in what is said in them, and the whole register.

import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import type { Asker, ChangeDeps } from '../src/modules/access/index.ts';
import { figuresBy, yearlyPaper } from '../src/modules/incidents/aftermath/figures.ts';
import { incidentsFor } from '../src/modules/incidents/reading.ts';
import { registerFor } from '../src/modules/incidents/register.ts';
import type { Database } from '../src/platform/db/database.ts';
import { type Row, row } from './rows.ts';
import { often, staged } from './stage.ts';

const INCIDENTS = 100_000;
const LIMIT = 1_000;

/** Ten years of ten thousand; each is reported and judged, every fifth a breach of which somebody was told. */
async function fill(db: Database, municipality: string): Promise<void> {
  await db.transaction(municipality, async (tx) => {
    await sql`
      insert into incident (municipality_id, incident_id, number, reported_at, reported_by, state, pending, class, severity,
                            cause, unit, words, occurred_at, closed_at)
      select ${municipality}::uuid, gen_random_uuid(), 'H' || 2016 + n / 10000 || '-' || lpad((n % 10000 + 1)::text, 5, '0'), now() - make_interval(days => n % 3600),
             case when n % 1000 = 0 then 'two' else 'one' end, case when n % 100 = 0 then 'open' else 'closed' end, n % 100 = 0,
             case when n % 5 = 0 then 'breach' else 'event' end, 'minor', case when n % 2 = 0 then 'humanError' else 'process' end, 'top',
             'Brev ' || n || ' blev sendt til naboen ord' || (n * 7) % 5000 || ' og handlede om hjemmehjælp til en ældre',
             now() - make_interval(days => n % 3600, hours => n % 90), case when n % 100 = 0 then null else now() end
      from generate_series(0, ${INCIDENTS - 1}::int) as n`.execute(tx);
    await sql`
      insert into incident_event (municipality_id, incident_id, seq, at, by, event)
      select i.municipality_id, i.incident_id, e.seq, now(), 'one', e.event
      from incident i, lateral (values
        (1, '{"kind":"reported","report":{"what":"Brev sendt til naboen","when":"i går","about":"et brev","call":"","form":null,"answers":{},"anonymous":false}}'),
        (2, '{"kind":"triaged","word":"","triage":{"title":"Brev til naboen","class":"' || i.class || '","severity":"minor","principal":false,"cause":"humanError","unit":"top","system":null,"process":""}}'),
        (3, '{"kind":"certain","since":1780000000000,"why":"set"}'),
        (4, '{"kind":"notified","clock":"authority","sentAt":1780010000000,"version":null,"reference":"x","late":null}'),
        (5, '{"kind":"closed","word":"hentet"}')) as e(seq, event)
      where e.seq < 3 or i.class = 'breach'`.execute(tx);
    await sql`
      insert into incident_part (municipality_id, person, incident_id, part)
      select municipality_id, reported_by, incident_id, 'reporter' from incident`.execute(tx);
  });
}

async function yearly(deps: ChangeDeps, asker: Asker) {
  const { content } = await yearlyPaper(deps, asker, new Date().getUTCFullYear(), 'da');
  return buffer(content);
}

export const benchIncidents = (): Promise<Row[]> =>
  staged(fill, async ({ deps, as }) => {
    const asked = { class: null, state: null, mine: false, limit: null, cursor: null };
    const read = (who: string, q: string | null) => often(() => incidentsFor(deps, as(who), { ...asked, q }));
    const register = { class: 'breach', language: 'da', limit: null, cursor: null } as const;
    const count = (by: 'month' | 'unit') => figuresBy(deps, as('one'), by, { from: '2010-01-01' });
    const size = INCIDENTS.toLocaleString('en');
    return [
      row('a page of all incidents', size, await read('one', null), LIMIT),
      row('a page of those one reported', size, await read('two', null), LIMIT),
      row('search incidents, a word in all', size, await read('one', 'breve'), LIMIT),
      row('search incidents, a word in few', size, await read('one', 'naboer ord77'), LIMIT),
      row('ten years of incidents counted by month', size, await often(() => count('month')), LIMIT),
      row('ten years of incidents counted by unit', size, await often(() => count('unit')), LIMIT),
      row('a year of incidents as a paper', size, await often(() => yearly(deps, as('one'))), LIMIT),
      row('a page of the register', size, await often(() => registerFor(deps, as('one'), register)), LIMIT),
    ];
  });
