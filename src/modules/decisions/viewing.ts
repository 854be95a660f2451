// The parts of a case as it is shown: the line of authority, who was heard, what was resolved, whether it is in force, and what the reader
// may do about it. Pure.

import { versionAt } from '../../kernel/fact.ts';
import { PROBLEMS, type ProblemCode } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { dayOf, formatInstant, type Instant } from '../../kernel/time.ts';
import type { Naming } from '../access/index.ts';
import type { Authority, Party } from '../catalogue/contract.ts';
import { answering, type CaseGround, carries, doing, type Place, proposing } from './domain/acting.ts';
import { keyOf, seatsOf, speaking } from './domain/authority.ts';
import { type Case, OUTCOMES, type Outcome, type Resolution } from './domain/case.ts';
import { controlsOf, isDue, isMissed } from './domain/controls.ts';
import { forceOf } from './domain/force.ts';
import { shortfallsOf } from './domain/shortfalls.ts';
import {
  conditionsOf,
  hearings,
  mustAgree,
  type Resolved,
  resolutions,
  roundOf,
  type Standing,
  toldOf,
  wordOn,
} from './domain/standing.ts';
import { puttingToUse, recorders } from './domain/using.ts';
import { mayWrite } from './drafting.ts';
import { partyOf, partyView } from './parties.ts';
import type { CaseView } from './routes.ts';

const nobody = '';

const lineView = (naming: Naming, line: Authority): NonNullable<CaseView['line']> => ({
  recommends: line.recommends === null ? null : partyView(naming, line.recommends),
  hears: line.hears.map((party) => partyView(naming, party)),
  agrees: line.agrees.map(({ party, when }) => ({ ...partyView(naming, party), when })),
  path: line.path.map((party) => partyView(naming, party)),
  told: line.told.map((party) => partyView(naming, party)),
  days: line.days,
});

export const conditionsView = (naming: Naming, { conditions }: Pick<Resolution, 'conditions'>) =>
  conditions.map(({ text, owner, by }) => ({
    ...{ text, by },
    owner: naming.named('person', owner),
  }));

export function resolvedView(naming: Naming, one: Resolved): CaseView['resolutions'][number] {
  const { seq, party, outcome, word, decides, hand, at, by, standsAt, broughtTo, correction } = one;
  return {
    ...{ seq, outcome, word, decides, correction },
    party: partyView(naming, party),
    conditions: conditionsView(naming, one),
    hand: hand.kind,
    meeting: hand.kind === 'meeting' ? hand.meeting : null,
    at: formatInstant(at),
    by: by === null ? nobody : naming.name('person', by),
    standsAt: standsAt === null ? null : formatInstant(standsAt),
    broughtTo: broughtTo === null ? null : naming.name('body', broughtTo),
  };
}

function subjectView(naming: Naming, { subject }: Case): CaseView['subject'] {
  if (subject.kind !== 'dispensation') return null;
  const { kind, rules, clause, conflictRule, covers, risk, mostItCosts, controls, from, to } = subject;
  const { lowers = null, policy = null } = subject;
  const named = (of: 'conflictRule' | 'jobFunctionRole' | 'orgUnit' | 'system', id: string | null) =>
    id === null ? null : naming.named(of, id);
  return {
    ...{ kind, rules, clause, policy, risk, mostItCosts, lowers, from, to },
    conflictRule: named('conflictRule', conflictRule),
    persons: covers.persons.map((id) => naming.named('person', id)),
    role: named('jobFunctionRole', covers.role),
    orgUnit: named('orgUnit', covers.orgUnit),
    system: named('system', covers.system),
    controls: controls.map(({ text, owner, everyDays }) => ({
      ...{ text, everyDays, owner: naming.named('person', owner) },
    })),
  };
}

