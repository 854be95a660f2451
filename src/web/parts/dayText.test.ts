import { describe, expect, it } from 'vitest';
import { readDay, readInstant } from './dayText.ts';

describe('a day as people type it', () => {
  it.each([
    ['1.3.2026', '2026-03-01'],
    ['01.03.26', '2026-03-01'],
    ['1/3-2026', '2026-03-01'],
    ['3. marts 2026', '2026-03-03'],
    ['3. maj 2026', '2026-05-03'],
    ['3 October 2026', '2026-10-03'],
    [' 2026-3-1 ', '2026-03-01'],
  ])('%s is %s', (typed, day) => expect(readDay(typed)).toBe(day));

  it.each(['31.2.2026', '1.13.2026', 'i morgen', '', '3. mumler 2026'])('%s is no day', (typed) => {
    expect(readDay(typed)).toBeNull();
  });
});

describe('an instant as people type it', () => {
  it('takes a time with a dot or a colon', () => {
    expect(readInstant('1.3.2026 14.30')).toBe('2026-03-01T14:30:00+01:00');
    expect(readInstant('1. juli 2026 kl. 9:05')).toBe('2026-07-01T09:05:00+02:00');
  });
  it('is the end of the day when it has no time', () => {
    expect(readInstant('1.3.2026')).toBe('2026-03-01T23:59:59+01:00');
  });
  it.each(['1.3.2026 25.00', '1.3.2026 12.75', 'i går 12.00'])('%s is none', (typed) => {
    expect(readInstant(typed)).toBeNull();
  });
});
