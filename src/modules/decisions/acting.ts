// What people do to a case, in one transaction with its entry in the log and with what follows from it.

import type { Change } from '../../kernel/fact.ts';
import { orRefuse, type ProblemCode, Refused } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import { holdAttachments } from '../../platform/attachments/index.ts';
import type { Tx } from '../../platform/db/database.ts';
import { oweToJournal } from '../../platform/journal/export.ts';
import type { AccessFacts } from '../access/contract.ts';
import { type Asker, changeFacts, personNamed, type RightsEngine } from '../access/index.ts';
import type { Authority } from '../catalogue/contract.ts';
import {
  type Acted,
  agree,
  answer,
  ask,
  beTold,
  type CaseGround,
  carryOut,
  type Done,
  meetCondition,
  type Place,
  placeOf,
  putForward,
  takeBack,
  withdraw,
} from './domain/acting.ts';
import type { Case, Happened, Resolution, Section } from './domain/case.ts';
import { hasControlsLeft } from './domain/controls.ts';
import { inForce } from './domain/force.ts';
import { resolveAlone, resolveAsChair } from './domain/resolving.ts';
import { mend, shortfallsOf } from './domain/shortfalls.ts';
import { conditionsOf, decidedOf, toldOf, unreported } from './domain/standing.ts';
import { accept, puttingToUse, recordTest } from './domain/using.ts';
import { isDueToJournal } from './journal.ts';
import { type DecisionDeps, effectOf, JOURNAL_CASE, rulesOf } from './kinds.ts';
import { loggedEvents, loggedWhy } from './logging.ts';
import { partOf, partyOf } from './parties.ts';
import type { CaseAct } from './routes.ts';
import { groundOf, seenCase } from './seeing.ts';
import { aboutCase, addEvents, addParts, type Found, lockCase, readSections, setState } from './store.ts';

/** The case with what was done to it. */
function after(one: Case, by: string | null, now: Instant, done: readonly Done[]): Case {
  const first = (one.happened.at(-1)?.seq ?? 0) + 1;
  const added = done.map(
    ({ event, standsFor }, i): Happened => ({ seq: first + i, at: now, by, standsFor, event }),
  );
  return { ...one, happened: [...one.happened, ...added] };
}

/** Where it stands, as lists and sweeps find it. */
export function stateOf(
  one: Case,
  hindered: ProblemCode | null,
  { now, line }: { readonly now: Instant; readonly line: Authority | null },
): Found {
  const holds = one.subject.kind === 'dispensation' ? (inForce(one)[0] ?? null) : null;
  const isShort = shortfallsOf(one).some(({ mended }) => mended === null);
  if (one.happened.some(({ event }) => event.kind === 'withdrawn'))
    return { state: 'withdrawn', pending: isShort, holds: null };
  if (decidedOf(one) === null) return { state: 'open', pending: true, holds: null };
  const unmet = conditionsOf(one).some(({ met }) => met === null);
  const untold = toldOf(one, line).length + unreported(one.happened).length > 0;
  const isUnused = puttingToUse(one)?.accepted === null;
  const pending = unmet || isShort || untold || isUnused || hindered !== null || hasControlsLeft(one, now);
  return { state: 'decided', pending, holds };
}

export interface Followed {
  readonly one: Case;
  readonly changes: readonly Change<AccessFacts>[];
  /** Why it could not take effect; the sweep tries again. */
  readonly hindered: ProblemCode | null;
}

/** Writes what was done, and finds what follows from it. */
export async function follow(
  deps: DecisionDeps,
  { tx, engine }: { readonly tx: Tx; readonly engine: RightsEngine },
  { municipality, now }: Pick<Asker, 'municipality' | 'now'>,
  before: Case,
  by: string | null,
  done: readonly Done[],
): Promise<Followed> {
  const one = after(before, by, now, done);
  const place = placeOf(groundOf(deps, engine, now), one);
  await addEvents(tx, municipality, one.id, one.happened.slice(before.happened.length));
  const parts = [...(by === null ? [] : [`person ${by}`]), ...ownersOf(one)];
  await addParts(tx, municipality, one.id, [...parts, ...partsOf(engine, one, place, now)]);
  const wanted = await effectOf(deps, { tx, engine }, municipality, one, now);
  const hindered = wanted.ok ? null : wanted.error;
  await setState(tx, municipality, one.id, stateOf(one, hindered, { now, line: place.line }));
  if (isDueToJournal(before, one))
    await oweToJournal(tx, municipality, { kind: JOURNAL_CASE, thing: one.id }, now);
  return { one, changes: wanted.ok ? wanted.value : [], hindered };
}

