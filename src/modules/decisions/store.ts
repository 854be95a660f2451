// All SQL of cases and meetings.

import { type RawBuilder, sql } from 'kysely';
import { KLE_CODE } from '../../kernel/formats.ts';
import type { Instant, Interval } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { at, ms } from '../../platform/db/instants.ts';
import { wordsOf } from '../../platform/db/words.ts';
import type { Case, CaseHead, Happened, Section } from './domain/case.ts';
import type { Meeting, MeetingHappened } from './domain/meeting.ts';

interface HeadRow {
  readonly id: string;
  readonly number: string;
  readonly kind: CaseHead['kind'];
  readonly significance: CaseHead['significance'];
  readonly title: string;
  readonly unit: string;
  readonly access: CaseHead['access'];
  readonly subject: string;
  readonly kle: string | null;
  readonly opened: number;
  readonly opened_by: string;
}

const HEAD = sql`case_id::text as id, number, kind, significance, title, unit, access, subject, kle, opened_by,
  ${ms('opened_at')} as opened`;

function headOf({ opened, opened_by: openedBy, subject, ...rest }: HeadRow): CaseHead {
  return { ...rest, openedBy, openedAt: opened, subject: JSON.parse(subject) as CaseHead['subject'] };
}

/** How many were opened in a year; the caller keeps others out. */
export async function countOfYear(tx: Tx, municipality: string, year: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from decision_case
    where municipality_id = ${municipality} and number like ${`${year}-%`}`.execute(tx);
  return rows[0]?.n ?? 0;
}

export async function insertCase(tx: Tx, municipality: string, head: CaseHead): Promise<void> {
  const { id, number, kind, significance, title, unit, access, subject, kle, openedAt, openedBy } = head;
  await sql`
    insert into decision_case
      (municipality_id, case_id, number, kind, significance, title, unit, access, subject, kle, opened_at, opened_by, state, pending, words)
    values (${municipality}, ${id}, ${number}, ${kind}, ${significance}, ${title}, ${unit}, ${access}, ${JSON.stringify(subject)},
            ${kle}, ${at(openedAt)}::timestamptz, ${openedBy}, 'open', true, ${title})`.execute(tx);
}

export async function updateHead(tx: Tx, municipality: string, head: CaseHead): Promise<void> {
  const { id, significance, title, unit, access, subject, kle } = head;
  await sql`
    update decision_case set significance = ${significance}, title = ${title}, unit = ${unit}, access = ${access},
           subject = ${JSON.stringify(subject)}, kle = ${kle}
    where municipality_id = ${municipality} and case_id = ${id}`.execute(tx);
}

export type CaseState = 'open' | 'decided' | 'withdrawn';

/** Where a case stands, as lists and sweeps find it. */
export interface Found {
  readonly state: CaseState;
  /** Something still follows from it. */
  readonly pending: boolean;
  /** When what it dispenses from is in force; null where it is of another kind, or approved nothing. */
  readonly holds: Interval | null;
}

export async function setState(
  tx: Tx,
  municipality: string,
  id: string,
  { state, pending, holds }: Found,
): Promise<void> {
  await sql`
    update decision_case set state = ${state}, pending = ${pending},
           holds_from = ${holds === null ? null : at(holds.from)}::timestamptz, holds_to = ${holds === null ? null : at(holds.to)}::timestamptz
    where municipality_id = ${municipality} and case_id = ${id}`.execute(tx);
}

/** Keeps others from writing it or putting it forward until the transaction ends. */
export async function lockCase(tx: Tx, municipality: string, id: string): Promise<void> {
  await sql`
    select 1 from decision_case where municipality_id = ${municipality} and case_id = ${id} for update`.execute(
    tx,
  );
}

/** With all that has happened to them, in the order of `ids`; those there are. */
export async function readCases(tx: Tx, municipality: string, ids: readonly string[]): Promise<Case[]> {
  if (ids.length === 0) return [];
  const heads = await sql<HeadRow>`
    select ${HEAD} from decision_case
    where municipality_id = ${municipality} and case_id = any (${[...ids]}::uuid[])`.execute(tx);
  const events = await sql<{
    id: string;
    seq: number;
    at: number;
    by: string | null;
    stands_for: string | null;
    event: string;
  }>`
    select case_id::text as id, seq, ${ms('at')} as at, by, stands_for, event from case_event
    where municipality_id = ${municipality} and case_id = any (${[...ids]}::uuid[]) order by case_id, seq`.execute(
    tx,
  );
  const happened = new Map<string, Happened[]>();
  for (const { id, stands_for: standsFor, event, ...rest } of events.rows) {
    const known = happened.get(id) ?? [];
    known.push({ ...rest, standsFor, event: JSON.parse(event) as Happened['event'] });
    happened.set(id, known);
  }
  const byId = new Map(heads.rows.map((row) => [row.id, headOf(row)]));
  return ids.flatMap((id) => {
    const head = byId.get(id);
    return head === undefined ? [] : [{ ...head, happened: happened.get(id) ?? [] }];
  });
}

export async function addEvents(
  tx: Tx,
  municipality: string,
  id: string,
  events: readonly Happened[],
): Promise<void> {
  const rows = events.map(({ seq, at: when, by, standsFor, event }) => ({
    ...{ seq, by, stands_for: standsFor },
    at: at(when),
    event: JSON.stringify(event),
  }));
  await sql`
    insert into case_event (municipality_id, case_id, seq, at, by, stands_for, event)
    select ${municipality}::uuid, ${id}::uuid, r.seq, r.at, r.by, r.stands_for, r.event
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(seq int, at timestamptz, by text, stands_for text, event text)`.execute(tx);
}

/** Those who have a part in it, beside whoever had before. */
export async function addParts(
  tx: Tx,
  municipality: string,
  id: string,
  parts: Iterable<string>,
): Promise<void> {
  await sql`
    insert into case_part (municipality_id, part, case_id)
    select distinct ${municipality}::uuid, p, ${id}::uuid from unnest(${[...parts]}::text[]) as p
    on conflict do nothing`.execute(tx);
}

export async function readParts(tx: Tx, municipality: string, id: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ part: string }>`
    select part from case_part where municipality_id = ${municipality} and case_id = ${id}`.execute(tx);
  return new Set(rows.map(({ part }) => part));
}

export interface Writing {
  readonly section: Section;
  readonly revision: number;
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
}

/** As each section reads now; those never written are left out. */
export async function readSections(tx: Tx, municipality: string, id: string): Promise<Writing[]> {
  const { rows } = await sql<Writing>`
    select distinct on (section) section, revision, text, by, ${ms('at')} as at from case_section
    where municipality_id = ${municipality} and case_id = ${id} order by section, revision desc`.execute(tx);
  return rows;
}

/** Everything a section has been, the newest first. */
export async function readWritings(
  tx: Tx,
  municipality: string,
  id: string,
  section: Section,
): Promise<Writing[]> {
  const { rows } = await sql<Writing>`
    select section, revision, text, by, ${ms('at')} as at from case_section
    where municipality_id = ${municipality} and case_id = ${id} and section = ${section}
    order by revision desc`.execute(tx);
  return rows;
}

/** False where somebody wrote that revision first. */
export async function insertWriting(
  tx: Tx,
  municipality: string,
  id: string,
  { section, revision, text, by, at: when }: Writing,
): Promise<boolean> {
  const { rows } = await sql`
    insert into case_section (municipality_id, case_id, section, revision, text, at, by)
    values (${municipality}, ${id}, ${section}, ${revision}, ${text}, ${at(when)}::timestamptz, ${by})
    on conflict do nothing returning revision`.execute(tx);
  return rows.length > 0;
}

/** The words that it is found by follow what was written. */
export async function refreshWords(tx: Tx, municipality: string, id: string): Promise<void> {
  await sql`
    update decision_case c set words = c.title || coalesce((
      select E'\n' || string_agg(s.text, E'\n') from (
        select distinct on (section) text from case_section
        where municipality_id = ${municipality} and case_id = ${id} order by section, revision desc) s), '')
    where municipality_id = ${municipality} and case_id = ${id}`.execute(tx);
}

/** What attachments of a case are kept under. */
export const aboutCase = (id: string): string => `case ${id}`;

export interface CaseFilter {
  readonly q: string | null;
  readonly kind: string | null;
  /** A number of KL's: that one and all below it. */
  readonly kle: string | null;
  readonly state: CaseState | null;
  /** Those alone from which something still follows. */
  readonly pending: boolean;
}

/** Narrowed by nothing. */
export const EVERY_CASE = { q: null, kind: null, kle: null, state: null } as const;

/** Whose: the parts somebody plays, and whether they may see every open case. */
export interface Eyes {
  readonly parts: readonly string[];
  readonly all: boolean;
}

function among({ parts, all }: Eyes, municipality: string): RawBuilder<unknown> {
  const mine = sql`exists (select from case_part p where p.municipality_id = ${municipality} and p.case_id = c.case_id
    and p.part = any (${[...parts]}::text[]))`;
  return all ? sql`(c.access = 'open' or ${mine})` : mine;
}

const under = (kle: string) => sql`(c.kle = ${kle} or c.kle like ${`${kle}.%`})`;

/** Words in any form, the number of the case, or of a subject of KL's. */
const asked = (q: string) =>
  q.includes('.') && KLE_CODE.test(q) ? under(q) : sql`(c.found_by @@ ${wordsOf(q)} or c.number = ${q})`;

/** The ids of a page, the newest first: so many at most, from the first after a number. */
export async function findCases(
  tx: Tx,
  municipality: string,
  eyes: Eyes,
  { q, kind, kle, state, pending }: CaseFilter,
  { after, limit }: { readonly after: string | null; readonly limit: number | null },
): Promise<{ readonly id: string; readonly number: string }[]> {
  const { rows } = await sql<{ id: string; number: string }>`
    select c.case_id::text as id, c.number from decision_case c
    where c.municipality_id = ${municipality} and ${among(eyes, municipality)}
      and ${kind === null ? sql`true` : sql`c.kind = ${kind}`}
      and ${kle === null ? sql`true` : under(kle)}
      and ${state === null ? sql`true` : sql`c.state = ${state}`}
      and ${pending ? sql`c.pending` : sql`true`}
      and ${after === null ? sql`true` : sql`c.number < ${after}`}
      and ${q === null ? sql`true` : asked(q)}
    order by c.number desc limit ${limit}`.execute(tx);
  return rows;
}

export interface HeldAsked {
  /** The one of that id; null is any. */
  readonly only: string | null;
  /** Those alone that are in force now. */
  readonly running: boolean;
}

/** What is known of one without what has happened to it. */
export type HeldCase = CaseHead & { readonly holds: Interval };

/** Those that dispense from something, with when; not what has happened to them. What is in force and ends first is first, then what is to come, then what was. */
export async function heldCases(
  tx: Tx,
  municipality: string,
  eyes: Eyes,
  { now, only, running }: HeldAsked & { readonly now: Instant },
): Promise<HeldCase[]> {
  const { rows } = await sql<HeadRow & Interval>`
    select ${HEAD}, ${ms('holds_from')} as "from", ${ms('holds_to')} as "to" from decision_case c
    where c.municipality_id = ${municipality} and c.holds_from is not null and ${among(eyes, municipality)}
      and ${only === null ? sql`true` : sql`c.case_id::text = ${only}`}
      and ${running ? sql`c.holds_from <= ${at(now)}::timestamptz and c.holds_to > ${at(now)}::timestamptz` : sql`true`}
    order by case when holds_to <= ${at(now)}::timestamptz then 2 when holds_from > ${at(now)}::timestamptz then 1 else 0 end, holds_to, number`.execute(
    tx,
  );
  return rows.map(({ from, to, ...row }) => ({ ...headOf(row), holds: { from, to } }));
}

/** Those from which something still follows, by number; of some, or of all there are. */
export async function pendingCases(
  tx: Tx,
  municipality: string,
  among: readonly string[] | null = null,
): Promise<Case[]> {
  const { rows } = await sql<{ id: string }>`
    select case_id::text as id from decision_case where municipality_id = ${municipality} and pending
      and ${among === null ? sql`true` : sql`case_id = any (${[...among]}::uuid[])`}
    order by number`.execute(tx);
  return readCases(
    tx,
    municipality,
    rows.map(({ id }) => id),
  );
}

export async function insertMeeting(
  tx: Tx,
  municipality: string,
  { id, body, calledFor }: { readonly id: string; readonly body: string; readonly calledFor: Instant },
): Promise<void> {
  await sql`
    insert into body_meeting (municipality_id, meeting_id, body_id, called_for)
    values (${municipality}, ${id}, ${body}, ${at(calledFor)}::timestamptz)`.execute(tx);
}

export async function addMeetingEvents(
  tx: Tx,
  municipality: string,
  id: string,
  events: readonly MeetingHappened[],
): Promise<void> {
  for (const { seq, at: when, by, event } of events)
    await sql`
      insert into meeting_event (municipality_id, meeting_id, seq, at, by, event)
      values (${municipality}, ${id}, ${seq}, ${at(when)}::timestamptz, ${by}, ${JSON.stringify(event)})`.execute(
      tx,
    );
}

/** By id, or all of some bodies, the latest first. */
export async function readMeetings(
  tx: Tx,
  municipality: string,
  of: { readonly ids: readonly string[] } | { readonly bodies: readonly string[] },
): Promise<Meeting[]> {
  const which =
    'ids' in of
      ? sql`m.meeting_id = any (${[...of.ids]}::uuid[])`
      : sql`m.body_id = any (${[...of.bodies]}::text[])`;
  const { rows } = await sql<{
    id: string;
    body: string;
    seq: number | null;
    at: number;
    by: string;
    event: string;
  }>`
    select m.meeting_id::text as id, m.body_id as body, e.seq, ${ms('e.at')} as at, e.by, e.event
    from body_meeting m
    join meeting_event e on e.municipality_id = m.municipality_id and e.meeting_id = m.meeting_id
    where m.municipality_id = ${municipality} and ${which}
    order by m.called_for desc, m.meeting_id, e.seq`.execute(tx);
  const meetings = new Map<string, { id: string; body: string; happened: MeetingHappened[] }>();
  for (const { id, body, seq, event, ...rest } of rows) {
    const known = meetings.get(id) ?? { id, body, happened: [] };
    meetings.set(id, known);
    if (seq !== null)
      known.happened.push({ seq, ...rest, event: JSON.parse(event) as MeetingHappened['event'] });
  }
  return [...meetings.values()];
}
