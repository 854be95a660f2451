// The tasks that sets of rules ask for, made so: to revise what is due, and to read what concerns one. Doing it twice does nothing more.

import { versionAt } from '../../kernel/fact.ts';
import type { Bilingual } from '../../kernel/problem.ts';
import { addDays, type Day, dayOf, type Instant, startOfDay } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { lockFacts } from '../../platform/facts/store.ts';
import type { RightsEngine, Sweep } from '../access/index.ts';
import type { TaskDraft } from '../tasks/contract.ts';
import { keepTasks, readOpenTasks } from '../tasks/index.ts';
import { askedNow, READ_TASK, readTask, validText } from './confirming.ts';
import { revisionOf } from './domain/revision.ts';
import { revisersOf, stagedVersions } from './ground.ts';

const TASK = 'policy.';
/** Days to read in. */
const DAYS = 14;

const TITLES: Readonly<Record<'revise' | 'read' | 'reread', Bilingual>> = {
  revise: { da: 'Tag et regelsæt op til revision', en: 'Take up a set of rules for revision' },
  read: { da: 'Læs regler, der gælder for dig', en: 'Read rules that concern you' },
  reread: {
    da: 'Læs, hvad der er ændret i regler, der gælder for dig',
    en: 'Read what has changed in rules that concern you',
  },
};

const same = (text: string): Bilingual => ({ da: text, en: text });
const endOf = (day: Day, now: Instant): Instant => startOfDay(addDays(day, 1)) ?? now;

export const policySweep: Sweep = {
  name: 'policies.tasks',
  async run({ db, current, municipality, now }) {
    await db.transaction(municipality, async (tx) => {
      // One at a time: of two that look at once, the second would take the first one's tasks for old ones.
      await lockFacts(tx, municipality);
      const engine = await current.engineIn(tx, municipality);
      const wanted = await wantedNow(tx, engine, { municipality, now });
      const open = await readOpenTasks(tx, municipality, [TASK]);
      // Whoever loses what it is about, and gets it again, is asked again.
      await keepTasks(tx, engine, municipality, now, { open, wanted });
    });
  },
};

interface Place {
  readonly municipality: string;
  readonly now: Instant;
}

async function wantedNow(tx: Tx, engine: RightsEngine, at: Place): Promise<TaskDraft[]> {
  const wanted: TaskDraft[] = [];
  for (const policy of engine.facts.things('policy').keys())
    wanted.push(...(await revising(tx, engine, at, policy)), ...(await reading(tx, engine, at, policy)));
  return wanted;
}

/** Until a newer version is decided. */
async function revising(tx: Tx, engine: RightsEngine, at: Place, policy: string): Promise<TaskDraft[]> {
  const { now } = at;
  const valid = versionAt(engine.facts.versions('policy', policy), now)?.content;
  if (valid === undefined) return [];
  const { from, due } = revisionOf(valid.tier, valid.decidedOn);
  const isComing = engine.facts.versions('policy', policy).some((one) => one.from > now);
  if (dayOf(now) < from || isComing) return [];
  const { name, version } = valid;
  const [one] = await stagedVersions(tx, engine, at, policy);
  const any = revisersOf(engine, { policy, content: valid }, one?.rules.unit ?? '', now);
  return [
    {
      ...{ kind: 'policy.revise', key: `policy.revise:${policy}:${version}`, dueAt: endOf(due, now) },
      about: { title: TITLES.revise, detail: same(name), link: `/policies/${policy}`, person: null },
      owner: { any, never: [] },
    },
  ];
}

/** Each of those it concerns, for themself. */
async function reading(tx: Tx, engine: RightsEngine, at: Place, policy: string): Promise<TaskDraft[]> {
  const valid = await validText(tx, engine, at, policy);
  if (valid === null || valid.terms.readers.length === 0) return [];
  const name = versionAt(engine.facts.versions('policy', policy), at.now)?.content.name ?? '';
  const dueAt = endOf(addDays(dayOf(at.now), DAYS), at.now);
  const asked = await askedNow(tx, engine, at, policy, valid);
  return [...asked].map(([person, { version, changed }]) => ({
    ...{ kind: READ_TASK, key: readTask(policy, version, person), dueAt },
    about: {
      title: changed === null ? TITLES.read : TITLES.reread,
      detail: same(name),
      link: `/policies/${policy}`,
      person: null,
    },
    owner: { any: [{ kind: 'person', person }], never: [], own: true },
  }));
}
