// Reading the log for people: names in place of ids, and what was before and after field by field.

import type { AuditEntry } from '../../kernel/audit.ts';
import { looksLikeCpr } from '../../kernel/findings.ts';
import { UUID } from '../../kernel/formats.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Output } from '../../kernel/route.ts';
import { addDays, type Day, formatInstant, startOfDay } from '../../kernel/time.ts';
import {
  bodyAt,
  extentOf,
  LogBroken,
  type LogQuery,
  lastCheckpoint,
  readLog,
  readLooksAt,
} from '../../platform/audit/index.ts';
import {
  type Asker,
  eyesOf,
  Naming as Names,
  permitsOf,
  placeOf,
  type RightsEngine,
  type Viewer,
  writeReportLook,
} from '../access/index.ts';
import { openIncidentsAmong } from '../incidents/index.ts';
import type { FieldChange, LogRow, LookRow, logEntry, logState } from './contract.ts';
import { fieldChanges, logRow, type Naming } from './domain/logText.ts';
import { lookRow } from './domain/looks.ts';
import type { ReportingDeps } from './ground.ts';

export interface LogAsked {
  readonly from: Day | null;
  /** The last day, included. */
  readonly to: Day | null;
  readonly actor: string | null;
  readonly action: string | null;
  readonly text: string | null;
  readonly limit: number;
  readonly cursor: string | null;
}

export interface Log {
  logState(asker: Asker): Promise<Output<typeof logState>>;
  log(asker: Asker, asked: LogAsked): Promise<{ rows: LogRow[]; next: string | null }>;
  logEntry(asker: Asker, seq: number): Promise<Output<typeof logEntry>>;
  /** Looks at whoever asks, whoever they are. */
  myLooks(
    asker: Asker,
    page: Pick<LogAsked, 'limit' | 'cursor'>,
  ): Promise<{ rows: LookRow[]; next: string | null }>;
}

type LogDeps = Pick<ReportingDeps, 'database' | 'engine' | 'keys'>;

/** Whole, and so for nobody whose role is for a part; a key by its scope, the operator of the machine always. */
export function mayReadLog(asker: Asker, viewer: Viewer): boolean {
  const { actor, permits } = asker;
  if (actor.kind === 'person') return permitsOf(viewer).has('seeLog');
  return actor.kind === 'apiKey' ? permits.has('seeLog') : viewer.all;
}

/** The log is seen whole or not at all. Answers with the engine of what is known now, whose names it is read with. */
async function engineFor(deps: LogDeps, asker: Asker): Promise<RightsEngine> {
  const engine = await deps.engine(asker.municipality, null);
  if (!mayReadLog(asker, eyesOf(asker, engine, { on: null, known: null }).viewer))
    throw new Refused('forbidden');
  return engine;
}

export function logOf(deps: LogDeps): Log {
  return {
    logState: (asker) => state(deps, asker),
    log: (asker, asked) => entries(deps, asker, asked),
    logEntry: (asker, seq) => entry(deps, asker, seq),
    myLooks: (asker, page) => looksAtMe(deps, asker, page),
  };
}

/** A checkpoint that cannot be trusted is none; the screens must still open for whoever is to see what is wrong. */
function noneWhenBroken(error: unknown): null {
  if (error instanceof LogBroken) return null;
  throw error;
}

async function state(deps: LogDeps, asker: Asker): Promise<Output<typeof logState>> {
  await engineFor(deps, asker);
  const { database, keys } = deps;
  const { municipality } = asker;
  const { size } = await database.transaction(municipality, (tx) => extentOf(tx, municipality));
  const last = await lastCheckpoint(database, municipality, keys).catch(noneWhenBroken);
  if (last === null) return { size, checkpoint: null };
  const { checkpoint } = last;
  return { size, checkpoint: { size: checkpoint.size, at: formatInstant(Date.parse(checkpoint.at)) } };
}

function queryOf({ from, to, actor, action, text, limit, cursor }: LogAsked): LogQuery {
  const first = from === null ? null : startOfDay(from);
  const end = to === null ? null : startOfDay(addDays(to, 1));
  return {
    limit,
    ...(first === null ? {} : { from: first }),
    ...(end === null ? {} : { to: end }),
    ...(actor === null ? {} : { actor }),
    ...(action === null ? {} : { action }),
    ...(text === null ? {} : { text }),
    ...(cursor === null ? {} : { cursor }),
  };
}

/** What things are called now: the log keeps ids, people read names. */
function namingBy({ facts }: RightsEngine): Naming {
  const person = (uuid: string): string | null => facts.versions('person', uuid).at(-1)?.content.name ?? null;
  const assignment = (id: string): string => {
    const content = facts.versions('assignment', id).at(-1)?.content;
    if (content === undefined) return id;
    const { what, target } = content;
    const role = facts.versions(what.kind === 'role' ? 'jobFunctionRole' : 'roleGroup', what.id).at(-1);
    const unit = target.kind === 'orgUnit' ? facts.versions('orgUnit', target.orgUnit).at(-1) : undefined;
    const to = target.kind === 'person' ? person(target.person) : (unit?.content.name ?? null);
    return `${role?.content.name ?? what.id} → ${to ?? '?'}`;
  };
  const thing = (kind: string, id: string): string => {
    if (kind === 'assignment') return assignment(id);
    const content: object | undefined = facts.versions(kind as 'person', id).at(-1)?.content;
    if (content !== undefined && 'name' in content && content.name !== '') return String(content.name);
    if (content !== undefined && 'person' in content) return person(String(content.person)) ?? id;
    return person(id.split(':')[0] ?? id) ?? id;
  };
  return { person, thing };
}

