// The tasks that cases ask for at a moment: whoever is heard, must agree, decides, writes the agenda or is to meet a condition. Says what should
// exist; the sweep sees to it.

import type { Bilingual } from '../../kernel/problem.ts';
import { addDays, dayOf, type Instant, startOfDay } from '../../kernel/time.ts';
import { same } from '../../kernel/wording.ts';
import type { Party } from '../catalogue/contract.ts';
import type { Owner, TaskDraft } from '../tasks/contract.ts';
import { type CaseGround, carries, placeOf, proposers } from './domain/acting.ts';
import { keyOf, speakers } from './domain/authority.ts';
import type { Case } from './domain/case.ts';
import { controlsOf, isMissed } from './domain/controls.ts';
import { inForce } from './domain/force.ts';
import { shortfallsOf } from './domain/shortfalls.ts';
import { conditionsOf, resolutions, roundOf, type Standing, toldOf, unreported } from './domain/standing.ts';
import { isTested, puttingToUse } from './domain/using.ts';

const CASE_TASK = 'case';

/** What the keys of a case's tasks begin with; without one, those of every case. */
export const keysOf = (id = ''): string => (id === '' ? `${CASE_TASK}:` : `${CASE_TASK}:${id}:`);

/** Days to ask, to agree, or to put a case on an agenda. */
const DAYS = 7;

/** Days in which a body is to be told what its chair resolved alone. */
const REPORTED = 31;

/** Days before an end at which those who asked for it are told, and told again. */
const ENDING = [3, 14, 30] as const;

/** Days to test what is approved, and to accept what is tested. */
const USED = 90;

const after = (now: Instant, days: number): Instant => startOfDay(addDays(dayOf(now), days)) ?? now;

interface Wanted {
  readonly what: string;
  readonly title: Bilingual;
  readonly owner: Owner;
  readonly dueAt: Instant;
}

/** Since when it has waited: what has been due stays due. */
const since = (one: Case): Instant => one.happened.at(-1)?.at ?? one.openedAt;

function draftOf(one: Case, { what, title, owner, dueAt }: Wanted): TaskDraft {
  const round = roundOf(one.happened)[0]?.seq ?? 0;
  return {
    kind: `${CASE_TASK}.${what.split(' ')[0] ?? what}`,
    key: `${keysOf(one.id)}${round}:${what}`,
    about: {
      title,
      // A task that is late is shown to others too, and its mail lies where it lies: of a closed case neither says more than the number.
      detail: same(one.access === 'closed' ? one.number : `${one.number} · ${one.title}`),
      link: `/cases/${one.id}`,
      person: null,
    },
    owner,
    dueAt,
  };
}

const personal = (...people: readonly string[]): Owner => ({
  any: people.map((person) => ({ kind: 'person', person })),
  never: [],
});

/** Whoever speaks for a party in the case, but never some. */
const ownerFor = (
  { facts, now }: CaseGround,
  { unit }: Case,
  party: Party,
  never: readonly string[] = [],
): Owner => ({ any: speakers(facts, party, unit, now), never });

export function tasksOf(ground: CaseGround, one: Case): TaskDraft[] {
  const { line, standing } = placeOf(ground, one);
  const untold = toldOf(one, line).map(({ party, of }) => {
    const owner = ownerFor(ground, one, party);
    const dueAt = after(since(one), DAYS);
    return draftOf(one, { what: `told ${of} ${keyOf(party)}`, title: TITLES.told, owner, dueAt });
  });
  const chaired = unreported(one.happened).map(({ seq, body }) => {
    const owner = ownerFor(ground, one, { kind: 'body', body });
    const dueAt = after(since(one), REPORTED);
    return draftOf(one, { what: `report ${seq}`, title: TITLES.report, owner, dueAt });
  });
  return [...untold, ...chaired, ...shortfallTasks(one, ground.now), ...stageTasks(ground, one, standing)];
}

function stageTasks(ground: CaseGround, one: Case, standing: Standing): TaskDraft[] {
  const never = [...ground.concerned(one), ...proposers(one)];
  const of = (party: Party) => ownerFor(ground, one, party, never);
  const soon = after(since(one), DAYS);
  switch (standing.stage) {
    case 'hearing': {
      const own = personal(...carries(one));
      return [
        ...standing.unasked.map((party) =>
          draftOf(one, { what: `ask ${keyOf(party)}`, title: TITLES.ask, owner: own, dueAt: soon }),
        ),
        ...standing.waiting.map(({ party, until }) =>
          draftOf(one, { what: `hear ${keyOf(party)}`, title: TITLES.hear, owner: of(party), dueAt: until }),
        ),
        ...standing.agreeing.map((party) =>
          draftOf(one, { what: `agree ${keyOf(party)}`, title: TITLES.agree, owner: of(party), dueAt: soon }),
        ),
      ];
    }
    case 'step': {
      const { party } = standing;
      const title = party.kind === 'body' ? TITLES.agenda : TITLES.decide;
      return [
        draftOf(one, {
          what: `step ${keyOf(party)} ${resolutions(one.happened).length}`,
          title,
          owner: of(party),
          dueAt: soon,
        }),
      ];
    }
    case 'decided':
      return [
        ...conditionTasks(ground, one),
        ...runningTasks(ground, one, standing.decided.party),
        ...usingTasks(one),
      ];
    default:
      return [];
  }
}

