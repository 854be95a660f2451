// Imports: a file is read, compared with what is known, judged by its consequences, and recorded: whole or not at all.

import { createHash } from 'node:crypto';
import type { Change } from '../../kernel/fact.ts';
import { plan } from '../../kernel/plan.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Fault } from '../../kernel/result.ts';
import type { Statement } from '../../kernel/stated.ts';
import { readJson } from '../../kernel/text.ts';
import { dayOf, type Instant, type Interval, startOfDay } from '../../kernel/time.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { hasFacts, loadKind, lockFacts } from '../../platform/facts/store.ts';
import { type CprKeys, encryptCpr, hashCpr } from '../../platform/keys.ts';
import { readMunicipality, renameMunicipality } from '../../platform/municipalities/store.ts';
import type { AccessFacts, Conflict } from './contract.ts';
import { type CurrentRights, withChanges } from './current.ts';
import { type Difference, differenceBetween } from './domain/difference.ts';
import { RightsEngine } from './domain/engine.ts';
import { type Concerned, type GuardLimits, massChange } from './domain/guard.ts';
import { type Door, IMPORTS, type ImportKind } from './doors.ts';
import { refuseTakenIdents, withIdents } from './idents.ts';
import { accepted, planned } from './planned.ts';
import { type Author, type CprFacts, record } from './recording.ts';

export interface ImportRequest {
  readonly kind: ImportKind;
  /** Whose word it is; a file changes and ends only what its own source brought. */
  readonly source: string;
  readonly bytes: Uint8Array;
  readonly mode: 'apply' | 'dry run';
  readonly massChange: 'guarded' | 'allowed';
}

/** Created, updated and deleted as integrations count them. */
export interface Tally {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
}

export interface ImportOutcome {
  readonly facts: { readonly added: number; readonly changed: number; readonly ended: number };
  readonly users: Tally;
  readonly orgUnits: Tally;
  /** Positions that the file has in an old unit, read as moved by a planned reorganisation. */
  readonly readAsMoved: number;
  /** Only of a dry run: with it the engine that knows the names in it. */
  readonly rights:
    | (Difference & { readonly engine: RightsEngine; readonly conflicts: ConflictsChanged })
    | null;
  readonly warnings: readonly Fault[];
}

/** Judged by the module of conflicts, which stands above this one. */
export interface ConflictsChanged {
  readonly added: readonly Conflict[];
  readonly removed: readonly Conflict[];
}

export interface ImportDeps {
  readonly conflictsBetween?: (
    before: RightsEngine,
    after: RightsEngine,
    concerned: Concerned,
    when: Interval,
  ) => ConflictsChanged;
  readonly db: Database;
  readonly current: CurrentRights;
  readonly cprKeys: CprKeys;
  readonly guard: GuardLimits;
}

/** What an import has worked out before anything is written. */
interface Draft {
  readonly lastAt: Instant;
  readonly before: RightsEngine;
  readonly after: RightsEngine;
  readonly concerned: Concerned;
  readonly changes: readonly Change<AccessFacts>[];
  readonly cprs: readonly Change<CprFacts>[];
  readonly warnings: readonly Fault[];
  readonly readAsMoved: number;
}

/** Throws `Refused` with every fault of the file, or with what the guard counted; then nothing was changed. */
export async function importFile(
  deps: ImportDeps,
  author: Author,
  request: ImportRequest,
): Promise<ImportOutcome> {
  const door = IMPORTS[request.kind];
  const read = door.format === 'json' ? accepted(readJson(request.bytes)) : request.bytes;
  const done = await deps.db.transaction(author.municipality, async (tx) => {
    const draft = await drafted(tx, deps, author, request, door, read);
    const stopped = request.massChange === 'guarded' ? stoppedBy(draft, author.now, deps.guard) : null;
    if (stopped !== null && request.mode === 'apply') throw new Refused('massChange', stopped);
    const outcome = outcomeOf(draft, request, stopped, conflictsOf(deps, draft, author.now));
    const at = await written(tx, author, request, draft, outcome);
    return { draft, outcome, at };
  });
  if (request.mode === 'apply' && done.draft.changes.length > 0) {
    deps.current.adopt(author.municipality, done.draft.lastAt, done.at, done.draft.after);
  }
  return done.outcome;
}

