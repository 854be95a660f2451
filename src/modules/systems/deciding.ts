// A system, or another change, as a kind of case: what must be right about it before anybody is troubled with it, and which facts follow when it is
// decided: the system in the catalogue with owner, classification and the decision behind it, and no right in a new one before it is accepted.

import { type Change, type Fact, versionAt } from '../../kernel/fact.ts';
import type { ProblemCode } from '../../kernel/problem.ts';
import { ok, refuse } from '../../kernel/result.ts';
import { holdsAt, type Instant } from '../../kernel/time.ts';
import { type AccessFacts, TILLID } from '../access/contract.ts';
import { changedFrom, type RightsEngine } from '../access/index.ts';
import type { Commissioning, ItSystem } from '../catalogue/contract.ts';
import {
  type Case,
  hasOwnersWord,
  inForce,
  type KindRules,
  lowersSystem,
  makesSystem,
  proposers,
  puttingToUse,
  roundOf,
  type SystemSubject,
} from '../decisions/index.ts';
import { idFor } from './domain/naming.ts';
import { questionsNow } from './domain/questions.ts';

type Kind = 'system' | 'commissioning';
type Changes = readonly Change<AccessFacts>[];

function problem(engine: RightsEngine, subject: SystemSubject, now: Instant): ProblemCode | null {
  const { sort, system, owner, tester, risk, riskPlan } = subject;
  const isActive = (person: string | null) => person !== null && holdsAt(engine.activeIntervals(person), now);
  if (system !== null && versionAt(engine.facts.versions('system', system), now) === null) return 'notFound';
  if (system === TILLID) return 'badRequest';
  if (sort === 'ownership' && system === null) return 'systemNeeded';
  if (!isActive(owner)) return 'ownerNeeded';
  if (sort === 'ownership') return null;
  if (isSomebodyElses(engine, subject, now) || isNobodys(engine, subject, now)) return 'ownershipApart';
  if (!isActive(tester) || tester === owner) return 'testerNeeded';
  if (subject.purpose.trim() === '') return 'purposeNeeded';
  if (risk === 'high' && riskPlan.trim() === '') return 'riskPlanNeeded';
  if (sort === 'system') return unsaid(engine, subject, now);
  return subject.costs.length === 0 ? 'costsNeeded' : null;
}

/** Who a minor change comes from and who approves it is not who a system is taken from. */
function isSomebodyElses(engine: RightsEngine, { system, owner }: SystemSubject, now: Instant): boolean {
  const was = system === null ? null : (contentNow(engine, 'system', system, now)?.owner ?? null);
  return was !== null && was !== owner;
}

/** What nobody answers for has nobody to agree that less is asked for in it. */
function isNobodys(engine: RightsEngine, subject: SystemSubject, now: Instant): boolean {
  if (subject.system === null || !lowersSystem(engine.facts, { subject }, now)) return false;
  const owner = contentNow(engine, 'system', subject.system, now)?.owner ?? null;
  return owner === null || !holdsAt(engine.activeIntervals(owner), now);
}

/** What more is asked of a system: its name, its data, how it fits, what it costs. */
function unsaid({ facts }: RightsEngine, subject: SystemSubject, now: Instant): ProblemCode | null {
  const { system, name, dataCategories, answers, costs } = subject;
  if (system === null && name.trim() === '') return 'systemNeeded';
  if (system === null && isCalled(facts, name, now)) return 'systemThere';
  if (dataCategories.length === 0) return 'dataNeeded';
  const isAnswered = (question: string) =>
    answers.some((one) => one.question === question && one.answer.trim() !== '');
  if (!questionsNow(facts, now).every(isAnswered)) return 'questionsUnanswered';
  return costs.length === 0 ? 'costsNeeded' : null;
}

function isCalled(facts: RightsEngine['facts'], name: string, now: Instant): boolean {
  const wanted = name.trim().toLocaleLowerCase('da-DK');
  return [...facts.things('system').values()].some(
    (versions) => versionAt(versions, now)?.content.name.trim().toLocaleLowerCase('da-DK') === wanted,
  );
}

/** The system that a case has put in the catalogue or changed there, from when; null while it has not. */
function madeBy({ facts }: RightsEngine, number: string): Fact<AccessFacts, 'commissioning'> | null {
  return [...facts.facts('commissioning')].find(({ content }) => content.case === number) ?? null;
}

