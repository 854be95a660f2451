// Confirming that one has read what concerns one, and who has not: by name for whoever leads them, and otherwise in figures.

import { versionAt } from '../../kernel/fact.ts';
import { orRefuse, Refused } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import {
  type Asker,
  actingAs,
  changeFacts,
  Naming,
  type RightsEngine,
  seeFacts,
  type Viewer,
  writeReportLook,
} from '../access/index.ts';
import { closeTasks, isOf, readOpenTasks } from '../tasks/index.ts';
import { concernedBy, postsAt } from './concerning.ts';
import { type Asked, answered, askedOf, type ReadText } from './domain/asking.ts';
import type { Question, Terms } from './domain/terms.ts';
import type { PolicyDeps } from './ground.ts';
import type { PolicyReadings } from './routes.ts';
import { insertReading, readPolicyHead, readReadings, readWriting } from './store.ts';

interface Valid extends ReadText {
  readonly terms: Terms;
}

/** The valid version of a set of rules, as it was decided. */
export async function validText(
  tx: Tx,
  { facts }: RightsEngine,
  { municipality, now }: { readonly municipality: string; readonly now: Instant },
  policy: string,
): Promise<Valid | null> {
  const content = versionAt(facts.versions('policy', policy), now)?.content;
  if (content === undefined) return null;
  const { version, revision } = content;
  const writing = await readWriting(tx, municipality, { policy, version }, revision);
  return writing === null ? null : { version, text: writing.text, terms: writing.terms };
}

/** What each of those it concerns is asked to confirm, or one of them; whoever is asked nothing is left out. */
export async function askedNow(
  tx: Tx,
  engine: RightsEngine,
  at: { readonly municipality: string; readonly now: Instant },
  policy: string,
  valid: Valid,
  only: string | null = null,
): Promise<ReadonlyMap<string, Asked>> {
  const people = concernedBy(engine, valid.terms.readers, at.now, only);
  const found = new Map<string, Asked>();
  if (people.size === 0) return found;
  const read = await readReadings(tx, at.municipality, { policy, version: valid.version }, only);
  const askedSince = new Map<number | null, Asked | null>();
  for (const person of people) {
    const last = read.get(person) ?? null;
    let asked = askedSince.get(last);
    if (asked === undefined) {
      asked = await since(tx, engine, at.municipality, policy, valid, last);
      askedSince.set(last, asked);
    }
    if (asked !== null) found.set(person, asked);
  }
  return found;
}

async function since(
  tx: Tx,
  engine: RightsEngine,
  municipality: string,
  policy: string,
  valid: Valid,
  last: number | null,
): Promise<Asked | null> {
  return askedOf(valid, last === null ? null : await decidedText(tx, engine, municipality, policy, last));
}

/** A version that is or was valid, as it was decided. */
export async function decidedText(
  tx: Tx,
  { facts }: RightsEngine,
  municipality: string,
  policy: string,
  version: number,
): Promise<ReadText | null> {
  const decided = facts.versions('policy', policy).find(({ content }) => content.version === version);
  const revision = decided?.content.revision ?? null;
  const was = await readWriting(tx, municipality, { policy, version }, revision);
  return was === null ? null : { version, text: was.text };
}

/** What the asker is asked: with the questions, and not with what is right. */
export async function mine(
  tx: Tx,
  engine: RightsEngine,
  asker: Asker,
  policy: string,
): Promise<(Asked & { readonly questions: readonly Omit<Question, 'right'>[] }) | null> {
  const valid = await validText(tx, engine, asker, policy);
  if (valid === null) return null;
  const { person } = actingAs(engine, asker);
  const asked = (await askedNow(tx, engine, asker, policy, valid, person)).get(person);
  if (asked === undefined) return null;
  return { ...asked, questions: valid.terms.questions.map(({ text, options }) => ({ text, options })) };
}

/** The kind of task to read in. */
export const READ_TASK = 'policy.read';

export const readTask = (policy: string, version: number, person: string): string =>
  `${READ_TASK}:${policy}:${version}:${person}`;

/** Whom such a task is for, and of what. */
export function readerOf(key: string): { readonly policy: string; readonly person: string } {
  const [, policy = '', , person = ''] = (key.split('#')[0] ?? '').split(':');
  return { policy, person };
}

