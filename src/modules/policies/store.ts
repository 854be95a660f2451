// All SQL of sets of rules.

import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { at, ms } from '../../platform/db/instants.ts';
import { folded, wordsOf } from '../../platform/db/words.ts';
import type { PolicyTier } from '../catalogue/contract.ts';
import type { KeeperRow } from './domain/keepers.ts';
import type { Terms } from './domain/terms.ts';

export interface PolicyHead {
  readonly id: string;
  readonly name: string;
  readonly tier: PolicyTier;
}

export async function insertPolicy(
  tx: Tx,
  municipality: string,
  { id, name, tier }: PolicyHead,
  by: string,
  now: Instant,
): Promise<void> {
  await sql`
    insert into policy (municipality_id, policy_id, name, tier, made_at, made_by)
    values (${municipality}, ${id}, ${name}, ${tier}, ${at(now)}::timestamptz, ${by})`.execute(tx);
}

export async function listPolicies(tx: Tx, municipality: string): Promise<PolicyHead[]> {
  const { rows } = await sql<PolicyHead>`
    select policy_id::text as id, name, tier from policy where municipality_id = ${municipality}`.execute(tx);
  return rows;
}

export async function readPolicyHead(tx: Tx, municipality: string, id: string): Promise<PolicyHead | null> {
  const { rows } = await sql<PolicyHead>`
    select policy_id::text as id, name, tier from policy
    where municipality_id = ${municipality} and policy_id = ${id}::uuid`.execute(tx);
  return rows[0] ?? null;
}

export interface VersionRow {
  readonly policy: string;
  readonly version: number;
  readonly code: string;
  readonly caseId: string | null;
  readonly begunAt: Instant;
  readonly begunBy: string;
}

const VERSION = sql`policy_id::text as policy, version, code, case_id::text as "caseId", begun_by as "begunBy", ${ms('begun_at')} as "begunAt"`;

export async function insertVersion(tx: Tx, municipality: string, row: VersionRow): Promise<void> {
  const { policy, version, code, begunAt, begunBy } = row;
  await sql`
    insert into policy_version (municipality_id, policy_id, version, code, begun_at, begun_by)
    values (${municipality}, ${policy}, ${version}, ${code}, ${at(begunAt)}::timestamptz, ${begunBy})`.execute(
    tx,
  );
}

/** The newest first; of one set of rules, or of all. */
export async function readVersions(
  tx: Tx,
  municipality: string,
  policy: string | null,
): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select ${VERSION} from policy_version
    where municipality_id = ${municipality} and ${policy === null ? sql`true` : sql`policy_id = ${policy}::uuid`}
    order by policy_id, version desc`.execute(tx);
  return rows;
}

export async function versionByCode(tx: Tx, municipality: string, code: string): Promise<VersionRow | null> {
  const { rows } = await sql<VersionRow>`
    select ${VERSION} from policy_version where municipality_id = ${municipality} and code = ${code}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

export async function setCase(
  tx: Tx,
  municipality: string,
  { policy, version }: Pick<VersionRow, 'policy' | 'version'>,
  caseId: string,
): Promise<void> {
  await sql`
    update policy_version set case_id = ${caseId}::uuid
    where municipality_id = ${municipality} and policy_id = ${policy}::uuid and version = ${version}`.execute(
    tx,
  );
}

export interface Writing {
  readonly revision: number;
  readonly text: string;
  readonly terms: Terms;
  readonly at: Instant;
  readonly by: string;
}

/** A version as it is written last, or as one revision of it was; null where there is none. */
export async function readWriting(
  tx: Tx,
  municipality: string,
  { policy, version }: Pick<VersionRow, 'policy' | 'version'>,
  revision: number | null = null,
): Promise<Writing | null> {
  const { rows } = await sql<Omit<Writing, 'terms'> & { readonly terms: string }>`
    select revision, text, terms, by, ${ms('at')} as at from policy_writing
    where municipality_id = ${municipality} and policy_id = ${policy}::uuid and version = ${version}
      and ${revision === null ? sql`true` : sql`revision = ${revision}`}
    order by revision desc limit 1`.execute(tx);
  const row = rows[0];
  return row === undefined ? null : { ...row, terms: JSON.parse(row.terms) as Terms };
}

/** False where somebody wrote that revision first. */
export async function insertWriting(
  tx: Tx,
  municipality: string,
  { policy, version }: Pick<VersionRow, 'policy' | 'version'>,
  { revision, text, terms, at: when, by }: Writing,
): Promise<boolean> {
  const { rows } = await sql`
    insert into policy_writing (municipality_id, policy_id, version, revision, text, terms, at, by)
    values (${municipality}, ${policy}, ${version}, ${revision}, ${text}, ${JSON.stringify(terms)},
            ${at(when)}::timestamptz, ${by})
    on conflict do nothing returning revision`.execute(tx);
  return rows.length > 0;
}

