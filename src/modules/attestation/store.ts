// All SQL of attestation.

import { sql } from 'kysely';
import { canonical } from '../../kernel/json.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { at } from '../../platform/db/instants.ts';
import type { OwnerRule } from '../tasks/contract.ts';
import type { Answer, Campaign, CampaignKind } from './contract.ts';
import type { Kept, Sheet, SheetAbout } from './domain/due.ts';

interface CampaignRow {
  readonly id: string;
  readonly key: string;
  readonly kind: CampaignKind;
  readonly day: string;
  readonly opened: number;
  readonly due: number;
  readonly closed: number | null;
}

const CAMPAIGN =
  sql.raw(`campaign_id::text as id, key, kind, day, (extract(epoch from opened_at) * 1000)::float8 as opened,
  (extract(epoch from due_at) * 1000)::float8 as due, (extract(epoch from closed_at) * 1000)::float8 as closed`);

const campaignOf = ({ opened, due, closed, ...row }: CampaignRow): Campaign => ({
  ...row,
  openedAt: opened,
  dueAt: due,
  closedAt: closed,
});

/** Null when it was opened before. */
export async function insertCampaign(
  tx: Tx,
  municipality: string,
  draft: Omit<Campaign, 'id' | 'closedAt'>,
): Promise<string | null> {
  const { key, kind, day, openedAt, dueAt } = draft;
  const { rows } = await sql<{ id: string }>`
    insert into attestation_campaign (municipality_id, campaign_id, key, kind, day, opened_at, due_at)
    values (${municipality}, gen_random_uuid(), ${key}, ${kind}, ${day}, ${at(openedAt)}::timestamptz, ${at(dueAt)}::timestamptz)
    on conflict (municipality_id, key) do nothing returning campaign_id::text as id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Newest first. */
export async function readCampaigns(
  tx: Tx,
  municipality: string,
  which: 'open' | 'all',
): Promise<Campaign[]> {
  const { rows } = await sql<CampaignRow>`
    select ${CAMPAIGN} from attestation_campaign where municipality_id = ${municipality}
    ${which === 'open' ? sql`and closed_at is null` : sql``} order by opened_at desc, campaign_id`.execute(
    tx,
  );
  return rows.map(campaignOf);
}

export async function readCampaign(tx: Tx, municipality: string, id: string): Promise<Campaign | null> {
  const { rows } = await sql<CampaignRow>`
    select ${CAMPAIGN} from attestation_campaign
    where municipality_id = ${municipality} and campaign_id = ${id}::uuid`.execute(tx);
  return rows[0] === undefined ? null : campaignOf(rows[0]);
}

export async function readKeys(tx: Tx, municipality: string, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select key from attestation_campaign where municipality_id = ${municipality} and key = any (${keys}::text[])`.execute(
    tx,
  );
  return new Set(rows.map((r) => r.key));
}

/** Sheets in one statement: large enough that the statement costs little, small enough that its text does not fill memory. */
const BATCH = 4_000;

export async function insertSheets(
  tx: Tx,
  municipality: string,
  campaign: string,
  sheets: readonly Sheet[],
): Promise<void> {
  for (let start = 0; start < sheets.length; start += BATCH) {
    const records = sheets.slice(start, start + BATCH).map(({ id, about, owner, never, subject, rows }) => ({
      id,
      about,
      owner: canonical(owner),
      never: canonical(never),
      subject,
      rows: JSON.stringify(rows.map(({ role, constraints }) => [role, constraints])),
      count: rows.length,
    }));
    await sql`
      insert into attestation_sheet (municipality_id, campaign_id, sheet_id, about, owner, never, subject, rows, row_count)
      select ${municipality}::uuid, ${campaign}::uuid, r.id, r.about, r.owner, r.never, r.subject, r.rows, r.count
      from json_to_recordset(${JSON.stringify(records)}::json)
        as r(id text, about text, owner text, never text, subject text, rows text, count integer)`.execute(
      tx,
    );
  }
  await insertSeeds(tx, municipality, campaign, sheets);
}