/** Somebody may look for a number that must not stand in the log itself. */
function inWords({ actor, action, text }: LogAsked) {
  const kept = (sought: string | null) => (sought === null || looksLikeCpr(sought) ? null : sought);
  return { actor: kept(actor), action: kept(action), text: kept(text) };
}

async function entries(deps: LogDeps, asker: Asker, asked: LogAsked) {
  await engineFor(deps, asker);
  const { municipality } = asker;
  const { from, to } = asked;
  const sought = { from, to, ...inWords(asked) };
  const page = await deps.database.transaction(municipality, async (tx) => {
    const found = await readLog(tx, municipality, queryOf(asked));
    await writeReportLook(tx, asker, 'log', sought);
    return found;
  });
  const naming = namingBy(await engineFor(deps, asker));
  return { rows: page.entries.map((row) => logRow(row.seq, row.entry, naming)), next: page.next };
}

function parsed(body: string): AuditEntry | null {
  try {
    return JSON.parse(body) as AuditEntry;
  } catch {
    return null;
  }
}

const NAMED_BY_UUID = ['person', 'orgUnit', 'title', 'function'] as const;

/** Ids in a value give way to names where there is one. */
function readable(value: string | null, { facts }: RightsEngine): string | null {
  if (value === null || !UUID.test(value)) return value;
  for (const kind of NAMED_BY_UUID) {
    const name = facts.versions(kind, value).at(-1)?.content.name;
    if (name !== undefined) return name;
  }
  return value;
}

async function entry(deps: LogDeps, asker: Asker, seq: number): Promise<Output<typeof logEntry>> {
  await engineFor(deps, asker);
  const { municipality } = asker;
  const body = await deps.database.transaction(municipality, async (tx) => {
    const found = await bodyAt(tx, municipality, seq);
    if (found === null) throw new Refused('notFound');
    await writeReportLook(tx, asker, 'logEntry', { seq });
    return found;
  });
  const engine = await engineFor(deps, asker);
  const told = parsed(body);
  const changes = fieldChanges(told?.before, told?.after).map(
    ({ field, before, after }): FieldChange => ({
      field,
      before: readable(before, engine),
      after: readable(after, engine),
    }),
  );
  return {
    ...logRow(seq, told, namingBy(engine)),
    address: told?.origin.address ?? null,
    changes,
    detail: told?.detail === undefined ? null : JSON.stringify(told.detail, null, 2),
    body,
  };
}

/** What things were called at the time of a look. */
const lookNaming =
  ({ facts, indexes }: RightsEngine) =>
  (at: number) => {
    const names = new Names(facts, at);
    return {
      name: (kind: 'system' | 'systemRole' | 'orgUnit' | 'conflictRule', id: string) => names.name(kind, id),
      person: (uuid: string) => names.content('person', uuid)?.name ?? null,
      office: (uuid: string) => {
        const { title, unit } = placeOf(names, indexes.positionsOf.get(uuid), { from: at, to: at + 1 });
        return [title, unit].filter((text) => text !== '').join(', ');
      },
    };
  };

/** The number of the incident that somebody looked in; null where it was in none. */
function incidentOf({ detail }: AuditEntry): string | null {
  const named =
    typeof detail === 'object' && detail !== null && 'incident' in detail ? detail.incident : null;
  return typeof named === 'string' ? named : null;
}

/** So many looks are read at once. */
const STRETCH = 200;

/**
 * Looks made in an incident are left out until it is closed: whom it is about would learn of it from them. A page is filled with what is
 * left, and says that more follows only where more of it does, so that a page that is short tells nobody that something was left out.
 */
async function looksAtMe(
  { database, engine }: LogDeps,
  { municipality, actor }: Asker,
  { limit, cursor }: Pick<LogAsked, 'limit' | 'cursor'>,
) {
  if (actor.kind !== 'person') throw new Refused('forbidden');
  const naming = lookNaming(await engine(municipality, null));
  const told: { readonly seq: number; readonly entry: AuditEntry }[] = [];
  await database.transaction(municipality, async (tx) => {
    let at = cursor;
    do {
      const stretch = { limit: Math.max(limit + 1, STRETCH), ...(at === null ? {} : { cursor: at }) };
      const found = await readLooksAt(tx, municipality, actor.id, stretch);
      const numbers = found.entries.flatMap(({ entry }) => (entry === null ? [] : (incidentOf(entry) ?? [])));
      const open = await openIncidentsAmong(tx, municipality, numbers);
      for (const { seq, entry } of found.entries)
        if (entry !== null && !isMe(entry, actor.id) && !open.has(incidentOf(entry) ?? ''))
          told.push({ seq, entry });
      at = found.next;
    } while (at !== null && told.length <= limit);
  });
  const page = told.slice(0, limit);
  return {
    rows: page.map(({ seq, entry }) => lookRow(seq, entry, naming)),
    next: told.length > limit ? String(page.at(-1)?.seq ?? 0) : null,
  };
}

/** A look at everybody is one at oneself too, and nobody is told of that. */
const isMe = ({ actor }: AuditEntry, person: string): boolean =>
  actor.kind === 'person' && actor.id === person;
