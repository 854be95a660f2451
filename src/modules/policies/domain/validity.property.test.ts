// Whatever versions are decided and taken back in whatever order, on whatever days: the valid one is the newest that is decided and has begun,
// what was valid stays so, and doing the same twice changes nothing.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { versionAt } from '../../../kernel/fact.ts';
import type { Policy } from '../../catalogue/contract.ts';
import { type PolicyFact, withoutVersion, withVersion } from './validity.ts';

const content = (version: number): Policy => ({
  ...{ name: 'r', tier: 'guideline', version, revision: 1, clauses: [], sanctions: 'p1', isPublic: false },
  ...{ case: `c${version}`, decidedOn: '2026-01-01' },
});

/** Days pass; a version is decided to be valid from a day, or what was decided of it is taken back. */
const steps = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 5 }),
    version: fc.integer({ min: 1, max: 5 }),
    does: fc.constantFrom('decide', 'decide', 'takeBack'),
    ahead: fc.integer({ min: -5, max: 20 }),
  }),
  { maxLength: 25 },
);

const at = (facts: readonly PolicyFact[], now: number) => versionAt(facts, now)?.content.version ?? null;
const history = (facts: readonly PolicyFact[], until: number) =>
  Array.from({ length: until }, (_, moment) => at(facts, moment));

it('one version at a time, and the past stays', () => {
  fc.assert(
    fc.property(steps, (all) => {
      let facts: readonly PolicyFact[] = [];
      let now = 0;
      /** By version, what is decided of it: from when. */
      const decided = new Map<number, number>();
      for (const { after, version, does, ahead } of all) {
        now += after;
        const was = history(facts, now);
        // A decision does not move: decided anew after it was taken back it begins no sooner than that.
        const from = decided.get(version) ?? Math.max(now, now + ahead);
        const beside = [...decided].flatMap(([other, since]) =>
          other === version ? [] : [{ from: since, content: content(other) }],
        );
        const done = (before: readonly PolicyFact[]) =>
          (does === 'decide'
            ? withVersion('p', before, { from, content: content(version) }, beside, now)
            : withoutVersion('p', before, version, beside, now)
          ).after as readonly PolicyFact[];
        const next = done(facts);
        expect(done(next)).toEqual(next);
        if (does === 'decide') decided.set(version, from);
        else decided.delete(version);
        facts = next;
        expect(history(facts, now)).toEqual(was);
        for (const [i, one] of facts.entries()) {
          expect(one.from).toBeLessThan(one.to);
          const following = facts[i + 1];
          if (following !== undefined) expect(one.to).toBeLessThanOrEqual(following.from);
        }
        // From now on, the newest of those that are decided and have begun, whatever else was in between.
        for (let moment = now; moment < now + 30; moment++) {
          const begun = [...decided].filter(([, since]) => since <= moment).map(([one]) => one);
          expect(at(facts, moment), `at ${moment}`).toBe(begun.length === 0 ? null : Math.max(...begun));
        }
      }
    }),
    { numRuns: 500 },
  );
});

it('the newest that is decided is the valid one from its day on', () => {
  // Of rules from before there were cases the facts alone know.
  const one = withVersion('p', [], { from: 0, content: content(1) }, [], 0).after as readonly PolicyFact[];
  const two = withVersion('p', one, { from: 10, content: content(2) }, [], 5).after as readonly PolicyFact[];
  expect([at(two, 9), at(two, 10)]).toEqual([1, 2]);
  const back = withoutVersion('p', two, 2, [], 20).after as readonly PolicyFact[];
  expect([at(back, 9), at(back, 15), at(back, 20)]).toEqual([1, 2, 1]);
});
