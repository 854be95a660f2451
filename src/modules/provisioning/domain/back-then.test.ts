// What was in a system on an earlier day, as the receipts tell it: an order not yet confirmed is no proof that a right was gone.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../../../../test/support/moments.ts';
import { wholeDay } from '../../../kernel/time.ts';
import { backThen, type Receipt, type Trail } from './back-then.ts';

const KEY = { system: 'nexus', person: 'bo', systemRole: 'read', constraints: '{}' };
const trail = (receipts: readonly Receipt[], item: Trail['item'] = null): Trail => ({
  ...KEY,
  receipts,
  item,
});
const order = (
  action: 'set' | 'remove',
  from: number,
  to: number | null,
  state?: Receipt['state'],
): Receipt => ({
  ...{ action, orderedAt: from, answeredAt: to, state: state ?? (to === null ? 'open' : 'done') },
});
const on = (day: string, one: Trail | null, isWanted = false) => backThen(isWanted, one, wholeDay(day));

describe('on an earlier day', () => {
  const removed = trail([order('remove', at('2026-07-01', 9), at('2026-07-03', 14))], {
    isSet: false,
    confirmedAt: at('2026-07-03', 14),
  });

  it('what was ordered removed is there until it is confirmed, on the day of the confirmation too', () => {
    expect(on('2026-07-02', removed)).toEqual({
      standing: 'removing',
      removal: { orderedAt: at('2026-07-01', 9), confirmedAt: at('2026-07-03', 14) },
    });
    expect(on('2026-07-03', removed).standing).toBe('removing');
    expect(on('2026-07-04', removed).standing).toBe('gone');
  });

  it('what is to go and was never ordered removed is there', () => {
    const kept = trail([], { isSet: true, confirmedAt: at('2026-06-01') });
    expect(on('2026-07-02', kept)).toEqual({
      standing: 'removing',
      removal: { orderedAt: null, confirmedAt: null },
    });
    expect(on('2026-05-31', kept).standing).toBe('gone');
  });

  it('a removal that could not be carried out leaves it there', () => {
    const cannot = trail([order('remove', at('2026-07-01'), at('2026-07-02'), 'cannot')], {
      isSet: true,
      confirmedAt: at('2026-06-01'),
    });
    expect(on('2026-07-09', cannot).standing).toBe('removing');
  });

  it('what should be there is computed, ordered or confirmed', () => {
    const set = trail([order('set', at('2026-07-01', 9), at('2026-07-03', 14))], {
      isSet: true,
      confirmedAt: at('2026-07-03', 14),
    });
    const standing = (day: string) => on(day, set, true).standing;
    expect(['2026-06-30', '2026-07-01', '2026-07-02', '2026-07-03', '2026-07-04'].map(standing)).toEqual([
      ...['computed', 'ordered', 'ordered', 'confirmed', 'confirmed'],
    ]);
    expect(on('2026-07-01', null, true).standing).toBe('computed');
  });

  it('what was ordered and given up may have been set', () => {
    const superseded = order('set', at('2026-07-01'), at('2026-07-02', 12), 'superseded');
    expect(on('2026-07-02', trail([superseded])).standing).toBe('removing');
    expect(on('2026-07-03', trail([superseded])).standing).toBe('gone');
  });

  it('says gone only where nothing says that it was there at any moment of the day', () => {
    const hour = fc.integer({ min: 0, max: 240 }).map((n) => at('2026-07-01') + n * 3_600_000);
    const receipts = fc
      .array(fc.tuple(fc.constantFrom('set' as const, 'remove' as const), hour, hour), { maxLength: 6 })
      .map((all) =>
        all
          .map(([action, a, b]) => order(action, Math.min(a, b), Math.max(a, b)))
          .toSorted((x, y) => x.orderedAt - y.orderedAt),
      );
    fc.assert(
      fc.property(receipts, fc.integer({ min: 1, max: 9 }), (all, n) => {
        const window = wholeDay(`2026-07-0${n}`);
        const { standing } = backThen(false, trail(all), window);
        // Hour by hour: the last confirmation says what was there.
        let was = false;
        for (let now = window.from; now < window.to; now += 3_600_000) {
          const last = all
            .filter(({ answeredAt }) => (answeredAt ?? 0) <= now)
            .toSorted((x, y) => (x.answeredAt ?? 0) - (y.answeredAt ?? 0))
            .at(-1);
          was ||= last === undefined ? all[0]?.action === 'remove' : last.action === 'set';
        }
        if (was) expect(standing).toBe('removing');
      }),
    );
  });
});
