// All SQL of requests.

import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { at } from '../../platform/db/instants.ts';
import { type AccessRequest, nextOwner } from './contract.ts';

interface Row {
  readonly content: string;
  readonly authors: readonly string[];
}

/** Who has changed what the request is about is asked anew each time it is read. */
const CONTENT = sql`content, array(
  select distinct a.person from json_to_recordset(content::json -> 'about') as t(kind text, id text)
  join role_author a on a.municipality_id = access_request.municipality_id and a.kind = t.kind and a.id = t.id
  order by 1) as authors`;

const awaits = (request: AccessRequest): boolean => nextOwner(request) !== null;

/** JSON has no infinity: an open bound is null. */
function written(request: AccessRequest): string {
  const { authors: _, ...kept } = request;
  const { from, to } = kept;
  return JSON.stringify({
    ...kept,
    from: Number.isFinite(from) ? from : null,
    to: Number.isFinite(to) ? to : null,
  });
}

function read({ content, authors }: Row): AccessRequest {
  const { from, to, about, ...rest } = JSON.parse(content) as Omit<AccessRequest, 'from' | 'to' | 'about'> & {
    readonly from: number | null;
    readonly to: number | null;
    /** Absent from those of an earlier version. */
    readonly about?: AccessRequest['about'];
  };
  return { ...rest, from: from ?? -Infinity, to: to ?? Infinity, about: about ?? [], authors };
}

export async function insertRequest(tx: Tx, municipality: string, request: AccessRequest): Promise<void> {
  const { id, batch, requester, receiver, what, state, revision, openedAt } = request;
  await sql`
    insert into access_request
      (municipality_id, request_id, batch_id, requester, receiver, what, state, awaits, revision, opened_at, content)
    values (${municipality}, ${id}, ${batch}, ${requester}, ${receiver}, ${whatText(what)}, ${state}, ${awaits(request)}, ${revision},
            ${at(openedAt)}::timestamptz, ${written(request)})`.execute(tx);
}

export async function updateRequest(tx: Tx, municipality: string, request: AccessRequest): Promise<void> {
  const { id, state, revision } = request;
  const { numAffectedRows } = await sql`
    update access_request set state = ${state}, awaits = ${awaits(request)}, revision = ${revision}, content = ${written(request)}
    where municipality_id = ${municipality} and request_id = ${id} and revision = ${revision - 1}`.execute(
    tx,
  );
  if (Number(numAffectedRows) !== 1) throw new Error('a request was changed without its lock');
}

/** Null when there is none. Locked until the transaction ends. */
export async function lockRequest(tx: Tx, municipality: string, id: string): Promise<AccessRequest | null> {
  const { rows } = await sql<Row>`
    select ${CONTENT} from access_request
    where municipality_id = ${municipality} and request_id = ${id} for update`.execute(tx);
  return rows[0] === undefined ? null : read(rows[0]);
}

export async function readRequest(tx: Tx, municipality: string, id: string): Promise<AccessRequest | null> {
  const { rows } = await sql<Row>`
    select ${CONTENT} from access_request where municipality_id = ${municipality} and request_id = ${id}`.execute(
    tx,
  );
  return rows[0] === undefined ? null : read(rows[0]);
}

const whatText = ({ kind, id }: AccessRequest['what']): string => `${kind} ${id}`;

/** What somebody is or was to receive, newest first. */
export async function readFor(tx: Tx, municipality: string, receiver: string): Promise<AccessRequest[]> {
  const { rows } = await sql<Row>`
    select ${CONTENT} from access_request where municipality_id = ${municipality} and receiver = ${receiver}
    order by opened_at desc, request_id`.execute(tx);
  return rows.map(read);
}

/** Whose requests are read: everybody's; what these people asked for or were to receive, and all that awaits an answer; or only that. */
export type Whose = 'everybody' | 'awaiting' | readonly string[];

function among(whose: Whose): RawBuilder<unknown> {
  if (whose === 'everybody') return sql`true`;
  if (whose === 'awaiting') return sql`awaits`;
  return sql`(requester = any (${whose}::text[]) or receiver = any (${whose}::text[]) or awaits)`;
}

/** A place in the order in which requests are read. */
export type Opened = Pick<AccessRequest, 'openedAt' | 'id'>;

/** Newest first: so many at most, from the first after a place. */
export async function readRequests(
  tx: Tx,
  municipality: string,
  whose: Whose,
  { after, limit }: { readonly after: Opened | null; readonly limit: number },
): Promise<AccessRequest[]> {
  const opened = sql`${at(after?.openedAt ?? 0)}::timestamptz`;
  const later =
    after === null
      ? sql`true`
      : // The bound by itself is what the index begins at; without it a page far down reads all that is newer.
        sql`opened_at <= ${opened} and (opened_at < ${opened} or request_id > ${after.id}::uuid)`;
  const { rows } = await sql<Row>`
    select ${CONTENT} from access_request where municipality_id = ${municipality} and ${among(whose)} and ${later}
    order by opened_at desc, request_id limit ${limit}`.execute(tx);
  return rows.map(read);
}

/** The latest on the same thing, whoever it was for. */
export async function readLike(
  tx: Tx,
  municipality: string,
  what: AccessRequest['what'],
): Promise<AccessRequest[]> {
  const { rows } = await sql<Row>`
    select ${CONTENT} from access_request where municipality_id = ${municipality} and what = ${whatText(what)}
    order by opened_at desc limit 20`.execute(tx);
  return rows.map(read);
}
