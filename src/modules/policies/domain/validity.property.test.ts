// Whatever versions are decided and taken back in whatever order, on whatever days: at no moment are two valid, what was valid stays so, and
// doing the same twice changes nothing.

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
        const change =
          does === 'decide'
            ? withVersion('p', facts, { from, content: content(version) }, now)
            : withoutVersion('p', facts, version, now);
        const next = change.after as readonly PolicyFact[];
        const twice =
          does === 'decide'
            ? withVersion('p', next, { from, content: content(version) }, now)
            : withoutVersion('p', next, version, now);
        expect(twice.after).toEqual(next);
        if (does === 'decide') decided.set(version, from);
        else decided.delete(version);
        facts = next;
        expect(history(facts, now)).toEqual(was);
        for (const [i, one] of facts.entries()) {
          expect(one.from).toBeLessThan(one.to);
          const following = facts[i + 1];
          if (following !== undefined) expect(one.to).toBeLessThanOrEqual(following.from);
        }
        // What was never decided, or was taken back, is not valid from now on.
        for (const one of facts) if (one.to > now) expect(decided.has(one.content.version)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

it('the newest that is decided is the valid one from its day on', () => {
  const one = withVersion('p', [], { from: 0, content: content(1) }, 0).after as readonly PolicyFact[];
  const two = withVersion('p', one, { from: 10, content: content(2) }, 5).after as readonly PolicyFact[];
  expect([at(two, 9), at(two, 10)]).toEqual([1, 2]);
  const back = withoutVersion('p', two, 2, 20).after as readonly PolicyFact[];
  expect([at(back, 9), at(back, 15), at(back, 20)]).toEqual([1, 2, 1]);
});
