// Sending a change to a second person: the draft as it stands, and a task for whoever may review it, never its author.

import { versionAt } from '../../kernel/fact.ts';
import { addDays, dayOf, type Instant, startOfDay } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Act, Asker, RightsEngine } from '../access/index.ts';
import { Naming } from '../access/index.ts';
import type { Owner, OwnerRule, TaskDraft } from '../tasks/contract.ts';
import { giveTasks } from '../tasks/index.ts';
import type { Proposed } from './contract.ts';
import { systemsOf } from './domain/authority.ts';
import type { Judged } from './judging.ts';
import { type Draft, insertDraft } from './store.ts';

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
    owner: reviewersOf(engine, judged, draft.author, now),
    dueAt: startOfDay(addDays(dayOf(now), REVIEW_DAYS + 1)) ?? now,
  };
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

/** The owner of the one system it is about; otherwise the coordinator, and the coordinator anyhow where the owner is none or wrote it. */
function reviewersOf(engine: RightsEngine, { proposal }: Judged, author: string, now: Instant): Owner {
  const systems = new Set<string>();
  let beyond = false;
  for (const { kind, id, before, after } of proposal.changes) {
    const facts = engine.facts.copy();
    facts.apply(proposal.changes.map((c) => ({ kind: c.kind, id: c.id, versions: c.after })));
    const contents = [...before, ...after].filter((v) => v.to > proposal.at).map((v) => v.content);
    const about = systemsOf(facts, { kind, id, contents }, proposal.at);
    if (about === null) beyond = true;
    else for (const system of about) systems.add(system);
  }
  const [only] = systems;
  const owner = versionAt(engine.facts.versions('system', only ?? ''), now)?.content.owner ?? null;
  const rule: OwnerRule =
    !beyond && systems.size === 1 && only !== undefined && owner !== null && owner !== author
      ? { kind: 'systemOwner', system: only }
      : { kind: 'coordinator' };
  return { any: [rule], never: [author] };
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
        : first.id;
  return (changes.length > 1 ? `${name} (+${changes.length - 1})` : name).slice(0, 200);
}
