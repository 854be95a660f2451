// Changing facts from within Tillid: judged on the facts as they stand when it happens, recorded with the act that caused it, all in
// one transaction with whatever else the act writes.

import type { Change, Fact } from '../../kernel/fact.ts';
import { sameVersion } from '../../kernel/plan.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { knownAt, lockFacts } from '../../platform/facts/store.ts';
import type { AccessFacts } from './contract.ts';
import type { CurrentRights } from './current.ts';
import type { RightsEngine } from './domain/engine.ts';
import { type Act, type Author, record } from './recording.ts';

export interface ChangeDeps {
  readonly db: Database;
  readonly current: CurrentRights;
}

/** Where facts are changed, nobody else changes those of the municipality until the transaction ends: the engine stands still. */
export interface ChangeGround {
  readonly tx: Tx;
  readonly engine: RightsEngine;
  /** When the last fact was recorded: the same instant, the same facts. */
  readonly knownAt: Instant;
}

/** What an act does to facts, and what the log says of it. No changes: only the act is logged. Null: nothing happened. */
export interface Changing<T> {
  readonly changes: readonly Change<AccessFacts>[];
  readonly act: Act | null;
  readonly answer: T;
}

/** The facts as they stand, while others go on changing them: the engine moves at every `await`. */
export async function seeFacts<T>(
  { db, current }: ChangeDeps,
  municipality: string,
  work: (ground: ChangeGround) => Promise<T>,
): Promise<T> {
  return db.transaction(municipality, async (tx) => {
    // Asked first: an engine that has moved on since is taken for another one, never the other way about.
    const at = await knownAt(tx, municipality);
    return work({ tx, engine: await current.engineIn(tx, municipality), knownAt: at });
  });
}

/** Throws what `work` throws; then nothing was changed. */
export async function changeFacts<T>(
  { db, current }: ChangeDeps,
  author: Author,
  work: (ground: ChangeGround) => Promise<Changing<T>>,
): Promise<T> {
  return db.transaction(author.municipality, async (tx) => {
    const at = await lockFacts(tx, author.municipality);
    const engine = await current.engineIn(tx, author.municipality);
    const { changes, act, answer } = await work({ tx, engine, knownAt: at });
    const real = changes.filter(isChange);
    if (act !== null) await record(tx, author, at, real, act);
    else if (real.length > 0) throw new Error('facts are never changed without an act in the log');
    return answer;
  });
}

function isChange({ before, after }: Change<AccessFacts>): boolean {
  return before.length !== after.length || before.some((v, i) => !sameVersion(v, after[i]));
}

/** The change that makes `after` all that is held true of a thing. */
function replacing<K extends keyof AccessFacts>(
  engine: RightsEngine,
  kind: K,
  id: string,
  after: readonly Fact<AccessFacts, K>[],
): Change<AccessFacts> {
  return { kind, id, before: engine.facts.versions(kind, id), after };
}

/** The change by which a thing is something else from an instant on, or (content null) is no more. What it was stays as it was. */
export function changedFrom<K extends keyof AccessFacts>(
  engine: RightsEngine,
  kind: K,
  id: string,
  at: Instant,
  next: { readonly source: string; readonly content: AccessFacts[K]; readonly to?: Instant } | null,
): Change<AccessFacts> {
  const before = engine.facts.versions(kind, id);
  const after: Fact<AccessFacts, K>[] = before
    .filter((v) => v.from < at)
    .map((v) => (v.to > at ? { ...v, to: at } : v));
  if (next !== null) {
    const { source, content, to = Infinity } = next;
    after.push({ kind, id, from: at, to, source, content });
  }
  return replacing(engine, kind, id, after);
}