/** A sheet without what it asks: for finding whose it is and how far it has come. */
export interface SheetHead {
  readonly id: string;
  readonly about: SheetAbout;
  readonly owner: OwnerRule;
  readonly never: readonly string[];
  readonly subject: string;
  readonly count: number;
  readonly answered: number;
}

interface HeadRow extends Omit<SheetHead, 'owner' | 'never'> {
  readonly owner: string;
  readonly never: string;
}

const parsed = new Map<string, OwnerRule>();

/** Few rules on many sheets. */
function ownerOf(text: string): OwnerRule {
  let rule = parsed.get(text);
  if (rule === undefined) {
    if (parsed.size > 10_000) parsed.clear();
    rule = JSON.parse(text) as OwnerRule;
    parsed.set(text, rule);
  }
  return rule;
}

const headOf = (row: HeadRow): SheetHead => ({
  ...row,
  owner: ownerOf(row.owner),
  never: row.never === '[]' ? [] : (JSON.parse(row.never) as string[]),
});

/** All heads of a campaign, or those of some owners or subjects. */
export async function readHeads(
  tx: Tx,
  municipality: string,
  campaign: string,
  only: { readonly owners: readonly OwnerRule[]; readonly subjects: readonly string[] } | null = null,
): Promise<SheetHead[]> {
  const owners = only?.owners.map((rule) => canonical(rule)) ?? [];
  const subjects = only?.subjects ?? [];
  const narrowed =
    only === null
      ? sql``
      : sql`and (s.owner = any (${owners}::text[]) or s.subject = any (${subjects}::text[]) or s.never <> '[]')`;
  const { rows } = await sql<HeadRow>`
    select s.sheet_id as id, s.about, s.owner, s.never, s.subject, s.row_count as count, coalesce(a.answered, 0) as answered
    from attestation_sheet s left join (
      select sheet_id, count(*)::int as answered from attestation_answer
      where municipality_id = ${municipality} and campaign_id = ${campaign}::uuid and answer not in ('declined', 'undone') group by sheet_id
    ) a on a.sheet_id = s.sheet_id
    where s.municipality_id = ${municipality} and s.campaign_id = ${campaign}::uuid ${narrowed}
    order by s.sheet_id`.execute(tx);
  return rows.map(headOf);
}

/** The different rules by which owners of a campaign's sheets are found. */
export async function readOwners(tx: Tx, municipality: string, campaign: string): Promise<OwnerRule[]> {
  const { rows } = await sql<{ owner: string }>`
    select distinct owner from attestation_sheet
    where municipality_id = ${municipality} and campaign_id = ${campaign}::uuid`.execute(tx);
  return rows.map((r) => ownerOf(r.owner));
}

interface SheetRowOf extends Omit<HeadRow, 'answered' | 'count'> {
  readonly rows: string;
}

export async function readSheets(
  tx: Tx,
  municipality: string,
  campaign: string,
  ids: readonly string[],
): Promise<Sheet[]> {
  const { rows } = await sql<SheetRowOf>`
    select sheet_id as id, about, owner, never, subject, rows from attestation_sheet
    where municipality_id = ${municipality} and campaign_id = ${campaign}::uuid and sheet_id = any (${ids}::text[])
    order by sheet_id`.execute(tx);
  const seeds = await readSeeds(tx, municipality, campaign);
  return rows.map(({ rows: asked, owner, never, ...rest }) => ({
    ...rest,
    owner: ownerOf(owner),
    never: JSON.parse(never) as string[],
    rows: (JSON.parse(asked) as [string, Record<string, string[]>][]).map(([role, constraints], n) => ({
      role,
      constraints,
      ...(seeds.has(`${rest.id}#${n}`) ? { seeded: true as const } : {}),
    })),
  }));
}

/** Places, `SHEET#ROW`. */
export async function readSeeds(
  tx: Tx,
  municipality: string,
  campaign: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ place: string }>`
    select sheet_id || '#' || row_no as place from attestation_seed
    where municipality_id = ${municipality} and campaign_id = ${campaign}::uuid`.execute(tx);
  return new Set(rows.map((r) => r.place));
}

