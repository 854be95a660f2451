// All SQL of reconciliation: the files that came, the accounts of the newest, differences and what was said of them.

import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Day, Instant, Interval } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { at, ms } from '../../platform/db/instants.ts';
import type { Account } from './domain/account-file.ts';
import { type Difference, type DifferenceKind, differenceKey } from './domain/compare.ts';

export interface AccountFile {
  readonly id: string;
  readonly system: string;
  readonly receivedAt: Instant;
  /** JSON of whoever sent it. */
  readonly receivedBy: string;
  readonly sha256: string;
  readonly accounts: number;
}

export async function insertFile(tx: Tx, municipality: string, file: AccountFile): Promise<void> {
  const { id, system, receivedAt, receivedBy, sha256, accounts } = file;
  await sql`
    insert into account_file (municipality_id, file_id, system_id, received_at, received_by, sha256, accounts)
    values (${municipality}, ${id}::uuid, ${system}, ${at(receivedAt)}::timestamptz, ${receivedBy}, ${sha256}, ${accounts})`.execute(
    tx,
  );
}

/** Of one system, or of all when none is named. */
const of = (municipality: string, system: string | null) =>
  system === null
    ? sql`municipality_id = ${municipality}`
    : sql`municipality_id = ${municipality} and system_id = ${system}`;

/** The newest of each system. */
export async function newestFiles(
  tx: Tx,
  municipality: string,
  system: string | null = null,
): Promise<AccountFile[]> {
  const { rows } = await sql<Omit<AccountFile, 'receivedAt'> & { received: number }>`
    select distinct on (system_id) file_id::text as id, system_id as system, ${ms('received_at')} as received,
           received_by as "receivedBy", sha256, accounts
    from account_file where ${of(municipality, system)} order by system_id, received_at desc`.execute(tx);
  return rows.map(({ received, ...rest }) => ({ ...rest, receivedAt: received }));
}

export async function replaceAccounts(
  tx: Tx,
  municipality: string,
  system: string,
  accounts: readonly Account[],
): Promise<void> {
  await sql`delete from system_account where municipality_id = ${municipality} and system_id = ${system}`.execute(
    tx,
  );
  const rows = accounts.map(({ roles, ...rest }) => ({ ...rest, roles: JSON.stringify(roles) }));
  await sql`
    insert into system_account (municipality_id, system_id, account, ident, state, roles, last_used)
    select ${municipality}::uuid, ${system}, r.name, r.ident, r.state, r.roles, r."lastUsed"
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(name text, ident text, state text, roles text, "lastUsed" text)`.execute(tx);
}

/** All of them, or those of these names. */
export async function readSystemAccounts(
  tx: Tx,
  municipality: string,
  system: string,
  names: readonly string[] | null = null,
): Promise<Account[]> {
  const named = names === null ? sql`` : sql`and account = any (${[...names]}::text[])`;
  const { rows } = await sql<Omit<Account, 'roles'> & { roles: string }>`
    select account as name, ident, state, roles, last_used as "lastUsed" from system_account
    where ${of(municipality, system)} ${named} order by account`.execute(tx);
  return rows.map(({ roles, ...rest }) => ({ ...rest, roles: JSON.parse(roles) as Account['roles'] }));
}

/** A difference as it is kept, with what was said of it. */
export interface Kept extends Difference {
  readonly id: string;
  readonly system: string;
  readonly foundAt: Instant;
  readonly goneAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly answeredBy: string | null;
  readonly due: Day | null;
  readonly order: string | null;
  readonly doneAt: Instant | null;
  readonly doneBy: string | null;
  readonly returns: number;
}

interface KeptRow extends Omit<Kept, 'has' | 'should' | 'foundAt' | 'goneAt' | 'answeredAt' | 'doneAt'> {
  readonly has: string;
  readonly should: string;
  readonly found: number;
  readonly gone: number | null;
  readonly answered: number | null;
  readonly done: number | null;
}

const KEPT = sql`difference_id::text as id, system_id as system, kind, account, person, system_role as "systemRole", has, should,
  ${ms('found_at')} as found, ${ms('gone_at')} as gone, ${ms('answered_at')} as answered, answered_by as "answeredBy", due,
  order_id::text as "order", ${ms('done_at')} as done, done_by as "doneBy", returns`;

