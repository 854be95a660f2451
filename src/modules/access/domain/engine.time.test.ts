// Rights at the edges of time: days of 23 and 25 hours, bounds that meet, instants in the middle of a day.

import { describe, expect, it } from 'vitest';
import {
  assignment as assigned,
  fact,
  person,
  position as positionIn,
  role,
  system,
  unit,
} from '../../../../test/support/small.ts';
import { type Fact, FactSet } from '../../../kernel/fact.ts';
import { type Interval, parseBound, printIntervals, wholeDay } from '../../../kernel/time.ts';
import type { AccessFacts } from '../contract.ts';
import { RightsEngine } from './engine.ts';

type AnyFact = Fact<AccessFacts>;

const UNIT = 'unit';
const HANNE = 'hanne';
const HOUR = 3_600_000;

interface Bounds {
  readonly from?: string;
  readonly to?: string;
}

/** The fact between these days or instants; without a bound, always. */
function within<K extends keyof AccessFacts>(
  known: Fact<AccessFacts, K>,
  bounds: Bounds,
): Fact<AccessFacts, K> {
  const from = bounds.from === undefined ? -Infinity : parseBound(bounds.from);
  const to = bounds.to === undefined ? Infinity : parseBound(bounds.to);
  if (from === null || to === null) throw new RangeError('no bound');
  return { ...known, from, to };
}

const ground: AnyFact[] = [
  unit(UNIT, null),
  person(HANNE),
  system('nexus', null),
  ...role('reader', 'nexus'),
];

const position = (id: string, bounds: Bounds): AnyFact => ({
  ...within(positionIn(HANNE, UNIT), bounds),
  id,
});

const suspension = (bounds: Bounds): AnyFact =>
  within(fact('suspension', 'leave', { person: HANNE }), bounds);

const assignment = (bounds: Bounds): AnyFact =>
  within(assigned('a', 'reader', { kind: 'orgUnit', orgUnit: UNIT, inherit: true }), bounds);

function intervals(...facts: AnyFact[]): readonly Interval[] {
  const rows = new RightsEngine(FactSet.of([...ground, ...facts])).rightsOf(HANNE);
  expect(rows.length).toBeLessThan(2);
  return rows[0]?.intervals ?? [];
}

const hours = (of: readonly Interval[]): number => of.reduce((sum, i) => sum + (i.to - i.from) / HOUR, 0);

describe('rights at the edges of time', () => {
  it.each([
    ['2026-03-28', '2026-03-29', 24],
    ['2026-03-29', '2026-03-30', 23],
    ['2026-10-25', '2026-10-26', 25],
    ['2026-10-26', '2026-10-27', 24],
  ])('last the whole of the day from %s to %s: %i hours', (from, to, length) => {
    const held = intervals(position('p', {}), assignment({ from, to }));
    expect(printIntervals(held)).toEqual([{ from, to }]);
    expect(hours(held)).toBe(length);
    expect(held).toEqual([wholeDay(from)]);
  });

  it('stop for exactly the 25 hours of a suspension', () => {
    const held = intervals(
      position('p', {}),
      assignment({ from: '2026-10-24', to: '2026-10-28' }),
      suspension({ from: '2026-10-25', to: '2026-10-26' }),
    );
    expect(printIntervals(held)).toEqual([
      { from: '2026-10-24', to: '2026-10-25' },
      { from: '2026-10-26', to: '2026-10-28' },
    ]);
    expect(hours(held)).toBe(24 + 48);
  });

  it('go on unbroken where one position ends and the next begins, also on the night the clock moves', () => {
    const held = intervals(
      position('p', { from: '2026-01-01', to: '2026-03-29' }),
      position('q', { from: '2026-03-29', to: '2026-05-01' }),
      assignment({}),
    );
    expect(printIntervals(held)).toEqual([{ from: '2026-01-01', to: '2026-05-01' }]);
  });

  it('are none when one position ends before the assignment begins', () => {
    expect(intervals(position('p', { to: '2026-03-29' }), assignment({ from: '2026-03-29' }))).toEqual([]);
  });

  it('end in the hour that exists twice, at the instant that was meant', () => {
    const first = intervals(
      position('p', {}),
      assignment({ from: '2026-10-25', to: '2026-10-25T02:30:00+02:00' }),
    );
    const second = intervals(
      position('p', {}),
      assignment({ from: '2026-10-25', to: '2026-10-25T02:30:00+01:00' }),
    );
    expect(hours(first)).toBe(2.5);
    expect(hours(second)).toBe(3.5);
    expect(printIntervals(second)).toEqual([{ from: '2026-10-25', to: '2026-10-25T02:30:00+01:00' }]);
  });

  it('begin at once when something carries the instant', () => {
    const held = intervals(
      position('p', {}),
      assignment({}),
      suspension({ from: '2026-07-01T13:45:10+02:00' }),
    );
    expect(printIntervals(held)).toEqual([{ from: null, to: '2026-07-01T13:45:10+02:00' }]);
  });
});