export function confirmReading(
  deps: PolicyDeps,
  asker: Asker,
  policy: string,
  { version, answers }: { readonly version: number; readonly answers: readonly number[] },
): Promise<void> {
  return changeFacts(deps, asker, async ({ tx, engine }) => {
    const { municipality, now } = asker;
    const { person } = actingAs(engine, asker);
    const head = await readPolicyHead(tx, municipality, policy);
    const valid = head === null ? null : await validText(tx, engine, asker, policy);
    if (head === null || valid === null) throw new Refused('notFound');
    const asked = (await askedNow(tx, engine, asker, policy, valid, person)).get(person);
    if (asked === undefined || valid.version !== version) throw new Refused('nothingToConfirm');
    orRefuse(answered(valid.terms.questions, answers));
    await insertReading(tx, municipality, { policy, person, version, at: now });
    const closing = { at: now, by: person, outcome: 'confirmed' };
    const key = readTask(policy, version, person);
    const tasks = await readOpenTasks(tx, municipality, [key]);
    await closeTasks(
      tx,
      municipality,
      tasks.filter((task) => isOf(task.key, key)).map((task) => task.key),
      closing,
    );
    const act = { action: 'policy.read', why: head.name, detail: { policy, version } };
    return { changes: [], act, answer: undefined };
  });
}

/** Of fewer no figures are given to whoever does not lead them: a figure would be a name. */
const FEWEST = 3;

/** By unit, for whoever leads some of it, and the coordinator. */
export function readingsOf(deps: PolicyDeps, asker: Asker, policy: string): Promise<PolicyReadings> {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    const viewer = actingAs(engine, asker);
    const head = await readPolicyHead(tx, asker.municipality, policy);
    const valid = head === null ? null : await validText(tx, engine, asker, policy);
    if (valid === null) throw new Refused('notFound');
    if (viewer.units.size === 0 && !viewer.parts.has('coordinator')) throw new Refused('notYours');
    const people = concernedBy(engine, valid.terms.readers, asker.now);
    const missing = await askedNow(tx, engine, asker, policy, valid);
    await writeReportLook(tx, asker, 'policyReadings', { policy });
    const counted = byUnit(engine, asker.now, people, missing);
    return { version: valid.version, ...rowsFor(engine, viewer, asker.now, counted) };
  });
}

interface Counted {
  readonly all: Set<string>;
  readonly missing: Set<string>;
}

function byUnit(
  engine: RightsEngine,
  now: Instant,
  people: ReadonlySet<string>,
  missing: ReadonlyMap<string, Asked>,
): ReadonlyMap<string, Counted> {
  const units = new Map<string, Counted>();
  for (const { person, orgUnit } of postsAt(engine, now)) {
    if (!people.has(person)) continue;
    const counted = units.get(orgUnit) ?? { all: new Set(), missing: new Set() };
    units.set(orgUnit, counted);
    counted.all.add(person);
    if (missing.has(person)) counted.missing.add(person);
  }
  return units;
}

/** Where the nearest leader of those in a unit is: where it has none of its own, above. */
export function ledAt({ facts }: RightsEngine, unit: string, now: Instant): string {
  const seen = new Set<string>();
  for (let at: string | null = unit; at !== null && !seen.has(at); ) {
    seen.add(at);
    const { manager, parent }: { manager: string | null; parent: string | null } = versionAt(
      facts.versions('orgUnit', at),
      now,
    )?.content ?? { manager: null, parent: null };
    if (manager !== null) return at;
    at = parent;
  }
  return unit;
}

/** A manager sees who of their own; of the units below, and for the coordinator, how many, where that names nobody. */
function rowsFor(
  engine: RightsEngine,
  viewer: Viewer,
  now: Instant,
  counted: ReadonlyMap<string, Counted>,
): Omit<PolicyReadings, 'version'> {
  const naming = new Naming(engine.facts, now);
  const rows: PolicyReadings['rows'] = [];
  const few: Counted = { all: new Set(), missing: new Set() };
  for (const [unit, { all, missing }] of counted) {
    const leads = viewer.managed.has(ledAt(engine, unit, now));
    if (!leads && !viewer.units.has(unit) && !viewer.parts.has('coordinator')) continue;
    if (!leads && all.size < FEWEST) {
      for (const person of all) few.all.add(person);
      for (const person of missing) few.missing.add(person);
      continue;
    }
    const who = leads ? [...missing].filter((person) => person !== viewer.person) : [];
    const names = who.map((person) => naming.name('person', person)).sort(collator.compare);
    rows.push({
      unit: naming.named('orgUnit', unit),
      ...{ asked: all.size, missing: missing.size, names: leads ? names : null },
    });
  }
  rows.sort((a, b) => b.missing - a.missing || collator.compare(a.unit.name, b.unit.name));
  // Of a single small one, or where it is all of them, it would still be a name.
  const [asked, missing] = [few.all.size, few.missing.size];
  const small = asked < FEWEST || missing === asked ? null : { asked, missing };
  return { rows, small };
}

const collator = new Intl.Collator('da-DK', { numeric: true });
