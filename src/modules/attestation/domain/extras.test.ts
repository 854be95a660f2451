// What makes a small attestation start by itself: a conflict that is new, a dispensation about to end; each once, and nothing long past.

import { describe, expect, it } from 'vitest';
import { fact } from '../../../../test/support/small.ts';
import { FactSet } from '../../../kernel/fact.ts';
import { addDays, type Day, type Instant, startOfDay } from '../../../kernel/time.ts';
import type { AccessFacts, Conflict } from '../../access/contract.ts';
import { type Extra, extrasOf, type Happened } from './extras.ts';

const at = (day: Day): Instant => (startOfDay(day) ?? Number.NaN) + 9 * 3_600_000;
const TODAY = '2026-05-20';
const right = (systemRole: string) => ({ systemRole }) as Conflict['sides'][number][number];
const conflict = (from: Day, person = 'bo') =>
  ({
    rule: 'c',
    name: 'c',
    person,
    sides: [[right('pay')], [right('approve')]],
    intervals: [{ from: at(from), to: Infinity }],
  }) as unknown as Conflict;
const dispensation = (to: Day, given: Partial<AccessFacts['dispensation']>) =>
  fact(
    'dispensation',
    'd',
    { rule: 'c', person: null, role: null, ...given } as AccessFacts['dispensation'],
    at('2026-01-01'),
    at(to),
  );

function extras(
  given: Partial<Pick<Happened, 'conflicts'>> & { facts?: ReturnType<typeof dispensation>[] },
): Extra[] {
  const facts = FactSet.of<AccessFacts>(given.facts ?? []);
  const engine = { facts } as unknown as Happened['engine'];
  return extrasOf({
    engine,
    now: at(TODAY),
    since: at('2026-01-01'),
    conflicts: given.conflicts ?? [],
    unused: [],
  });
}
const told = (all: readonly Extra[]) => all.map(({ reason, person, day }) => [reason, person, day]);

describe('a small attestation by itself', () => {
  it('starts at a new conflict, about what is in it, under one key however often it is looked at', () => {
    const [one] = extras({ conflicts: [conflict(addDays(TODAY, -2))] });
    expect(one).toMatchObject({ reason: 'conflict', person: 'bo', day: addDays(TODAY, -2) });
    expect(['pay', 'approve', 'visit'].filter((role) => one?.which(right(role) as never))).toEqual([
      'pay',
      'approve',
    ]);
    expect(extras({ conflicts: [conflict(addDays(TODAY, -2))] })[0]?.key).toBe(one?.key);
  });

  it('does not start at one that is old, or that has not begun', () => {
    expect(extras({ conflicts: [conflict(addDays(TODAY, -15)), conflict(addDays(TODAY, 2))] })).toEqual([]);
  });

  it('starts thirty days before a dispensation ends, for whom it covers', () => {
    const old = [conflict('2026-02-01'), conflict('2026-02-01', 'hanne')];
    const end = addDays(TODAY, 20);
    expect(told(extras({ conflicts: old, facts: [dispensation(end, { person: 'bo' })] }))).toEqual([
      ['dispensation', 'bo', end],
    ]);
    expect(told(extras({ conflicts: old, facts: [dispensation(end, { role: 'pay' })] }))).toEqual([
      ['dispensation', 'bo', end],
      ['dispensation', 'hanne', end],
    ]);
    expect(extras({ conflicts: old, facts: [dispensation(end, { role: 'visit' })] })).toEqual([]);
    expect(extras({ conflicts: old, facts: [dispensation(addDays(TODAY, 31), { person: 'bo' })] })).toEqual(
      [],
    );
    expect(extras({ conflicts: old, facts: [dispensation(addDays(TODAY, -1), { person: 'bo' })] })).toEqual(
      [],
    );
  });
});
