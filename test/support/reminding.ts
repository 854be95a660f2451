// On which days a task is reminded of, said another way than the program says it: by walking the calendar.

import { type Day, dayOf, type Instant } from '../../src/kernel/time.ts';
import type { Reminded, RemindedTask, ReminderPolicy } from '../../src/modules/tasks/domain/reminders.ts';

const HOUR = 3_600_000;

/** Every day of the calendar from one to another, by walking from noon to noon. */
function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let noon = Date.parse(`${from}T12:00Z`); ; noon += 24 * HOUR) {
    const day = new Date(noon).toISOString().slice(0, 10);
    if (day > to) return days;
    days.push(day);
  }
}

/** Said again in another way: for each recipient the days of the calendar on which they are reminded, in order. */
export function remindedOn(task: RemindedTask, policy: ReminderPolicy, until: Instant): Map<Reminded, Day[]> {
  const opened = dayOf(task.openedAt);
  const due = dayOf(task.dueAt - 1);
  const calendar = daysFrom(opened < due ? opened : due, dayOf(until));
  const dueIndex = calendar.indexOf(due);
  const answer = new Map<Reminded, Day[]>();
  for (const [index, day] of calendar.entries()) {
    if (day <= opened) continue;
    const after = index - dueIndex;
    for (const rule of policy) {
      const hit =
        after === rule.days ||
        (rule.every !== undefined && after > rule.days && (after - rule.days) % rule.every === 0);
      const days = answer.get(rule.to) ?? [];
      if (hit && days.at(-1) !== day) answer.set(rule.to, [...days, day]);
    }
  }
  return answer;
}
