// The register of dispensations: every one that was decided, in a case or by hand, with whom it reached; and which rules are dispensed from so
// often that it is the rule that does not fit.

import { Refused } from '../../kernel/problem.ts';
import { addDays, dayOf, type Instant, type Interval, startOfDay } from '../../kernel/time.ts';
import { type Cut, type Page, uncut } from '../../platform/http/cursor.ts';
import {
  type Asker,
  actingAs,
  type Figures,
  Naming,
  type RightsEngine,
  seeFacts,
  writeLook,
} from '../access/index.ts';
import type { DispensationFact } from '../conflicts/index.ts';
import {
  type DecisionDeps,
  type DispensationSubject,
  EVERY_CASE,
  type HeldCase,
  heldFor,
  readCases,
  shortfallsOf,
  shownCases,
} from '../decisions/index.ts';
import { reachedBy } from './concerning.ts';
import type { REGISTER_FILTERS, RegisterRow } from './routes.ts';

/** Days before an end that are soon. */
const SOON = 30;
/** So many begun in so many days, and the rule is the problem. */
const [OFTEN, WITHIN] = [3, 730];

type Deps = Pick<DecisionDeps, 'db' | 'current'>;

/** What was decided, however it was. What takes time to work out is asked for of those that are shown. */
interface Entry {
  readonly id: string;
  readonly rule: string;
  /** Uuid; null where it was recorded by hand. */
  readonly unit: string | null;
  readonly period: Interval;
  readonly state: RegisterRow['state'];
  /** The case that decided it. */
  readonly one: HeldCase | null;
  readonly title: string;
  readonly reached: () => ReadonlySet<string>;
}

const collator = new Intl.Collator('da-DK', { numeric: true, sensitivity: 'base' });
const RANK = { now: 0, coming: 1, ended: 2 } as const;

const stateOf = ({ from, to }: Interval, now: Instant): RegisterRow['state'] =>
  to <= now ? 'ended' : from > now ? 'coming' : 'now';

/** How far it has come: of one that runs, until now. */
const soFar = ({ from, to }: Interval, now: Instant): Interval => ({
  from,
  to: from < now && now < to ? now : to,
});

function ofCase(engine: RightsEngine, naming: Naming, one: HeldCase, now: Instant): Entry[] {
  const { id, subject, unit, title, holds } = one;
  if (subject.kind !== 'dispensation') return [];
  const { rules, clause, conflictRule } = subject;
  return [
    {
      ...{ id, unit, title, one, period: holds, state: stateOf(holds, now) },
      rule: conflictRule === null ? `${rules} ${clause}` : naming.name('conflictRule', conflictRule),
      reached: () => reachedBy(engine, subject, soFar(holds, now), now),
    },
  ];
}

/** Recorded by the coordinator for a named decider. What a case decided is told with the case. */
function byHand(engine: RightsEngine, naming: Naming, fact: DispensationFact, now: Instant): Entry[] {
  const { id, from, to, content } = fact;
  if (content.case !== undefined) return [];
  const covers: DispensationSubject['covers'] = {
    ...{ persons: content.person === null ? [] : [content.person], role: content.role },
    ...{ orgUnit: null, system: null },
  };
  const period = { from, to };
  return [
    {
      ...{ id, unit: null, title: content.reason, one: null, period, state: stateOf(period, now) },
      rule: naming.name('conflictRule', content.rule),
      reached: () => reachedBy(engine, { covers }, soFar(period, now), now),
    },
  ];
}

const ANY = { only: null, running: false };
const RUNNING = { only: null, running: true };

type Ground = Parameters<Parameters<typeof seeFacts>[2]>[0];

async function entries(
  { tx, engine }: Ground,
  asker: Asker,
  asked: Parameters<typeof heldFor>[3],
): Promise<Entry[]> {
  const { now } = asker;
  const naming = new Naming(engine.facts, now);
  const cases = await heldFor(tx, engine, asker, asked);
  return [
    ...cases.flatMap((one) => ofCase(engine, naming, one, now)),
    ...[...engine.facts.facts('dispensation')].flatMap((fact) => byHand(engine, naming, fact, now)),
  ].sort((a, b) => RANK[a.state] - RANK[b.state] || a.period.to - b.period.to);
}