async function insertSeeds(
  tx: Tx,
  municipality: string,
  campaign: string,
  sheets: readonly Sheet[],
): Promise<void> {
  const seeds = sheets.flatMap(({ id, rows }) =>
    rows.flatMap((row, n) => (row.seeded === true ? [{ sheet: id, row: n }] : [])),
  );
  if (seeds.length === 0) return;
  await sql`
    insert into attestation_seed (municipality_id, campaign_id, sheet_id, row_no)
    select ${municipality}::uuid, ${campaign}::uuid, r.sheet, r."row"
    from json_to_recordset(${JSON.stringify(seeds)}::json) as r(sheet text, "row" integer)`.execute(tx);
}

interface AnswerRow {
  readonly sheet: string;
  readonly row: number;
  readonly answer: Answer['answer'];
  readonly from_at: number | null;
  readonly note: string | null;
  readonly change: Answer['change'];
  readonly read: boolean;
  readonly seconds: number | null;
  readonly answered: number;
  readonly by: string | null;
  readonly stands_for: string | null;
  readonly undo: string | null;
}

/** All of a campaign, or of some sheets of it. */
export async function readAnswers(
  tx: Tx,
  municipality: string,
  campaign: string,
  sheets: readonly string[] | null,
): Promise<Answer[]> {
  const narrowed = sheets === null ? sql`` : sql`and sheet_id = any (${sheets}::text[])`;
  const { rows } = await sql<AnswerRow>`
    select sheet_id as sheet, row_no as row, answer, (extract(epoch from from_at) * 1000)::float8 as from_at, note, change,
      evidence_read as read, seconds, (extract(epoch from answered_at) * 1000)::float8 as answered, answered_by as by, stands_for, undo
    from attestation_answer
    where municipality_id = ${municipality} and campaign_id = ${campaign}::uuid ${narrowed}
    order by sheet_id, row_no`.execute(tx);
  return rows.map(({ from_at, read, answered, stands_for, undo, ...row }) => ({
    ...row,
    undo: undo === null ? null : (JSON.parse(undo) as Answer['undo']),
    from: from_at,
    evidenceRead: read,
    at: answered,
    standsFor: stands_for,
  }));
}

/** Those that were not answered before, or whose answer was declined or undone; of two who answer at once the second gets nothing back. */
export async function insertAnswers(
  tx: Tx,
  municipality: string,
  campaign: string,
  answers: readonly Answer[],
): Promise<number> {
  const records = answers.map(({ from, at: answered, undo, ...rest }) => ({
    ...rest,
    undo: undo === null ? null : JSON.stringify(undo),
    from: from === null ? null : at(from),
    at: at(answered),
  }));
  const { rows } = await sql`
    insert into attestation_answer (municipality_id, campaign_id, sheet_id, row_no, answer, from_at, note, change,
      evidence_read, seconds, answered_at, answered_by, stands_for, undo)
    select ${municipality}::uuid, ${campaign}::uuid, r.sheet, r.row, r.answer, r."from", r.note, r.change,
      r."evidenceRead", r.seconds, r.at, r.by, r."standsFor", r.undo
    from json_to_recordset(${JSON.stringify(records)}::json) as r(sheet text, "row" integer, answer text, "from" timestamptz,
      note text, change text, "evidenceRead" boolean, seconds integer, at timestamptz, by text, "standsFor" text, undo text)
    on conflict (municipality_id, campaign_id, sheet_id, row_no) do update set answer = excluded.answer,
      from_at = excluded.from_at, note = excluded.note, change = excluded.change, evidence_read = excluded.evidence_read,
      seconds = excluded.seconds, answered_at = excluded.answered_at, answered_by = excluded.answered_by,
      stands_for = excluded.stands_for, undo = excluded.undo
    where attestation_answer.answer in ('declined', 'undone')
    returning row_no`.execute(tx);
  return rows.length;
}

