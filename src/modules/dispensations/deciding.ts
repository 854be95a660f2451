// A dispensation as a kind of case: whom it is about, what must be right about it, and the facts that follow when it is decided. Only what is from
// a conflict rule becomes facts: what is from another rule of the municipality is in force by the case itself.

import { isAtLeast } from '../../kernel/assurance.ts';
import { type Change, type Fact, versionAt } from '../../kernel/fact.ts';
import type { ProblemCode } from '../../kernel/problem.ts';
import { ok, refuse } from '../../kernel/result.ts';
import { addDays, type Instant, type Interval, startOfDay } from '../../kernel/time.ts';
import { type AccessFacts, leastByLaw } from '../access/contract.ts';
import type { RightsEngine } from '../access/index.ts';
import { type Case, type DispensationSubject, inForce, type KindRules } from '../decisions/index.ts';
import { concerned } from './concerning.ts';
import { LONGEST } from './domain/dispensing.ts';

const SOURCE = 'tillid';

type Known = Fact<AccessFacts, 'dispensation'> | Fact<AccessFacts, 'lowering'>;
type Content = AccessFacts['dispensation'];

function problem({ facts }: RightsEngine, subject: DispensationSubject, now: Instant): ProblemCode | null {
  const { conflictRule, covers, controls, from, to, risk } = subject;
  const [begins, ends] = [startOfDay(from), startOfDay(addDays(to, 1))];
  if (begins === null || ends === null || ends <= begins) return 'datesBackwards';
  if (ends <= now) return 'dispensationOver';
  if (ends > (startOfDay(addDays(from, LONGEST)) ?? begins)) return 'dispensationTooLong';
  const { persons, role, orgUnit, system } = covers;
  if (persons.length === 0 && role === null && orgUnit === null && system === null) return 'coversNobody';
  if (conflictRule !== null) {
    if (versionAt(facts.versions('conflictRule', conflictRule), now) === null) return 'notFound';
    // A conflict is somebody's, or that of a role: nothing wider can be let off from it.
    if (orgUnit !== null || system !== null || (role === null) === (persons.length === 0))
      return 'coversTooMuch';
  }
  const lowering = lowered(facts, subject, now);
  if (lowering !== null) return lowering;
  if (risk.trim() === '') return 'riskNeeded';
  return controls.length === 0 ? 'controlsNeeded' : null;
}

/** A level is lowered for named people in one system, and never below what law asks for its data. */
function lowered(
  facts: RightsEngine['facts'],
  { lowers, covers, conflictRule }: DispensationSubject,
  now: Instant,
): ProblemCode | null {
  if (lowers === undefined) return null;
  const { persons, role, orgUnit, system } = covers;
  const isNamed = persons.length > 0 && system !== null && role === null && orgUnit === null;
  if (!isNamed || conflictRule !== null) return 'lowersWhom';
  return isAtLeast(lowers, leastByLaw(facts, { system, systemRole: null }, now)) ? null : 'belowLaw';
}

/** What should hold because of the case: one fact for each whom it covers. */
function wantedOf(one: Case, subject: DispensationSubject): Known[] {
  const [period] = inForce(one);
  if (period === undefined) return [];
  const { from, to } = period;
  const { lowers, covers } = subject;
  if (lowers !== undefined && covers.system !== null) {
    const { persons, system } = covers;
    return persons.map((person) => ({
      ...{ kind: 'lowering', id: `case ${one.number} ${person}`, from, to, source: SOURCE },
      content: { system, person, level: lowers, case: one.number },
    }));
  }
  return dispensed(one, subject, period);
}

/** Whoever sees the conflict sees the dispensation: of a closed case no more than which it is. Of what is from a conflict rule; from another rule of the municipality it is in force by the case itself. */
function dispensed(one: Case, subject: DispensationSubject, period: Interval): Known[] {
  const { conflictRule, covers, risk, controls } = subject;
  if (conflictRule === null) return [];
  const by = one.happened.findLast(({ event }) => event.kind === 'resolved')?.by ?? '';
  const told =
    one.access === 'closed'
      ? { reason: one.number, controls: '' }
      : { reason: risk, controls: controls.map(({ text }) => text).join('\n') };
  const content = (person: string | null, role: string | null): Content => ({
    ...{ rule: conflictRule, person, role, decidedBy: by, case: one.number },
    ...told,
  });
  const whom =
    covers.role === null
      ? covers.persons.map((person) => [person, null] as const)
      : [[null, covers.role] as const];
  return whom.map(([person, role]) => {
    const id = `case ${one.number} ${person ?? role ?? ''}`;
    return {
      kind: 'dispensation',
      id,
      from: period.from,
      to: period.to,
      source: SOURCE,
      content: content(person, role),
    };
  });
}

/** What it has put in force before, whoever it covered then. */
function madeBy({ facts }: RightsEngine, number: string): Known[] {
  return [...facts.facts('dispensation'), ...facts.facts('lowering')].filter(
    ({ content }) => content.case === number,
  );
}

const isSameFact = (a: Pick<Known, 'from' | 'to' | 'content'>, b: typeof a): boolean =>
  a.from === b.from && a.to === b.to && JSON.stringify(a.content) === JSON.stringify(b.content);

function changesOf(
  engine: RightsEngine,
  one: Case,
  subject: DispensationSubject,
  now: Instant,
): Change<AccessFacts>[] {
  const wanted = new Map(wantedOf(one, subject).map((fact) => [`${fact.kind} ${fact.id}`, fact]));
  const changes: Change<AccessFacts>[] = [];
  for (const fact of wanted.values()) {
    const before = engine.facts.versions(fact.kind, fact.id);
    const [only] = before;
    if (before.length === 1 && only !== undefined && isSameFact(only, fact)) continue;
    changes.push({ kind: fact.kind, id: fact.id, before, after: [fact] });
  }
  for (const fact of madeBy(engine, one.number)) {
    if (wanted.has(`${fact.kind} ${fact.id}`) || fact.to <= now) continue;
    // From now on it covers nothing; what it covered stays covered.
    const after = fact.from < now ? [{ ...fact, to: now }] : [];
    changes.push({ kind: fact.kind, id: fact.id, before: [fact], after });
  }
  return changes;
}

export const dispensationKind: KindRules = {
  concerned: (engine, subject, now) =>
    subject.kind === 'dispensation' ? concerned(engine, subject, now) : [],
  problem: (engine, subject, now) =>
    subject.kind === 'dispensation' ? problem(engine, subject, now) : 'badRequest',
  effect(engine, one, _, now) {
    const { subject } = one;
    if (subject.kind !== 'dispensation') return refuse('badRequest');
    return ok(changesOf(engine, one, subject, now));
  },
};
