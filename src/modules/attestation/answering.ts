// Answering: keep, several at once or one by one; take away, which changes the facts in the same transaction or asks whoever must;
// change; not mine. Of two who answer the same row, one wins.

import { randomUUID } from 'node:crypto';
import type { Change } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { addDays, dayOf, type Instant, startOfDay } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { AccessFacts } from '../access/contract.ts';
import {
  type Asker,
  type Author,
  type ChangeGround,
  changeFacts,
  Naming,
  type RightsEngine,
} from '../access/index.ts';
import { giveTasks } from '../tasks/index.ts';
import { changeTask, removalTask } from './asking.ts';
import type { Answer, AnswerKind, Campaign, Undo } from './contract.ts';
import { type Kept, keyOfRow, type RowRight, type Sheet } from './domain/due.ts';
import { policyAt, watches } from './domain/policy.ts';
import { closeDoneTasks } from './finishing.ts';
import {
  type AttestationDeps,
  attestorsOf,
  headsOf,
  openCampaign,
  personOf,
  tellingFor,
  withLapsed,
} from './ground.ts';
import { taskPrefix } from './opening.ts';
import { mayExcept, sourcesOf, takenOut, versionsText } from './removal.ts';
import { addKept, insertAnswers, insertSheets, readRead, readSheets } from './store.ts';
import { mustBeAlone, standingOf, type Telling } from './telling.ts';
import { decidingOf } from './viewing.ts';

export interface Place {
  readonly sheet: string;
  readonly row: number;
}

export interface Given extends Place {
  readonly answer: AnswerKind;
  readonly from?: string | undefined;
  readonly text?: string | undefined;
  readonly seconds?: number | undefined;
}

const DAY_MS = 86_400_000;

export const authorOf = ({ municipality, actor, origin, now }: Asker): Author => ({
  municipality,
  actor,
  origin,
  now,
});

/** What answering is judged on: the campaign is open, and every sheet is the asker's. */
export interface Desk {
  readonly tx: Tx;
  readonly engine: RightsEngine;
  readonly asker: Asker;
  readonly person: string;
  readonly campaign: Campaign;
  readonly sheets: ReadonlyMap<string, Sheet>;
  readonly standsFor: (sheet: Sheet) => string | null;
  readonly telling: (sheet: Sheet) => Telling;
  readonly read: ReadonlySet<string>;
}

export async function deskOf(
  { tx, engine }: Pick<ChangeGround, 'tx' | 'engine'>,
  asker: Asker,
  id: string,
  places: readonly Place[],
): Promise<Desk> {
  const { municipality, now } = asker;
  const person = personOf(asker);
  const campaign = await openCampaign(tx, municipality, id);
  if (campaign.closedAt !== null) throw new Refused('attestationClosed');
  const ids = [...new Set(places.map((p) => p.sheet))];
  const sheets = new Map((await readSheets(tx, municipality, id, ids)).map((s) => [s.id, s]));
  const read = await readRead(tx, municipality, id, ids, person);
  const telling = await tellingFor(tx, municipality, engine, id, [...sheets.values()], person, now);
  const attestors = attestorsOf(engine, now);
  for (const { sheet, row } of places)
    if (sheets.get(sheet)?.rows[row] === undefined) throw new Refused('notFound');
  for (const sheet of sheets.values()) if (!attestors.isMine(sheet, person)) throw new Refused('forbidden');
  const standsFor = (sheet: Sheet) =>
    attestors.of(sheet).people.find((one) => one.person === person)?.standsFor ?? null;
  return { tx, engine, asker, person, campaign, sheets, standsFor, telling, read };
}

/** The row at a place that is known to be there. */
export function at({ sheets }: Desk, { sheet: id, row: n }: Place): { sheet: Sheet; row: RowRight } {
  const sheet = sheets.get(id);
  const row = sheet?.rows[n];
  if (sheet === undefined || row === undefined) throw new Refused('notFound');
  return { sheet, row };
}

function answerOf(desk: Desk, given: Given): Answer {
  const { asker, person, engine } = desk;
  const { sheet, row } = at(desk, given);
  const { change } = standingOf(desk.telling(sheet), sheet, row);
  const watched = watches(policyAt(engine.facts, asker.now), dayOf(asker.now));
  return {
    sheet: given.sheet,
    row: given.row,
    answer: given.answer,
    from: given.answer === 'takeAway' ? fromOf(given, asker.now) : null,
    note: given.text === undefined || given.text === '' ? null : given.text,
    change,
    evidenceRead: desk.read.has(`${given.sheet}#${given.row}`),
    seconds: watched ? (given.seconds ?? null) : null,
    at: asker.now,
    by: person,
    standsFor: desk.standsFor(sheet),
    undo: undoOf(desk, given),
  };
}

