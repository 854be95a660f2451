// Which reminders of a task are due: a function of the task, its policy, what was sent before and the time. A server that was off
// catches up with the latest reminder to each recipient, never with all that it slept through.

import { addDays, type Day, dayOf, type Instant, startOfDay } from '../../../kernel/time.ts';

/** Who is reminded; found among people by whoever sends, at the moment of sending. */
export const REMINDED = ['owner', 'managerOfOwner', 'coordinator', 'direction'] as const;
export type Reminded = (typeof REMINDED)[number];

/** One reminder, or a row of them, in whole days of Copenhagen's calendar. */
export interface ReminderRule {
  readonly to: Reminded;
  readonly from: 'opened' | 'due';
  /** Days after (negative: before) the day the task was opened or is due. */
  readonly days: number;
  /** Again with so many days between, until the task is closed. */
  readonly every?: number;
}

export type ReminderPolicy = readonly ReminderRule[];

/** What is needed of a task. `dueAt` is exclusive: a midnight belongs to the day that ends there. */
export interface RemindedTask {
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly closedAt: Instant | null;
}

export interface Reminder {
  /** Unique within the task; the same reminder always has the same key. */
  readonly key: string;
  readonly to: Reminded;
  /** The beginning of the day on which it is due. */
  readonly at: Instant;
  /** Whole days until the deadline's day; negative when it has passed. */
  readonly daysLeft: number;
}

const due = (to: Reminded, days: number, every?: number): ReminderRule => ({
  to,
  from: 'due',
  days,
  ...(every === undefined ? {} : { every }),
});

/** Requests and orders. */
export const USUAL_REMINDERS: ReminderPolicy = [
  due('owner', -1),
  due('owner', 0),
  due('owner', 3, 3),
  due('managerOfOwner', 3, 7),
  due('coordinator', 7, 7),
];

export const ATTESTATION_REMINDERS: ReminderPolicy = [
  due('owner', -20),
  due('owner', -10),
  due('owner', -3),
  due('owner', 0),
  due('owner', 7, 7),
  due('managerOfOwner', 5, 7),
  due('coordinator', 14, 7),
  due('direction', 30, 7),
];

/** What ends by itself: told of when it opens, thirty days before, and again as it comes near. */
export const ENDING_REMINDERS: ReminderPolicy = [due('owner', -14), due('owner', -3)];

const DAY_MS = 86_400_000;
const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** The last day on which it is done in time. */
export const dueDay = ({ dueAt }: Pick<RemindedTask, 'dueAt'>): Day => dayOf(dueAt - 1);

/** The last day up to `today` on which the rule reminds, or null when that is still to come. */
function latest(rule: ReminderRule, task: RemindedTask, today: Day): Day | null {
  const base = rule.from === 'due' ? dueDay(task) : dayOf(task.openedAt);
  const first = addDays(base, rule.days);
  if (first > today) return null;
  if (rule.every === undefined) return first;
  const passed = daysBetween(first, today);
  return addDays(first, passed - (passed % rule.every));
}

/**
 * At most one for each recipient: the latest that is due, unless it was sent. `sent` holds the keys of what was. The day a task
 * is opened its owners are told of it, so reminders for that day and before it are never sent.
 */
export function remindersDue(
  task: RemindedTask,
  policy: ReminderPolicy,
  sent: ReadonlySet<string>,
  now: Instant,
): Reminder[] {
  if (task.closedAt !== null && task.closedAt <= now) return [];
  const [opened, today] = [dayOf(task.openedAt), dayOf(now)];
  const last = new Map<Reminded, Day>();
  for (const rule of policy) {
    const day = latest(rule, task, today);
    if (day !== null && day > opened && day > (last.get(rule.to) ?? '')) last.set(rule.to, day);
  }
  return [...last]
    .map(([to, day]) => ({
      key: `${to} ${day}`,
      to,
      at: startOfDay(day) ?? Number.NaN,
      daysLeft: daysBetween(today, dueDay(task)),
    }))
    .filter(({ key }) => !sent.has(key));
}
