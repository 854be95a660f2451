// Planned reorganisations carried out: on its day everybody moves, in one transaction with the tasks that asked an old unit's manager, in the
// sweep or, when it is published on the day, in the act that publishes it; and the coordinator is told in time of a plan that payroll has not caught up with.

import { type Change, type FactSet, versionAt } from '../../kernel/fact.ts';
import { addDays, dayOf, type Instant, parseInstant, startOfDay } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type AccessFacts, reorganised } from '../access/contract.ts';
import { type ChangeGround, changeFacts, type Sweep, type SweepGround } from '../access/index.ts';
import type { Reorganisation } from '../catalogue/contract.ts';
import type { TaskDraft } from '../tasks/contract.ts';
import { keepTasksOnce, readOpenTasks, repointTasks } from '../tasks/index.ts';
import type { ReorganisationRow } from './contract.ts';
import { planLeft } from './domain/reorganisation.ts';

type Facts = FactSet<AccessFacts>;

/** How long before a plan ends the coordinator is told of those whom payroll has not moved. */
const WARNED_DAYS = 14;
/** Days to mend a plan that could not be carried out. */
const MEND_DAYS = 2;
const ENDING = 'reorganisation.ending';
const STOPPED = 'reorganisation.stopped';

export const reorganisationSweep: Sweep = {
  name: 'changes.reorganisations',
  run: async (ground) => {
    const engine = await ground.current.engine(ground.municipality);
    for (const { id, plan } of standing(engine.facts, ground.now)) {
      if (plan.carriedOut === null && plan.day <= dayOf(ground.now)) await carryOut(ground, id);
    }
    await settleTasks(ground);
  },
};

interface Standing {
  readonly id: string;
  readonly plan: Reorganisation;
}

function standing(facts: Facts, now: Instant): Standing[] {
  return [...facts.things('reorganisation')].flatMap(([id, versions]) => {
    const plan = versionAt(versions, now)?.content;
    return plan === undefined ? [] : [{ id, plan }];
  });
}

/** Whoever carries it out is Tillid itself: the two who wrote and published it stand in the log already. */
async function carryOut({ municipality, now, ...deps }: SweepGround, id: string): Promise<void> {
  const author = { municipality, now, actor: { kind: 'system' }, origin: { kind: 'system' } } as const;
  await changeFacts(deps, author, async ({ tx, engine }) => {
    const done = await carriedOut(tx, engine.facts, { municipality, now }, id);
    if (done === null) return { changes: [], act: null, answer: undefined };
    const { changes, detail } = done;
    const act = { action: 'reorganisation.carriedOut', why: detail.name, detail };
    return { changes, act, answer: undefined };
  });
}

interface Moment {
  readonly municipality: string;
  readonly now: Instant;
}

/** What it comes to, with the tasks repointed already; null where it has been, is not to be yet, or cannot be. */
async function carriedOut(tx: Tx, facts: Facts, { municipality, now }: Moment, id: string) {
  const before = facts.versions('reorganisation', id);
  const plan = versionAt(before, now)?.content;
  if (plan === undefined || plan.carriedOut !== null || plan.day > dayOf(now)) return null;
  // What has been is not changed: a server that slept moves everybody on the day it wakes.
  const at = startOfDay(dayOf(now)) ?? now;
  const left = planLeft(facts, plan, now);
  if (left === null) return null;
  const { changes, positions } = reorganised(facts, left, at);
  const done = { ...plan, carriedOut: new Date(at).toISOString(), heard: [] };
  const after = before.map((version) => (version.to > now ? { ...version, content: done } : version));
  const units = new Map(left.moves.flatMap((m) => (m.how === 'into' ? [[m.from, m.to] as const] : [])));
  const tasks = await repointTasks(tx, municipality, units);
  const detail = { plan: id, name: plan.name, units: left.moves.length, positions, tasks };
  return { changes: [...changes, { kind: 'reorganisation', id, before, after } as const], detail };
}

type Done = NonNullable<Awaited<ReturnType<typeof carriedOut>>>;

/** What is published on its day moves everybody in the act that publishes it, without waiting for a sweep. */
export async function withCarriedOut(
  { tx, engine }: Pick<ChangeGround, 'tx' | 'engine'>,
  moment: Moment,
  published: readonly Change<AccessFacts>[],
): Promise<{ readonly changes: readonly Change<AccessFacts>[]; readonly done: readonly Done['detail'][] }> {
  const plans = published.filter(({ kind }) => kind === 'reorganisation');
  if (plans.length === 0) return { changes: published, done: [] };
  const facts = engine.facts.copy();
  const put = (changes: readonly Change<AccessFacts>[]) =>
    facts.apply(changes.map(({ kind, id, after }) => ({ kind, id, versions: after })));
  put(published);
  const all = new Map(published.map((one) => [`${one.kind} ${one.id}`, one]));
  const done: Done['detail'][] = [];
  for (const { id } of plans) {
    const carried = await carriedOut(tx, facts, moment, id);
    if (carried === null) continue;
    put(carried.changes);
    done.push(carried.detail);
    for (const one of carried.changes) {
      const key = `${one.kind} ${one.id}`;
      all.set(key, { ...one, before: all.get(key)?.before ?? one.before } as Change<AccessFacts>);
    }
  }
  return { changes: [...all.values()], done };
}

