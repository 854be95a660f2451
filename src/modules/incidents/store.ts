// All SQL of incidents.

import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { at, ms } from '../../platform/db/instants.ts';
import { wordsOf } from '../../platform/db/words.ts';
import type { Happened, INCIDENT_SHOWS, Incident, IncidentState, Triage } from './domain/incident.ts';
import type { Part } from './domain/standing.ts';

const orNull = (instant: Instant | null): string | null => (instant === null ? null : at(instant));

/** The highest number there is; the caller keeps others out. */
export async function lastNumber(tx: Tx, municipality: string): Promise<string | null> {
  const { rows } = await sql<{ number: string }>`
    select number from incident where municipality_id = ${municipality} order by number desc limit 1`.execute(
    tx,
  );
  return rows[0]?.number ?? null;
}

type Head = Pick<Incident, 'id' | 'number' | 'reportedAt' | 'reportedBy'>;

export async function insertIncident(
  tx: Tx,
  municipality: string,
  { id, number, reportedAt, reportedBy }: Head,
): Promise<void> {
  await sql`
    insert into incident (municipality_id, incident_id, number, reported_at, reported_by, state, pending, words)
    values (${municipality}, ${id}, ${number}, ${at(reportedAt)}::timestamptz, ${reportedBy}, 'reported', true, '')`.execute(
    tx,
  );
}

/** Keeps others from adding to it until the transaction ends. */
export async function lockIncident(tx: Tx, municipality: string, id: string): Promise<void> {
  await sql`
    select 1 from incident where municipality_id = ${municipality} and incident_id = ${id} for update`.execute(
    tx,
  );
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly reported: number;
  readonly reported_by: string;
}

/** With all that has happened to them, in the order of `ids`; those there are. */
export async function readIncidents(
  tx: Tx,
  municipality: string,
  ids: readonly string[],
): Promise<Incident[]> {
  if (ids.length === 0) return [];
  const heads = await sql<Row>`
    select incident_id::text as id, number, reported_by, ${ms('reported_at')} as reported from incident
    where municipality_id = ${municipality} and incident_id = any (${[...ids]}::uuid[])`.execute(tx);
  const events = await sql<{ id: string; seq: number; at: number; by: string | null; event: string }>`
    select incident_id::text as id, seq, ${ms('at')} as at, by, event from incident_event
    where municipality_id = ${municipality} and incident_id = any (${[...ids]}::uuid[])
    order by incident_id, seq`.execute(tx);
  const happened = new Map<string, Happened[]>();
  for (const { id, event, ...rest } of events.rows) {
    const known = happened.get(id) ?? [];
    known.push({ ...rest, event: JSON.parse(event) as Happened['event'] });
    happened.set(id, known);
  }
  const byId = new Map(heads.rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    const { number, reported: reportedAt, reported_by: reportedBy } = row;
    return [{ id, number, reportedAt, reportedBy, happened: happened.get(id) ?? [] }];
  });
}

export async function addEvents(
  tx: Tx,
  municipality: string,
  id: string,
  events: readonly Happened[],
): Promise<void> {
  const rows = events.map(({ seq, at: when, by, event }) => ({
    ...{ seq, by, at: at(when), event: JSON.stringify(event) },
  }));
  await sql`
    insert into incident_event (municipality_id, incident_id, seq, at, by, event)
    select ${municipality}::uuid, ${id}::uuid, r.seq, r.at, r.by, r.event
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(seq int, at timestamptz, by text, event text)`.execute(tx);
}

export interface Found {
  readonly state: IncidentState;
  readonly pending: boolean;
  readonly triage: Triage | null;
  readonly dueAt: Instant | null;
  readonly occurredAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly words: string;
  readonly parts: readonly { readonly person: string; readonly part: Part }[];
}

/** What it is found by follows from what has happened. */
export async function setFound(
  tx: Tx,
  municipality: string,
  id: string,
  { state, pending, triage, dueAt, occurredAt, closedAt, words, parts }: Found,
): Promise<void> {
  await sql`
    update incident set state = ${state}, pending = ${pending}, class = ${triage?.class ?? null}, severity = ${triage?.severity ?? null},
           cause = ${triage?.cause ?? null}, unit = ${triage?.unit ?? null}, system = ${triage?.system ?? null},
           due_at = ${orNull(dueAt)}::timestamptz, occurred_at = ${orNull(occurredAt)}::timestamptz,
           closed_at = ${orNull(closedAt)}::timestamptz, words = ${words}
    where municipality_id = ${municipality} and incident_id = ${id}`.execute(tx);
  await sql`delete from incident_part where municipality_id = ${municipality} and incident_id = ${id}`.execute(
    tx,
  );
  await sql`
    insert into incident_part (municipality_id, person, incident_id, part)
    select ${municipality}::uuid, r.person, ${id}::uuid, r.part
    from json_to_recordset(${JSON.stringify(parts)}::json) as r(person text, part text)`.execute(tx);
}