const keptOf = ({ found, gone, answered, done, has, should, ...rest }: KeptRow): Kept => ({
  ...rest,
  has: JSON.parse(has) as string[],
  should: JSON.parse(should) as string[],
  foundAt: found,
  goneAt: gone,
  answeredAt: answered,
  doneAt: done,
});

/** More than anybody reads of what has been. */
const HISTORY = 2_000;

export async function readDifferences(
  tx: Tx,
  municipality: string,
  system: string,
  which: 'standing' | 'gone',
): Promise<Kept[]> {
  const { rows } =
    which === 'standing'
      ? await sql<KeptRow>`
          select ${KEPT} from account_difference
          where municipality_id = ${municipality} and system_id = ${system} and gone_at is null
          order by found_at, difference_id`.execute(tx)
      : await sql<KeptRow>`
          select ${KEPT} from account_difference
          where municipality_id = ${municipality} and system_id = ${system} and gone_at is not null
          order by gone_at desc, difference_id limit ${HISTORY}`.execute(tx);
  return rows.map(keptOf);
}

export interface Count {
  readonly system: string;
  readonly kind: DifferenceKind;
  readonly standing: number;
  readonly unanswered: number;
}

export async function countDifferences(
  tx: Tx,
  municipality: string,
  system: string | null = null,
): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select system_id as system, kind, count(*)::int as standing,
           count(*) filter (where answered_at is null)::int as unanswered
    from account_difference where ${of(municipality, system)} and gone_at is null
    group by system_id, kind order by system_id, kind`.execute(tx);
  return rows;
}

const hashOf = (difference: Difference): string =>
  createHash('sha256').update(differenceKey(difference)).digest('hex');

export async function insertDifferences(
  tx: Tx,
  municipality: string,
  system: string,
  found: readonly Difference[],
  now: Instant,
): Promise<void> {
  const rows = found.map((one) => ({
    ...one,
    id: randomUUID(),
    hash: hashOf(one),
    has: JSON.stringify(one.has),
    should: JSON.stringify(one.should),
  }));
  await sql`
    insert into account_difference (municipality_id, difference_id, system_id, difference_hash, kind, account, person,
                                    system_role, has, should, found_at)
    select ${municipality}::uuid, r.id, ${system}, r.hash, r.kind, r.account, r.person, r."systemRole", r.has, r.should,
           ${at(now)}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(id uuid, hash text, kind text, account text, person text, "systemRole" text, has text, should text)`.execute(
    tx,
  );
}

const among = (municipality: string, ids: readonly string[]) =>
  sql`municipality_id = ${municipality} and difference_id = any (${[...ids]}::uuid[])`;

export async function markGone(
  tx: Tx,
  municipality: string,
  ids: readonly string[],
  now: Instant,
): Promise<void> {
  await sql`update account_difference set gone_at = ${at(now)}::timestamptz where ${among(municipality, ids)}`.execute(
    tx,
  );
}

export async function markBack(tx: Tx, municipality: string, ids: readonly string[]): Promise<void> {
  await sql`
    update account_difference
    set answered_at = null, answered_by = null, due = null, order_id = null, done_at = null, done_by = null,
        returns = returns + 1
    where ${among(municipality, ids)}`.execute(tx);
}

export interface OrderGiven {
  readonly at: Instant;
  readonly by: string;
  readonly due: Day;
  readonly order: string | null;
}

export async function markOrdered(
  tx: Tx,
  municipality: string,
  ids: readonly string[],
  { at: when, by, due, order }: OrderGiven,
): Promise<void> {
  await sql`
    update account_difference
    set answered_at = ${at(when)}::timestamptz, answered_by = ${by}, due = ${due}, order_id = ${order}::uuid
    where ${among(municipality, ids)}`.execute(tx);
}

export async function markDone(
  tx: Tx,
  municipality: string,
  ids: readonly string[],
  done: { readonly at: Instant; readonly by: string },
): Promise<void> {
  await sql`
    update account_difference set done_at = ${at(done.at)}::timestamptz, done_by = ${done.by}
    where ${among(municipality, ids)}`.execute(tx);
}

/** What somebody has said of an account, and still counts unless its time is up. */
export interface Settlement {
  readonly id: string;
  readonly system: string;
  readonly account: string;
  readonly kind: 'service' | 'link';
  /** Uuid: whoever answers for it, or whose it is. */
  readonly person: string;
  readonly until: Day | null;
  readonly reason: string;
  readonly decidedAt: Instant;
  readonly decidedBy: string;
}

/** Those that nobody has ended. */
export async function readSettlements(
  tx: Tx,
  municipality: string,
  system: string | null = null,
): Promise<Settlement[]> {
  const { rows } = await sql<Omit<Settlement, 'decidedAt'> & { decided: number }>`
    select settlement_id::text as id, system_id as system, account, kind, person, until, reason,
           ${ms('decided_at')} as decided, decided_by as "decidedBy"
    from account_settlement where ${of(municipality, system)} and ended_at is null
    order by system_id, account`.execute(tx);
  return rows.map(({ decided, ...rest }) => ({ ...rest, decidedAt: decided }));
}

export async function insertSettlements(
  tx: Tx,
  municipality: string,
  given: readonly Omit<Settlement, 'id'>[],
): Promise<void> {
  const rows = given.map((one) => ({ ...one, id: randomUUID(), decidedAt: at(one.decidedAt) }));
  await sql`
    insert into account_settlement (municipality_id, settlement_id, system_id, account, kind, person, until, reason,
                                    decided_at, decided_by)
    select ${municipality}::uuid, r.id, r.system, r.account, r.kind, r.person, r.until, r.reason, r."decidedAt", r."decidedBy"
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(id uuid, system text, account text, kind text, person text, until text, reason text, "decidedAt" timestamptz,
           "decidedBy" text)`.execute(tx);
}

export async function endSettlements(
  tx: Tx,
  municipality: string,
  ids: readonly string[],
  now: Instant,
): Promise<void> {
  await sql`
    update account_settlement set ended_at = ${at(now)}::timestamptz
    where municipality_id = ${municipality} and settlement_id = any (${[...ids]}::uuid[]) and ended_at is null`.execute(
    tx,
  );
}

/** What a system's own files say was open there at some moment of a time, or may have been, and nobody had given. */
export interface FoundAccess {
  readonly kind: Exclude<DifferenceKind, 'missing'>;
  readonly system: string;
  readonly account: string;
  /** Null: nobody answers for the account. */
  readonly person: string | null;
  /** Null where no file says which role. */
  readonly systemRole: string | null;
  /** Canonical JSON of constraints; `{}` also where the file does not say. */
  readonly constraints: string;
  readonly foundAt: Instant;
}

interface FoundRow extends Omit<FoundAccess, 'foundAt' | 'constraints' | 'account'> {
  readonly account: string | null;
  readonly has: string;
  readonly found: number;
  /** Of the account in the newest file; null where it is no longer there. */
  readonly roles: string | null;
}

/**
 * From the file before the one that it was found in, which did not have it, until the one that no longer had it: in between nobody knows. The
 * roles of an account that nobody should have are those of the newest file.
 */
export async function foundIn(
  tx: Tx,
  municipality: string,
  about: { readonly systems: readonly string[] } | { readonly person: string },
  { from, to }: Interval,
): Promise<FoundAccess[]> {
  const of =
    'person' in about
      ? sql`d.person = ${about.person}`
      : sql`d.system_id = any (${[...about.systems]}::text[])`;
  const { rows } = await sql<FoundRow>`
    select d.kind, d.system_id as system, d.account, d.person, d.system_role as "systemRole", d.has, ${ms('d.found_at')} as found, a.roles
    from account_difference d
    left join system_account a on a.municipality_id = ${municipality} and a.system_id = d.system_id and a.account = d.account
    where d.municipality_id = ${municipality} and d.kind <> 'missing' and ${of}
      and (d.gone_at is null or d.gone_at > ${at(from)}::timestamptz)
      and (d.found_at < ${at(to)}::timestamptz or not exists (select from account_file f
        where f.municipality_id = ${municipality} and f.system_id = d.system_id and f.received_at < d.found_at
          and f.received_at >= ${at(to)}::timestamptz))
    order by d.found_at, d.difference_id`.execute(tx);
  return rows.flatMap(({ has, roles, found, account, ...rest }): FoundAccess[] => {
    const known = { ...rest, account: account ?? '', foundAt: found };
    const constraints = JSON.parse(has) as string[];
    if (rest.systemRole !== null) return constraints.map((one) => ({ ...known, constraints: one }));
    const held = roles === null ? [] : (JSON.parse(roles) as Account['roles']);
    if (held.length === 0) return [{ ...known, constraints: '{}' }];
    return held.map((one) => ({
      ...known,
      systemRole: one.systemRole,
      constraints: one.constraints ?? '{}',
    }));
  });
}