/** A removal that whoever was asked will not carry out. False when it is no longer one. */
export async function declineAnswer(
  tx: Tx,
  municipality: string,
  campaign: string,
  { sheet, row, note }: Pick<Answer, 'sheet' | 'row' | 'note'>,
): Promise<boolean> {
  const { rows } = await sql`
    update attestation_answer set answer = 'declined', note = ${note}
    where municipality_id = ${municipality} and campaign_id = ${campaign}::uuid and sheet_id = ${sheet} and row_no = ${row}
      and answer = 'takeAway' returning row_no`.execute(tx);
  return rows.length > 0;
}

/** Of answers as they were read; how many of them still stood, and stand no more. */
export async function undoAnswers(
  tx: Tx,
  municipality: string,
  campaign: string,
  answers: readonly Pick<Answer, 'sheet' | 'row' | 'answer' | 'at'>[],
): Promise<number> {
  const records = answers.map(({ sheet, row, answer, at: given }) => ({ sheet, row, answer, at: at(given) }));
  const { rows } = await sql`
    update attestation_answer a set answer = 'undone', from_at = null, note = null, undo = null
    from json_to_recordset(${JSON.stringify(records)}::json) as r(sheet text, "row" integer, answer text, at timestamptz)
    where a.municipality_id = ${municipality} and a.campaign_id = ${campaign}::uuid and a.sheet_id = r.sheet
      and a.row_no = r."row" and a.answer = r.answer and a.answered_at = r.at
    returning a.row_no`.execute(tx);
  return rows.length;
}

export async function insertRead(
  tx: Tx,
  municipality: string,
  campaign: string,
  place: { readonly sheet: string; readonly row: number; readonly person: string },
): Promise<void> {
  await sql`
    insert into attestation_read (municipality_id, campaign_id, sheet_id, row_no, person)
    values (${municipality}, ${campaign}::uuid, ${place.sheet}, ${place.row}, ${place.person}) on conflict do nothing`.execute(
    tx,
  );
}

/** Rows of a sheet whose evidence the person has opened. */
export async function readRead(
  tx: Tx,
  municipality: string,
  campaign: string,
  sheets: readonly string[],
  person: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ place: string }>`
    select sheet_id || '#' || row_no as place from attestation_read
    where municipality_id = ${municipality} and campaign_id = ${campaign}::uuid and person = ${person}
      and sheet_id = any (${sheets}::text[])`.execute(tx);
  return new Set(rows.map((r) => r.place));
}

type KeptRights = Readonly<Record<string, Kept>>;

/** Of everybody, or of some. */
export async function readKept(
  tx: Tx,
  municipality: string,
  subjects: readonly string[] | null,
): Promise<ReadonlyMap<string, KeptRights>> {
  const narrowed = subjects === null ? sql`` : sql`and subject = any (${subjects}::text[])`;
  const { rows } = await sql<{ subject: string; rights: string }>`
    select subject, rights::text as rights from attestation_kept
    where municipality_id = ${municipality} ${narrowed}`.execute(tx);
  return new Map(rows.map(({ subject, rights }) => [subject, JSON.parse(rights) as KeptRights]));
}

/** Adds to what was kept before; two who keep at once do not undo each other. */
export async function addKept(
  tx: Tx,
  municipality: string,
  kept: ReadonlyMap<string, KeptRights>,
): Promise<void> {
  const records = [...kept].map(([subject, rights]) => ({ subject, rights }));
  await sql`
    insert into attestation_kept (municipality_id, subject, rights)
    select ${municipality}::uuid, r.subject, r.rights
    from json_to_recordset(${JSON.stringify(records)}::json) as r(subject text, rights jsonb)
    on conflict (municipality_id, subject) do update set rights = attestation_kept.rights || excluded.rights`.execute(
    tx,
  );
}

