// All SQL of what follows an incident: what was frozen, what is to be done, figures, and what is to be deleted.

import { type RawBuilder, sql } from 'kysely';
import type { Instant, Interval } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { at, ms } from '../../../platform/db/instants.ts';
import type { Erasing } from '../domain/aftermath/erasure.ts';
import type { FiguresBy } from '../domain/aftermath/figures-routes.ts';
import type { Measure } from '../domain/aftermath/measure.ts';
import type { Caused } from '../domain/aftermath/patterns.ts';
import type { Cause, Incident } from '../domain/incident.ts';
import { titleOf } from '../domain/standing.ts';

export interface Frozen {
  readonly seq: number;
  readonly at: Instant;
  readonly by: string;
  readonly knownAt: Instant;
  readonly head: string;
  readonly hash: string;
}

/** The caller holds the incident. */
export async function insertExposure(
  tx: Tx,
  municipality: string,
  incident: string,
  { seq, at: when, by, knownAt, head, hash }: Frozen,
  content: string,
): Promise<void> {
  await sql`
    insert into incident_exposure (municipality_id, incident_id, seq, at, by, known_at, head, content, hash)
    values (${municipality}, ${incident}, ${seq}, ${at(when)}::timestamptz, ${by}, ${at(knownAt)}::timestamptz, ${head},
            ${content}, ${hash})`.execute(tx);
}

/** Of an incident, the latest first; what they hold left out. */
export async function readFrozen(tx: Tx, municipality: string, incident: string): Promise<Frozen[]> {
  const { rows } = await sql<Frozen>`
    select seq, ${ms('at')} as at, by, ${ms('known_at')} as "knownAt", head, hash from incident_exposure
    where municipality_id = ${municipality} and incident_id = ${incident} order by seq desc`.execute(tx);
  return rows;
}

/** Undefined where there is none; null where it was deleted. */
export async function readFrozenContent(
  tx: Tx,
  municipality: string,
  incident: string,
  seq: number,
): Promise<string | null | undefined> {
  const { rows } = await sql<{ content: string | null }>`
    select content from incident_exposure
    where municipality_id = ${municipality} and incident_id = ${incident} and seq = ${seq}`.execute(tx);
  return rows[0]?.content;
}

interface MeasureRow extends Omit<Measure, 'incidents' | 'openedAt' | 'doneAt' | 'doneBy'> {
  readonly incidents: string | null;
  readonly opened: number;
  readonly done: number | null;
  readonly done_by: string | null;
}

const MEASURE = sql`measure_id::text as id, source, incident_id::text as incident, text, owner, unit, cause, incidents,
  to_char(due, 'YYYY-MM-DD') as by, ${ms('opened_at')} as opened, ${ms('done_at')} as done, done_by, word`;

const measureOf = ({ incidents, opened, done, done_by: doneBy, ...rest }: MeasureRow): Measure => ({
  ...{ ...rest, doneBy, openedAt: opened, doneAt: done },
  incidents: incidents === null ? [] : (JSON.parse(incidents) as string[]),
});

export async function insertMeasures(
  tx: Tx,
  municipality: string,
  measures: readonly Measure[],
): Promise<void> {
  const rows = measures.map(({ openedAt, incidents, ...rest }) => ({
    ...rest,
    ...{ opened: at(openedAt), incidents: incidents.length === 0 ? null : JSON.stringify(incidents) },
  }));
  await sql`
    insert into incident_measure
      (municipality_id, measure_id, source, incident_id, text, owner, unit, cause, incidents, due, opened_at)
    select ${municipality}::uuid, r.id, r.source, r.incident, r.text, r.owner, r.unit, r.cause, r.incidents, r.by, r.opened
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(id uuid, source text, incident uuid, text text, owner text, unit text, cause text, incidents text, by date, opened timestamptz)`.execute(
    tx,
  );
}

