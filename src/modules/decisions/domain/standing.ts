// Where a case stands: computed from what has happened to it and the table of authority, never remembered.

import type { Instant } from '../../../kernel/time.ts';
import type { Authority, Party } from '../../catalogue/contract.ts';
import { isSame } from './authority.ts';
import type { Case, CaseEvent, Condition, Happened, Resolution } from './case.ts';

type Of<K extends CaseEvent['kind']> = Happened & { readonly event: Extract<CaseEvent, { kind: K }> };

const isOf =
  <K extends CaseEvent['kind']>(...kinds: readonly K[]) =>
  (one: Happened): one is Of<K> =>
    (kinds as readonly string[]).includes(one.event.kind);

/** One who is heard: an answer, silence when the time was out, or neither yet. */
export interface Hearing {
  readonly party: Party;
  readonly question: string;
  readonly askedAt: Instant;
  readonly until: Instant;
  readonly answer: { readonly word: string; readonly at: Instant; readonly by: string | null } | null;
}

/** What was resolved, as it is to be read now. */
export interface Resolved extends Resolution {
  readonly seq: number;
  readonly party: Party;
  readonly decides: boolean;
  readonly hand: Of<'resolved'>['event']['hand'];
  readonly at: Instant;
  readonly by: string | null;
  /** From when it counts; null while it does not. */
  readonly standsAt: Instant | null;
  /** The council that one member brought it before; null when nobody has. */
  readonly broughtTo: string | null;
  /** Place of a correction that nobody has confirmed. */
  readonly correction: number | null;
}

/** What is in force of a case, and for whom it is done. */
export interface Decided extends Resolution {
  readonly seq: number;
  readonly at: Instant;
  readonly party: Party;
}

export type Standing =
  /** Written, or written anew after it was sent back. */
  | { readonly stage: 'draft' }
  /** The table of authority has no line for it: nobody can decide. */
  | { readonly stage: 'nobody' }
  /** Somebody is still to be asked, to answer, or to agree. */
  | {
      readonly stage: 'hearing';
      readonly unasked: readonly Party[];
      readonly waiting: readonly Hearing[];
      readonly agreeing: readonly Party[];
    }
  /** One who must agree does not. It can be put forward again. */
  | { readonly stage: 'disagreed'; readonly party: Party }
  | { readonly stage: 'step'; readonly party: Party; readonly decides: boolean }
  /** Resolved, and it does not count yet. */
  | { readonly stage: 'resolved'; readonly resolved: Resolved }
  | { readonly stage: 'decided'; readonly decided: Decided }
  | { readonly stage: 'withdrawn' };

/** What has happened since it was last put forward; empty while it is a draft. */
export function roundOf(happened: readonly Happened[]): readonly Happened[] {
  const start = happened.findLastIndex(({ event }) => event.kind === 'putForward');
  if (start < 0) return [];
  const round = happened.slice(start);
  if (round.some(({ event }) => event.kind === 'takenBack')) return [];
  const back = resolutions(happened).some(
    (one) => one.outcome === 'sentBack' && one.standsAt !== null && one.seq > (round[0]?.seq ?? 0),
  );
  return back ? [] : round;
}

/** Places of the corrections that enough others have confirmed. */
function confirmedIn(happened: readonly Happened[]): ReadonlySet<number> {
  const said = happened.filter(isOf('corrected'));
  const confirmed = happened.filter(isOf('correction')).filter(({ seq, event: { needs } }) => {
    const people = said.filter(({ event }) => event.correction === seq).map(({ by }) => by);
    return new Set(people).size >= needs;
  });
  return new Set(confirmed.map(({ seq }) => seq));
}

