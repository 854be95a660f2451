// The clocks of incidents, right to the minute across both changes of daylight saving and a leap day, and stopped by nothing but their act.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, parseInstant } from '../../../kernel/time.ts';
import { DEFAULT_INCIDENT_POLICY } from '../../catalogue/contract.ts';
import { notify, since, waive } from './acting.ts';
import { type Clock, clocksOf, isRunning, marksOf, minutesLeft, nextDue } from './clocks.ts';
import {
  ALL_GROUNDS,
  CLOCKS,
  type ClockKind,
  GROUNDS,
  type Incident,
  type IncidentEvent,
  RISKS,
} from './incident.ts';
import { unchanged } from './policy.ts';

const POLICY = unchanged(DEFAULT_INCIDENT_POLICY);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (text: string): Instant => parseInstant(text) ?? Number.NaN;

/** What the clock on a wall in Denmark says, told by the machine's own calendar and not by ours. */
const wall = (instant: Instant): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Copenhagen',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(instant);

const REPORTED = at('2020-01-01T00:00:00Z');

function incident(events: readonly (readonly [Instant, IncidentEvent])[]): Incident {
  const happened = events.map(([when, event], i) => ({ seq: i + 1, at: when, by: 'ida', event }));
  return { id: 'i', number: 'H2020-00001', reportedAt: REPORTED, reportedBy: 'sif', happened };
}

const certain = (since: Instant): IncidentEvent => ({ kind: 'certain', since, why: 'set' });
const aware = (since: Instant): IncidentEvent => ({ kind: 'aware', since, why: 'set' });
const told = (clock: ClockKind, sentAt: Instant): IncidentEvent => ({
  ...{ kind: 'notified', clock, sentAt, version: null, reference: '', late: null },
});
const clock = (one: Incident, kind: ClockKind): Clock | undefined =>
  clocksOf(one, POLICY).find((candidate) => candidate.kind === kind);

/** Moments of thirty years, more of them near the changes of the clock and leap days. */
const instants = fc.oneof(
  fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2049-12-01T00:00:00Z') }),
  fc
    .tuple(
      fc.constantFrom(
        ...['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31', '2028-02-29', '2028-03-26', '2028-10-29'],
        ...['2028-02-28', '2027-02-28', '2027-12-31'],
      ),
      fc.integer({ min: -80 * 60, max: 30 * 60 }),
      fc.integer({ min: 0, max: MINUTE - 1 }),
    )
    .map(([day, minutes, rest]) => at(`${day}T00:00:00Z`) + minutes * MINUTE + rest),
);