export async function readMeasures(tx: Tx, municipality: string, incident: string): Promise<Measure[]> {
  const { rows } = await sql<MeasureRow>`
    select ${MEASURE} from incident_measure where municipality_id = ${municipality} and incident_id = ${incident}
    order by opened_at, due, measure_id`.execute(tx);
  return rows.map(measureOf);
}

/** Held until the transaction ends. */
export async function lockMeasure(tx: Tx, municipality: string, id: string): Promise<Measure | null> {
  const { rows } = await sql<MeasureRow>`
    select ${MEASURE} from incident_measure where municipality_id = ${municipality} and measure_id = ${id}
    for update`.execute(tx);
  return rows[0] === undefined ? null : measureOf(rows[0]);
}

export async function markDone(
  tx: Tx,
  municipality: string,
  id: string,
  { at: when, by, word }: { readonly at: Instant; readonly by: string; readonly word: string },
): Promise<void> {
  await sql`
    update incident_measure set done_at = ${at(when)}::timestamptz, done_by = ${by}, word = ${word}
    where municipality_id = ${municipality} and measure_id = ${id} and done_at is null`.execute(tx);
}

/** Who has it. */
export async function reassign(tx: Tx, municipality: string, id: string, owner: string): Promise<void> {
  await sql`
    update incident_measure set owner = ${owner} where municipality_id = ${municipality} and measure_id = ${id}`.execute(
    tx,
  );
}

/** Those reported since then, in units where a cause comes as often as makes a pattern. */
export async function readCaused(
  tx: Tx,
  municipality: string,
  since: Instant,
  times: number,
): Promise<Caused[]> {
  const { rows } = await sql<{ id: string; unit: string; cause: Cause; at: number }>`
    with often as (
      select unit, cause from incident
      where municipality_id = ${municipality} and reported_at >= ${at(since)}::timestamptz and unit is not null
        and cause is not null and cause <> 'unknown'
      group by unit, cause having count(*) >= ${times}
    )
    select i.incident_id::text as id, i.unit, i.cause, ${ms('i.reported_at')} as at from incident i
    join often o on o.unit = i.unit and o.cause = i.cause
    where i.municipality_id = ${municipality} and i.reported_at >= ${at(since)}::timestamptz
      and not exists (select from incident_measure m, json_array_elements_text(m.incidents::json) as one
        where m.municipality_id = ${municipality} and m.source = 'pattern' and m.unit = i.unit and m.cause = i.cause
          and one = i.incident_id::text)`.execute(tx);
  return rows.map(({ id, unit, cause, at: reportedAt }) => ({ id, unit, cause, reportedAt }));
}

