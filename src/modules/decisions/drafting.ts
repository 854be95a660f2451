// Writing a case: opened as a draft, changed and written by several hands, and nobody's words lost.

import { randomUUID } from 'node:crypto';
import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/database.ts';
import {
  type Act,
  type Asker,
  actingAs,
  type ChangeGround,
  changeFacts,
  personNamed,
  type RightsEngine,
  type Viewer,
} from '../access/index.ts';
import { filedUnder, isSubjectNow } from '../organisation/contract.ts';
import { type CaseGround, type Place, placeOf, proposing } from './domain/acting.ts';
import { lineFor } from './domain/authority.ts';
import type { Case, CaseHead, DispensationSubject, Happened, Section, Subject } from './domain/case.ts';
import { SUGGESTED_KLE } from './domain/names.ts';
import { type DecisionDeps, rulesOf } from './kinds.ts';
import { loggedKle, loggedWhy } from './logging.ts';
import { partOf } from './parties.ts';
import type { HeadInput, SubjectInput, SystemInput } from './routes.ts';
import { groundOf, mayOpen, seenCase, unitsFrom } from './seeing.ts';
import {
  addEvents,
  addParts,
  countOfYear,
  insertCase,
  insertWriting,
  lockCase,
  readSections,
  readWritings,
  refreshWords,
  updateHead,
  type Writing,
} from './store.ts';

/** A draft may lack what is not known yet; what it names is there. */
function systemOf(engine: RightsEngine, given: SystemInput, now: Instant): Subject {
  const person = (one: string | null) => (one === null ? null : personNamed(engine, one));
  const isThere = (kind: 'system' | 'orgUnit', id: string) =>
    versionAt(engine.facts.versions(kind, id), now) !== null;
  const { system, owner, tester, costs } = given;
  if (system !== null && !isThere('system', system)) throw new Refused('notFound');
  if (costs.some(({ budget }) => !isThere('orgUnit', budget))) throw new Refused('notFound');
  return { ...given, owner: person(owner), tester: person(tester) };
}

/**
 * People by uuid, and everything that is named is there. What a case of another kind is about is not written here: `before` stays as it
 * is.
 */
function subjectOf(
  deps: DecisionDeps,
  engine: RightsEngine,
  given: SubjectInput,
  before: Subject | null,
  now: Instant,
): Subject {
  if (given.kind === 'system') return systemOf(engine, given, now);
  if (given.kind === 'policy') return before ?? given;
  const shortfalls = given.shortfalls?.map((one) => ({ ...one, owner: personNamed(engine, one.owner) }));
  if (given.kind !== 'dispensation') return { ...given, shortfalls };
  const { covers, controls, from, to } = given;
  if (to < from) throw new Refused('datesBackwards');
  const subject: Subject = {
    ...given,
    shortfalls,
    policy: clauseOf(engine, given, before, now),
    covers: { ...covers, persons: covers.persons.map((one) => personNamed(engine, one)) },
    controls: controls.map((control) => ({ ...control, owner: personNamed(engine, control.owner) })),
  };
  const problem = rulesOf(deps, 'dispensation').problem(engine, subject, now);
  if (problem !== null) throw new Refused(problem);
  return subject;
}

type Chosen = Pick<DispensationSubject, 'rules' | 'clause' | 'policy'>;

/** By name among the rules that are valid: a name that is spelled wrong must not lead to somebody else deciding. What an older case says stays. */
function clauseOf(
  { facts }: RightsEngine,
  { rules, clause }: Chosen,
  before: Subject | null,
  now: Instant,
): DispensationSubject['policy'] {
  const was = before?.kind === 'dispensation' ? before : null;
  if (was?.rules === rules && was.clause === clause) return was.policy;
  for (const [policy, versions] of facts.things('policy')) {
    const valid = versionAt(versions, now)?.content;
    const found = valid?.name === rules ? valid.clauses.find(({ label }) => label === clause) : undefined;
    if (valid !== undefined && found !== undefined)
      return { policy, version: valid.version, anchor: found.anchor };
  }
  throw new Refused('clauseUnknown');
}

