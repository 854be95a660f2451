// Recording: what is changed is written, superseded and logged in one transaction, whoever asked for it.

import type { Actor, AuditEntryDraft, Origin } from '../../kernel/audit.ts';
import type { Version } from '../../kernel/plan.ts';
import { Refused } from '../../kernel/problem.ts';
import { formatBound, type Instant } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import { keepAuthors } from '../../platform/authors/store.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type WrittenChange, writeFacts } from '../../platform/facts/store.ts';
import { reserveIdents } from '../../platform/idents/store.ts';

/** A CPR number as it is kept: sealed, and found by a keyed hash. The id is the person's uuid. */
export interface CprFacts {
  cpr: { readonly hash: string; readonly sealed: string };
}

/** Who changes something, from where, where, and when. */
export interface Author {
  /** Uuid of the municipality. */
  readonly municipality: string;
  readonly actor: Actor;
  readonly origin: Origin;
  readonly now: Instant;
}

/** What the log says of the act as a whole, before it says what changed. */
export interface Act {
  readonly action: string;
  readonly why: string;
  readonly detail?: unknown;
  /** Uuids of people who had a part in it beside whoever acts: the author of what another publishes. */
  readonly by?: readonly string[];
}

/**
 * The caller holds `lockFacts`, whose answer is `lastAt`. Answers with the instant at which the change is recorded: now, or
 * just after the last recording where a clock is behind.
 */
export async function record(
  tx: Tx,
  author: Author,
  lastAt: Instant,
  changes: readonly WrittenChange[],
  act: Act,
): Promise<Instant> {
  const at = Math.max(author.now, lastAt + 1);
  if (changes.length > 0) {
    await writeFacts(tx, author.municipality, at, changes, uniqueKey);
    const clash = await reserveIdents(tx, author.municipality, newIdents(changes), at);
    if (clash.length > 0) throw new Refused('identTaken');
  }
  const { actor, origin } = author;
  const { by = [], ...said } = act;
  const people = actor.kind === 'person' ? [actor.id, ...by] : by;
  const roles = changes.filter(({ kind }) => ROLES.has(kind)).map(({ kind, id }) => ({ kind, id }));
  await keepAuthors(tx, author.municipality, roles, people, at);
  await append(tx, author.municipality, at, [
    { ...said, actor, origin },
    ...changes.map((change) => entryOf(change, author, act.why)),
  ]);
  return at;
}

/** What requests are for: whoever has changed one does not decide on them. */
const ROLES: ReadonlySet<string> = new Set(['jobFunctionRole', 'systemRole', 'roleGroup']);

/** Two people must not have one userId at the same time. */
function uniqueKey({ content }: Version): string | null {
  if (typeof content !== 'object' || content === null || !('userId' in content)) return null;
  return typeof content.userId === 'string' ? content.userId.toLowerCase() : null;
}

/** The user names that people get by these changes, each once. */
function newIdents(changes: readonly WrittenChange[]): { ident: string; person: string }[] {
  return changes.flatMap(({ kind, id, before, after }) => {
    if (kind !== 'person') return [];
    const had = new Set(before.map(uniqueKey));
    const has = new Set(after.map(uniqueKey).filter((key) => key !== null && !had.has(key)));
    return [...has].flatMap((ident) => (ident === null ? [] : [{ ident, person: id }]));
  });
}

function entryOf(
  { kind, id, before, after }: WrittenChange,
  { actor, origin }: Author,
  why: string,
): AuditEntryDraft {
  const verb = before.length === 0 ? 'added' : after.length === 0 ? 'removed' : 'changed';
  const entry = { action: `${kind}.${verb}`, actor, origin, thing: { kind, id }, why };
  // Not even sealed may a CPR number be where anybody can read it.
  return kind === 'cpr' ? entry : { ...entry, before: before.map(printed), after: after.map(printed) };
}

function printed({ from, to, source, content }: Version): object {
  return { from: formatBound(from), to: formatBound(to), source, content };
}
