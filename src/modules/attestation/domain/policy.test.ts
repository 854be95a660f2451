// How often and when, held against a plain reading of the rules: over years, with the server off at random, on any set of dates.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, type Day, dayOf, startOfDay } from '../../../kernel/time.ts';
import {
  type AttestationPolicy,
  campaignDays,
  campaignToOpen,
  DEFAULT_POLICY,
  isDueBy,
  monthsBetween,
  nextCampaignDay,
  watches,
} from './policy.ts';

const instant = (day: Day): number => (startOfDay(day) ?? Number.NaN) + 5 * 3_600_000;
const quarter = (day: Day): string => `${day.slice(0, 4)}-${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

const date = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([m, d]) => `${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
const policies: fc.Arbitrary<AttestationPolicy> = fc
  .array(date, { minLength: 2, maxLength: 6 })
  .map((dates) => ({ ...DEFAULT_POLICY, from: '2026-01-01', dates }));

describe('how often', () => {
  const system = (dataCategories: ('almindelige' | 'foelsomme' | 'cpr')[]) => ({ dataCategories });
  const role = (privileged: boolean, sensitive: boolean) => ({ privileged, sensitive });

  it('is three months for administrators of systems with more than ordinary data, six for others', () => {
    expect(monthsBetween(role(true, false), system(['almindelige', 'cpr']), DEFAULT_POLICY)).toBe(3);
    expect(monthsBetween(role(false, true), system(['foelsomme']), DEFAULT_POLICY)).toBe(6);
    expect(monthsBetween(role(false, false), system(['cpr']), DEFAULT_POLICY)).toBe(6);
    const lax = { ...DEFAULT_POLICY, privilegedMonths: 6 };
    expect(monthsBetween(role(true, false), system(['almindelige']), lax)).toBe(6);
    expect(monthsBetween(role(true, false), system(['almindelige', 'cpr']), lax)).toBe(3);
  });

  it('is never laxer than anything that has a say', () => {
    const months = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), months, months, months, (p, s, much, a, b, c) => {
        const policy = { privilegedMonths: a, sensitiveMonths: b, defaultMonths: c, categories: {} };
        const found = monthsBetween(role(p, s), system(much ? ['foelsomme'] : ['almindelige']), policy);
        expect(found).toBeLessThanOrEqual(Math.min(6, c, s ? b : 6, p ? a : 6, p && much ? 3 : 6));
        expect([3, 6, a, b, c]).toContain(found);
      }),
    );
  });
});

describe('campaign days', () => {
  it('are at most one a quarter, in order, and within what was asked, also where February is short', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const days = campaignDays(policy, '2027-01-01', '2028-12-31');
        expect(new Set(days.map(quarter)).size).toBe(days.length);
        expect(days).toEqual([...days].sort());
        for (const day of days) expect(startOfDay(day)).not.toBeNull();
      }),
    );
    const leap = { dates: ['02-29', '08-31'] };
    expect(campaignDays(leap, '2027-01-01', '2028-12-31')).toEqual([
      '2027-02-28',
      '2027-08-31',
      '2028-02-29',
      '2028-08-31',
    ]);
  });

  it('add months without leaving the month', () => {
    expect(addMonths('2027-11-30', 3)).toBe('2028-02-29');
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2026-12-01', 1)).toBe('2027-01-01');
  });
});

/** Days on which the server looks: every day, but for stretches in which it is off. */
const lookedAt = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 1, max: 45 })), { maxLength: 12 })
  .map((offs) => {
    const days: Day[] = [];
    for (let n = 0; n < 1_000; n++)
      if (!offs.some(([from, length]) => n >= from && n < from + length)) days.push(addDays('2026-01-01', n));
    return days;
  });

describe('over years, with the server off at random', () => {
  it('opens every campaign once, none before its thirty days, none missed that anybody was there for', () => {
    fc.assert(
      fc.property(policies, lookedAt, (policy, days) => {
        const opened = new Map<Day, Day>();
        for (const today of days) {
          const day = campaignToOpen(policy, instant(today), [...opened.keys()]);
          if (day === null) continue;
          expect(opened.has(day)).toBe(false);
          expect(addDays(day, -30) <= today).toBe(true);
          opened.set(day, today);
        }
        for (const day of campaignDays(policy, '2026-01-01', addDays(days.at(-1) ?? '2026-01-01', 30))) {
          const next = nextCampaignDay(policy, day);
          const seen = days.find((d) => d >= addDays(day, -30) && d < addDays(next, -30));
          expect(opened.get(day)).toBe(seen);
        }
      }),
    );
  });

  it('asks about a right before its time is out, wherever the dates allow it', () => {
    fc.assert(
      fc.property(policies, fc.integer({ min: 1, max: 6 }), (policy, months) => {
        const days = campaignDays(policy, '2026-01-01', '2029-12-31');
        let kept: Day | null = null;
        days.forEach((day, n) => {
          const due = kept === null || isDueBy(nextCampaignDay(policy, day), kept, months);
          const next = days[n + 1];
          // Not asked now means that the next campaign is still in time.
          if (!due && next !== undefined) expect(addMonths(kept ?? day, months) >= next).toBe(true);
          if (due) kept = day;
        });
      }),
    );
  });

  it('waits for the first day that was decided, and is off without one', () => {
    const now = instant('2026-05-20');
    expect(campaignToOpen(DEFAULT_POLICY, now, [])).toBeNull();
    expect(campaignToOpen({ ...DEFAULT_POLICY, from: '2026-06-02' }, now, [])).toBeNull();
    expect(campaignToOpen({ ...DEFAULT_POLICY, from: '2026-05-02' }, now, [])).toBe('2026-06-01');
    expect(campaignToOpen({ ...DEFAULT_POLICY, from: '2026-05-02' }, now, ['2026-04-15'])).toBeNull();
    expect(dayOf(now)).toBe('2026-05-20');
  });
});

describe('watching how people answer', () => {
  const on = (medInformedOn: Day | null, employeesInformedOn: Day | null) => ({
    ...DEFAULT_POLICY,
    watch: { enabled: true, medInformedOn, employeesInformedOn },
  });

  it('begins when both the committee and the employees have been told', () => {
    expect(watches(on('2026-01-01', null), '2026-02-01')).toBe(false);
    expect(watches(on('2026-01-01', '2026-03-01'), '2026-02-01')).toBe(false);
    expect(watches(on('2026-01-01', '2026-02-01'), '2026-02-01')).toBe(true);
    expect(watches({ ...on('2026-01-01', '2026-01-01'), watch: DEFAULT_POLICY.watch }, '2026-02-01')).toBe(
      false,
    );
  });
});
