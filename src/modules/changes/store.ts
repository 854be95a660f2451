// All SQL of drafts.

import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { at, ms } from '../../platform/db/instants.ts';
import type { DraftState, Proposed } from './contract.ts';

export interface Draft {
  readonly id: string;
  readonly title: string;
  readonly changes: readonly Proposed[];
  readonly reason: string;
  readonly state: DraftState;
  /** Uuids. */
  readonly author: string;
  readonly reviewer: string | null;
  readonly answer: string | null;
  readonly revision: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

interface Row extends Omit<Draft, 'changes' | 'createdAt' | 'updatedAt'> {
  readonly changes: string;
  readonly created: number;
  readonly updated: number;
}

const COLUMNS = sql`draft_id::text as id, title, changes, reason, state, author, reviewer, answer, revision,
  ${ms('created_at')} as created, ${ms('updated_at')} as updated`;

function draftOf({ changes, created, updated, ...row }: Row): Draft {
  return { ...row, changes: JSON.parse(changes) as Proposed[], createdAt: created, updatedAt: updated };
}

export async function insertDraft(tx: Tx, municipality: string, draft: Draft): Promise<void> {
  await sql`
    insert into draft (municipality_id, draft_id, title, changes, reason, state, author, revision, created_at, updated_at)
    values (${municipality}, ${draft.id}, ${draft.title}, ${JSON.stringify(draft.changes)}, ${draft.reason}, ${draft.state},
      ${draft.author}, ${draft.revision}, ${at(draft.createdAt)}::timestamptz, ${at(draft.updatedAt)}::timestamptz)`.execute(
    tx,
  );
}

/** Null when there is none. Locked until the transaction ends: of two who write, the second sees what the first wrote. */
export async function lockDraft(tx: Tx, municipality: string, id: string): Promise<Draft | null> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from draft where municipality_id = ${municipality} and draft_id = ${id} for update`.execute(
    tx,
  );
  return rows[0] === undefined ? null : draftOf(rows[0]);
}

export async function readDraftRow(tx: Tx, municipality: string, id: string): Promise<Draft | null> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from draft where municipality_id = ${municipality} and draft_id = ${id}`.execute(tx);
  return rows[0] === undefined ? null : draftOf(rows[0]);
}

/** Everything a draft is; its author and when it was begun stay. The caller holds the lock. */
export async function updateDraft(tx: Tx, municipality: string, draft: Draft): Promise<void> {
  await sql`
    update draft set title = ${draft.title}, changes = ${JSON.stringify(draft.changes)}, reason = ${draft.reason},
      state = ${draft.state}, reviewer = ${draft.reviewer}, answer = ${draft.answer}, revision = ${draft.revision},
      updated_at = ${at(draft.updatedAt)}::timestamptz
    where municipality_id = ${municipality} and draft_id = ${draft.id}`.execute(tx);
}

/** Those that wait for a second person, the newest first. */
export async function readSubmitted(tx: Tx, municipality: string): Promise<Draft[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from draft where municipality_id = ${municipality} and state = 'submitted'
    order by updated_at desc, draft_id`.execute(tx);
  return rows.map(draftOf);
}

/** The newest first, at most so many. */
export async function readDrafts(tx: Tx, municipality: string, most: number): Promise<Draft[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from draft where municipality_id = ${municipality}
    order by updated_at desc, draft_id limit ${most}`.execute(tx);
  return rows.map(draftOf);
}
