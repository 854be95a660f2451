// Sending a change to a second person: the draft as it stands, and a task for whoever may review it, never its author.

import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { addDays, dayOf, holdsAt, type Instant, startOfDay } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Act, Asker, RightsEngine } from '../access/index.ts';
import { Naming } from '../access/index.ts';
import type { Owner, OwnerRule, TaskDraft } from '../tasks/contract.ts';
import { giveTasks, OwnerFinder } from '../tasks/index.ts';
import type { Proposed } from './contract.ts';
import { systemsOf } from './domain/authority.ts';
import { isOfIncidents } from './domain/incident-settings.ts';
import type { Judged } from './judging.ts';
import type { Proposal } from './proposal.ts';
import { ruleName } from './ruling.ts';
import { type Draft, insertDraft, readSubmitted } from './store.ts';

/** Days a reviewer has. */
const REVIEW_DAYS = 7;

interface Submitting {
  readonly id: string;
  readonly author: string;
  readonly changes: readonly Proposed[];
  readonly reason: string;
  readonly judged: Judged;
}

export async function submitNew(
  tx: Tx,
  engine: RightsEngine,
  asker: Asker,
  { id, author, changes, reason, judged }: Submitting,
): Promise<Act> {
  const draft: Draft = {
    id,
    title: titleOf(engine, changes, asker.now),
    changes,
    reason,
    state: 'submitted',
    author,
    reviewer: null,
    answer: null,
    revision: 1,
    createdAt: asker.now,
    updatedAt: asker.now,
  };
  await insertDraft(tx, asker.municipality, draft);
  await openReview(tx, engine, asker, draft, judged);
  return submittedAct(draft);
}

export function submittedAct({ id, title, reason }: Draft): Act {
  return {
    action: 'draft.submitted',
    why: reason === '' ? 'sent to a second person' : reason,
    detail: { draft: id, title },
  };
}

export const reviewKey = ({ id, revision }: Pick<Draft, 'id' | 'revision'>): string =>
  `draft ${id} ${revision}`;

export const reviewDue = (sent: Instant): Instant =>
  startOfDay(addDays(dayOf(sent), REVIEW_DAYS + 1)) ?? sent;

/** One task for each time it is submitted: what is written anew is reviewed anew. */
export async function openReview(
  tx: Tx,
  engine: RightsEngine,
  { municipality, now }: Asker,
  draft: Draft,
  judged: Judged,
): Promise<void> {
  const task: TaskDraft = {
    kind: 'draft.review',
    key: reviewKey(draft),
    about: {
      title: { da: `Gennemse: ${draft.title}`, en: `Review: ${draft.title}` },
      detail: detailOf(judged),
      link: `/drafts/${draft.id}`,
      person: null,
    },
    owner: reviewersOf(engine, judged.proposal, draft.author, now),
    dueAt: reviewDue(now),
  };
  // Nothing is left lying that nobody can answer, and nothing is saved for lack of somebody.
  if (reviewers(engine, judged.proposal, draft.author, { now }).length === 0)
    throw new Refused('reviewerMissing');
  await giveTasks(tx, engine, municipality, now, [task]);
}

function detailOf({ consequence }: Judged): TaskDraft['about']['detail'] {
  const rights = consequence.added.length + consequence.removed.length;
  const people = new Set([...consequence.added, ...consequence.removed].map((right) => right.person)).size;
  return {
    da: `${rights} rettigheder for ${people} medarbejdere`,
    en: `${rights} rights of ${people} people`,
  };
}

/** The owner of the one system it is about; otherwise a second role administrator, and so anyhow where the owner is none, wrote it, or is not here. */
function reviewersOf(engine: RightsEngine, proposal: Proposal | null, author: string, now: Instant): Owner {
  // What is decided of incidents is no role administrator's: another coordinator, or whoever leads the municipality.
  if (proposal?.changes.some(isOfIncidents) === true)
    return { any: [{ kind: 'secondCoordinator' }], never: [author] };
  const only = proposal === null ? null : onlySystemOf(engine, proposal);
  const owner = only === null ? null : versionAt(engine.facts.versions('system', only), now)?.content.owner;
  const answers =
    only !== null &&
    owner !== null &&
    owner !== undefined &&
    owner !== author &&
    holdsAt(engine.activeIntervals(owner), now);
  const rule: OwnerRule = answers
    ? { kind: 'systemOwner', system: only }
    : { kind: 'secondRoleAdministrator' };
  return { any: [rule], never: [author] };
}

function onlySystemOf(engine: RightsEngine, { changes, at }: Proposal): string | null {
  const systems = new Set<string>();
  const facts = engine.facts.copy();
  facts.apply(changes.map((c) => ({ kind: c.kind, id: c.id, versions: c.after })));
  for (const { kind, id, before, after } of changes) {
    const contents = [...before, ...after].filter((v) => v.to > at).map((v) => v.content);
    const about = systemsOf(facts, { kind, id, contents }, at);
    if (about === null) return null;
    for (const system of about) systems.add(system);
  }
  const [only = null] = systems;
  return systems.size === 1 ? only : null;
}

/** Whoever may answer a draft of the author's now; nobody, where there is nobody to find. */
export function reviewers(
  engine: RightsEngine,
  proposal: Proposal | null,
  author: string,
  { now, dueAt = Infinity }: { readonly now: Instant; readonly dueAt?: Instant },
): readonly string[] {
  const owner = reviewersOf(engine, proposal, author, now);
  return new OwnerFinder(engine, now).of(owner, dueAt).people.map(({ person }) => person);
}

/** The draft that changes the thing and waits for a second person, the newest; null where none does. */
export async function waitingOn(
  tx: Tx,
  municipality: string,
  kind: Proposed['kind'],
  id: string,
): Promise<Pick<Draft, 'id' | 'author' | 'updatedAt'> | null> {
  const submitted = await readSubmitted(tx, municipality);
  return submitted.find(({ changes }) => changes.some((one) => one.kind === kind && one.id === id)) ?? null;
}

/** What the first change is about, and how many more there are. */
export function titleOf(engine: RightsEngine, changes: readonly Proposed[], now: number): string {
  const [first] = changes;
  if (first === undefined) return '';
  const naming = new Naming(engine.facts, now);
  const given = first.content?.['name'];
  const known = naming.content(first.kind, first.id);
  const name =
    typeof given === 'string' && given !== ''
      ? given
      : known !== null && 'name' in known && typeof known.name === 'string'
        ? known.name
        : ruleName(naming, first.kind, first.id).da;
  return (changes.length > 1 ? `${name} (+${changes.length - 1})` : name).slice(0, 200);
}