describe('the clocks', () => {
  it.each([
    ['2026-03-27T14:05:00+01:00', '2026-03-30 15:05'],
    ['2026-03-28T23:59:00+01:00', '2026-04-01 00:59'],
    ['2026-10-23T14:05:00+02:00', '2026-10-26 13:05'],
    ['2026-10-24T00:30:00+02:00', '2026-10-26 23:30'],
    ['2028-02-27T09:00:00+01:00', '2028-03-01 09:00'],
    ['2027-02-26T09:00:00+01:00', '2027-03-01 09:00'],
  ])('give 72 hours from %s, until the clock on the wall says %s', (from, until) => {
    const one = incident([[at(from), certain(at(from))]]);
    const { due } = clock(one, 'authority') ?? { due: Number.NaN };
    expect(wall(due)).toBe(until);
    expect(minutesLeft({ due }, at(from))).toBe(72 * 60);
  });

  it.each([
    ['2026-01-31T10:00:00+01:00', '2026-02-28 10:00'],
    ['2028-01-31T10:00:00+01:00', '2028-02-29 10:00'],
    ['2026-02-28T23:15:00+01:00', '2026-03-28 23:15'],
    ['2026-03-10T12:00:00+01:00', '2026-04-10 12:00'],
    ['2026-10-01T00:00:00+02:00', '2026-11-01 00:00'],
    // 02:30 is jumped over on 28 March 2027: as long after midnight; and there are two of it on 31 October: the first.
    ['2027-02-28T02:30:00+01:00', '2027-03-28 03:30'],
    ['2027-09-30T02:30:00+02:00', '2027-10-30 02:30'],
  ])('give the final report a month from %s, until %s', (from, until) => {
    const one = incident([
      [at(from), aware(at(from) - HOUR)],
      [at(from), told('nis2Report', at(from))],
    ]);
    expect(wall(clock(one, 'nis2Final')?.due ?? 0)).toBe(until);
  });

  it('count down one minute a minute, from what the law gives to nothing, whatever the wall says', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 80 * 60 }), (from, gone) => {
        const one = incident([
          [from, certain(from)],
          [from, aware(from)],
        ]);
        const now = from + gone * MINUTE;
        for (const [kind, hours] of [
          ['authority', 72],
          ['nis2Early', 24],
          ['nis2Report', 72],
        ] as const) {
          const running = clock(one, kind);
          expect(running === undefined ? null : minutesLeft(running, now)).toBe(hours * 60 - gone);
          expect(running === undefined ? null : minutesLeft(running, now + 1)).toBe(hours * 60 - gone - 1);
        }
      }),
    );
  });

  it('end a month on the same time of the wall, on the same date or the last of a shorter month', () => {
    fc.assert(
      fc.property(instants, (sent) => {
        const one = incident([
          [sent, aware(sent)],
          [sent, told('nis2Report', sent)],
        ]);
        const [day = '', time = ''] = wall(sent).split(' ');
        const [dueDay = '', dueTime = ''] = wall(clock(one, 'nis2Final')?.due ?? 0).split(' ');
        const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
        const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
        const wanted = new Date(Date.UTC(year, month, Math.min(date, last))).toISOString().slice(0, 10);
        expect(dueDay).toBe(wanted);
        // But for the hour that is not there in spring.
        const isJumped = time.startsWith('02') && dueTime.startsWith('03') && dueDay.slice(5, 7) === '03';
        if (!isJumped) expect(dueTime).toBe(time);
      }),
    );
  });

  it('pass their marks at half, twelve and three hours, each once and none before they begin', () => {
    const from = at('2026-03-27T14:00:00+01:00');
    const left = (kind: ClockKind, one: Incident) => {
      const running = clock(one, kind);
      if (running === undefined) return [];
      return marksOf(running).map(({ mark, at: when }) => [mark, minutesLeft(running, when) / 60]);
    };
    const one = incident([
      [from, certain(from)],
      [from, aware(from)],
    ]);
    expect(left('authority', one)).toEqual([
      ['half', 36],
      ['twelve', 12],
      ['three', 3],
    ]);
    expect(left('nis2Early', one)).toEqual([
      ['twelve', 12],
      ['three', 3],
    ]);
  });

  it('do not begin where the municipality is not under NIS 2, and run on where it was when they began', () => {
    const policy = unchanged({ ...DEFAULT_INCIDENT_POLICY, nis2: false });
    const said = { since: REPORTED, why: 'x' };
    expect(since({ now: REPORTED, policy }, 'aware', said)).toMatchObject({ ok: false });
    expect(since({ now: REPORTED, policy: POLICY }, 'aware', said)).toMatchObject({ ok: true });
    const one = incident([[REPORTED, aware(REPORTED)]]);
    expect(clocksOf(one, policy).map(({ kind }) => kind)).toEqual(['nis2Early', 'nis2Report']);
  });

  it('do not run for those affected before there is a breach and its risk is high', () => {
    const high: IncidentEvent = { kind: 'risked', risk: 'high', why: 'x' };
    expect(clock(incident([[REPORTED, high]]), 'affected')).toBeUndefined();
    const risk: IncidentEvent = { kind: 'risked', risk: 'risk', why: 'x' };
    const one = incident([
      [REPORTED, certain(REPORTED)],
      [REPORTED, risk],
    ]);
    expect(clock(one, 'affected')).toBeUndefined();
    const then = incident([
      [REPORTED, certain(REPORTED)],
      [REPORTED + HOUR, high],
      // Judged lower later it runs on: that nobody is told is decided on a ground.
      [REPORTED + 2 * HOUR, risk],
    ]);
    expect(clock(then, 'affected')).toMatchObject({ from: REPORTED + HOUR, stopped: null });
  });

  it('begin again where a breach is found after all', () => {
    const waived: IncidentEvent = { kind: 'waived', clock: 'authority', ground: 'noBreach', why: 'x' };
    const events: (readonly [Instant, IncidentEvent])[] = [
      [REPORTED, certain(REPORTED)],
      [REPORTED + HOUR, waived],
    ];
    expect(clock(incident(events), 'authority')?.stopped).toMatchObject({ by: 'waived' });
    const again = incident([...events, [REPORTED + 5 * HOUR, certain(REPORTED + 4 * HOUR)]]);
    expect(clock(again, 'authority')).toMatchObject({ from: REPORTED + 4 * HOUR, stopped: null });
  });

  /** Anything that can happen to an incident beside telling somebody or deciding not to. */
  const others: fc.Arbitrary<IncidentEvent> = fc.oneof(
    fc.constantFrom(...RISKS).map((risk): IncidentEvent => ({ kind: 'risked', risk, why: 'x' })),
    fc.constant<IncidentEvent>({ kind: 'noted', word: 'x' }),
    fc.constant<IncidentEvent>({ kind: 'answered', word: 'x' }),
    fc.constant<IncidentEvent>({ kind: 'closed', word: 'x' }),
    fc.constant<IncidentEvent>({ kind: 'reopened', word: 'x' }),
    fc.constant<IncidentEvent>({ kind: 'letter', template: 'plain', text: 'x' }),
    instants.map((since) => certain(since)),
    instants.map((since) => aware(since)),
  );
  const stops: fc.Arbitrary<IncidentEvent> = fc.oneof(
    fc.tuple(fc.constantFrom(...CLOCKS), instants).map(([kind, sentAt]) => told(kind, sentAt)),
    fc
      .constantFrom(...CLOCKS)
      .chain((kind) =>
        fc
          .constantFrom(...GROUNDS[kind])
          .map((ground): IncidentEvent => ({ kind: 'waived', clock: kind, ground, why: 'x' })),
      ),
  );

  const high = (affectedHours?: number): IncidentEvent => ({
    ...{ kind: 'risked', risk: 'high', why: 'x' },
    ...(affectedHours === undefined ? {} : { affectedHours }),
  });
  const found = (since: Instant, affectedHours: number): IncidentEvent => ({
    ...{ kind: 'certain', since, why: 'set' },
    affectedHours,
  });
  /** Hours that the clock of those affected gives. */
  const given = (one: Incident, hoursAt: (then: Instant) => number): number => {
    const policy = { affectedHoursAt: hoursAt };
    const affected = clocksOf(one, policy).find(({ kind }) => kind === 'affected');
    return affected === undefined ? Number.NaN : (affected.due - affected.from) / HOUR;
  };

  it('keep the hours that were decided when they began, whatever is decided since', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 1, max: 720 }), fc.integer({ min: 1, max: 720 }), fc.nat(720)),
        fc.boolean(),
        fc.array(others, { maxLength: 8 }),
        ([atFirst, atSecond, later], isCertainFirst, after) => {
          const begin = isCertainFirst
            ? [found(REPORTED, atFirst), high(atSecond)]
            : [high(atFirst), found(REPORTED, atSecond)];
          const one = incident([...begin, ...after].map((event, i) => [REPORTED + i * HOUR, event]));
          expect(given(one, () => later)).toBe(atSecond);
        },
      ),
    );
  });

  it('of what was said before that was noted, have the hours of their own day', () => {
    const changed = REPORTED + 10 * HOUR;
    const hoursAt = (then: Instant) => (then < changed ? 48 : 12);
    const before = incident([
      [REPORTED, certain(REPORTED)],
      [REPORTED + HOUR, high()],
    ]);
    expect(given(before, hoursAt)).toBe(48);
    const across = incident([
      [REPORTED, high()],
      [REPORTED + 11 * HOUR, certain(REPORTED)],
    ]);
    expect(given(across, hoursAt)).toBe(12);
  });

  it('that begin anew after it was decided that nobody is told have the hours of then', () => {
    const waived: IncidentEvent = { kind: 'waived', clock: 'affected', ground: 'notHigh', why: 'x' };
    const one = incident([
      [REPORTED, found(REPORTED, 72)],
      [REPORTED + HOUR, high(72)],
      [REPORTED + 2 * HOUR, waived],
      [REPORTED + 3 * HOUR, high(24)],
      // Dated anew, which begins nothing.
      [REPORTED + 4 * HOUR, found(REPORTED + HOUR, 9)],
    ]);
    expect(given(one, () => 5)).toBe(24);
  });

  it('stop by nothing but the act that they measure, and run side by side', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(others, stops), { maxLength: 20 }), (events) => {
        const one = incident(events.map((event, i) => [REPORTED + i * HOUR, event]));
        const clocks = clocksOf(one, POLICY);
        for (const { kind, stopped } of clocks) {
          const acts = events.filter(
            (event) => (event.kind === 'notified' || event.kind === 'waived') && event.clock === kind,
          );
          if (acts.length === 0) expect(stopped).toBeNull();
          if (acts.some((event) => event.kind === 'notified')) expect(stopped?.by).toBe('notified');
        }
        const running = clocks.filter(isRunning).map(({ due }) => due);
        expect(nextDue(clocks)).toBe(running.length === 0 ? null : Math.min(...running));
      }),
    );
  });
});

