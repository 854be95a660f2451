// No order of tests and acceptances, by whomever, puts to use what is not approved, not tested, or tested by the one who accepts it.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FactSet } from '../../../kernel/fact.ts';
import type { AccessFacts } from '../../access/contract.ts';
import type { CaseGround } from './acting.ts';
import type { Case, CaseEvent, Happened } from './case.ts';
import type { SystemSubject } from './system.ts';
import { accept, puttingToUse, recordTest } from './using.ts';

const PEOPLE = ['owner', 'tester', 'substitute', 'other'] as const;
const AREA = { kind: 'area' } as const;

const SUBJECT: SystemSubject = {
  ...{ kind: 'system', sort: 'system', system: null, name: 'Nyt', purpose: 'Noget' },
  ...{ dataCategories: [], requiredAssurance: null, owner: 'owner', tester: 'tester' },
  ...{ answers: [], costs: [], risk: 'ordinary', riskPlan: '' },
};

/** The substitute stands in for both. */
const ground: CaseGround = {
  facts: FactSet.of<AccessFacts>([]),
  now: 100,
  concerned: () => [],
  finder: {
    of: ({ any, never }) => {
      const people = any.flatMap((rule) =>
        rule.kind === 'person' && !never.includes(rule.person)
          ? [
              { person: rule.person, standsFor: null },
              { person: 'substitute', standsFor: rule.person },
            ]
          : [],
      );
      return { people: people.filter(({ person }) => !never.includes(person)), escalated: false };
    },
  },
};

const step = fc.oneof(
  fc.record({ what: fc.constant('test' as const), passed: fc.boolean(), by: fc.constantFrom(...PEOPLE) }),
  fc.record({
    what: fc.constant('accept' as const),
    passed: fc.constant(true),
    by: fc.constantFrom(...PEOPLE),
  }),
);

function decided(outcome: 'approved' | 'rejected' | 'deferred'): Happened[] {
  const sections = { problem: 1, recommendation: 1, solution: 0, economy: 0, people: 0, process: 0 };
  const resolution = { outcome, word: 'x', conditions: [] };
  const events: readonly CaseEvent[] = [
    { kind: 'putForward', sections, asks: [] },
    { kind: 'resolved', party: AREA, decides: true, hand: { kind: 'official' }, ...resolution },
    { kind: 'stands', resolved: 2 },
  ];
  return events.map((event, i) => ({ seq: i + 1, at: i + 1, by: 'director', standsFor: null, event }));
}

it('is what nothing gets round', () => {
  let used = 0;
  fc.assert(
    fc.property(
      fc.constantFrom('approved' as const, 'approved' as const, 'rejected' as const, 'deferred' as const),
      fc.array(step, { maxLength: 8 }),
      (outcome, steps) => {
        let one: Case = {
          ...{ id: 'x', number: '2026-00001', kind: 'system', significance: 'minor', title: 'x', unit: 'u' },
          ...{ openedBy: 'leader', openedAt: 0, access: 'open', kle: null, subject: SUBJECT },
          happened: decided(outcome),
        };
        for (const { what, passed, by } of steps) {
          const done =
            what === 'test'
              ? recordTest(ground, one, by, { passed, word: 'set efter' })
              : accept(ground, one, by, 'godt');
          if (!done.ok) continue;
          const added = done.value.map(
            ({ event, standsFor }, i): Happened => ({
              ...{ seq: one.happened.length + 1 + i, at: one.happened.length + 1, by, standsFor, event },
            }),
          );
          one = { ...one, happened: [...one.happened, ...added] };
        }
        const tests = one.happened.filter(({ event }) => event.kind === 'tested');
        const accepted = one.happened.filter(({ event }) => event.kind === 'accepted');
        const use = puttingToUse(one);
        if (outcome !== 'approved') expect([use, tests, accepted]).toEqual([null, [], []]);
        expect(accepted.length).toBeLessThanOrEqual(1);
        for (const { by, standsFor, seq } of accepted) {
          used++;
          const before = tests.filter((one) => one.seq < seq);
          const last = before.at(-1)?.event;
          expect(last?.kind === 'tested' && last.passed).toBe(true);
          expect(before.map((one) => one.by)).not.toContain(by);
          expect([by, standsFor]).toContain('owner');
          // Nothing is recorded of it afterwards.
          expect(tests.every((one) => one.seq < seq)).toBe(true);
        }
        for (const { by, standsFor } of tests) expect([by, standsFor]).toContain('tester');
      },
    ),
    { numRuns: 2_000 },
  );
  expect(used).toBeGreaterThan(20);
});
