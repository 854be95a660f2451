// All SQL of changes to how people sign in that wait for a second person, and of those that were decided.

import { sql } from 'kysely';
import type { Instant } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { at } from '../../../platform/db/instants.ts';
import type { Finding } from '../domain/findings.ts';
import type { Settings } from '../domain/settings.ts';
import type { Trial } from '../domain/trial.ts';
import type { Provider } from '../store.ts';
import type { ChangeState } from './contract.ts';

/** What is asked for, whole: a provider as it would stand, or whether local accounts may be used. */
export type Wanted =
  | { readonly kind: 'provider'; readonly row: Provider }
  | { readonly kind: 'localAccounts'; readonly rule: 'on' | 'off' };

export interface Change {
  readonly id: string;
  /** Uuid of whoever asked. */
  readonly by: string;
  readonly at: Instant;
  readonly state: ChangeState;
  readonly wanted: Wanted;
  /** In the words of whoever asked; null where a test found it, and nobody has said more. */
  readonly reason: string | null;
  /** Uuid of whoever did, where a person did. */
  readonly decided: {
    readonly by: string | null;
    readonly at: Instant;
    readonly answer: string | null;
  } | null;
}

export const LOCAL_ACCOUNTS = null;

/** A provider's short name, or that it is about local accounts. */
export type AboutWhat = string | typeof LOCAL_ACCOUNTS;

export const aboutOf = (wanted: Wanted): AboutWhat =>
  wanted.kind === 'provider' ? wanted.row.provider : LOCAL_ACCOUNTS;

interface Row {
  readonly change_id: string;
  readonly provider: string | null;
  readonly wanted: string;
  readonly secret: string | null;
  readonly asked_by: string;
  readonly asked_at: Date;
  readonly tested_at: Date | null;
  readonly findings: string | null;
  readonly trial: string | null;
  readonly state: ChangeState;
  readonly reason: string | null;
  readonly decided_at: Date | null;
  readonly decided_by: string | null;
  readonly answer: string | null;
}

const columns = sql`change_id::text as change_id, provider, wanted::text as wanted, secret, asked_by, asked_at, tested_at,
  findings::text as findings, trial::text as trial, state, reason, decided_at, decided_by, answer`;

function wantedOf(row: Row): Wanted {
  const said: unknown = JSON.parse(row.wanted);
  if (row.provider === null) return { kind: 'localAccounts', rule: said === 'off' ? 'off' : 'on' };
  const { name, settings, shown } = said as { name: string; settings: Settings; shown: boolean };
  return {
    kind: 'provider',
    row: {
      ...{ provider: row.provider, name, settings, shown, secret: row.secret },
      changedAt: new Date(row.asked_at).getTime(),
      testedAt: row.tested_at === null ? null : new Date(row.tested_at).getTime(),
      findings: row.findings === null ? [] : (JSON.parse(row.findings) as Finding[]),
      trial: row.trial === null ? null : (JSON.parse(row.trial) as Trial),
    },
  };
}

const read = (row: Row): Change => ({
  id: row.change_id,
  by: row.asked_by,
  at: new Date(row.asked_at).getTime(),
  state: row.state,
  wanted: wantedOf(row),
  reason: row.reason,
  decided:
    row.decided_at === null
      ? null
      : { by: row.decided_by, at: new Date(row.decided_at).getTime(), answer: row.answer },
});

const first = (rows: readonly Row[]): Change | null => (rows[0] === undefined ? null : read(rows[0]));

export async function openChanges(tx: Tx): Promise<Change[]> {
  const { rows } = await sql<Row>`
    select ${columns} from sign_in_change where state = 'open' order by asked_at, change_id`.execute(tx);
  return rows.map(read);
}

/** Held until the transaction ends: who decides it meanwhile waits. */
export async function lockOpenChange(tx: Tx, about: AboutWhat): Promise<Change | null> {
  const { rows } = await sql<Row>`
    select ${columns} from sign_in_change
    where state = 'open' and provider is not distinct from ${about}::text for update`.execute(tx);
  return first(rows);
}

export async function findChange(tx: Tx, id: string): Promise<Change | null> {
  const { rows } = await sql<Row>`
    select ${columns} from sign_in_change where change_id = ${id}::uuid`.execute(tx);
  return first(rows);
}