/** Whoever is to meet a condition, or to carry out a control of what was given. */
function ownersOf(one: Case): string[] {
  const controls = one.subject.kind === 'dispensation' && inForce(one).length > 0 ? one.subject.controls : [];
  const using =
    one.subject.kind === 'system' && puttingToUse(one) !== null
      ? [one.subject.owner, one.subject.tester]
      : [];
  const owners = [...conditionsOf(one), ...controls].map(({ owner }) => owner);
  const answering = shortfallsOf(one).map(({ owner }) => owner);
  return [...owners, ...answering, ...using].flatMap((owner) => (owner === null ? [] : [`person ${owner}`]));
}

/** Everybody on the line of the table of authority has a part from when it is put forward. */
function partsOf(engine: RightsEngine, one: Case, { line, standing }: Place, now: Instant): string[] {
  if (line === null || standing.stage === 'draft') return [];
  const { recommends, hears, agrees, path, told } = line;
  const parties = [...hears, ...agrees.map(({ party }) => party), ...path, ...told];
  const all = recommends === null ? parties : [...parties, recommends];
  const council = one.happened.flatMap(({ event }) =>
    event.kind === 'brought' ? [`body ${event.council}`] : [],
  );
  // Whoever owns what is to be changed follows it from here: they may come to be asked.
  const { subject } = one;
  const owner = subject.kind === 'system' && subject.system !== null ? [`systemOwner ${subject.system}`] : [];
  return [...all.map((party) => partOf(engine, party, one.unit, now)), ...council, ...owner];
}

export function act(deps: DecisionDeps, asker: Asker, id: string, asked: CaseAct): Promise<void> {
  return changeFacts(deps, asker, async ({ tx, engine }) => {
    const { municipality, now } = asker;
    await lockCase(tx, municipality, id);
    const { one, viewer } = await seenCase(tx, engine, asker, id);
    const ground = groundOf(deps, engine, now);
    const sections = await revisions(tx, municipality, id);
    const done = orRefuse(acted(ground, engine, one, viewer.person, asked, sections));
    if (asked.act === 'putForward') {
      const problem = rulesOf(deps, one.kind).problem(engine, one.subject, now);
      if (problem !== null) throw new Refused(problem);
      await holdAttachments(tx, municipality, aboutCase(id));
    }
    const { changes, hindered } = await follow(deps, { tx, engine }, asker, one, viewer.person, done);
    const word = 'word' in asked ? asked.word.trim() : '';
    const events = loggedEvents(
      one,
      done.map(({ event }) => event),
    );
    const detail = { case: id, number: one.number, hindered, events };
    return {
      changes,
      act: { action: `case.${asked.act}`, why: loggedWhy(one, word), detail },
      answer: undefined,
    };
  });
}

async function revisions(tx: Tx, municipality: string, id: string): Promise<Record<Section, number>> {
  const none = { problem: 0, recommendation: 0, solution: 0, economy: 0, people: 0, process: 0 };
  const written = (await readSections(tx, municipality, id)).filter(({ text }) => text.trim() !== '');
  return { ...none, ...Object.fromEntries(written.map(({ section, revision }) => [section, revision])) };
}

function acted(
  ground: CaseGround,
  engine: RightsEngine,
  one: Case,
  me: string,
  asked: CaseAct,
  sections: Readonly<Record<Section, number>>,
): Acted {
  switch (asked.act) {
    case 'putForward':
      return putForward(ground, one, me, { sections, asks: asked.asks.map(partyOf) });
    case 'ask':
      return ask(ground, one, me, { ...asked, party: partyOf(asked.party) });
    case 'answer':
      return answer(ground, one, me, partyOf(asked.party), asked.word);
    case 'agreed':
    case 'disagreed':
      return agree(ground, one, me, { kind: asked.act, party: partyOf(asked.party), word: asked.word });
    case 'resolve': {
      const resolution = resolutionOf(engine, asked);
      return asked.as === 'chair'
        ? resolveAsChair(ground, one, me, resolution)
        : resolveAlone(ground, one, me, resolution);
    }
    case 'takeBack':
      return takeBack(ground, one, me, asked.word);
    case 'withdraw':
      return withdraw(ground, one, me, asked.word);
    case 'told':
      return beTold(ground, one, me, partyOf(asked.party));
    case 'tested':
      return recordTest(ground, one, me, asked);
    case 'mended':
      return mend(ground, one, me, asked.shortfall, asked.word);
    case 'accepted':
      return accept(ground, one, me, asked.word);
    case 'control':
      return carryOut(ground, one, me, asked.control, asked.word);
    case 'condition':
      return meetCondition(ground, one, me, asked.condition, asked.word);
  }
}

/** People by uuid. */
export function resolutionOf(
  engine: RightsEngine,
  { outcome, word, conditions }: Pick<Resolution, 'outcome' | 'word' | 'conditions'>,
): Resolution {
  const owned = conditions.map((condition) => ({
    ...condition,
    owner: personNamed(engine, condition.owner),
  }));
  return { outcome, word: word.trim(), conditions: owned };
}
