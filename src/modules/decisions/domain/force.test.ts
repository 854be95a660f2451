// What was decided holds from its first day to its last, both whole, whatever the clocks do, and never before it was decided.

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { at } from '../../../../test/support/moments.ts';
import { FactSet } from '../../../kernel/fact.ts';
import { addDays, type Day, dayOf, type Instant } from '../../../kernel/time.ts';
import type { AccessFacts } from '../../access/contract.ts';
import type { Case, Control, Happened } from './case.ts';
import { controlsOf } from './controls.ts';
import { forceOf, inForce } from './force.ts';

const NO_FACTS = FactSet.of<AccessFacts>([]);
const BODY = { kind: 'body', body: 'oeu' } as const;

function approved(from: Day, to: Day, when: Instant, controls: readonly Control[] = []): Case {
  const events: readonly Happened['event'][] = [
    {
      kind: 'putForward',
      sections: { problem: 1, recommendation: 1, solution: 0, economy: 0, people: 0, process: 0 },
      asks: [],
    },
    {
      kind: 'resolved',
      party: BODY,
      decides: true,
      hand: { kind: 'chair' },
      outcome: 'approved',
      word: '',
      conditions: [],
    },
    { kind: 'stands', resolved: 2 },
  ];
  return {
    ...{
      id: 'c',
      number: '2026-00001',
      kind: 'dispensation',
      significance: 'minor',
      title: 'Sag',
      unit: 'u',
    },
    ...{ openedBy: 'a', openedAt: when, access: 'open', kle: null },
    subject: {
      ...{
        kind: 'dispensation',
        rules: 'r',
        clause: '§ 1',
        conflictRule: null,
        risk: '',
        mostItCosts: '',
        controls,
        from,
        to,
      },
      covers: { persons: [], role: null, orgUnit: null, system: null },
    },
    happened: events.map((event, i) => ({ seq: i + 1, at: when, by: 'm', standsFor: null, event })),
  };
}

const day = fc.integer({ min: 0, max: 1_500 }).map((n) => addDays('2026-01-01', n));

describe('what was decided', () => {
  it('holds on its days and no others, across both changes of the clocks and a leap day', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 400 }),
        day,
        fc.integer({ min: 0, max: 23 }),
        day,
        (from, length, decided, hour, on) => {
          const to = addDays(from, length);
          const when = at(decided, hour);
          const one = approved(from, to, when);
          for (const now of [at(on), at(on, hour), at(addDays(on, 1)) - 1]) {
            const isOn = from <= dayOf(now) && dayOf(now) <= to && when <= now;
            expect(forceOf(NO_FACTS, one, now) === 'now').toBe(isOn);
          }
          for (const { to: end } of inForce(one)) expect(end).toBe(at(addDays(to, 1)));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2028-02-29', 24],
  ])('a dispensation for %s alone lasts %i hours', (only, hours) => {
    const [period] = inForce(approved(only, only, at('2026-01-01')));
    expect(((period?.to ?? 0) - (period?.from ?? 0)) / 3_600_000).toBe(hours);
  });

  it('is never in force when it was decided too late', () => {
    const one = approved('2026-02-01', '2026-02-02', at('2026-02-03'));
    expect(inForce(one)).toEqual([]);
    expect(forceOf(NO_FACTS, one, at('2026-02-01'))).toBe('over');
  });

  it('has the turns of its controls side by side, from the first moment to the last', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 30 }),
        (from, length, everyDays) => {
          const to = addDays(from, length);
          const controls = [{ text: 'Se efter', owner: 'a', everyDays }];
          const [control] = controlsOf(approved(from, to, at('2025-12-01'), controls), at(addDays(to, 2)));
          const turns = control?.turns ?? [];
          expect(turns[0]?.from).toBe(at(from));
          expect(turns.at(-1)?.to).toBe(at(addDays(to, 1)));
          for (const [i, turn] of turns.slice(1).entries()) expect(turn.from).toBe(turns[i]?.to);
          expect(turns).toHaveLength(Math.ceil((length + 1) / everyDays));
        },
      ),
      { numRuns: 500 },
    );
  });
});