/** The unit decides whose director answers, so it is one of the writer's own. */
function unitOf(engine: RightsEngine, viewer: Viewer, wanted: string | undefined, now: Instant): string {
  const own = unitsFrom(engine, viewer, now);
  const unit = wanted ?? own[0];
  const known = unit !== undefined && versionAt(engine.facts.versions('orgUnit', unit), now) !== null;
  if (!known) throw new Refused('notFound');
  if (!own.includes(unit) && !viewer.parts.has('coordinator')) throw new Refused('notYours');
  return unit;
}

/** One that KL uses now. */
function kleOf<T extends string | null | undefined>({ facts }: RightsEngine, given: T, now: Instant): T {
  if (given != null && !isSubjectNow(facts, given, now)) throw new Refused('kleUnknown');
  return given;
}

const filed = ({ happened }: Case, by: string, kle: string | null, at: Instant): Happened => ({
  ...{ seq: (happened.at(-1)?.seq ?? 0) + 1, at, by, standsFor: null },
  event: { kind: 'filed', kle },
});

/** Answers with the id. */
export function openNew(deps: DecisionDeps, asker: Asker, given: HeadInput): Promise<string> {
  return changeFacts(deps, asker, async (ground) => {
    const subject = subjectOf(deps, ground.engine, given.subject, null, asker.now);
    const { id, act } = await openIn(ground, asker, { ...given, subject });
    return { changes: [], act, answer: id };
  });
}

/** As a module opens it that knows what the case is about. */
export interface Opening extends Omit<HeadInput, 'subject'> {
  readonly subject: Subject;
}

/** Whoever calls has the facts standing still, and writes the act in the log. */
export async function openIn(
  { tx, engine }: Pick<ChangeGround, 'tx' | 'engine'>,
  asker: Asker,
  { subject, significance, title, unit, access, kle }: Opening,
): Promise<{ readonly id: string; readonly act: Act }> {
  const { municipality, now } = asker;
  const viewer = actingAs(engine, asker);
  if (!mayOpen(engine, viewer, now)) throw new Refused('notYours');
  const year = dayOf(now).slice(0, 4);
  const count = await countOfYear(tx, municipality, year);
  const head: CaseHead = {
    id: randomUUID(),
    number: `${year}-${String(count + 1).padStart(5, '0')}`,
    ...{ kind: subject.kind, subject, significance, title, access },
    unit: unitOf(engine, viewer, unit, now),
    kle: filedUnder(engine.facts, kleOf(engine, kle, now), SUGGESTED_KLE[subject.kind], now),
    ...{ openedBy: viewer.person, openedAt: now },
  };
  await insertCase(tx, municipality, head);
  await addParts(tx, municipality, head.id, [`person ${viewer.person}`, ...writersOf(engine, head, now)]);
  const detail = { case: head.id, number: head.number, ...loggedKle(head) };
  return { id: head.id, act: { action: 'case.opened', why: loggedWhy(head), detail } };
}

/** Whoever is to put a case forward writes it too, and so sees it from the beginning. */
function writersOf(engine: RightsEngine, head: CaseHead, now: Instant): string[] {
  const recommends = lineFor(engine.facts, head, now)?.recommends ?? null;
  return recommends === null ? [] : [partOf(engine, recommends, head.unit, now)];
}

/** What a draft is about has been written on by the module that knows: for whoever may write the case, and has it locked. */
export async function resubject(
  deps: DecisionDeps,
  { tx, engine }: Pick<ChangeGround, 'tx' | 'engine'>,
  asker: Asker,
  id: string,
  subject: Subject,
): Promise<void> {
  const { one, viewer } = await seenCase(tx, engine, asker, id);
  needWrite(groundOf(deps, engine, asker.now), one, viewer.person);
  await updateHead(tx, asker.municipality, { ...one, subject });
}