/** Those that are written, also while the case is a draft. */
function shortfallsView(naming: Naming, one: Case): CaseView['shortfalls'] {
  const standing = shortfallsOf(one);
  const written = 'shortfalls' in one.subject ? (one.subject.shortfalls ?? []) : [];
  return written.map((shortfall, i) => {
    const mended = standing[i]?.mended ?? null;
    return {
      ...shortfall,
      owner: naming.named('person', shortfall.owner),
      mended: mended === null ? null : saidView(naming, mended),
    };
  });
}

const saidView = (
  naming: Naming,
  { word, at, by }: { readonly word: string; readonly at: Instant; readonly by: string | null },
) => ({ word, at: formatInstant(at), by: by === null ? nobody : naming.name('person', by) });

function changeView(naming: Naming, { subject }: Case): CaseView['change'] {
  if (subject.kind !== 'system') return null;
  const { kind: _, system, owner, tester, costs, dataCategories, answers, ...rest } = subject;
  const person = (id: string | null) => (id === null ? null : { id, name: naming.name('person', id) });
  return {
    ...rest,
    system: system === null ? null : { id: system, name: naming.name('system', system) },
    owner: person(owner),
    tester: person(tester),
    dataCategories: [...dataCategories],
    answers: [...answers],
    costs: costs.map(({ budget, ...cost }) => ({
      ...cost,
      budget: { id: budget, name: naming.name('orgUnit', budget) },
    })),
  };
}

function putToUseView(naming: Naming, one: Case): CaseView['use'] {
  const use = puttingToUse(one);
  if (use === null) return null;
  const { tests, accepted } = use;
  return {
    tests: tests.map((test) => ({ ...saidView(naming, test), passed: test.passed })),
    accepted: accepted === null ? null : saidView(naming, accepted),
  };
}

function policyView({ subject }: Case): CaseView['policy'] {
  const version = subject.kind === 'policy' ? subject.version : undefined;
  if (version === undefined) return null;
  const { policy, name, tier, version: number, clauses, sanctions, from } = version;
  const label = clauses.find(({ anchor }) => anchor === sanctions)?.label ?? null;
  return { policy, name, tier, version: number, sanctions: label, from };
}

/** Of those whose agreement is needed. */
function agreementsView(naming: Naming, one: Case, line: Authority | null): CaseView['agreements'] {
  const needed = line === null ? [] : mustAgree(line, one);
  const round = roundOf(one.happened);
  return needed.map((party) => {
    const said = wordOn(round, party);
    return {
      party: partyView(naming, party),
      agrees: said === null ? null : said.event.kind === 'agreed',
      word: said?.event.word ?? '',
      by: said?.by == null ? nobody : naming.name('person', said.by),
    };
  });
}

export function partsOfView(
  naming: Naming,
  one: Case,
  line: Authority | null,
  effect: Result<unknown, ProblemCode>,
  now: Instant,
) {
  const answer = (said: { readonly word: string; readonly at: Instant; readonly by: string | null }) => ({
    ...{ word: said.word, at: formatInstant(said.at) },
    by: said.by === null ? nobody : naming.name('person', said.by),
  });
  return {
    subject: subjectView(naming, one),
    shortfalls: shortfallsView(naming, one),
    change: changeView(naming, one),
    use: putToUseView(naming, one),
    policy: policyView(one),
    line: line === null ? null : lineView(naming, line),
    hearings: hearings(one.happened).map(({ party, question, askedAt, until, answer: given }) => ({
      ...{
        party: partyView(naming, party),
        question,
        askedAt: formatInstant(askedAt),
        until: dayOf(until - 1),
      },
      answer: given === null ? null : answer(given),
      isSilent: given === null && until <= now,
    })),
    agreements: agreementsView(naming, one, line),
    resolutions: resolutions(one.happened).map((resolved) => resolvedView(naming, resolved)),
    round: roundOf(one.happened)[0]?.seq ?? 0,
    conditions: conditionsOf(one).map(({ text, owner, by, met }) => ({
      ...{ text, by, owner: naming.named('person', owner) },
      met: met === null ? null : answer(met),
    })),
    controls: controlsOf(one, now).map(({ text, owner, everyDays, turns }, i) => ({
      ...{ text, everyDays, owner: naming.named('person', owner) },
      turns: turns.map((turn) => ({
        ...{ from: dayOf(turn.from), to: dayOf(turn.to - 1), isMissed: isMissed(turn, now) },
        doneAt: turn.doneAt === null ? null : formatInstant(turn.doneAt),
      })),
      said: one.happened.flatMap(({ at, by, event }) =>
        event.kind === 'controlled' && event.control === i ? [answer({ word: event.word, at, by })] : [],
      ),
    })),
    force: forceOf(naming.facts, one, now),
    hindered: effect.ok ? null : { da: PROBLEMS[effect.error].da, en: PROBLEMS[effect.error].en },
  };
}