/** What it takes to undo it, as far as that is known before it is done. */
function undoOf(desk: Desk, given: Given): Undo | null {
  const { sheet, row } = at(desk, given);
  if (row.seeded === true) return { kind: 'seed' };
  if (given.answer !== 'keep') return null;
  return { kind: 'kept', before: desk.telling(sheet).kept[keyOfRow(sheet.about, row)] ?? null };
}

/** Today is this moment; a day to come is its midnight. A day that has been, or is more than a year ahead, is refused. */
function fromOf({ from }: Given, now: Instant): Instant {
  const today = dayOf(now);
  if (from === undefined || from === today) return now;
  if (from < today || from > addDays(today, 366)) throw new Refused('badRequest', 'from');
  return startOfDay(from) ?? now;
}

/** Of two who answer at once, one gets here first; the other is told, and nothing of theirs is kept. */
async function write({ tx, asker, campaign }: Desk, answers: readonly Answer[]): Promise<void> {
  const written = await insertAnswers(tx, asker.municipality, campaign.id, answers);
  if (written < answers.length) throw new Refused('alreadyAnswered');
}

async function remember(desk: Desk, places: readonly Place[]): Promise<void> {
  const { asker, campaign, person } = desk;
  const day = campaign.kind === 'regular' ? campaign.day : dayOf(asker.now);
  const kept = new Map<string, Record<string, Kept>>();
  for (const place of places) {
    const { sheet, row } = at(desk, place);
    if (row.seeded === true) continue;
    const { how, change } = standingOf(desk.telling(sheet), sheet, row);
    const rights = kept.get(sheet.subject) ?? {};
    const first = change === 'first' ? { first: campaign.id } : {};
    rights[keyOfRow(sheet.about, row)] = { at: asker.now, day, by: person, how, ...first };
    kept.set(sheet.subject, rights);
  }
  await addKept(desk.tx, asker.municipality, kept);
}

async function finish({ tx, engine, asker, campaign, person }: Desk): Promise<void> {
  const { municipality, now } = asker;
  const mine = await headsOf(tx, municipality, campaign.id, attestorsOf(engine, now), person);
  const counted = await withLapsed(tx, asker, engine, campaign.id, mine);
  if (counted.some((head) => head.answered < head.count)) return;
  const author = authorOf(asker);
  await closeDoneTasks({ tx, engine, author }, campaign.id, person);
}

/** Keeps several rows; all of them, or none when one must be answered by itself. */
export function keep(
  deps: AttestationDeps,
  asker: Asker,
  campaign: string,
  rows: readonly Place[],
): Promise<number> {
  const places = [...new Map(rows.map((p) => [`${p.sheet}#${p.row}`, p])).values()];
  return deps.db.transaction(asker.municipality, async (tx) => {
    const engine = await deps.current.engineIn(tx, asker.municipality);
    const desk = await deskOf({ tx, engine }, asker, campaign, places);
    for (const place of places) {
      const { sheet, row } = at(desk, place);
      if (mustBeAlone(desk.telling(sheet), sheet, row)) throw new Refused('answerOneByOne');
    }
    await write(
      desk,
      places.map((place) => answerOf(desk, { ...place, answer: 'keep' })),
    );
    await remember(desk, places);
    await append(tx, asker.municipality, asker.now, [
      entry(desk, 'kept', { rows: places.map(placeText(desk)) }),
    ]);
    await finish(desk);
    return places.length;
  });
}

export const placeText = (desk: Desk) => (place: Place) => {
  const { sheet, row } = at(desk, place);
  return { subject: sheet.subject, ...row };
};

export function entry(
  { asker: { actor, origin }, campaign }: Desk,
  what: string,
  detail: Readonly<Record<string, unknown>>,
) {
  const thing = { kind: 'attestation', id: campaign.id };
  return { action: `attestation.${what}`, actor, origin, thing, detail };
}

export function answer(deps: AttestationDeps, asker: Asker, campaign: string, given: Given): Promise<void> {
  return given.answer === 'takeAway'
    ? takeAway(deps, asker, campaign, given)
    : withoutFacts(deps, asker, campaign, given);
}

