// Elections on the third Tuesday of November, and revisions that fall due whether anybody remembers them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../kernel/time.ts';
import { POLICY_TIERS } from '../../catalogue/contract.ts';
import { electionOf, isLate, revisionOf } from './revision.ts';

const days = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2010-01-01', n));

describe('council elections', () => {
  it('are where they were and will be', () => {
    const held = [2009, 2013, 2017, 2021, 2025, 2029, 2033].map(electionOf);
    expect(held).toEqual([
      '2009-11-17',
      '2013-11-19',
      '2017-11-21',
      '2021-11-16',
      '2025-11-18',
      '2029-11-20',
      '2033-11-15',
    ]);
    expect([2024, 2026, 2027, 2028].map(electionOf)).toEqual([null, null, null, null]);
  });

  it('are on a Tuesday from the 15th to the 21st', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), (n) => {
        const day = electionOf(2001 + 4 * n) ?? '';
        expect(new Date(`${day}T12:00:00Z`).getUTCDay()).toBe(2);
        expect(Number(day.slice(8)) >= 15 && Number(day.slice(8)) <= 21).toBe(true);
      }),
    );
  });
});

describe('a revision', () => {
  it('comes every second year, also of what was decided on a leap day', () => {
    expect(revisionOf('guideline', '2026-03-02')).toMatchObject({ due: '2028-03-02', why: 'years' });
    expect(revisionOf('operational', '2024-02-29').due).toBe('2026-02-28');
  });

  it('of the overall policy comes when the new council is constituted, if that is sooner', () => {
    expect(revisionOf('overall', '2024-10-24')).toEqual({
      ...{ from: '2025-12-15', due: '2026-03-15', why: 'election' },
    });
    expect(revisionOf('overall', '2025-12-15')).toMatchObject({ why: 'years', due: '2027-12-15' });
    expect(revisionOf('overall', '2025-12-14')).toMatchObject({ why: 'election' });
    expect(revisionOf('operational', '2024-10-24')).toMatchObject({ why: 'years' });
  });

  it('is never later than two years, is taken up before it is late, and is late the day after', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...POLICY_TIERS), (day, tier) => {
        const one = revisionOf(tier, day);
        expect(one.due <= addDays(day, 731)).toBe(true);
        expect(one.due > day && one.from < one.due).toBe(true);
        expect([isLate(one, one.due), isLate(one, addDays(one.due, 1))]).toEqual([false, true]);
      }),
    );
  });
});
