// Writing sets of rules: a new one, a new version, its text and terms, and the case in which it is decided.

import { randomInt, randomUUID } from 'node:crypto';
import { versionAt } from '../../kernel/fact.ts';
import { orRefuse, Refused } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import {
  type Asker,
  actingAs,
  type ChangeGround,
  changeFacts,
  type RightsEngine,
  type Viewer,
} from '../access/index.ts';
import type { PolicyTier, Significance } from '../catalogue/contract.ts';
import { openIn, type PolicySubject, resubject } from '../decisions/index.ts';
import { clausesIn, passagesOf } from './domain/clauses.ts';
import { movedAnchors } from './domain/difference.ts';
import { clauseOf } from './domain/keepers.ts';
import { NO_TERMS, type Terms } from './domain/terms.ts';
import {
  mayPropose,
  maySee,
  mayWrite,
  newestSeen,
  type PolicyDeps,
  policyGround,
  type StagedVersion,
  stagedVersions,
  tends,
} from './ground.ts';
import {
  insertPolicy,
  insertVersion,
  insertWriting,
  listPolicies,
  type PolicyHead,
  readWriting,
  setCase,
  type Writing,
} from './store.ts';

/** Without those that are easily taken for another. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** 60 bits: nobody guesses the code of a print they do not have. */
const newCode = (): string =>
  Array.from({ length: 12 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');

function proposing(engine: RightsEngine, asker: Asker): Viewer {
  const viewer = actingAs(engine, asker);
  if (!mayPropose(engine, viewer, asker)) throw new Refused('notYours');
  return viewer;
}

interface Beginning {
  readonly version: number;
  readonly text: string;
  readonly terms: Terms;
}

async function begun(
  tx: Tx,
  { municipality, now }: Asker,
  { person }: Viewer,
  policy: string,
  { version, text, terms }: Beginning,
): Promise<void> {
  const row = { policy, version, code: newCode(), caseId: null, begunAt: now, begunBy: person };
  await insertVersion(tx, municipality, row);
  await insertWriting(tx, municipality, row, { revision: 1, text, terms, at: now, by: person });
}

/** Whether rules of this name are among those the asker may see: what is not is not told of by being in the way. */
async function isKnown(tx: Tx, engine: RightsEngine, asker: Asker, name: string): Promise<boolean> {
  for (const head of await listPolicies(tx, asker.municipality)) {
    if (head.name !== name) continue;
    for (const version of await stagedVersions(tx, engine, asker, head.id))
      if (await maySee(tx, engine, asker, version)) return true;
  }
  return false;
}

/** Answers with the id. */
export function makePolicy(
  deps: PolicyDeps,
  asker: Asker,
  { name, tier, text }: { readonly name: string; readonly tier: PolicyTier; readonly text: string },
): Promise<string> {
  return changeFacts(deps, asker, async ({ tx, engine }) => {
    const viewer = proposing(engine, asker);
    orRefuse(passagesOf(text));
    const id = randomUUID();
    if (await isKnown(tx, engine, asker, name)) throw new Refused('policyNameTaken');
    await insertPolicy(tx, asker.municipality, { id, name, tier }, viewer.person, asker.now);
    await begun(tx, asker, viewer, id, { version: 1, text, terms: NO_TERMS });
    const act = { action: 'policy.begun', why: name, detail: { policy: id, tier, version: 1 } };
    return { changes: [], act, answer: id };
  });
}

/** From the newest that was decided, else the newest there is. Answers with its number. */
export function beginVersion(deps: PolicyDeps, asker: Asker, id: string): Promise<number> {
  return changeFacts(deps, asker, async ({ tx, engine }) => {
    const viewer = proposing(engine, asker);
    const { head, facts, versions } = await policyGround(tx, engine, asker, id);
    // That there are such rules is known to whoever may see one version of them.
    if ((await newestSeen(tx, engine, asker, versions)) === null) throw new Refused('notFound');
    // Whoever does not tend them is answered alike, whether or not something is being written.
    if (!versions.some((one) => tends(engine, asker, one))) throw new Refused('notYours');
    if (versions.some(({ stage }) => stage === 'draft' || stage === 'considered'))
      throw new Refused('policyDraftOpen');
    const version = (versions[0]?.version ?? 0) + 1;
    const decided = facts.at(-1)?.content;
    const from = decided ?? { version: version - 1, revision: null };
    const last = await readWriting(
      tx,
      asker.municipality,
      { policy: id, version: from.version },
      from.revision,
    );
    const terms = { ...(last?.terms ?? NO_TERMS), from: null };
    await begun(tx, asker, viewer, id, { version, text: last?.text ?? '', terms });
    const act = { action: 'policy.begun', why: head.name, detail: { policy: id, version } };
    return { changes: [], act, answer: version };
  });
}

/** Everything that the terms name is there. */
function known({ facts }: RightsEngine, { readers }: Terms, now: Instant): boolean {
  const isThere = (kind: 'orgUnit' | 'title' | 'system', id: string | null) =>
    id === null || versionAt(facts.versions(kind, id), now) !== null;
  return readers.every(
    ({ orgUnit, title, system }) =>
      isThere('orgUnit', orgUnit) && isThere('title', title) && isThere('system', system),
  );
}

export interface Written {
  readonly outcome: 'saved' | 'moved';
  readonly writing: Writing;
}

export interface Writes {
  readonly text: string;
  readonly terms: Terms;
  /** The one that was read. */
  readonly revision: number;
}

/** The clause on sanctions is the same one when it has got another number, and nobody has chosen another. */
function withSanctions(terms: Terms, was: Writing, text: string): Terms {
  const { sanctions } = terms;
  if (sanctions === null || sanctions !== was.terms.sanctions) return terms;
  const clause = clauseOf(sanctions);
  const moved = movedAnchors(was.text, text).get(clause);
  return moved === undefined ? terms : { ...terms, sanctions: moved + sanctions.slice(clause.length) };
}

/** Where somebody has written since, nothing is changed, and theirs is the answer. What is put forward stands still. */
export function writeVersion(
  deps: PolicyDeps,
  asker: Asker,
  place: { readonly policy: string; readonly version: number },
  { text, terms: wished, revision }: Writes,
): Promise<Written> {
  return changeFacts<Written>(deps, asker, async (ground) => {
    const { tx, engine } = ground;
    const { municipality, now } = asker;
    const viewer = actingAs(engine, asker);
    const { head, version } = await draftIn(tx, engine, asker, place);
    if (!mayWrite(viewer, version)) throw new Refused('notYours');
    const clauses = clausesIn(orRefuse(passagesOf(text)));
    const newest = await readWriting(tx, municipality, place);
    const terms = newest === null ? wished : withSanctions(wished, newest, text);
    const names = terms.sanctions === null || clauses.some(({ anchor }) => anchor === terms.sanctions);
    if (!names || !known(engine, terms, now)) throw new Refused('badRequest');
    const writing = { revision: revision + 1, text, terms, at: now, by: viewer.person };
    const fits = newest?.revision === revision;
    if (!fits || !(await insertWriting(tx, municipality, place, writing))) {
      if (newest === null) throw new Refused('badRequest');
      return { changes: [], act: null, answer: { outcome: 'moved', writing: newest } };
    }
    if (version.caseId !== null && version.case !== null && version.stage === 'draft')
      await resubject(deps, ground, asker, version.caseId, subjectOf(head, version, writing));
    const detail = { policy: place.policy, version: place.version, revision: writing.revision };
    const act = { action: 'policy.written', why: head.name, detail };
    return { changes: [], act, answer: { outcome: 'saved', writing } };
  });
}

/** The facts stand still, and a case is put forward only where they move: nobody does meanwhile. */
async function draftIn(
  tx: Tx,
  engine: RightsEngine,
  asker: Asker,
  { policy, version }: { readonly policy: string; readonly version: number },
): Promise<{ readonly head: PolicyHead; readonly version: StagedVersion }> {
  const { head, versions } = await policyGround(tx, engine, asker, policy);
  const found = versions.find((one) => one.version === version);
  if (found === undefined || !(await maySee(tx, engine, asker, found))) throw new Refused('notFound');
  if (found.stage !== 'draft') throw new Refused('textStandsStill');
  return { head, version: found };
}

function subjectOf(
  { id, name, tier }: PolicyHead,
  { version }: StagedVersion,
  { revision, text, terms }: Writing,
): PolicySubject {
  const clauses = clausesIn(orRefuse(passagesOf(text)));
  const { sanctions, isPublic, from } = terms;
  return {
    kind: 'policy',
    version: { policy: id, name, tier, version, revision, clauses, sanctions, isPublic, from },
  };
}

export interface CaseAsked {
  readonly significance: Significance;
  readonly unit?: string | undefined;
}

/** Answers with the id of the case in which it is to be decided, as a draft. */
export function openCaseFor(
  deps: PolicyDeps,
  asker: Asker,
  place: { readonly policy: string; readonly version: number },
  { significance, unit }: CaseAsked,
): Promise<string> {
  return changeFacts(deps, asker, async (ground: ChangeGround) => {
    const { tx, engine } = ground;
    const { head, version } = await draftIn(tx, engine, asker, place);
    if (!mayWrite(actingAs(engine, asker), version)) throw new Refused('notYours');
    if (version.caseId !== null) throw new Refused('alreadyPutForward');
    const writing = await readWriting(tx, asker.municipality, place);
    const subject = writing === null ? null : subjectOf(head, version, writing);
    if (subject === null || subject.version?.clauses.length === 0) throw new Refused('policyUnwritten');
    const title = `${head.name}, version ${version.version}`;
    const { id, act } = await openIn(ground, asker, { significance, unit, title, access: 'open', subject });
    await setCase(tx, asker.municipality, version, id);
    return { changes: [], act, answer: id };
  });
}