/** An answer that changes no facts. */
async function withoutFacts(
  deps: AttestationDeps,
  asker: Asker,
  campaign: string,
  given: Given,
): Promise<void> {
  const wordless = given.text === undefined || given.text === '';
  if (given.answer === 'change' && wordless) throw new Refused('badRequest', 'text');
  const { municipality, now } = asker;
  await deps.db.transaction(municipality, async (tx) => {
    const engine = await deps.current.engineIn(tx, municipality);
    const desk = await deskOf({ tx, engine }, asker, campaign, [given]);
    const { sheet, row } = at(desk, given);
    const isReal = row.seeded !== true;
    const passed = given.answer === 'notMine' && isReal ? passedSheet(desk, given) : null;
    const plain = answerOf(desk, given);
    const said: Answer = passed === null ? plain : { ...plain, undo: { kind: 'passed', sheet: passed.id } };
    await write(desk, [said]);
    if (given.answer === 'keep') await remember(desk, [given]);
    if (given.answer === 'change' && isReal) {
      await giveTasks(tx, engine, municipality, now, [changeTask(desk, sheet, row, said)]);
    }
    if (passed !== null) await passOn(desk, passed);
    const detail = { ...placeText(desk)(given), ...(said.note === null ? {} : { note: said.note }) };
    await append(tx, municipality, now, [entry(desk, given.answer, detail)]);
    await finish(desk);
  });
}

/** To whoever else is the person's manager, else further up; a system's, to the coordinator. */
function passedSheet(desk: Desk, place: Place): Sheet {
  const { sheet, row } = at(desk, place);
  return {
    id: `f.${randomUUID()}`,
    about: sheet.about,
    owner:
      sheet.about === 'person'
        ? { kind: 'managerOf', person: sheet.subject, position: null }
        : { kind: 'coordinator' },
    never: [...new Set([...sheet.never, desk.person])],
    subject: sheet.subject,
    rows: [row],
  };
}

export const passedKey = (campaign: string, sheet: string): string => `${taskPrefix(campaign)}${sheet}`;

async function passOn({ tx, engine, asker, campaign }: Desk, passed: Sheet): Promise<void> {
  await insertSheets(tx, asker.municipality, campaign.id, [passed]);
  const { da, en } = {
    da: 'Attestering: sendt videre til dig',
    en: 'Attestation: passed on to you',
  };
  await giveTasks(tx, engine, asker.municipality, asker.now, [
    {
      kind: 'attestation',
      key: passedKey(campaign.id, passed.id),
      about: {
        title: { da, en },
        detail: null,
        link: `/attestation/${campaign.id}`,
        person: passed.about === 'contents' ? null : passed.subject,
      },
      owner: attestorsOf(engine, asker.now).ownerOf(passed),
      dueAt: Math.max(campaign.dueAt, asker.now + 7 * DAY_MS),
    },
  ]);
}

const textOf = ({ id, before, after }: Change<AccessFacts>) => ({
  id,
  before: versionsText(before),
  after: versionsText(after),
});

/** Ends or excepts what the attestor may decide, and asks for the rest; the row stays until the right is gone. */
async function takeAway(deps: AttestationDeps, asker: Asker, campaign: string, given: Given): Promise<void> {
  await changeFacts(deps, authorOf(asker), async ({ tx, engine }) => {
    const desk = await deskOf({ tx, engine }, asker, campaign, [given]);
    const { sheet, row } = at(desk, given);
    if (sheet.about === 'contents') throw new Refused('badRequest', 'answer');
    const plain = answerOf(desk, given);
    const from = plain.from ?? asker.now;
    const deciding = decidingOf(engine, desk.person, asker);
    const sources = row.seeded === true ? [] : sourcesOf(engine, sheet.subject, row, from);
    const mine = sources.filter((s) => s.kind === 'own' || mayExcept(engine, s, deciding));
    const others = sources.filter((s) => !mine.includes(s));
    const naming = new Naming(engine.facts, asker.now);
    const changes = takenOut(
      engine,
      mine.map((source) => ({ person: sheet.subject, source })),
      from,
    );
    const undo = plain.undo ?? { kind: 'taken', changes: changes.map(textOf), asked: others.length > 0 };
    const said: Answer = { ...plain, undo };
    await write(desk, [said]);
    if (others.length > 0)
      await giveTasks(tx, engine, asker.municipality, asker.now, [
        removalTask({ ...desk, naming }, sheet, row, said, others),
      ]);
    await finish(desk);
    const name = naming.name('person', sheet.subject);
    return {
      changes,
      act: {
        action: 'attestation.takeAway',
        why: said.note ?? `taken away from ${name} by attestation`,
        detail: {
          campaign,
          ...placeText(desk)(given),
          from: dayOf(from),
          asked: others.map((s) => s.assignment),
        },
      },
      answer: undefined,
    };
  });
}