const LAST: readonly Outcome[] = ['approved', 'approvedOnConditions', 'rejected'];

/** What may come of it at a step. */
export const outcomesAt = (decides: boolean): Outcome[] =>
  OUTCOMES.filter((outcome) => (decides ? outcome !== 'recommended' : !LAST.includes(outcome)));

export function mayIn(ground: CaseGround, one: Case, place: Place, me: string): CaseView['may'] {
  const { line, standing } = place;
  const { now } = ground;
  const speaksFor = (party: Party) => answering(ground, one, party).some(({ person }) => person === me);
  const keys = (parties: readonly Party[]) => parties.filter(speaksFor).map(keyOf);
  const does = (owner: string) => doing(ground, owner).some(({ person }) => person === me);
  const people = line === null ? null : proposing(ground, one, line);
  const write = mayWrite(ground, one, place, me);
  const hearing = standing.stage === 'hearing' ? standing : null;
  const resolve = resolving(ground, standing, me, speaksFor);
  const isOver =
    standing.stage === 'decided' || standing.stage === 'resolved' || standing.stage === 'withdrawn';
  return {
    write,
    putForward:
      write &&
      line !== null &&
      (people === null ? one.openedBy === me : people.some(({ person }) => person === me)),
    ask: hearing !== null && carries(one).includes(me) ? hearing.unasked.map(keyOf) : [],
    answer: keys(hearing?.waiting.map(({ party }) => party) ?? []),
    agree: keys(hearing?.agreeing ?? (standing.stage === 'disagreed' ? [standing.party] : [])),
    told: [...new Set(toldOf(one, line).map(({ party }) => keyOf(party)))].filter((key) =>
      speaking(ground, partyOf(key), one.unit, []).some(({ person }) => person === me),
    ),
    resolve,
    mend: shortfallsOf(one).flatMap(({ owner, mended }, i) => (mended === null && does(owner) ? [i] : [])),
    test: recorders(ground, one, 'tested').includes(me),
    accept: recorders(ground, one, 'accepted').includes(me),
    outcomes: resolve !== null && standing.stage === 'step' ? outcomesAt(standing.decides) : [],
    conditions: conditionsOf(one).flatMap(({ owner, met }, i) => (met === null && does(owner) ? [i] : [])),
    controls: controlsOf(one, now).flatMap((control, i) =>
      isDue(control) && does(control.owner) ? [i] : [],
    ),
    takeBack: !isOver && standing.stage !== 'draft' && carries(one).includes(me),
    withdraw: !isOver && carries(one).includes(me),
  };
}

function resolving(
  ground: CaseGround,
  standing: Standing,
  me: string,
  speaksFor: (party: Party) => boolean,
): CaseView['may']['resolve'] {
  if (standing.stage !== 'step') return null;
  const { party } = standing;
  if (party.kind !== 'body') return speaksFor(party) ? 'official' : null;
  const body = versionAt(ground.facts.versions('body', party.body), ground.now)?.content;
  const isChair = seatsOf(ground.facts, party.body, ground.now).some(
    ({ person, as }) => person === me && as === 'chair',
  );
  return isChair && body !== undefined && body.kind !== 'council' && speaksFor(party) ? 'chair' : null;
}