/** With whom each has reached, and what falls short of a law beside it and is not mended. */
async function rowsOf(
  { tx, engine }: Ground,
  { municipality, now }: Asker,
  shown: readonly Entry[],
): Promise<RegisterRow[]> {
  const naming = new Naming(engine.facts, now);
  const ids = shown.flatMap(({ one }) => one?.id ?? []);
  const cases = new Map((await readCases(tx, municipality, ids)).map((one) => [one.id, one]));
  return shown.map(({ id, rule, unit, period, state, one, title, reached }) => {
    const known = one === null ? undefined : cases.get(one.id);
    const short = known === undefined ? [] : shortfallsOf(known).filter(({ mended }) => mended === null);
    return {
      ...{ id, rule, state, title, case: one?.id ?? null, number: one?.number ?? null },
      unit: unit === null ? null : naming.named('orgUnit', unit),
      ...{ from: dayOf(period.from), to: dayOf(period.to - 1), people: reached().size },
      lowers: one?.subject.kind === 'dispensation' ? (one.subject.lowers ?? null) : null,
      shortfalls: short.length,
    };
  });
}

/** What the register can be narrowed to; `ending` runs now, and not for long. */
type Narrowing = (typeof REGISTER_FILTERS)[number] | null;

function isShown(one: Entry, state: Narrowing, now: Instant): boolean {
  if (state !== 'ending') return state === null || one.state === state;
  return one.state === 'now' && one.period.to <= (startOfDay(addDays(dayOf(now), SOON)) ?? now);
}

/** Null is all of them. What runs and ends first is on top. Whom each reached is worked out for those of the page. */
export function registerOf(
  deps: Deps,
  asker: Asker,
  state: Narrowing,
  cut: Cut<Entry> = uncut,
): Promise<Page<RegisterRow>> {
  const asked = state === 'now' || state === 'ending' ? RUNNING : ANY;
  return seeFacts(deps, asker.municipality, async (ground) => {
    const page = cut(
      (await entries(ground, asker, asked)).filter((entry) => isShown(entry, state, asker.now)),
    );
    return { ...page, rows: await rowsOf(ground, asker, page.rows) };
  });
}

export function patternsOf(deps: Deps, asker: Asker) {
  return seeFacts(deps, asker.municipality, async (ground) => {
    const all = await entries(ground, asker, ANY);
    const naming = new Naming(ground.engine.facts, asker.now);
    const rules = summed(all, asker.now, ({ rule }) => rule);
    return {
      rules: rules.map((one) => ({ ...one, isProblem: one.recent >= OFTEN })),
      units: summed(all, asker.now, ({ unit }) => (unit === null ? null : naming.name('orgUnit', unit))),
    };
  });
}

/** The most first. */
function summed(all: readonly Entry[], now: Instant, of: (one: Entry) => string | null) {
  const since = startOfDay(addDays(dayOf(now), -WITHIN)) ?? now;
  const named = Map.groupBy(
    all.filter((one) => of(one) !== null),
    (one) => of(one) ?? '',
  );
  return [...named]
    .map(([name, some]) => ({
      name,
      all: some.length,
      now: some.filter(({ state }) => state === 'now').length,
      recent: some.filter(({ period }) => period.from > since).length,
    }))
    .sort((a, b) => b.recent - a.recent || b.all - a.all || collator.compare(a.name, b.name));
}

/** A look at those whom it reached. */
export function coverOf(deps: Deps, asker: Asker, id: string) {
  return seeFacts(deps, asker.municipality, async (ground) => {
    const found = (await entries(ground, asker, { only: id, running: false })).find((one) => one.id === id);
    if (found === undefined) throw new Refused('notFound');
    const naming = new Naming(ground.engine.facts, asker.now);
    const people = [...found.reached()].map((person) => naming.named('person', person));
    await writeLook(
      ground.tx,
      asker,
      'dispensation',
      people.map(({ id: person }) => person),
      { dispensation: id },
    );
    return { people: people.sort((a, b) => collator.compare(a.name, b.name)) };
  });
}

const ENDING = {
  da: 'Dispensationer, der udløber inden 30 dage',
  en: 'Dispensations that end within 30 days',
};

/** Overseers count in the register, others the cases that they have a part in. */
export const dispensationFigures =
  (deps: Pick<DecisionDeps, 'kinds'>): Figures =>
  async (ground, asker) => {
    const isWide = actingAs(ground.engine, asker).all;
    const filter = { ...EVERY_CASE, kind: 'dispensation', show: 'ending' } as const;
    const value = isWide
      ? (await entries(ground, asker, RUNNING)).filter((entry) => isShown(entry, 'ending', asker.now)).length
      : (await shownCases(deps, ground, asker, filter)).length;
    const link = isWide ? '/cases/dispensations?state=ending' : '/cases?show=ending';
    return [{ id: 'dispensations.ending', title: ENDING, value, note: null, link }];
  };