/** What was kept is again as it was before an answer that is undone; what somebody has kept since is left alone. */
export async function restoreKept(
  tx: Tx,
  municipality: string,
  subject: string,
  undone: { readonly key: string; readonly at: Instant; readonly before: Kept | null },
): Promise<void> {
  const { key, at: kept, before } = undone;
  await sql`
    update attestation_kept set rights = case when ${before === null} then rights - ${key}::text
      else rights || jsonb_build_object(${key}::text, ${JSON.stringify(before)}::jsonb) end
    where municipality_id = ${municipality} and subject = ${subject}
      and (rights -> ${key}::text ->> 'at')::float8 = ${kept}`.execute(tx);
}

/** Of two who close it, one does. */
export async function closeCampaign(
  tx: Tx,
  municipality: string,
  campaign: string,
  closing: { readonly at: Instant; readonly report: string },
): Promise<boolean> {
  const { rows } = await sql`
    update attestation_campaign set closed_at = ${at(closing.at)}::timestamptz, report = ${closing.report}
    where municipality_id = ${municipality} and campaign_id = ${campaign}::uuid and closed_at is null
    returning campaign_id`.execute(tx);
  return rows.length > 0;
}

export async function readReport(tx: Tx, municipality: string, campaign: string): Promise<string | null> {
  const { rows } = await sql<{ report: string | null }>`
    select report from attestation_campaign
    where municipality_id = ${municipality} and campaign_id = ${campaign}::uuid`.execute(tx);
  return rows[0]?.report ?? null;
}

export interface LastUse {
  readonly person: string;
  readonly systemRole: string;
  readonly lastUsed: string;
}

export async function readUses(tx: Tx, municipality: string, before: string): Promise<LastUse[]> {
  const { rows } = await sql<LastUse>`
    select person, system_role as "systemRole", last_used as "lastUsed" from attestation_use
    where municipality_id = ${municipality} and last_used < ${before} order by person, system_role`.execute(
    tx,
  );
  return rows;
}

/** A later use replaces an earlier one, never the other way. */
export async function putUses(tx: Tx, municipality: string, uses: readonly LastUse[]): Promise<void> {
  await sql`
    insert into attestation_use (municipality_id, person, system_role, last_used)
    select ${municipality}::uuid, r.person, r."systemRole", r."lastUsed"
    from json_to_recordset(${JSON.stringify(uses)}::json) as r(person text, "systemRole" text, "lastUsed" text)
    on conflict (municipality_id, person, system_role)
      do update set last_used = greatest(attestation_use.last_used, excluded.last_used)`.execute(tx);
}

/** A laxer policy that waits for a second person; texts are canonical JSON. */
export interface Proposal {
  readonly id: string;
  readonly value: string;
  readonly against: string;
  readonly reason: string;
  readonly at: Instant;
  readonly by: string;
}

export async function insertProposal(tx: Tx, municipality: string, draft: Proposal): Promise<void> {
  const { id, value, against, reason, at: proposed, by } = draft;
  await sql`
    insert into attestation_proposal (municipality_id, proposal_id, value, against, reason, proposed_at, proposed_by, state)
    values (${municipality}::uuid, ${id}::uuid, ${value}, ${against}, ${reason}, ${at(proposed)}::timestamptz, ${by}, 'open')`.execute(
    tx,
  );
}

export async function readOpenProposal(tx: Tx, municipality: string): Promise<Proposal | null> {
  const { rows } = await sql<Proposal>`
    select proposal_id::text as id, value, against, reason, (extract(epoch from proposed_at) * 1000)::float8 as at, proposed_by as by
    from attestation_proposal where municipality_id = ${municipality} and state = 'open'`.execute(tx);
  return rows[0] ?? null;
}

/** Of two who decide it, one does. */
export async function closeProposal(
  tx: Tx,
  municipality: string,
  id: string,
  closing: { readonly state: 'confirmed' | 'declined'; readonly at: Instant; readonly by: string },
): Promise<boolean> {
  const { rows } = await sql`
    update attestation_proposal set state = ${closing.state}, decided_at = ${at(closing.at)}::timestamptz, decided_by = ${closing.by}
    where municipality_id = ${municipality} and proposal_id = ${id}::uuid and state = 'open' returning proposal_id`.execute(
    tx,
  );
  return rows.length > 0;
}