async function drafted(
  tx: Tx,
  { current, cprKeys }: ImportDeps,
  author: Author,
  { source }: ImportRequest,
  door: Door,
  read: unknown,
): Promise<Draft> {
  const { municipality, now } = author;
  const lastAt = await lockFacts(tx, municipality);
  const before = await current.engineIn(tx, municipality);
  const day = startOfDay(dayOf(now)) ?? now;
  if (door.kinds.includes('person')) await withIdents(tx, municipality, read, before.facts, now);
  const first = !(await hasFacts(tx, municipality, door.kinds, 'tillid'));
  const planning = { source, day, beginning: first ? -Infinity : day };
  const { changes, statement, moved, keepsCpr } = planned(
    before.facts,
    accepted(door.read(read, { source, facts: before.facts, at: now })),
    { ...planning, wholeTruthOf: door.wholeTruthOf, now },
  );
  await refuseTakenIdents(tx, municipality, statement, before.facts);
  const cprs = keepsCpr ? [] : await cprChanges(tx, municipality, cprKeys, statement, planning, door);
  const replaced = changes.map(({ kind, id, after }) => ({ kind, id, versions: after }));
  const concerned = before.affectedBy(replaced);
  const after = changes.length === 0 ? before : new RightsEngine(withChanges(before.facts, replaced));
  return {
    lastAt,
    before,
    after,
    concerned: both(concerned, after, replaced),
    changes,
    cprs,
    warnings: statement.warnings,
    readAsMoved: moved,
  };
}

/** Whoever the change concerns as the facts were, or as they become. */
function both(
  before: Concerned,
  after: RightsEngine,
  things: Parameters<RightsEngine['apply']>[0],
): Concerned {
  const then = after.affectedBy(things);
  return before === 'everyone' || then === 'everyone' ? 'everyone' : new Set([...before, ...then]);
}

/** CPR numbers are facts too, kept apart: a person whom the file names and gives none has none. */
async function cprChanges(
  tx: Tx,
  municipality: string,
  keys: CprKeys,
  { stated, ended, cprs }: Statement<AccessFacts>,
  planning: { source: string; day: Instant; beginning: Instant },
  door: Door,
): Promise<readonly Change<CprFacts>[]> {
  if (!door.kinds.includes('person')) return [];
  const known = await loadKind<CprFacts, 'cpr'>(tx, municipality, 'cpr');
  const given = new Set(cprs.map((c) => c.person));
  const gone = [...stated, ...ended].filter((t) => t.kind === 'person' && !given.has(t.id));
  return accepted(
    plan<CprFacts>(
      known,
      {
        stated: cprs.map(({ person, cpr, pointer }) => ({
          kind: 'cpr',
          id: person,
          from: null,
          to: null,
          content: {
            hash: hashCpr(keys, municipality, cpr),
            sealed: encryptCpr(keys, { municipality, person }, cpr),
          },
          pointer,
        })),
        ended: gone.map(({ id, pointer }) => ({ kind: 'cpr', id, pointer })),
      },
      { ...planning, wholeTruthOf: door.wholeTruthOf.length > 0 ? ['cpr'] : [] },
    ),
  );
}

/** Why the mass-change guard stops this; null when it does not. */
function stoppedBy(
  { before, after, concerned, changes }: Draft,
  at: Instant,
  limits: GuardLimits,
): string | null {
  if (changes.length === 0) return null;
  const losses = massChange(before, after, concerned, at, limits);
  if (losses.length === 0) return null;
  const counted = losses.map(({ counted, before: was, lost }) => `${lost} of ${was} ${counted}`).join(', ');
  return `This would end ${counted}. If that is right, let it through as a mass change; if not, the file is not whole.`;
}

async function written(
  tx: Tx,
  author: Author,
  { kind, source, bytes, mode }: ImportRequest,
  { lastAt, changes, cprs }: Draft,
  { facts, warnings }: ImportOutcome,
): Promise<Instant> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const act = {
    why: `import of ${kind} from ${source}`,
    detail: { kind, source, sha256, bytes: bytes.length, facts, ...notWritten(warnings) },
  };
  if (mode === 'dry run') return record(tx, author, lastAt, [], { ...act, action: 'import.tried' });
  const at = await record(tx, author, lastAt, [...changes, ...cprs], { ...act, action: 'import.done' });
  if (changes.some((c) => c.kind === 'orgUnit')) await nameAfterRoot(tx, author.municipality, changes);
  return at;
}

