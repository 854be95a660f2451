// Reads the log for people: newest first, filtered, a page at a time. It has no index but the order of entries, which is also that of time.

import { type AuditEntry, auditTime } from '../../kernel/audit.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../db/database.ts';
import { EVERYBODY } from './about.ts';
import { timeIn } from './check.ts';
import { bodyAt, extentOf, type Row, readAbout, readBackwards, type Sought } from './store.ts';

/** What is left out does not narrow. */
export interface LogQuery {
  /** A person's uuid or userId, an API key's id or name, an operator's name, or `system`. */
  readonly actor?: string;
  /** An action, or with a full stop at the end all actions that begin so: `organisation.`. */
  readonly action?: string;
  readonly thing?: { readonly kind?: string; readonly id?: string };
  /** Written at or after `from` and before `to`. */
  readonly from?: Instant;
  readonly to?: Instant;
  /** Anywhere in the entry, in any case. */
  readonly text?: string;
  readonly limit: number;
  /** `next` of the page before. */
  readonly cursor?: string;
}

/** `entry` is null when its text can no longer be read as one. */
export interface LogRow {
  readonly seq: number;
  readonly entry: AuditEntry | null;
}

export interface LogPage {
  readonly entries: readonly LogRow[];
  readonly next: string | null;
}

/** Without a full page there is nothing more, so `next` is null. An unreadable cursor is taken as none. */
export async function readLog(tx: Tx, municipality: string, query: LogQuery): Promise<LogPage> {
  const sought = await soughtBy(tx, municipality, query);
  const entries: LogRow[] = [];
  let before = sought.before;
  while (entries.length <= query.limit && before > sought.from) {
    const batch = query.limit + 1;
    const rows = await readBackwards(tx, municipality, { ...sought, before }, batch);
    entries.push(...rows.map(toLogRow).filter((row) => matches(row, query)));
    before = rows.length < batch ? sought.from : (rows.at(-1)?.seq ?? sought.from);
  }
  const page = entries.slice(0, query.limit);
  return { entries: page, next: entries.length > query.limit ? String(page.at(-1)?.seq ?? 0) : null };
}

/** Looks at somebody, newest first, those at everybody among them. An unreadable cursor is taken as none. */
export async function readLooksAt(
  tx: Tx,
  municipality: string,
  person: string,
  { limit, cursor }: Pick<LogQuery, 'limit' | 'cursor'>,
): Promise<LogPage> {
  const before = /^\d{1,15}$/.test(cursor ?? '') ? Number(cursor) : Number.MAX_SAFE_INTEGER;
  const rows = await readAbout(tx, municipality, [person, EVERYBODY], before, limit + 1);
  const entries = rows.slice(0, limit).map(toLogRow);
  return { entries, next: rows.length > limit ? String(entries.at(-1)?.seq ?? 0) : null };
}

async function soughtBy(tx: Tx, municipality: string, query: LogQuery): Promise<Sought> {
  const { size } = await extentOf(tx, municipality);
  const cursor = /^\d{1,15}$/.test(query.cursor ?? '') ? Number(query.cursor) : size;
  const placeOf = (at: Instant) => firstAtOrAfter(tx, municipality, auditTime(at), size);
  const from = query.from === undefined ? 0 : await placeOf(query.from);
  const to = query.to === undefined ? size : await placeOf(query.to);
  const { actor, action, thing } = query;
  const words = [
    ...(actor === undefined ? [] : [JSON.stringify(actor)]),
    ...(action === undefined ? [] : [`"action":${JSON.stringify(action)}`.replace(/\."$/, '.')]),
    ...(thing?.kind === undefined ? [] : [JSON.stringify(thing.kind)]),
    ...(thing?.id === undefined ? [] : [JSON.stringify(thing.id)]),
  ];
  const text = JSON.stringify(query.text ?? '').slice(1, -1);
  return { from, before: Math.min(cursor, to, size), words, text };
}

/** The place of the first entry written at or after `at`, by halving: time never runs backwards in the log. */
async function firstAtOrAfter(tx: Tx, municipality: string, at: string, size: number): Promise<number> {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const body = await bodyAt(tx, municipality, middle);
    if (body !== null && timeIn(body) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function toLogRow({ seq, body }: Pick<Row, 'seq' | 'body'>): LogRow {
  try {
    return { seq, entry: JSON.parse(body) as AuditEntry };
  } catch {
    return { seq, entry: null };
  }
}

function matches({ entry }: LogRow, { actor, action, thing }: LogQuery): boolean {
  if (entry === null) return actor === undefined && action === undefined && thing === undefined;
  if (actor !== undefined && !namesOf(entry.actor).includes(actor)) return false;
  if (
    action !== undefined &&
    entry.action !== action &&
    !(action.endsWith('.') && entry.action.startsWith(action))
  ) {
    return false;
  }
  if (thing?.kind !== undefined && entry.thing?.kind !== thing.kind) return false;
  return thing?.id === undefined || entry.thing?.id === thing.id;
}

function namesOf(actor: AuditEntry['actor']): readonly string[] {
  switch (actor.kind) {
    case 'person':
      return [actor.id, actor.userId];
    case 'apiKey':
      return [actor.id, actor.name];
    case 'operator':
      return [actor.name];
    case 'system':
      return ['system'];
    case 'withheld':
      return [];
  }
}