/** Everything that was resolved, corrections read in, in order. */
export function resolutions(happened: readonly Happened[]): Resolved[] {
  return happened.filter(isOf('resolved')).map(({ seq, at, by, event }) => {
    const corrections = happened.filter(isOf('correction')).filter((one) => one.event.resolved === seq);
    const confirmed = confirmedIn(happened);
    const { outcome, word, conditions } =
      corrections.findLast((one) => confirmed.has(one.seq))?.event ?? event;
    const last = corrections.at(-1);
    const stands = happened.filter(isOf('stands')).find((one) => one.event.resolved === seq);
    const brought = happened.filter(isOf('brought')).find((one) => one.event.resolved === seq);
    const { party, decides, hand } = event;
    return {
      ...{ seq, at, by, party, decides, hand, outcome, word, conditions },
      standsAt: brought === undefined ? (stands?.at ?? null) : null,
      broughtTo: brought?.event.council ?? null,
      correction: last === undefined || confirmed.has(last.seq) ? null : last.seq,
    };
  });
}

/** Who is or was heard in this round. */
export function hearings(happened: readonly Happened[]): Hearing[] {
  const round = roundOf(happened);
  const answers = round.filter(isOf('heard'));
  return round.filter(isOf('hearing')).map(({ at, event: { party, question, until } }) => {
    const answer = answers.find((one) => isSame(one.event.party, party));
    return {
      ...{ party, question, until, askedAt: at },
      answer: answer === undefined ? null : { word: answer.event.word, at: answer.at, by: answer.by },
    };
  });
}

const hasHighRisk = ({ subject }: Pick<Case, 'subject'>): boolean =>
  subject.kind === 'system' && subject.risk === 'high';

/** The risk is high, and the table says of nobody that they approve the plan against it. */
export const lacksApprover = (line: Authority, one: Pick<Case, 'subject'>): boolean =>
  hasHighRisk(one) && !line.agrees.some(({ when }) => when === 'highRisk');

/** Whose agreement is needed: those who always are asked, those whom whoever put it forward asked and, of a high risk, those who approve the plan. */
export function mustAgree(line: Authority, one: Pick<Case, 'happened' | 'subject'>): Party[] {
  const put = roundOf(one.happened).find(isOf('putForward'));
  const asked = put?.event.asks ?? [];
  const needed = line.agrees
    .filter(
      ({ party, when }) =>
        when === 'always' ||
        (when === 'highRisk' && hasHighRisk(one)) ||
        asked.some((named) => isSame(named, party)),
    )
    .map(({ party }) => party);
  return needed.filter((party, i) => needed.findIndex((other) => isSame(other, party)) === i);
}

const FINAL: ReadonlySet<string> = new Set(['approved', 'approvedOnConditions', 'rejected']);
/** Of a case that is nothing but its text it is an end to have talked about it. */
const TALKED: ReadonlySet<string> = new Set(['discussed', 'noted']);

const isFinal = (kind: Case['kind'], { outcome }: Resolution): boolean =>
  FINAL.has(outcome) || (kind === 'other' && TALKED.has(outcome));

/** What has been decided, and from when; null when nothing is, also where it was decided before it was sent back. */
export function decidedOf({ kind, happened }: Pick<Case, 'kind' | 'happened'>): Decided | null {
  const round = roundOf(happened);
  const start = round[0]?.seq ?? Infinity;
  for (const { seq, decides, standsAt, party, ...rest } of resolutions(happened)) {
    const { outcome, word, conditions } = rest;
    if (seq > start && decides && standsAt !== null && isFinal(kind, rest))
      return { seq, at: standsAt, party, outcome, word, conditions };
  }
  return null;
}

/** Of whoever is to agree the last word counts: who has thought better of it may. */
export const wordOn = (round: readonly Happened[], party: Party): Of<'agreed' | 'disagreed'> | null =>
  round.filter(isOf('agreed', 'disagreed')).findLast((one) => isSame(one.event.party, party)) ?? null;

