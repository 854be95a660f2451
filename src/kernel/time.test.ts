// The edges of the calendar: days that are longer or shorter, and the last that has a name.

import { describe, expect, it } from 'vitest';
import { atWall, formatBound, formatInstant, parseInstant, wholeDay } from './time.ts';

const hours = (day: string): number => {
  const { from, to } = wholeDay(day);
  return (to - from) / 3_600_000;
};

describe('a day', () => {
  it('has 23 or 25 hours where the clock moves', () => {
    expect(['2026-03-29', '2026-10-25', '2026-06-15'].map(hours)).toEqual([23, 25, 24]);
  });

  it('has its late hours on itself, where the clock moves too', () => {
    const late = (day: string) => formatInstant(atWall(day, 23.5 * 3_600_000));
    expect(['2028-03-26', '2028-10-29', '2028-06-15'].map(late)).toEqual([
      ...['2028-03-26T23:30:00+02:00', '2028-10-29T23:30:00+01:00', '2028-06-15T23:30:00+02:00'],
    ]);
  });

  it('can be the last of the year 9999, as systems without an end write it', () => {
    expect(hours('9999-12-31')).toBe(24);
    expect(formatBound(wholeDay('9999-12-31').from)).toBe('9999-12-31');
  });
});

describe('a bound', () => {
  it('is printed in UTC where Copenhagen has left the year 9999', () => {
    expect(formatBound(parseInstant('9999-12-31T23:59:59Z') ?? 0)).toBe('9999-12-31T23:59:59.000Z');
  });

  it('is a day only at midnight in Copenhagen', () => {
    expect(formatBound(parseInstant('2026-06-14T22:00:00Z') ?? 0)).toBe('2026-06-15');
    expect(formatBound(parseInstant('2026-06-15T00:00:00Z') ?? 0)).toBe('2026-06-15T02:00:00+02:00');
  });
});
