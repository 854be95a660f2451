// What people may do to a case before and after it is resolved, as a function of the case, the facts and the time: what then has
// happened, or why not.

import type { ProblemCode } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { addDays, dayOf, type Instant, startOfDay } from '../../../kernel/time.ts';
import type { Authority, Party } from '../../catalogue/contract.ts';
import { filingProblem } from '../../organisation/contract.ts';
import type { Answerer } from '../../tasks/contract.ts';
import { type Facts, type Finder, isSame, lineFor, speaking } from './authority.ts';
import type { Case, CaseEvent, Section } from './case.ts';
import { withOwner } from './consent.ts';
import { controlsOf, isDue } from './controls.ts';
import { conditionsOf, lacksApprover, type Standing, standingOf, toldOf } from './standing.ts';

export interface CaseGround {
  readonly facts: Facts;
  readonly finder: Finder;
  readonly now: Instant;
  /** Uuids of those whom a case is about: they may write it, and have no part in deciding it (forvaltningsloven § 3). */
  concerned(one: Pick<Case, 'subject'>): readonly string[];
}

/** An event, and in whose place whoever did it stood. */
export interface Done {
  readonly event: CaseEvent;
  readonly standsFor: string | null;
}

export type Acted = Result<readonly Done[], ProblemCode>;

export const own = (event: CaseEvent): Done => ({ event, standsFor: null });

/** Who put it forward: whoever did has spoken, and does not also decide. */
export function proposers({ happened }: Case): readonly string[] {
  return happened.flatMap(({ event, by, standsFor }) =>
    event.kind === 'putForward' ? [by, standsFor].flatMap((one) => one ?? []) : [],
  );
}

/** The line of authority that a case falls under, and where it stands. */
export interface Place {
  readonly line: Authority | null;
  readonly standing: Standing;
}

export function placeOf(ground: CaseGround, one: Case): Place {
  const found = lineFor(ground.facts, one, ground.now);
  const line = found === null ? null : withOwner(ground.facts, one, found, proposers(one), ground.now);
  return { line, standing: standingOf(one, line, ground.now) };
}

/** Whoever may answer for a party in this case. */
export function answering(ground: CaseGround, one: Case, party: Party): readonly Answerer[] {
  return speaking(ground, party, one.unit, [...ground.concerned(one), ...proposers(one)]);
}

/** Whoever may put it forward; null: whoever wrote it. */
export function proposing(ground: CaseGround, one: Case, line: Authority): readonly Answerer[] | null {
  return line.recommends === null ? null : speaking(ground, line.recommends, one.unit, ground.concerned(one));
}

export const speaksAs = (people: readonly Answerer[], me: string): Answerer | null =>
  people.find(({ person }) => person === me) ?? null;

/** `asks`: whose agreement is needed beside those who are always asked. */
export function putForward(
  ground: CaseGround,
  one: Case,
  me: string,
  {
    sections,
    asks,
  }: { readonly sections: Readonly<Record<Section, number>>; readonly asks: readonly Party[] },
): Acted {
  const { line, standing } = placeOf(ground, one);
  if (standing.stage !== 'draft') return refuse('alreadyPutForward');
  if (line === null) return refuse('nobodyEntitled');
  if (lacksApprover(line, one)) return refuse('riskApproverMissing');
  if (sections.problem === 0 || sections.recommendation === 0) return refuse('caseUnwritten');
  const unfiled = filingProblem(ground.facts, one.kle, ground.now);
  if (unfiled !== null) return refuse(unfiled);
  if (asks.some((party) => !line.agrees.some((entry) => isSame(entry.party, party))))
    return refuse('badRequest');
  const people = proposing(ground, one, line);
  if (people === null) return ok([own({ kind: 'putForward', sections, asks })]);
  const speaker = speaksAs(people, me);
  if (speaker === null) return refuse('notYours');
  return ok([{ event: { kind: 'putForward', sections, asks }, standsFor: speaker.standsFor }]);
}

/** Whoever wrote it, and whoever put it forward. */
export const carries = (one: Case): readonly string[] => [one.openedBy, ...proposers(one)];

/** Asks one who must be heard. The time is the last day of it, in days from today. */
export function ask(
  ground: CaseGround,
  one: Case,
  me: string,
  { party, question, days }: { readonly party: Party; readonly question: string; readonly days: number },
): Acted {
  const { line, standing } = placeOf(ground, one);
  if (standing.stage !== 'hearing') return refuse('notInHearing');
  if (!carries(one).includes(me)) return refuse('notYours');
  if (!standing.unasked.some((unasked) => isSame(unasked, party))) return refuse('alreadyAsked');
  if (line === null || days < line.days) return refuse('hearingTooShort');
  if (question.trim() === '') return refuse('reasonNeeded');
  const until = startOfDay(addDays(dayOf(ground.now), days + 1));
  if (until === null) return refuse('badRequest');
  return ok([own({ kind: 'hearing', party, question: question.trim(), until })]);
}