interface Progress {
  /** Positions that move, or that the plan moved and that are still there. */
  readonly moved: number;
  /** Of those, payroll still says the old unit. */
  readonly waiting: number;
}

function progressOf(facts: Facts, { carriedOut, heard, moves }: Reorganisation, now: Instant): Progress {
  const at = carriedOut === null ? null : parseInstant(carriedOut);
  const gone = new Set(moves.filter(({ how }) => how === 'into').map(({ from }) => from));
  const known = new Set(heard);
  let moved = 0;
  let waiting = 0;
  for (const [id, versions] of facts.things('position')) {
    const was = at === null ? versionAt(versions, now) : versions.find((v) => v.to === at);
    if (was === undefined || was === null || !gone.has(was.content.orgUnit)) continue;
    if (at !== null && !versions.some((v) => v.from >= at && v.to > now)) continue;
    moved++;
    if (!known.has(id)) waiting++;
  }
  return { moved, waiting: at === null ? 0 : waiting };
}

/** Every plan that was published, the latest day first. */
export function plansIn(facts: Facts, now: Instant): ReorganisationRow[] {
  const today = dayOf(now);
  const rows = [...facts.things('reorganisation')].flatMap(([id, versions]): ReorganisationRow[] => {
    const last = versions.at(-1);
    if (last === undefined) return [];
    const { name, day, until, moves, carriedOut } = last.content;
    const isOver = last.to <= now || today >= until;
    const { moved, waiting } = progressOf(facts, last.content, now);
    const state = isOver ? 'over' : carriedOut === null ? 'planned' : 'carriedOut';
    return [
      { id, name, day, until, state, units: moves.length, positions: moved, waiting: isOver ? 0 : waiting },
    ];
  });
  return rows.sort((a, b) => b.day.localeCompare(a.day) || a.name.localeCompare(b.name, 'da'));
}

async function settleTasks({ db, current, municipality, now }: SweepGround): Promise<void> {
  await db.transaction(municipality, async (tx) => {
    const engine = await current.engineIn(tx, municipality);
    const wanted = standing(engine.facts, now).flatMap((one) => tasksOf(engine.facts, one, now));
    const open = (await readOpenTasks(tx, municipality)).filter(
      ({ kind }) => kind === ENDING || kind === STOPPED,
    );
    await keepTasksOnce(tx, engine, municipality, now, { open, wanted });
  });
}

const COORDINATOR = { any: [{ kind: 'coordinator' }], never: [] } as const;
const LINK = '/reorganisations';

function tasksOf(facts: Facts, { id, plan }: Standing, now: Instant): TaskDraft[] {
  const { name, until } = plan;
  const today = dayOf(now);
  if (plan.carriedOut === null) {
    if (plan.day > today || planLeft(facts, plan, now) !== null) return [];
    const title = { da: `Kan ikke gennemføres: ${name}`, en: `Cannot be carried out: ${name}` };
    const detail = {
      da: 'En enhed, som nogen skal flyttes til, findes ikke længere.',
      en: 'A unit that people are to go to is no longer there.',
    };
    const dueAt = startOfDay(addDays(plan.day, MEND_DAYS)) ?? now;
    const about = { title, detail, link: LINK, person: null };
    return [{ kind: STOPPED, key: `${STOPPED} ${id} ${plan.day}`, about, owner: COORDINATOR, dueAt }];
  }
  if (today < addDays(until, -WARNED_DAYS) || today >= until) return [];
  const left = progressOf(facts, plan, now).waiting;
  if (left === 0) return [];
  const title = {
    da: `Lønsystemet mangler at følge med: ${name}`,
    en: `Payroll has not caught up: ${name}`,
  };
  const detail = {
    da: `${left} stillinger står stadig i den gamle enhed i lønsystemet. Fra ${until} gælder lønsystemets ord igen.`,
    en: `${left} positions are still in the old unit in payroll. From ${until} payroll's word counts again.`,
  };
  const about = { title, detail, link: LINK, person: null };
  const dueAt = startOfDay(until) ?? now;
  return [{ kind: ENDING, key: `${ENDING} ${id}`, about, owner: COORDINATOR, dueAt }];
}
