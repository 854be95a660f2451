// Which tasks conflicts and dispensations ask for at a moment: one for each conflict that is open now, and one for each dispensation
// whose end would bring one back. Says what should exist; the sweep sees to it.

import {
  addDays,
  dayOf,
  formatBound,
  holdsAt,
  type Instant,
  type Interval,
  startOfDay,
} from '../../kernel/time.ts';
import { Naming, type RightsEngine } from '../access/index.ts';
import type { Severity } from '../catalogue/contract.ts';
import { type DispensationFact, type Stretch, stretchesOf } from '../conflicts/index.ts';
import type { Owner, TaskDraft } from '../tasks/contract.ts';

export const CONFLICT_TASK = 'conflict.open';
export const ENDING_TASK = 'dispensation.ending';
export const ASKED_TASK = 'dispensation.asked';
export const PROPOSED_TASK = 'dispensation.proposed';

/** Days to do something about a conflict. */
const DAYS: Readonly<Record<Severity, number>> = { block: 14, approve: 30, warn: 90 };

/** Days before an end that it is asked about. */
const AHEAD = 30;

const after = (now: Instant, days: number): Instant => startOfDay(addDays(dayOf(now), days)) ?? now;

export const linkTo = (rule: string, person: string): string =>
  `/conflicts/${encodeURIComponent(rule)}/${encodeURIComponent(person)}`;

/** The manager, or the nearest other one up the tree; never the person. */
export const ownerOf = (person: string): Owner => ({
  any: [{ kind: 'managerOf', person, position: null }],
  never: [person],
});

/** From when there is something to do about it: at once, or when it begins. */
export const dueOf = ({ severity, intervals }: Stretch, now: Instant): Instant =>
  after(Math.max(now, intervals.find(({ to }) => to > now)?.from ?? now), DAYS[severity]);

/** Of the stretch of time in which it is open now; what is open anew is a new task. */
export function conflictKey({ rule, person, intervals }: Stretch, now: Instant): string | null {
  const stretch = intervals.find(({ from, to }) => from <= now && now < to);
  if (stretch === undefined) return null;
  const start = stretch.from === -Infinity ? 'always' : String(stretch.from);
  return `conflict:${encodeURIComponent(rule)}:${person}:${start}`;
}

/** Every task there should be now. Closed where there is none any more. */
export function tasksWanted(engine: RightsEngine, now: Instant): TaskDraft[] {
  const naming = new Naming(engine.facts, now);
  const conflicts = stretchesOf(engine, { from: now, to: now + 1 })
    .filter(({ dispensation }) => dispensation === null)
    .flatMap((conflict) => conflictTask(conflict, naming, now) ?? []);
  return [...conflicts, ...endingTasks(engine, naming, now)];
}

function conflictTask(conflict: Stretch, naming: Naming, now: Instant): TaskDraft | null {
  const key = conflictKey(conflict, now);
  if (key === null) return null;
  const { rule, name, person } = conflict;
  const whom = naming.name('person', person);
  return {
    kind: CONFLICT_TASK,
    key,
    about: {
      title: { da: `Ryd op i en konflikt: ${whom}`, en: `Resolve a conflict: ${whom}` },
      detail: { da: name, en: name },
      link: linkTo(rule, person),
      person,
    },
    owner: ownerOf(person),
    dueAt: dueOf(conflict, now),
  };
}

function endingTasks(engine: RightsEngine, naming: Naming, now: Instant): TaskDraft[] {
  const ending = [...engine.facts.facts('dispensation')].filter(
    ({ from, to }) => from <= now && now < to && to <= after(now, AHEAD),
  );
  return ending.flatMap((fact) => {
    const back = comingBack(engine, fact);
    return back.length === 0 ? [] : [endingTask(fact, back, naming)];
  });
}

/** Conflicts that are open again the moment it ends. */
function comingBack(engine: RightsEngine, { to, content }: DispensationFact): Stretch[] {
  const people = content.person === null ? undefined : [content.person];
  const around: Interval = { from: to - 1, to: to + 1 };
  const stretches = stretchesOf(engine, around, people).filter(({ rule }) => rule === content.rule);
  const open = stretches.filter((s) => s.dispensation === null && holdsAt(s.intervals, to));
  return open.filter(({ person }) =>
    stretches.some((s) => s.person === person && s.dispensation !== null && holdsAt(s.intervals, to - 1)),
  );
}

function endingTask(fact: DispensationFact, back: readonly Stretch[], naming: Naming): TaskDraft {
  const { id, to, content } = fact;
  const { rule, person, role } = content;
  const whom = person === null ? naming.name('jobFunctionRole', role ?? '') : naming.name('person', person);
  const name = back[0]?.name ?? rule;
  const day = formatBound(to)?.slice(0, 10) ?? '';
  return {
    kind: ENDING_TASK,
    key: `${ENDING_TASK}:${id}:${to}`,
    about: {
      title: {
        da: `Dispensation udløber, og konflikten er tilbage: ${whom}`,
        en: `A dispensation ends, and the conflict is back: ${whom}`,
      },
      detail: { da: `${name} · ${day}`, en: `${name} · ${day}` },
      link: person === null ? `/conflicts?rule=${encodeURIComponent(rule)}` : linkTo(rule, person),
      person,
    },
    owner:
      person === null
        ? { any: [{ kind: 'coordinator' }], never: back.map((conflict) => conflict.person) }
        : ownerOf(person),
    dueAt: to,
  };
}