export function answer(ground: CaseGround, one: Case, me: string, party: Party, word: string): Acted {
  const { standing } = placeOf(ground, one);
  const asked = standing.stage === 'hearing' ? standing.waiting : [];
  if (!asked.some((hearing) => isSame(hearing.party, party))) return refuse('notInHearing');
  const speaker = speaksAs(answering(ground, one, party), me);
  if (speaker === null) return refuse('notYours');
  if (word.trim() === '') return refuse('reasonNeeded');
  const event = { kind: 'heard', party, word: word.trim() } as const;
  return ok([{ event, standsFor: speaker.standsFor }]);
}

/** Of whoever must agree. Who has disagreed may agree after all. */
export function agree(
  ground: CaseGround,
  one: Case,
  me: string,
  {
    party,
    word,
    kind,
  }: { readonly party: Party; readonly word: string; readonly kind: 'agreed' | 'disagreed' },
): Acted {
  const { standing } = placeOf(ground, one);
  const asked =
    standing.stage === 'hearing' ? standing.agreeing : standing.stage === 'disagreed' ? [standing.party] : [];
  if (!asked.some((named) => isSame(named, party))) return refuse('notInHearing');
  const speaker = speaksAs(answering(ground, one, party), me);
  if (speaker === null) return refuse('notYours');
  if (kind === 'disagreed' && word.trim() === '') return refuse('reasonNeeded');
  return ok([{ event: { kind, party, word: word.trim() }, standsFor: speaker.standsFor }]);
}

/** Whoever speaks for one who is to be told has read it: of all that it has not been told of yet. */
export function beTold(ground: CaseGround, one: Case, me: string, party: Party): Acted {
  const wanted = toldOf(one, placeOf(ground, one).line).filter((told) => isSame(told.party, party));
  if (wanted.length === 0) return refuse('alreadyAnswered');
  const speaker = speaksAs(speaking(ground, party, one.unit, []), me);
  if (speaker === null) return refuse('notYours');
  return ok(wanted.map(({ of }) => ({ event: { kind: 'told', party, of }, standsFor: speaker.standsFor })));
}

/** Whoever is to do something, or does it for them when they are not there. */
export const doing = ({ finder }: CaseGround, owner: string): readonly Answerer[] =>
  finder.of({ any: [{ kind: 'person', person: owner }], never: [] }).people;

export function meetCondition(
  ground: CaseGround,
  one: Case,
  me: string,
  condition: number,
  word: string,
): Acted {
  const known = conditionsOf(one)[condition];
  if (known === undefined) return refuse('notFound');
  if (known.met !== null) return refuse('alreadyAnswered');
  const by = speaksAs(doing(ground, known.owner), me);
  if (by === null) return refuse('notYours');
  if (word.trim() === '') return refuse('reasonNeeded');
  return ok([{ event: { kind: 'conditionMet', condition, word: word.trim() }, standsFor: by.standsFor }]);
}

/** `word`: what shows that it was carried out. What was missed may be done late, also when the dispensation is over. */
export function carryOut(ground: CaseGround, one: Case, me: string, control: number, word: string): Acted {
  const known = controlsOf(one, ground.now)[control];
  if (known === undefined) return refuse('notFound');
  const by = speaksAs(doing(ground, known.owner), me);
  if (by === null) return refuse('notYours');
  if (!isDue(known)) return refuse('alreadyAnswered');
  if (word.trim() === '') return refuse('reasonNeeded');
  return ok([{ event: { kind: 'controlled', control, word: word.trim() }, standsFor: by.standsFor }]);
}

/** To write on it, until it is resolved: everybody is heard again. */
export function takeBack(ground: CaseGround, one: Case, me: string, word: string): Acted {
  const { stage } = placeOf(ground, one).standing;
  if (stage === 'decided' || stage === 'resolved' || stage === 'withdrawn') return refuse('alreadyDecided');
  if (stage === 'draft') return refuse('notPutForward');
  if (!carries(one).includes(me)) return refuse('notYours');
  if (word.trim() === '') return refuse('reasonNeeded');
  return ok([own({ kind: 'takenBack', word: word.trim() })]);
}

/** By whoever put it forward or, while nobody has, whoever wrote it; until it is resolved. */
export function withdraw(ground: CaseGround, one: Case, me: string, word: string): Acted {
  const { standing } = placeOf(ground, one);
  if (standing.stage === 'decided' || standing.stage === 'resolved' || standing.stage === 'withdrawn')
    return refuse('alreadyDecided');
  if (!carries(one).includes(me)) return refuse('notYours');
  if (word.trim() === '') return refuse('reasonNeeded');
  return ok([own({ kind: 'withdrawn', word: word.trim() })]);
}