/** The words in any of their forms; the last may be half typed. */
function asked(q: string) {
  const whole = wordsOf(q);
  const words = q.trim().split(/\s+/);
  const last = folded((words.pop() ?? '').replaceAll(/[^\p{L}\p{N}]/gu, ''));
  if (last.length < 2) return whole;
  const begun = sql`to_tsquery('simple', ${`${last}:*`})`;
  return sql`(${whole} || (${wordsOf(words.join(' '))} && ${begun}))`;
}

export interface ClauseText {
  readonly policy: string;
  readonly anchor: string;
  readonly text: string;
}

/** Which of these hold the words, best first. */
export async function findClauses(
  tx: Tx,
  q: string,
  among: readonly ClauseText[],
): Promise<Omit<ClauseText, 'text'>[]> {
  const texts = among.map((one) => ({ ...one, text: folded(one.text) }));
  const { rows } = await sql<Omit<ClauseText, 'text'>>`
    select c.policy, c.anchor
    from (select ${asked(q)} as q) as a,
      (select policy, anchor, to_tsvector('danish', text) as v
       from json_to_recordset(${JSON.stringify(texts)}::json) as r(policy text, anchor text, text text)) as c
    where c.v @@ a.q order by ts_rank(c.v, a.q) desc, c.policy, c.anchor limit 30`.execute(tx);
  return rows;
}

/** Which of these writings hold the words. */
export async function findIn(
  tx: Tx,
  municipality: string,
  q: string,
  among: readonly { readonly policy: string; readonly version: number; readonly revision: number }[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ policy: string }>`
    select w.policy_id::text as policy from policy_writing w
    join json_to_recordset(${JSON.stringify(among)}::json) as r(policy uuid, version int, revision int)
      on r.policy = w.policy_id and r.version = w.version and r.revision = w.revision
    where w.municipality_id = ${municipality} and w.found_by @@ ${asked(q)}`.execute(tx);
  return new Set(rows.map(({ policy }) => policy));
}

/** What each has confirmed, or one of them: this version, else the newest. */
export async function readReadings(
  tx: Tx,
  municipality: string,
  { policy, version }: Pick<VersionRow, 'policy' | 'version'>,
  only: string | null,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ person: string; version: number }>`
    select person, coalesce(max(version) filter (where version = ${version}), max(version))::int as version
    from policy_reading
    where municipality_id = ${municipality} and policy_id = ${policy}::uuid
      and ${only === null ? sql`true` : sql`person = ${only}`}
    group by person`.execute(tx);
  return new Map(rows.map(({ person, version }) => [person, version]));
}

export async function insertReading(
  tx: Tx,
  municipality: string,
  {
    policy,
    person,
    version,
    at: when,
  }: { readonly policy: string; readonly person: string; readonly version: number; readonly at: Instant },
): Promise<void> {
  await sql`
    insert into policy_reading (municipality_id, policy_id, person, version, at)
    values (${municipality}, ${policy}, ${person}, ${version}, ${at(when)}::timestamptz)
    on conflict do nothing`.execute(tx);
}

/** As it was said of the version that was valid then. */
export interface SaidKeeper extends KeeperRow {
  readonly version: number;
}

export async function readKeepers(tx: Tx, municipality: string, policy: string): Promise<SaidKeeper[]> {
  const { rows } = await sql<SaidKeeper>`
    select version, anchor, kind, thing from policy_keeper
    where municipality_id = ${municipality} and policy_id = ${policy}::uuid
    order by anchor, kind, thing, version`.execute(tx);
  return rows;
}

/** These keep the clause of a version from now on, in place of those that did. */
export async function replaceKeepers(
  tx: Tx,
  municipality: string,
  { policy, version, anchor }: Pick<VersionRow, 'policy' | 'version'> & { readonly anchor: string },
  {
    gone,
    keepers,
  }: { readonly gone: readonly SaidKeeper[]; readonly keepers: readonly Omit<KeeperRow, 'anchor'>[] },
  { by, now }: { readonly by: string; readonly now: Instant },
): Promise<void> {
  await sql`
    delete from policy_keeper k using json_to_recordset(${JSON.stringify(gone)}::json)
      as r(version int, anchor text, kind text, thing text)
    where k.municipality_id = ${municipality} and k.policy_id = ${policy}::uuid and k.version = r.version
      and k.anchor = r.anchor and k.kind = r.kind and k.thing = r.thing`.execute(tx);
  await sql`
    insert into policy_keeper (municipality_id, policy_id, version, anchor, kind, thing, at, by)
    select distinct ${municipality}::uuid, ${policy}::uuid, ${version}::int, ${anchor}, r.kind, r.thing,
      ${at(now)}::timestamptz, ${by}
    from json_to_recordset(${JSON.stringify(keepers)}::json) as r(kind text, thing text)`.execute(tx);
}