describe('telling somebody', () => {
  const from = at('2026-03-27T14:00:00+01:00');
  const written: IncidentEvent = {
    ...{ kind: 'written', version: 1 },
    notification: {
      ...{ nature: 'x', categories: [], people: 1, recordKinds: '', records: null, consequences: '' },
      ...{ measures: '', contact: '', phased: false, unknown: '' },
    },
  };
  const one = incident([
    [from, certain(from)],
    [from, written],
  ]);
  const ground = (now: Instant) => ({ now, policy: POLICY });
  const send = (sentAt: Instant, late: string, version: number | null = 1, now = sentAt) =>
    notify(ground(now), one, { clock: 'authority', sentAt, version, reference: '', late });

  it('is late from the first millisecond after, and then says why', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 * HOUR }), (after) => {
        const isLate = after > 72 * HOUR;
        const silent = send(from + after, ' ');
        expect(silent.ok ? null : silent.error).toBe(isLate ? 'lateReasonNeeded' : null);
        const said = send(from + after, 'glemt');
        expect(said.ok ? said.value : []).toMatchObject([
          { kind: 'notified', late: isLate ? 'glemt' : null },
        ]);
      }),
    );
    expect(send(from + 72 * HOUR, '').ok).toBe(true);
    expect(send(from + 72 * HOUR + 1, '')).toMatchObject({ error: 'lateReasonNeeded' });
  });

  it('says why it is written here only when the time is out, whenever it is said to have been sent', () => {
    const now = from + 73 * HOUR;
    expect(send(from + HOUR, '', 1, now)).toMatchObject({ error: 'lateReasonNeeded' });
    const said = send(from + HOUR, 'sendt på papir', 1, now);
    expect(said.ok ? said.value : []).toMatchObject([{ late: 'sendt på papir', sentAt: from + HOUR }]);
  });

  it('is of a version that was written, not of the future, and of a clock that runs', () => {
    expect(send(from + HOUR, '', 2)).toMatchObject({ error: 'notWritten' });
    expect(send(from + HOUR, '', null)).toMatchObject({ error: 'notWritten' });
    expect(send(from + 101 * HOUR, '', 1, from + 100 * HOUR)).toMatchObject({ error: 'notYet' });
    const nis2 = { clock: 'nis2Final', sentAt: from, version: null, reference: '', late: '' } as const;
    expect(notify(ground(from), one, nis2)).toMatchObject({ error: 'clockNotRunning' });
  });

  it('is left out only on a ground that the law gives for it, and with a rationale', () => {
    for (const reason of ALL_GROUNDS) {
      const answer = waive(ground(from), one, { clock: 'authority', ground: reason, why: 'x' });
      expect(answer.ok, reason).toBe(GROUNDS.authority.includes(reason));
    }
    const silent = waive(ground(from), one, { clock: 'authority', ground: 'unlikelyRisk', why: ' ' });
    expect(silent).toMatchObject({ error: 'reasonNeeded' });
    const notRunning = waive(ground(from), one, { clock: 'affected', ground: 'notHigh', why: 'x' });
    expect(notRunning).toMatchObject({ error: 'clockNotRunning' });
  });
});
