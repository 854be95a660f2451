// All SQL of providers in force: what is set up, whether local accounts may be used, and which journeys have been answered.

import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { at } from '../../platform/db/instants.ts';
import type { Finding } from './domain/findings.ts';
import type { Settings } from './domain/settings.ts';
import type { Trial } from './domain/trial.ts';

export interface Provider {
  readonly provider: string;
  readonly name: string;
  readonly settings: Settings;
  readonly secret: string | null;
  readonly shown: boolean;
  readonly changedAt: Instant;
  readonly testedAt: Instant | null;
  readonly findings: readonly Finding[];
  readonly trial: Trial | null;
}

interface Row {
  provider: string;
  name: string;
  settings: string;
  secret: string | null;
  shown: boolean;
  changed_at: Date;
  tested_at: Date | null;
  findings: string | null;
  trial: string | null;
}

const columns = sql`provider, name, settings::text as settings, secret, shown, changed_at, tested_at,
  findings::text as findings, trial::text as trial`;

const read = (row: Row): Provider => ({
  provider: row.provider,
  name: row.name,
  settings: JSON.parse(row.settings) as Settings,
  secret: row.secret,
  shown: row.shown,
  changedAt: new Date(row.changed_at).getTime(),
  testedAt: row.tested_at === null ? null : new Date(row.tested_at).getTime(),
  findings: row.findings === null ? [] : (JSON.parse(row.findings) as Finding[]),
  trial: row.trial === null ? null : (JSON.parse(row.trial) as Trial),
});

export async function allProviders(tx: Tx): Promise<Provider[]> {
  const { rows } = await sql<Row>`select ${columns} from sign_in_provider order by provider`.execute(tx);
  return rows.map(read);
}

export async function findProvider(tx: Tx, provider: string): Promise<Provider | null> {
  const { rows } =
    await sql<Row>`select ${columns} from sign_in_provider where provider = ${provider}`.execute(tx);
  return rows[0] === undefined ? null : read(rows[0]);
}

/** The same, held until the transaction ends. */
export async function lockProvider(tx: Tx, provider: string): Promise<Provider | null> {
  const { rows } =
    await sql<Row>`select ${columns} from sign_in_provider where provider = ${provider} for update`.execute(
      tx,
    );
  return rows[0] === undefined ? null : read(rows[0]);
}

/** In force from now on, with what is known of it from when it was tested. */
export async function writeProvider(
  tx: Tx,
  municipality: string,
  given: Omit<Provider, 'changedAt'>,
  now: Instant,
): Promise<void> {
  const { provider, name, secret, shown, testedAt } = given;
  const tested = testedAt === null ? null : at(testedAt);
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await sql`
    insert into sign_in_provider (municipality_id, provider, name, settings, secret, shown, changed_at, tested_at, findings, trial)
    values (${municipality}, ${provider}, ${name}, ${json(given.settings)}::jsonb, ${secret}, ${shown}, ${at(now)}::timestamptz,
      ${tested}::timestamptz, ${json(given.findings)}::jsonb, ${json(given.trial)}::jsonb)
    on conflict (municipality_id, provider) do update set name = excluded.name, settings = excluded.settings,
      secret = excluded.secret, shown = excluded.shown, changed_at = excluded.changed_at, tested_at = excluded.tested_at,
      findings = excluded.findings, trial = excluded.trial`.execute(tx);
}

/** Of the settings as they stood when the test began. */
export async function writeTest(
  tx: Tx,
  tested: Pick<Provider, 'provider' | 'changedAt' | 'findings'>,
  now: Instant,
): Promise<void> {
  await sql`
    update sign_in_provider set tested_at = ${at(now)}::timestamptz, findings = ${JSON.stringify(tested.findings)}::jsonb
    where provider = ${tested.provider} and changed_at = ${at(tested.changedAt)}::timestamptz`.execute(tx);
}

export async function writeTrial(tx: Tx, provider: string, trial: Trial): Promise<void> {
  await sql`update sign_in_provider set trial = ${JSON.stringify(trial)}::jsonb where provider = ${provider}`.execute(
    tx,
  );
}

export async function hideProvider(tx: Tx, provider: string): Promise<void> {
  await sql`update sign_in_provider set shown = false where provider = ${provider}`.execute(tx);
}

export async function deleteProvider(tx: Tx, provider: string): Promise<void> {
  await sql`delete from sign_in_provider where provider = ${provider}`.execute(tx);
}

/** What the sign-in page shows, in one statement: it is asked each time anybody comes. */
export async function onThePage(tx: Tx): Promise<{
  readonly shown: readonly Pick<Provider, 'provider' | 'name'>[];
  readonly localAccounts: 'on' | 'off';
}> {
  const { rows } = await sql<{ off: boolean; provider: string | null; name: string | null }>`
    select exists (select from sign_in_rule where not local_accounts) as off, provider, name
    from (select) one left join sign_in_provider on shown order by provider`.execute(tx);
  const shown = rows.flatMap(({ provider, name }) =>
    provider === null || name === null ? [] : [{ provider, name }],
  );
  return { shown, localAccounts: rows[0]?.off === true ? 'off' : 'on' };
}

export async function localAccounts(tx: Tx): Promise<'on' | 'off'> {
  const { rows } = await sql<{ local_accounts: boolean }>`select local_accounts from sign_in_rule`.execute(
    tx,
  );
  return rows[0]?.local_accounts === false ? 'off' : 'on';
}

export async function writeLocalAccounts(
  tx: Tx,
  municipality: string,
  rule: 'on' | 'off',
  now: Instant,
): Promise<void> {
  await sql`
    insert into sign_in_rule (municipality_id, local_accounts, changed_at)
    values (${municipality}, ${rule === 'on'}, ${at(now)}::timestamptz)
    on conflict (municipality_id) do update set local_accounts = excluded.local_accounts, changed_at = excluded.changed_at`.execute(
    tx,
  );
}

/** False when the journey had been answered already. */
export async function insertAnswer(
  tx: Tx,
  municipality: string,
  { trip, said }: { readonly trip: string; readonly said: string | null },
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql`
    insert into sign_in_answer (municipality_id, trip, said, answered_at)
    values (${municipality}, ${trip}, ${said}, ${at(now)}::timestamptz) on conflict do nothing returning trip`.execute(
    tx,
  );
  return rows.length === 1;
}

/** What was said, once. */
export async function takeAnswer(tx: Tx, trip: string): Promise<string | null> {
  const { rows } = await sql<{ said: string }>`
    select said from sign_in_answer where trip = ${trip} and said is not null for update`.execute(tx);
  await sql`update sign_in_answer set said = null where trip = ${trip}`.execute(tx);
  return rows[0]?.said ?? null;
}

export async function deleteAnswersBefore(tx: Tx, answered: Instant): Promise<void> {
  await sql`delete from sign_in_answer where answered_at < ${at(answered)}::timestamptz`.execute(tx);
}
