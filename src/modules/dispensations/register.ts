// The register of dispensations: every one that was decided, in a case or by hand, with whom it reached; and which rules are dispensed from so
// often that it is the rule that does not fit.

import { Refused } from '../../kernel/problem.ts';
import { addDays, dayOf, type Instant, type Interval, startOfDay } from '../../kernel/time.ts';
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
  type Case,
  type DecisionDeps,
  type DispensationSubject,
  decidedCases,
  inForce,
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

/** What was decided, however it was. */
interface Entry {
  readonly row: Omit<RegisterRow, 'people'>;
  readonly period: Interval;
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

function ofCase(engine: RightsEngine, naming: Naming, one: Case, now: Instant): Entry[] {
  const { subject } = one;
  const [period] = inForce(one);
  if (subject.kind !== 'dispensation' || period === undefined) return [];
  const { rules, clause, conflictRule, lowers = null } = subject;
  return [
    {
      period,
      reached: () => reachedBy(engine, subject, soFar(period, now), now),
      row: {
        ...{ id: one.id, case: one.id, number: one.number, title: one.title, lowers },
        rule: conflictRule === null ? `${rules} ${clause}` : naming.name('conflictRule', conflictRule),
        unit: naming.named('orgUnit', one.unit),
        ...{ from: dayOf(period.from), to: dayOf(period.to - 1), state: stateOf(period, now) },
        shortfalls: shortfallsOf(one).filter(({ mended }) => mended === null).length,
      },
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
  return [
    {
      period: { from, to },
      reached: () => reachedBy(engine, { covers }, soFar({ from, to }, now), now),
      row: {
        ...{ id, case: null, number: null, title: content.reason, lowers: null, unit: null, shortfalls: 0 },
        rule: naming.name('conflictRule', content.rule),
        ...{ from: dayOf(from), to: dayOf(to - 1), state: stateOf({ from, to }, now) },
      },
    },
  ];
}

async function entries(
  { tx, engine }: Parameters<Parameters<typeof seeFacts>[2]>[0],
  asker: Asker,
): Promise<Entry[]> {
  const { now } = asker;
  const naming = new Naming(engine.facts, now);
  const cases = await decidedCases(tx, engine, asker, 'dispensation');
  return [
    ...cases.flatMap((one) => ofCase(engine, naming, one, now)),
    ...[...engine.facts.facts('dispensation')].flatMap((fact) => byHand(engine, naming, fact, now)),
  ].sort((a, b) => RANK[a.row.state] - RANK[b.row.state] || a.period.to - b.period.to);
}

/** What the register can be narrowed to; `ending` runs now, and not for long. */
type Narrowing = (typeof REGISTER_FILTERS)[number] | null;

function isShown({ row, period }: Entry, state: Narrowing, now: Instant): boolean {
  if (state === null || state !== 'ending') return state === null || row.state === state;
  return row.state === 'now' && period.to <= (startOfDay(addDays(dayOf(now), SOON)) ?? now);
}

/** Null is all of them. What runs and ends first is on top. */
export function registerOf(deps: Deps, asker: Asker, state: Narrowing) {
  return seeFacts(deps, asker.municipality, async (ground) =>
    (await entries(ground, asker))
      .filter((entry) => isShown(entry, state, asker.now))
      .map(({ row, reached }): RegisterRow => ({ ...row, people: reached().size })),
  );
}

export function patternsOf(deps: Deps, asker: Asker) {
  return seeFacts(deps, asker.municipality, async (ground) => {
    const all = await entries(ground, asker);
    const rules = summed(all, asker.now, ({ row }) => row.rule);
    return {
      rules: rules.map((one) => ({ ...one, isProblem: one.recent >= OFTEN })),
      units: summed(all, asker.now, ({ row }) => row.unit?.name ?? null),
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
      now: some.filter(({ row }) => row.state === 'now').length,
      recent: some.filter(({ period }) => period.from > since).length,
    }))
    .sort((a, b) => b.recent - a.recent || b.all - a.all || collator.compare(a.name, b.name));
}

/** A look at those whom it reached. */
export function coverOf(deps: Deps, asker: Asker, id: string) {
  return seeFacts(deps, asker.municipality, async (ground) => {
    const found = (await entries(ground, asker)).find(({ row }) => row.id === id);
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
    const filter = { q: null, kind: 'dispensation', state: null, show: 'ending' } as const;
    const value = isWide
      ? (await entries(ground, asker)).filter((entry) => isShown(entry, 'ending', asker.now)).length
      : (await shownCases(deps, ground, asker, filter)).length;
    const link = isWide ? '/cases/dispensations?state=ending' : '/cases?show=ending';
    return [{ id: 'dispensations.ending', title: ENDING, value, note: null, link }];
  };