/** How much the register of sources kept out; nothing is said of nothing. */
function notWritten(warnings: readonly Fault[]): { readonly notAuthoritative?: number } {
  const kept = warnings.filter(({ code }) => code === 'notAuthoritative').length;
  return kept === 0 ? {} : { notAuthoritative: kept };
}

/** A municipality is called what its root unit is called, and has its CVR when it was founded without one. */
async function nameAfterRoot(tx: Tx, id: string, changes: readonly Change<AccessFacts>[]): Promise<void> {
  const root = changes
    .flatMap(({ after }) => after)
    .map(({ content }) => content)
    .findLast((content) => 'parent' in content && content.parent === null);
  const now = await readMunicipality(tx, id);
  if (root === undefined || !('cvr' in root) || now === null) return;
  const cvr = now.cvr === NO_CVR && root.cvr !== null && /^\d{8}$/.test(root.cvr) ? root.cvr : now.cvr;
  if (cvr !== now.cvr || root.name !== now.name) await renameMunicipality(tx, id, { cvr, name: root.name });
}

/** Of a municipality that nobody has named yet. */
export const NO_CVR = '00000000';

/** From the import's moment on; rules that change concern everyone. */
const conflictsOf =
  ({ conflictsBetween }: ImportDeps, { before, after, concerned, changes }: Draft, now: Instant) =>
  (): ConflictsChanged => {
    const whom = changes.some((change) => change.kind === 'conflictRule') ? 'everyone' : concerned;
    const when = { from: now, to: Number.POSITIVE_INFINITY };
    return conflictsBetween?.(before, after, whom, when) ?? { added: [], removed: [] };
  };

/** A dry run shows what the guard would stop, and says that it would. */
function outcomeOf(
  draft: Draft,
  { mode }: ImportRequest,
  stopped: string | null,
  conflicts: () => ConflictsChanged,
): ImportOutcome {
  const { changes, before, after, concerned } = draft;
  const warnings =
    stopped === null
      ? draft.warnings
      : [...draft.warnings, { code: 'massChange', pointer: '', detail: stopped }];
  const facts = { added: 0, changed: 0, ended: 0 };
  for (const { kind, before: was, after: is } of changes) {
    // That payroll has caught up with a plan is no fact that the file brought.
    if (kind === 'reorganisation') continue;
    if (was.length === 0) facts.added++;
    else if (endOf(is) < endOf(was)) facts.ended++;
    else facts.changed++;
  }
  const rights =
    mode === 'dry run'
      ? { ...differenceBetween(before, after, concerned), engine: after, conflicts: conflicts() }
      : null;
  return {
    facts,
    users: tallied(changes, userOf),
    orgUnits: tallied(changes, unitOf),
    rights,
    warnings,
    readAsMoved: draft.readAsMoved,
  };
}

const endOf = (versions: readonly { to: Instant }[]): Instant => versions.at(-1)?.to ?? -Infinity;

type Owner = (change: Change<AccessFacts>) => { id: string; itself: boolean } | null;

const unitOf: Owner = ({ kind, id }) => (kind === 'orgUnit' ? { id, itself: true } : null);

/** A user is updated too when a position or function of theirs is. */
const userOf: Owner = ({ kind, id, before, after }) => {
  if (kind === 'person') return { id, itself: true };
  const content = (after[0] ?? before[0])?.content;
  return content !== undefined && 'person' in content && content.person !== null
    ? { id: content.person, itself: false }
    : null;
};

function tallied(changes: readonly Change<AccessFacts>[], ownerOf: Owner): Tally {
  const verbs = new Map<string, keyof Tally>();
  for (const change of changes) {
    const owner = ownerOf(change);
    if (owner === null) continue;
    if (!owner.itself) {
      if (!verbs.has(owner.id)) verbs.set(owner.id, 'updated');
    } else if (change.before.length === 0) verbs.set(owner.id, 'created');
    else verbs.set(owner.id, endOf(change.after) < endOf(change.before) ? 'deleted' : 'updated');
  }
  const count = (verb: keyof Tally) => [...verbs.values()].filter((v) => v === verb).length;
  return { created: count('created'), updated: count('updated'), deleted: count('deleted') };
}