const contentNow = <K extends Kind>({ facts }: RightsEngine, kind: K, id: string, now: Instant) =>
  versionAt<AccessFacts, K>(facts.versions(kind, id), now)?.content ?? null;

function establishing(engine: RightsEngine, one: Case, subject: SystemSubject, now: Instant): Changes {
  const id = idFor(subject.name, one.number, (wanted) => engine.facts.versions('system', wanted).length > 0);
  const { owner, dataCategories, requiredAssurance } = subject;
  const content: ItSystem = {
    ...{ name: subject.name, owner, responsible: [], requiredAssurance },
    dataCategories: [...dataCategories].sort(),
  };
  const awaited: Commissioning = { case: one.number, service: 'awaited', by: null, word: '' };
  return [
    changedFrom(engine, 'system', id, now, { source: TILLID, content }),
    changedFrom(engine, 'commissioning', id, now, { source: TILLID, content: awaited }),
  ];
}

/** What is in service goes on being that: its rights do not stop because something about it is changed. */
function changing(engine: RightsEngine, one: Case, subject: SystemSubject, now: Instant) {
  const id = subject.system ?? '';
  const was = contentNow(engine, 'system', id, now);
  if (was === null) return refuse<ProblemCode>('notFound');
  // What is asked for may have been raised since everybody agreed: then nobody has agreed to this.
  const lowers = lowersSystem(engine.facts, one, now);
  if (lowers && !hasOwnersWord(roundOf(one.happened), { system: id, owner: was.owner }, proposers(one)))
    return refuse<ProblemCode>('ownerMustAgree');
  const { owner, dataCategories, requiredAssurance } = subject;
  const content: ItSystem =
    subject.sort === 'ownership'
      ? { ...was, owner }
      : {
          ...was,
          owner: was.owner ?? owner,
          // What a case does not say stays as it was: nobody has decided otherwise.
          dataCategories: dataCategories.length === 0 ? was.dataCategories : [...dataCategories].sort(),
          requiredAssurance: requiredAssurance ?? was.requiredAssurance,
        };
  const stood = contentNow(engine, 'commissioning', id, now);
  const stands: Commissioning = {
    ...(stood ?? { service: 'inService', by: null, word: '' }),
    case: one.number,
  };
  return ok([
    changedFrom(engine, 'system', id, now, { source: TILLID, content }),
    changedFrom(engine, 'commissioning', id, now, { source: TILLID, content: stands }),
  ]);
}

/** From now on rights in it count. */
function takingInService(engine: RightsEngine, one: Case, id: string, now: Instant): Changes {
  const use = puttingToUse(one);
  const stands = contentNow(engine, 'commissioning', id, now);
  const accepted = use?.accepted ?? null;
  if (accepted === null || stands?.service !== 'awaited') return [];
  const { by, word } = accepted;
  const content: Commissioning = { ...stands, service: 'inService', by, word };
  return [changedFrom(engine, 'commissioning', id, now, { source: TILLID, content })];
}

/** As it was before the case; of what the case made, no more. What somebody has changed since stays. */
function undoing(engine: RightsEngine, made: Fact<AccessFacts, 'commissioning'>, now: Instant): Changes {
  return (['system', 'commissioning'] as const).flatMap((kind) => {
    const versions: readonly Fact<AccessFacts, Kind>[] = engine.facts.versions(kind, made.id);
    const current = versions.find(({ from, to }) => from <= now && now < to);
    if (current === undefined || (kind === 'system' && current.from !== made.from)) return [];
    const before = versions.find(({ to }) => to === made.from);
    return [changedFrom<Kind>(engine, kind, made.id, now, before ?? null)];
  });
}

export const systemKind: KindRules = {
  concerned: () => [],
  asks: ({ facts }, now) => questionsNow(facts, now),
  problem: (engine, subject, now) =>
    subject.kind === 'system' ? problem(engine, subject, now) : 'badRequest',
  effect(engine, one, _, now) {
    const { subject } = one;
    if (subject.kind !== 'system') return refuse('badRequest');
    const made = madeBy(engine, one.number);
    if (inForce(one).length === 0) return ok(made === null ? [] : undoing(engine, made, now));
    if (makesSystem(subject))
      return ok(
        made === null ? establishing(engine, one, subject, now) : takingInService(engine, one, made.id, now),
      );
    return made !== null || subject.system === null ? ok([]) : changing(engine, one, subject, now);
  },
};