/** The parts that a person has in an incident. */
export async function readParts(
  tx: Tx,
  municipality: string,
  id: string,
  person: string,
): Promise<ReadonlySet<Part>> {
  const { rows } = await sql<{ part: Part }>`
    select part from incident_part
    where municipality_id = ${municipality} and incident_id = ${id} and person = ${person}`.execute(tx);
  return new Set(rows.map(({ part }) => part));
}

export interface IncidentFilter {
  readonly q: string | null;
  readonly class: string | null;
  readonly state: (typeof INCIDENT_SHOWS)[number] | null;
  readonly mine: boolean;
}

function inState(state: IncidentFilter['state']): RawBuilder<unknown> {
  if (state === null) return sql`true`;
  return state === 'notClosed' ? sql`i.state <> 'closed'` : sql`i.state = ${state}`;
}

/** Whose eyes: those of everything see what is not hidden from them, others what they have a part in. */
export interface IncidentEyes {
  readonly person: string;
  readonly all: boolean;
  /** A session in which nothing but that one's own reports are there is to be seen. */
  readonly own: boolean;
  /** Whoever handles what is about all of these, uuids, sees that too. */
  readonly standsInFor: readonly string[] | null;
}

/** Those that are about each of these people; every one, where there are none of them. */
function aboutAll(municipality: string, people: readonly string[]): RawBuilder<unknown> {
  if (people.length === 0) return sql`true`;
  return sql`i.incident_id in (select p.incident_id from incident_part p
    where p.municipality_id = ${municipality} and p.person = any (${[...people]}::text[]) and p.part in ('hidden', 'concerned')
    group by p.incident_id having count(distinct p.person) = ${people.length})`;
}

/** The ids of a page, the newest first: so many at most, from the first after a number. `wide`: all that is in it is theirs to see. */
export async function findIncidents(
  tx: Tx,
  municipality: string,
  { person, all, own, standsInFor }: IncidentEyes,
  { q, class: of, state, mine }: IncidentFilter,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<{ readonly id: string; readonly number: string; readonly wide: boolean }[]> {
  // Found once, and not for every incident: a person has a part in few.
  const has = (parts: RawBuilder<unknown>) => sql`i.incident_id in (select p.incident_id from incident_part p
    where p.municipality_id = ${municipality} and p.person = ${person} and p.part in (${parts}))`;
  const led = standsInFor === null ? sql`false` : aboutAll(municipality, standsInFor);
  const wider = (parts: RawBuilder<unknown>) => {
    if (own) return sql`false`;
    return all ? sql`true` : sql`(${has(parts)} or ${led})`;
  };
  const wide = wider(sql`'handler', 'told'`);
  const seen = own ? has(sql`'reporter'`) : wider(sql`'reporter', 'handler', 'told', 'concerned'`);
  // What is said in it is found by those alone who may read all of it: not by those who were only told.
  const read = wider(sql`'handler'`);
  const said = sql`(i.number = ${q} or (i.found_by @@ ${wordsOf(q ?? '')} and ${read}))`;
  const { rows } = await sql<{ id: string; number: string; wide: boolean }>`
    select i.incident_id::text as id, i.number, ${wide} as wide from incident i
    where i.municipality_id = ${municipality} and ${seen} and not ${has(sql`'hidden'`)}
      and ${mine ? sql`i.reported_by = ${person}` : sql`true`}
      and ${of === null ? sql`true` : sql`(i.class = ${of} and ${wide})`}
      and ${inState(state)}
      and ${after === null ? sql`true` : sql`i.number < ${after}`}
      and ${q === null ? sql`true` : said}
    order by i.number desc limit ${limit}`.execute(tx);
  return rows;
}

/** How many are not closed, of all but those hidden from somebody, and when the first clock of them is out. */
export async function countOpen(
  tx: Tx,
  municipality: string,
  person: string,
): Promise<{ readonly open: number; readonly dueAt: Instant | null }> {
  const { rows } = await sql<{ open: number; due: number | null }>`
    select count(*)::int as open, ${ms('min(i.due_at)')} as due from incident i
    where i.municipality_id = ${municipality} and ${inState('notClosed')} and not exists (
      select from incident_part p where p.municipality_id = ${municipality} and p.incident_id = i.incident_id
        and p.person = ${person} and p.part = 'hidden')`.execute(tx);
  return { open: rows[0]?.open ?? 0, dueAt: rows[0]?.due ?? null };
}

/** Those of which something is still to come, by number. */
export async function pendingIncidents(tx: Tx, municipality: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select incident_id::text as id from incident where municipality_id = ${municipality} and pending
    order by number`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Of these numbers, those of incidents that are not closed. */
export async function openAmong(
  tx: Tx,
  municipality: string,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set();
  const { rows } = await sql<{ number: string }>`
    select number from incident
    where municipality_id = ${municipality} and number = any (${[...numbers]}::text[]) and state <> 'closed'`.execute(
    tx,
  );
  return new Set(rows.map(({ number }) => number));
}

/** Those among these incidents that are hidden from somebody. */
export async function hiddenAmong(
  tx: Tx,
  municipality: string,
  person: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select incident_id::text as id from incident_part
    where municipality_id = ${municipality} and person = ${person} and part = 'hidden'
      and incident_id = any (${[...ids]}::uuid[])`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}