export async function lockChange(tx: Tx, id: string): Promise<Change | null> {
  const { rows } = await sql<Row>`
    select ${columns} from sign_in_change where change_id = ${id}::uuid for update`.execute(tx);
  return first(rows);
}

function parts(wanted: Wanted) {
  if (wanted.kind === 'localAccounts')
    return { said: JSON.stringify(wanted.rule), secret: null, testedAt: null, findings: null, trial: null };
  const { name, settings, shown, secret, testedAt, findings, trial } = wanted.row;
  return {
    said: JSON.stringify({ name, settings, shown }),
    secret,
    testedAt: testedAt === null ? null : at(testedAt),
    findings: JSON.stringify(findings),
    trial: trial === null ? null : JSON.stringify(trial),
  };
}

/** False where another waits already. */
export async function insertChange(
  tx: Tx,
  municipality: string,
  { id, by, at: askedAt, wanted, reason }: Omit<Change, 'state' | 'decided'>,
): Promise<boolean> {
  const { said, secret, testedAt, findings, trial } = parts(wanted);
  const { rows } = await sql`
    insert into sign_in_change (municipality_id, change_id, provider, wanted, secret, asked_by, asked_at, tested_at, findings, trial, state, reason)
    values (${municipality}, ${id}::uuid, ${aboutOf(wanted)}, ${said}::jsonb, ${secret}, ${by}, ${at(askedAt)}::timestamptz,
      ${testedAt}::timestamptz, ${findings}::jsonb, ${trial}::jsonb, 'open', ${reason})
    on conflict do nothing returning change_id`.execute(tx);
  return rows.length === 1;
}

/** Asked for in other words by whoever asked; the caller holds the lock. */
export async function rewriteChange(
  tx: Tx,
  { id, at: askedAt, wanted, reason }: Omit<Change, 'state' | 'by' | 'decided'>,
): Promise<void> {
  const { said, secret, testedAt, findings, trial } = parts(wanted);
  await sql`
    update sign_in_change set wanted = ${said}::jsonb, secret = ${secret}, asked_at = ${at(askedAt)}::timestamptz,
      tested_at = ${testedAt}::timestamptz, findings = ${findings}::jsonb, trial = ${trial}::jsonb,
      reason = ${reason}
    where change_id = ${id}::uuid and state = 'open'`.execute(tx);
}

/** Of what is asked for as it stood when the test began. */
export async function writeChangeTest(
  tx: Tx,
  { id, wanted, at: askedAt }: Pick<Change, 'id' | 'wanted' | 'at'>,
  now: Instant,
): Promise<void> {
  const { said, findings } = parts(wanted);
  await sql`
    update sign_in_change set wanted = ${said}::jsonb, tested_at = ${at(now)}::timestamptz, findings = ${findings}::jsonb
    where change_id = ${id}::uuid and state = 'open' and asked_at = ${at(askedAt)}::timestamptz`.execute(tx);
}

export async function writeChangeTrial(tx: Tx, provider: string, trial: Trial): Promise<void> {
  await sql`
    update sign_in_change set trial = ${JSON.stringify(trial)}::jsonb
    where provider = ${provider} and state = 'open'`.execute(tx);
}

/** Of two who end it, one does. The secret is kept where it is in force, and nowhere else. */
export async function closeChange(
  tx: Tx,
  id: string,
  end: {
    readonly state: Exclude<ChangeState, 'open'>;
    readonly at: Instant;
    readonly by: string | null;
    readonly answer: string | null;
  },
): Promise<boolean> {
  const { rows } = await sql`
    update sign_in_change set state = ${end.state}, decided_at = ${at(end.at)}::timestamptz, decided_by = ${end.by},
      answer = ${end.answer}, secret = null
    where change_id = ${id}::uuid and state = 'open' returning change_id`.execute(tx);
  return rows.length === 1;
}

/** As somebody asked that it become; null where nothing waits. */
export const askedRow = (changes: readonly Change[], provider: string): Provider | null => {
  const change = changes.find(({ wanted }) => aboutOf(wanted) === provider);
  return change?.wanted.kind === 'provider' ? change.wanted.row : null;
};