function conditionTasks({ now }: CaseGround, one: Case): TaskDraft[] {
  return conditionsOf(one).flatMap(({ owner, by, met }, i) => {
    if (met !== null) return [];
    const dueAt = startOfDay(addDays(by, 1)) ?? now;
    return [draftOf(one, { what: `condition ${i}`, title: TITLES.condition, owner: personal(owner), dueAt })];
  });
}

/** What falls short of a law is due on the last day of its plan, whatever is decided. */
function shortfallTasks(one: Case, now: Instant): TaskDraft[] {
  return shortfallsOf(one).flatMap(({ owner, by, mended }, i) => {
    if (mended !== null) return [];
    const dueAt = startOfDay(addDays(by, 1)) ?? now;
    return [draftOf(one, { what: `shortfall ${i}`, title: TITLES.shortfall, owner: personal(owner), dueAt })];
  });
}

/** What is approved is tested, and then accepted, before it is put to use. */
function usingTasks(one: Case): TaskDraft[] {
  const use = puttingToUse(one);
  if (one.subject.kind !== 'system' || use === null || use.accepted !== null) return [];
  const { owner, tester } = one.subject;
  const [what, whom] = isTested(use) ? (['accept', owner] as const) : (['test', tester] as const);
  if (whom === null) return [];
  const dueAt = after(since(one), USED);
  return [draftOf(one, { what, title: TITLES[what], owner: personal(whom), dueAt })];
}

/** While it is in force: each control in its turn; whoever decided, where one was missed; and those who asked, before it ends. */
function runningTasks(ground: CaseGround, one: Case, decider: Party): TaskDraft[] {
  const { now } = ground;
  const controls = controlsOf(one, now).flatMap(({ owner, turns }, i) =>
    turns.flatMap((turn) => {
      if (turn.doneAt !== null) return [];
      const at = `${i} ${turn.from}`;
      const own = draftOf(one, {
        ...{ what: `control ${at}`, title: TITLES.control, owner: personal(owner), dueAt: turn.to },
      });
      if (!isMissed(turn, now)) return [own];
      const told = ownerFor(ground, one, decider);
      const dueAt = after(turn.to, DAYS);
      return [own, draftOf(one, { what: `missed ${at}`, title: TITLES.missed, owner: told, dueAt })];
    }),
  );
  const [period] = one.subject.kind === 'dispensation' ? inForce(one) : [];
  if (period === undefined || period.to <= now) return controls;
  const step = ENDING.find((days) => period.to <= after(now, days));
  if (step === undefined) return controls;
  const owner = personal(...carries(one));
  // Each is a task in place of the one before: whoever has it is told of it anew.
  const what = `ending ${step}`;
  return [...controls, draftOf(one, { what, title: TITLES.ending, owner, dueAt: period.to })];
}

const TITLES: Readonly<
  Record<
    | 'ask'
    | 'hear'
    | 'agree'
    | 'agenda'
    | 'decide'
    | 'condition'
    | 'test'
    | 'accept'
    | 'shortfall'
    | 'control'
    | 'missed'
    | 'ending'
    | 'told'
    | 'report',
    Bilingual
  >
> = {
  ask: { da: 'Send en sag i høring', en: 'Send a case to be heard' },
  hear: { da: 'Svar i en høring', en: 'Answer in a hearing' },
  agree: { da: 'Tiltræd en sag, eller sig fra', en: 'Agree to a case, or object' },
  agenda: { da: 'Sæt en sag på dagsordenen', en: 'Put a case on the agenda' },
  decide: { da: 'Afgør en sag', en: 'Decide on a case' },
  condition: { da: 'Opfyld et vilkår', en: 'Meet a condition' },
  shortfall: { da: 'Ret op på en mangel i forhold til loven', en: 'Mend a shortfall against the law' },
  test: { da: 'Afprøv det godkendte', en: 'Test what is approved' },
  accept: { da: 'Godkend, at det tages i brug', en: 'Accept that it is put to use' },
  control: { da: 'Udfør en kontrol', en: 'Carry out a control' },
  missed: { da: 'En kontrol er ikke udført', en: 'A control was not carried out' },
  ending: { da: 'En dispensation udløber', en: 'A dispensation ends' },
  told: { da: 'Til orientering: en sag', en: 'For your information: a case' },
  report: {
    da: 'Forelæg formandens afgørelse i næste møde',
    en: 'Tell the next meeting what the chair decided',
  },
};
