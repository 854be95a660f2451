// The calendar that deadlines are counted in, against days looked up in printed calendars.

import { describe, expect, it } from 'vitest';
import { addDays } from './time.ts';
import { addWorkdays, easterOf, holidaysOf, isWorkday } from './workdays.ts';

describe('working days', () => {
  it.each([
    [1961, '1961-04-02'],
    [2000, '2000-04-23'],
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('know Easter of %i', (year, day) => {
    expect(easterOf(year)).toBe(day);
  });

  it('know what is closed in 2026', () => {
    expect([...holidaysOf(2026)].sort()).toEqual([
      '2026-01-01',
      '2026-04-02',
      '2026-04-03',
      '2026-04-05',
      '2026-04-06',
      '2026-05-14',
      '2026-05-24',
      '2026-05-25',
      '2026-06-05',
      '2026-12-24',
      '2026-12-25',
      '2026-12-26',
    ]);
  });

  it('have store bededag until it was abolished', () => {
    expect(isWorkday('2023-05-05')).toBe(false);
    expect(isWorkday('2024-04-26')).toBe(true);
  });

  it('are counted over Christmas, Easter and an ordinary weekend', () => {
    expect(addWorkdays('2026-12-22', 1)).toBe('2026-12-23');
    expect(addWorkdays('2026-12-23', 1)).toBe('2026-12-28');
    expect(addWorkdays('2026-04-01', 1)).toBe('2026-04-07');
    expect(addWorkdays('2026-11-20', 5)).toBe('2026-11-27');
    expect(addWorkdays('2026-11-21', 5)).toBe('2026-11-27');
    expect(addWorkdays('2026-11-22', 0)).toBe('2026-11-23');
    expect(addWorkdays('2026-11-23', 0)).toBe('2026-11-23');
  });

  it('are always working days, each later than the one before', () => {
    for (let day = '2026-01-01'; day < '2028-01-01'; day = addDays(day, 1)) {
      const five = [1, 2, 3, 4, 5].map((count) => addWorkdays(day, count));
      expect(five.every(isWorkday)).toBe(true);
      expect([...new Set(five)].sort()).toEqual(five);
      expect(five[0] !== undefined && five[0] > day).toBe(true);
    }
  });
});