/** Whoever opened it, and whoever is to put it forward; while it is a draft. */
export function mayWrite(ground: CaseGround, one: Case, { line, standing }: Place, me: string): boolean {
  if (standing.stage !== 'draft') return false;
  if (one.openedBy === me) return true;
  const people = line === null ? null : proposing(ground, one, line);
  return people?.some(({ person }) => person === me) ?? false;
}

export function needWrite(ground: CaseGround, one: Case, me: string): void {
  if (!mayWrite(ground, one, placeOf(ground, one), me)) throw new Refused('notYours');
}

export function rewrite(deps: DecisionDeps, asker: Asker, id: string, given: HeadInput): Promise<void> {
  return changeFacts(deps, asker, async ({ tx, engine }) => {
    const { municipality, now } = asker;
    const { one, viewer } = await seenCase(tx, engine, asker, id);
    needWrite(groundOf(deps, engine, now), one, viewer.person);
    if (given.subject.kind !== one.kind) throw new Refused('badRequest');
    const unit =
      given.unit === undefined || given.unit === one.unit
        ? one.unit
        : unitOf(engine, viewer, given.unit, now);
    const { significance, title, access } = given;
    const subject = subjectOf(deps, engine, given.subject, one.subject, now);
    // What stays as it was is not judged anew until it is put forward.
    const { kle: wanted = one.kle } = given;
    const kle = wanted === one.kle ? wanted : kleOf(engine, wanted, now);
    const head = { ...one, unit, significance, title, access, subject, kle };
    await updateHead(tx, municipality, head);
    if (kle !== one.kle) await addEvents(tx, municipality, id, [filed(one, viewer.person, kle, now)]);
    await addParts(tx, municipality, id, writersOf(engine, head, now));
    await refreshWords(tx, municipality, id);
    const detail = { case: id, number: one.number, significance, unit, access, ...loggedKle(head) };
    return {
      changes: [],
      act: { action: 'case.rewritten', why: loggedWhy(head), detail },
      answer: undefined,
    };
  });
}

export interface Written {
  readonly outcome: 'saved' | 'moved';
  readonly writing: Writing;
}

/** `revision`: the one that was read. Where somebody has written since, nothing is changed, and theirs is the answer. */
export function write(
  deps: DecisionDeps,
  asker: Asker,
  id: string,
  {
    section,
    text,
    revision,
  }: { readonly section: Section; readonly text: string; readonly revision: number },
): Promise<Written> {
  return deps.db.transaction(asker.municipality, async (tx) => {
    const { municipality, now, actor, origin } = asker;
    // Whoever puts it forward meanwhile waits, or is seen to have.
    await lockCase(tx, municipality, id);
    const engine = await deps.current.engineIn(tx, municipality);
    const { one, viewer } = await seenCase(tx, engine, asker, id);
    needWrite(groundOf(deps, engine, now), one, viewer.person);
    const writing = { section, revision: revision + 1, text, by: viewer.person, at: now };
    const newest = await newestOf(tx, municipality, id, section);
    const fits = (newest?.revision ?? 0) === revision;
    if (!fits || !(await insertWriting(tx, municipality, id, writing))) {
      const theirs = await newestOf(tx, municipality, id, section);
      if (theirs === null) throw new Refused('badRequest');
      return { outcome: 'moved', writing: theirs };
    }
    await refreshWords(tx, municipality, id);
    const detail = { case: id, number: one.number, section, revision: writing.revision };
    await append(tx, municipality, now, [{ action: 'case.written', actor, origin, detail }]);
    return { outcome: 'saved', writing };
  });
}

async function newestOf(tx: Tx, municipality: string, id: string, section: Section): Promise<Writing | null> {
  return (await readSections(tx, municipality, id)).find((one) => one.section === section) ?? null;
}

export function writingsOf(deps: DecisionDeps, asker: Asker, id: string, section: Section) {
  return deps.db.transaction(asker.municipality, async (tx) => {
    const engine = await deps.current.engineIn(tx, asker.municipality);
    await seenCase(tx, engine, asker, id);
    return { engine, writings: await readWritings(tx, asker.municipality, id, section) };
  });
}
