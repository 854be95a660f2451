// Who asks about rights, and what they may look at: judged now, on what is known now, once for each asking.

import type { AssuranceLevel } from '../../kernel/assurance.ts';
import type { Actor, AuditEntryDraft, Origin } from '../../kernel/audit.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Permission } from '../../kernel/route.ts';
import type { Day, Instant, Interval } from '../../kernel/time.ts';
import { formatInstant, wholeDay } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { LookedAt } from './contract.ts';
import type { RightsEngine } from './domain/engine.ts';
import { maySeePerson, peopleSeen, type Viewer, viewerOf } from './domain/viewer.ts';

export interface Asker {
  /** Uuid of the municipality. */
  readonly municipality: string;
  readonly actor: Actor;
  readonly origin: Origin;
  readonly now: Instant;
  /** What an API key may; a person is judged by what they are, an operator of the machine may look at all. */
  readonly permits: ReadonlySet<Permission>;
  /** What a person's session is worth; of no account for a key or an operator. */
  readonly assurance: AssuranceLevel;
  /** Told of every look that is written; the server waits for it where an answer shows others. */
  readonly onLook?: () => void;
}

/** A day, or all of time; what is known now, or what was known at an instant. */
export interface When {
  readonly on: Day | null;
  readonly known: Instant | null;
}

/** The eyes an asking is answered for. */
export interface Eyes {
  readonly viewer: Viewer;
  /** Those whose every right is open, on the day looked at. */
  readonly seen: ReadonlySet<string> | 'all';
  readonly may: (person: string) => boolean;
}

const NOBODY: Viewer = {
  person: '',
  parts: new Set(),
  narrowed: new Map(),
  withheld: { parts: new Set(), narrowed: new Map() },
  needed: 'hoej',
  all: false,
  managed: new Set(),
  units: new Set(),
  systems: new Set(),
  seenUnits: new Set(),
  seenSystems: new Set(),
};
const EVERYTHING: Viewer = { ...NOBODY, all: true };

/** Whoever acts is a person, and active now. */
export function actingAs(current: RightsEngine, { actor, now, assurance }: Asker): Viewer {
  const viewer = actor.kind === 'person' ? viewerOf(current, actor.id, now, assurance) : null;
  if (viewer === null) throw new Refused('forbidden');
  return viewer;
}

function viewerFor(asker: Asker, current: RightsEngine): Viewer {
  const { actor } = asker;
  if (actor.kind === 'person') return actingAs(current, asker);
  if (actor.kind === 'apiKey') return asker.permits.has('seeAll') ? EVERYTHING : NOBODY;
  return EVERYTHING;
}

/** The day looked at; without one, this moment. */
export function windowOf(asker: Asker, { on }: When): Interval {
  return on === null ? { from: asker.now, to: asker.now + 1 } : wholeDay(on);
}

/** `current` is the engine of what is known now, also when the question is about what was known before. */
export function eyesOf(asker: Asker, current: RightsEngine, when: When): Eyes {
  const viewer = viewerFor(asker, current);
  const window = windowOf(asker, when);
  let seen: Eyes['seen'] | null = null;
  return {
    viewer,
    /** Worked out when first asked for: a look at one person has no need of it. */
    get seen() {
      seen ??= peopleSeen(viewer, current, window);
      return seen;
    },
    may: (person) => maySeePerson(viewer, current, person, window),
  };
}

/** More people than this are not named one by one where nothing narrows the look: it is a look at everybody (README). */
const EVERYBODY = 1_000;

/** Whether a list leaves nobody out but by its pages: `part` is one page of several. */
export type Extent = 'narrowed' | 'everybody' | 'part';

/** Of a page of a list, which somebody who sees all of it or only theirs was shown. */
export const extentOf = ({ seen }: Pick<Eyes, 'seen'>, page: 'whole' | 'part'): Extent => {
  if (seen !== 'all') return 'narrowed';
  return page === 'whole' ? 'everybody' : 'part';
};

/** An answer that might have shown others, and shows nobody. */
export function sawNobody({ onLook }: Pick<Asker, 'onLook'>): void {
  onLook?.();
}

/** What was asked for. */
export type LookDetail = Readonly<Record<string, unknown>> & { readonly extent?: Extent };

/** The log's entry for a look at other people's rights; none for a look at one's own. */
export function lookEntry(
  asker: Asker,
  what: LookedAt,
  people: Iterable<string>,
  detail: LookDetail,
): AuditEntryDraft[] {
  sawNobody(asker);
  const self = asker.actor.kind === 'person' ? asker.actor.id : null;
  const shown = [...new Set(people)].filter((person) => person !== self);
  const [only] = shown;
  if (only === undefined) return [];
  const { actor, origin } = asker;
  const { known, extent = 'narrowed', ...rest } = detail;
  const at = typeof known === 'number' ? { known: formatInstant(known) } : {};
  const asked = { ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null)), ...at };
  const entry = { action: 'rights.look', actor, origin };
  if (shown.length === 1)
    return [{ ...entry, thing: { kind: 'person', id: only }, detail: { what, ...asked } }];
  const whom = whomOf(shown, shown.length > EVERYBODY ? extent : 'narrowed');
  return [{ ...entry, detail: { what, ...asked, count: shown.length, ...whom } }];
}

function whomOf(shown: readonly string[], extent: Extent): object {
  if (extent === 'narrowed') return { people: [...shown].sort() };
  return extent === 'everybody'
    ? { everybody: true }
    : { everybody: true, between: [shown[0], shown.at(-1)] };
}

/** Writes the look in the transaction that reads, or that follows on what was read from memory: one entry for whoever was shown. */
export async function writeLook(
  tx: Tx,
  asker: Asker,
  what: LookedAt,
  people: Iterable<string>,
  detail: LookDetail = {},
): Promise<void> {
  await append(tx, asker.municipality, asker.now, lookEntry(asker, what, people, detail));
}

/** Writes that somebody looked at figures of many, or at the log: what was asked for, and nobody's name. */
export async function writeReportLook(
  tx: Tx,
  asker: Asker,
  what: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  sawNobody(asker);
  const { actor, origin, municipality, now } = asker;
  const asked = Object.fromEntries(Object.entries(detail).filter(([, value]) => value !== null));
  await append(tx, municipality, now, [{ action: 'report.look', actor, origin, detail: { what, ...asked } }]);
}