/** `line` as the table says now; null where it says nothing. */
export function standingOf(one: Case, line: Authority | null, now: Instant): Standing {
  const { happened } = one;
  if (happened.some(({ event }) => event.kind === 'withdrawn')) return { stage: 'withdrawn' };
  const round = roundOf(happened);
  if (round.length === 0) return { stage: 'draft' };
  const decided = decidedOf(one);
  if (decided !== null) return { stage: 'decided', decided };
  if (line === null || lacksApprover(line, one)) return { stage: 'nobody' };
  return preparing(line, one, now) ?? onItsPath(line, happened);
}

function preparing(line: Authority, one: Pick<Case, 'happened' | 'subject'>, now: Instant): Standing | null {
  const { happened } = one;
  const round = roundOf(happened);
  const agreement = mustAgree(line, one);
  const against = agreement.find((party) => wordOn(round, party)?.event.kind === 'disagreed');
  if (against !== undefined) return { stage: 'disagreed', party: against };
  const heard = hearings(happened);
  const unasked = line.hears.filter((party) => !heard.some((one) => isSame(one.party, party)));
  const waiting = heard.filter(({ answer, until }) => answer === null && now < until);
  const agreeing = agreement.filter((party) => wordOn(round, party) === null);
  return unasked.length + waiting.length + agreeing.length > 0
    ? { stage: 'hearing', unasked, waiting, agreeing }
    : null;
}

function onItsPath(line: Authority, happened: readonly Happened[]): Standing {
  const start = roundOf(happened)[0]?.seq ?? Infinity;
  let path = line.path;
  for (const resolved of resolutions(happened).filter(({ seq }) => seq > start)) {
    const { party, outcome, standsAt, broughtTo } = resolved;
    if (broughtTo !== null) path = [{ kind: 'body', body: broughtTo }];
    else if (standsAt === null) return { stage: 'resolved', resolved };
    // Who has recommended something else than the path now asks for has not recommended.
    else if (outcome === 'recommended' && path.length > 1 && path[0] !== undefined && isSame(path[0], party))
      path = path.slice(1);
  }
  const [party] = path;
  return party === undefined ? { stage: 'nobody' } : { stage: 'step', party, decides: path.length === 1 };
}

export interface ConditionStanding extends Condition {
  readonly met: { readonly at: Instant; readonly by: string | null; readonly word: string } | null;
}

/** The conditions of what was decided, and which are met. */
export function conditionsOf(one: Pick<Case, 'kind' | 'happened'>): ConditionStanding[] {
  const met = one.happened.filter(isOf('conditionMet'));
  return (decidedOf(one)?.conditions ?? []).map((condition, i) => {
    const said = met.find(({ event }) => event.condition === i);
    return {
      ...condition,
      met: said === undefined ? null : { at: said.at, by: said.by, word: said.event.word },
    };
  });
}

/** Those who are to be told of what was put forward or, once it is decided, of that too, and have not been. */
export function toldOf(one: Pick<Case, 'kind' | 'happened'>, line: Authority | null): Told[] {
  const round = roundOf(one.happened);
  if (round.length === 0) return [];
  const said = round.filter(isOf('told'));
  const moments = decidedOf(one) === null ? (['putForward'] as const) : (['putForward', 'decided'] as const);
  return (line?.told ?? []).flatMap((party) =>
    moments
      .filter((of) => !said.some(({ event }) => event.of === of && isSame(event.party, party)))
      .map((of) => ({ party, of })),
  );
}

export interface Told {
  readonly party: Party;
  readonly of: 'putForward' | 'decided';
}

/** What a chair resolved alone and the body has not met about since, by body. */
export function unreported(happened: readonly Happened[]): { readonly seq: number; readonly body: string }[] {
  const reported = new Set(happened.filter(isOf('reported')).map(({ event }) => event.resolved));
  return happened
    .filter(isOf('resolved'))
    .flatMap(({ seq, event: { hand, party } }) =>
      hand.kind === 'chair' && party.kind === 'body' && !reported.has(seq) ? [{ seq, body: party.body }] : [],
    );
}
