// Reminders over two years with a server that is off at random: every one once, none before its time, none after the task is closed.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../../../../test/support/moments.ts';
import { remindedOn } from '../../../../test/support/reminding.ts';
import { type Day, dayOf, type Instant, wholeDay } from '../../../kernel/time.ts';
import {
  ATTESTATION_REMINDERS,
  type RemindedTask,
  type Reminder,
  type ReminderPolicy,
  remindersDue,
  USUAL_REMINDERS,
} from './reminders.ts';

const HOUR = 3_600_000;
const keys = (reminders: readonly Reminder[]) => reminders.map(({ key }) => key);

/** Two years with a leap day and four changes of the clock. */
const FIRST = at('2027-03-01');
const LAST = at('2029-03-01');

interface Sending extends Reminder {
  readonly sentAt: Instant;
}

/** What a server sends that sweeps at these times. */
function live(task: RemindedTask, policy: ReminderPolicy, sweeps: readonly Instant[]): Sending[] {
  const sent: Sending[] = [];
  for (const now of sweeps) {
    const known = {
      ...task,
      closedAt: task.closedAt !== null && task.closedAt <= now ? task.closedAt : null,
    };
    const fresh = remindersDue(known, policy, new Set(keys(sent)), now);
    sent.push(...fresh.map((reminder) => ({ ...reminder, sentAt: now })));
  }
  return sent;
}

const instants = fc.integer({ min: FIRST, max: LAST });
const tasks: fc.Arbitrary<RemindedTask> = fc
  .record({
    openedAt: fc.integer({ min: FIRST, max: LAST - 60 * 24 * HOUR }),
    days: fc.integer({ min: 0, max: 45 }),
    atMidnight: fc.boolean(),
    openFor: fc.option(fc.integer({ min: 0, max: 400 * 24 }), { nil: null }),
  })
  .map(({ openedAt, days, atMidnight, openFor }) => {
    const rough = openedAt + days * 24 * HOUR;
    return {
      openedAt,
      dueAt: atMidnight ? wholeDay(dayOf(rough)).to : rough + HOUR,
      closedAt: openFor === null ? null : openedAt + openFor * HOUR,
    };
  });
/** A sweep at any time, and stretches in which it runs every few hours. */
const sweepings = fc
  .tuple(
    fc.array(instants, { maxLength: 40 }),
    fc.array(fc.tuple(instants, fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 30 })), {
      maxLength: 4,
    }),
  )
  .map(([single, stretches]) =>
    [
      ...single,
      ...stretches.flatMap(([from, n, hours]) =>
        Array.from({ length: n }, (_, i) => from + i * hours * HOUR),
      ),
    ]
      .filter((instant) => instant < LAST)
      .sort((a, b) => a - b),
  );
const policies = fc.constantFrom(USUAL_REMINDERS, ATTESTATION_REMINDERS, [
  { to: 'owner', from: 'opened', days: 2, every: 5 },
  { to: 'owner', from: 'due', days: 0 },
] satisfies ReminderPolicy);

describe('reminders over two years with the server off at random', () => {
  it('go once each, never before their time and never when the task is closed', () => {
    fc.assert(
      fc.property(tasks, policies, sweepings, (task, policy, sweeps) => {
        const sent = live(
          task,
          policy,
          sweeps.filter((now) => now >= task.openedAt),
        );
        expect(new Set(keys(sent)).size).toBe(sent.length);
        for (const { at: begins, sentAt } of sent) {
          expect(begins).toBeLessThanOrEqual(sentAt);
          if (task.closedAt !== null) expect(sentAt).toBeLessThan(task.closedAt);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are exactly those whose turn it was when the server was next awake, so that no deadline is missed', () => {
    fc.assert(
      fc.property(
        tasks,
        policies.filter((p) => p.every(({ from }) => from === 'due')),
        sweepings,
        (task, policy, all) => {
          const sweeps = all.filter((now) => now >= task.openedAt);
          const awake = sweeps.filter((now) => task.closedAt === null || now < task.closedAt);
          const expected: string[] = [];
          for (const [to, days] of remindedOn(task, policy, LAST)) {
            for (const [i, day] of days.entries()) {
              const [from, until] = [at(day), at(days[i + 1] ?? '9999-01-01')];
              if (awake.some((now) => from <= now && now < until)) expected.push(`${to} ${day}`);
            }
          }
          expect(keys(live(task, policy, sweeps)).toSorted()).toEqual(expected.toSorted());
        },
      ),
      { numRuns: 500 },
    );
  });

  it('go on every single day of theirs when it is never off', () => {
    const task = { openedAt: at('2028-01-30', 9), dueAt: at('2028-02-28', 12), closedAt: null };
    const hourly = Array.from({ length: 75 * 24 }, (_, i) => task.openedAt + i * HOUR);
    const owner = live(task, ATTESTATION_REMINDERS, hourly).filter(({ to }) => to === 'owner');
    expect(owner.map(({ key }) => key.slice(6))).toEqual([
      '2028-02-08',
      '2028-02-18',
      '2028-02-25',
      '2028-02-28',
      '2028-03-06',
      '2028-03-13',
      '2028-03-20',
      '2028-03-27',
      '2028-04-03',
      '2028-04-10',
    ]);
    // The first hour of its day, also on the day after the clock went forward.
    expect(owner.every(({ at: begins, sentAt }) => sentAt - begins < HOUR)).toBe(true);
  });
});

describe('a reminder', () => {
  const task = { openedAt: at('2026-03-02', 10), dueAt: at('2026-03-09', 16), closedAt: null };
  const due = (day: Day, sent: readonly string[] = []) =>
    remindersDue(task, USUAL_REMINDERS, new Set(sent), at(day, 7));

  it('goes the day before, on the day, and every third day after', () => {
    expect(due('2026-03-07')).toEqual([]);
    expect(due('2026-03-08')).toEqual([
      { key: 'owner 2026-03-08', to: 'owner', at: at('2026-03-08'), daysLeft: 1 },
    ]);
    expect(keys(due('2026-03-09', ['owner 2026-03-08']))).toEqual(['owner 2026-03-09']);
    expect(due('2026-03-10', ['owner 2026-03-09'])).toEqual([]);
    expect(keys(due('2026-03-12', ['owner 2026-03-09']))).toEqual([
      'owner 2026-03-12',
      'managerOfOwner 2026-03-12',
    ]);
  });

  it('escalates, and after a long sleep comes once to each', () => {
    expect(keys(due('2026-04-30'))).toEqual([
      'owner 2026-04-29',
      'managerOfOwner 2026-04-30',
      'coordinator 2026-04-27',
    ]);
  });

  it('is not sent on the day the task was opened, whose opening is told of', () => {
    const late = { ...task, openedAt: at('2026-03-08', 6) };
    expect(remindersDue(late, USUAL_REMINDERS, new Set(), at('2026-03-08', 23))).toEqual([]);
    expect(keys(remindersDue(late, USUAL_REMINDERS, new Set(), at('2026-03-09')))).toEqual([
      'owner 2026-03-09',
    ]);
  });

  it('is due on the day that holds the deadline, also at the midnight that ends it', () => {
    for (const dueAt of [at('2026-03-09') + 1, at('2026-03-09', 12), wholeDay('2026-03-09').to])
      expect(keys(remindersDue({ ...task, dueAt }, USUAL_REMINDERS, new Set(), at('2026-03-09')))).toEqual([
        'owner 2026-03-09',
      ]);
  });
});
