// All SQL of tasks.

import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { at, ms } from '../../platform/db/instants.ts';
import { deleteMails } from '../../platform/mail/store.ts';
import type { Owner, Task, TaskDraft } from './contract.ts';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly about: string;
  readonly owner: string;
  readonly authors: readonly string[];
  readonly opened: number;
  readonly due: number;
  readonly closed: number | null;
  readonly closed_by: string | null;
  readonly outcome: string | null;
}

/** Who has changed what a task is about is asked anew each time it is read, so that it moves when they do. */
const COLUMNS = sql`task_id::text as id, kind, key, about, owner, array(
    select distinct a.person from json_to_recordset(owner::json -> 'apart' -> 'about') as t(kind text, id text)
    join role_author a on a.municipality_id = task.municipality_id and a.kind = t.kind and a.id = t.id
    order by 1) as authors,
  ${ms('opened_at')} as opened, ${ms('due_at')} as due,
  ${ms('closed_at')} as closed, closed_by, outcome`;

/** Those who are known from when it was opened, in tasks of an earlier version, stay. */
function ownerOf({ owner, authors }: Row): Owner {
  const kept = JSON.parse(owner) as Owner;
  if (kept.apart === undefined) return kept;
  return { ...kept, apart: { ...kept.apart, authors: [...new Set([...kept.apart.authors, ...authors])] } };
}

function taskOf(row: Row): Task {
  return {
    id: row.id,
    kind: row.kind,
    key: row.key,
    about: JSON.parse(row.about) as Task['about'],
    owner: ownerOf(row),
    openedAt: row.opened,
    dueAt: row.due,
    closedAt: row.closed,
    closedBy: row.closed_by,
    outcome: row.outcome,
  };
}

/** A task that was opened before is left as it is, open or closed. Answers with the keys that were new. */
export async function insertTasks(
  tx: Tx,
  municipality: string,
  now: Instant,
  drafts: readonly TaskDraft[],
): Promise<ReadonlySet<string>> {
  const rows = drafts.map(({ kind, key, about, owner, dueAt }) => ({
    kind,
    key,
    about: JSON.stringify(about),
    owner: JSON.stringify(owner),
    due: at(dueAt),
  }));
  const { rows: opened } = await sql<{ key: string }>`
    insert into task (municipality_id, task_id, kind, key, about, owner, opened_at, due_at)
    select ${municipality}::uuid, gen_random_uuid(), r.kind, r.key, r.about, r.owner, ${at(now)}::timestamptz, r.due
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(kind text, key text, about text, owner text, due timestamptz)
    on conflict (municipality_id, key) do nothing returning key`.execute(tx);
  return new Set(opened.map((r) => r.key));
}

/** `beginning`: only those whose key begins with one of these. */
export async function readOpenTasks(
  tx: Tx,
  municipality: string,
  beginning: readonly string[] = [''],
): Promise<Task[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from task where municipality_id = ${municipality} and closed_at is null
      and exists (select from unnest(${[...beginning]}::text[]) as b where starts_with(key, b))
    order by due_at, task_id`.execute(tx);
  return rows.map(taskOf);
}

export async function readTasks(tx: Tx, municipality: string, keys: readonly string[]): Promise<Task[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from task where municipality_id = ${municipality} and key = any (${keys}::text[])`.execute(
    tx,
  );
  return rows.map(taskOf);
}

/** Keys of those of a kind whose time is over and that nobody has answered. */
export async function lateKeys(tx: Tx, municipality: string, kind: string, now: Instant): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select key from task where municipality_id = ${municipality} and closed_at is null and kind = ${kind}
      and due_at <= ${at(now)}::timestamptz`.execute(tx);
  return rows.map(({ key }) => key);
}

/** Which of these, by uuid, are closed. */
export async function closedTasks(
  tx: Tx,
  municipality: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select task_id::text as id from task
    where municipality_id = ${municipality} and task_id = any (${ids}::uuid[]) and closed_at is not null`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.id));
}

/** Null when there is none. The row is locked until the transaction ends: of two who answer, the second sees it closed. */
export async function lockTask(tx: Tx, municipality: string, key: string): Promise<Task | null> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from task where municipality_id = ${municipality} and key = ${key} for update`.execute(
    tx,
  );
  return rows[0] === undefined ? null : taskOf(rows[0]);
}

/** Open tasks of the manager of an old unit become those of the new one's; answers with how many there were. */
export async function repointTasks(
  tx: Tx,
  municipality: string,
  units: ReadonlyMap<string, string>,
): Promise<number> {
  const moved = (await readOpenTasks(tx, municipality)).flatMap(({ key, owner }) => {
    const any = owner.any.map((rule) => {
      const to = rule.kind === 'managerOfUnit' ? units.get(rule.orgUnit) : undefined;
      return to === undefined ? rule : { ...rule, orgUnit: to };
    });
    const same = any.every((rule, i) => rule === owner.any[i]);
    return same ? [] : [{ key, owner: { ...owner, any } }];
  });
  await moveTasks(tx, municipality, moved);
  return moved.length;
}

/** Open tasks become those of other owners. */
export async function moveTasks(
  tx: Tx,
  municipality: string,
  moved: readonly Pick<TaskDraft, 'key' | 'owner'>[],
): Promise<void> {
  if (moved.length === 0) return;
  const rows = moved.map(({ key, owner }) => ({ key, owner: JSON.stringify(owner) }));
  await sql`
    update task set owner = r.owner from json_to_recordset(${JSON.stringify(rows)}::json) as r(key text, owner text)
    where municipality_id = ${municipality} and task.key = r.key and closed_at is null`.execute(tx);
}

/** Those that are open of these; answers with how many there were. */
export async function closeTasks(
  tx: Tx,
  municipality: string,
  keys: readonly string[],
  closing: { readonly at: Instant; readonly by: string | null; readonly outcome: string },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update task set closed_at = ${at(closing.at)}::timestamptz, closed_by = ${closing.by}, outcome = ${closing.outcome}
    where municipality_id = ${municipality} and key = any (${keys}::text[]) and closed_at is null`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/** Those whose key begins with one of these, open or closed, with their mails: as if they had never been. */
export async function forgetTasks(tx: Tx, municipality: string, beginning: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    delete from task where municipality_id = ${municipality}
      and exists (select from unnest(${[...beginning]}::text[]) as b where starts_with(key, b))
    returning task_id::text as id`.execute(tx);
  await deleteMails(
    tx,
    municipality,
    rows.map(({ id }) => id),
  );
}