/** By number, in order. */
export async function numbersOf(tx: Tx, municipality: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select number from incident where municipality_id = ${municipality} and incident_id = any (${[...ids]}::uuid[])
    order by number`.execute(tx);
  return rows.map(({ number }) => number);
}

/** Closed so many months ago, and not yet erased; the oldest first. */
export async function closedBefore(
  tx: Tx,
  municipality: string,
  { now, months, limit }: { readonly now: Instant; readonly months: number; readonly limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select incident_id::text as id from incident
    where municipality_id = ${municipality} and closed_at is not null and erased_at is null
      and closed_at < ${at(now)}::timestamptz - make_interval(months => ${months}) + interval '1 day'
      and exists (select from journal_export j where j.municipality_id = ${municipality} and j.kind = 'incident'
        and j.thing_id = incident_id::text and j.exported_at is not null)
    order by closed_at limit ${limit}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** The incident as it is left: what it was found by, what was frozen and what was done about it too. Answers with the measures that are done. */
export async function eraseIncident(
  tx: Tx,
  municipality: string,
  left: Incident,
  to: Erasing,
  now: Instant,
): Promise<string[]> {
  const { id, reportedBy, happened } = left;
  const rows = happened.map(({ seq, at: when, by, event }) => ({
    ...{ seq, by, at: at(when), event: JSON.stringify(event) },
  }));
  await sql`
    insert into incident_event (municipality_id, incident_id, seq, at, by, event)
    select ${municipality}::uuid, ${id}::uuid, r.seq, r.at, r.by, r.event
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(seq int, at timestamptz, by text, event text)
    on conflict (municipality_id, incident_id, seq) do update set by = excluded.by, event = excluded.event`.execute(
    tx,
  );
  await sql`
    update incident set reported_by = ${reportedBy}, pending = false, words = ${titleOf(left)}, erased_at = ${at(now)}::timestamptz
    where municipality_id = ${municipality} and incident_id = ${id}`.execute(tx);
  await sql`delete from incident_part where municipality_id = ${municipality} and incident_id = ${id}`.execute(
    tx,
  );
  const frozen = await readFrozen(tx, municipality, id);
  for (const { seq, by, head } of frozen) {
    const kept = JSON.stringify({ ...(JSON.parse(head) as object), asked: null });
    await sql`
      update incident_exposure set content = null, head = ${kept}, by = ${to.person(by)}
      where municipality_id = ${municipality} and incident_id = ${id} and seq = ${seq}`.execute(tx);
  }
  const measures = await readMeasures(tx, municipality, id);
  for (const { id: measure, text, owner, doneBy, doneAt } of measures) {
    // One that is still to be done is somebody's to do.
    const whose = doneAt === null || owner === null ? owner : to.person(owner);
    await sql`
      update incident_measure set text = ${to.kept(text)}, owner = ${whose}, done_by = ${doneBy === null ? null : to.person(doneBy)},
             word = ${doneAt === null ? null : ''}
      where municipality_id = ${municipality} and measure_id = ${measure}`.execute(tx);
  }
  return measures.flatMap(({ id: measure, doneAt }) => (doneAt === null ? [] : [measure]));
}

export interface Counted {
  readonly id: string;
  readonly incidents: number;
  readonly breaches: number;
  readonly serious: number;
  readonly open: number;
  readonly hoursToReport: number | null;
  readonly hoursToClose: number | null;
}

const KEYS: Readonly<Record<FiguresBy, RawBuilder<unknown>>> = {
  month: sql`to_char(reported_at at time zone 'Europe/Copenhagen', 'YYYY-MM')`,
  cause: sql`coalesce(cause, '')`,
  unit: sql`coalesce(unit, '')`,
  system: sql`coalesce(system, '')`,
};

/** Months in order; the others by how many there are, the most first. */
export async function countBy(
  tx: Tx,
  municipality: string,
  by: FiguresBy,
  { from, to }: Interval,
): Promise<Counted[]> {
  const hours = (between: RawBuilder<unknown>) =>
    sql`percentile_cont(0.5) within group (order by extract(epoch from ${between})::float8 / 3600)`;
  const { rows } = await sql<Counted>`
    select ${KEYS[by]} as id, count(*)::int as incidents,
      (count(*) filter (where class = 'breach'))::int as breaches,
      (count(*) filter (where severity = 'serious'))::int as serious,
      (count(*) filter (where state <> 'closed'))::int as open,
      ${hours(sql`reported_at - occurred_at`)} filter (where occurred_at is not null) as "hoursToReport",
      ${hours(sql`closed_at - reported_at`)} filter (where closed_at is not null) as "hoursToClose"
    from incident where municipality_id = ${municipality}
      and reported_at >= ${at(from)}::timestamptz and reported_at < ${at(to)}::timestamptz
    group by 1 order by ${by === 'month' ? sql`1` : sql`count(*) desc, 1`}`.execute(tx);
  return rows;
}

/** Tasks that were given in a time, and those of them that are done. */
export async function measuresOfYear(
  tx: Tx,
  municipality: string,
  { from, to }: Interval,
): Promise<{ readonly given: number; readonly done: number }> {
  const { rows } = await sql<{ given: number; done: number }>`
    select count(*)::int as given, (count(*) filter (where done_at is not null))::int as done from incident_measure
    where municipality_id = ${municipality} and opened_at >= ${at(from)}::timestamptz and opened_at < ${at(to)}::timestamptz`.execute(
    tx,
  );
  return rows[0] ?? { given: 0, done: 0 };
}
