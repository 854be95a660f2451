// Taking a right away, on random municipalities: afterwards nothing of it is left from that moment on, and nobody has anything new.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnyFact, municipality } from '../../../test/arbitraries/municipality.ts';
import { PEOPLE } from '../../../test/arbitraries/names.ts';
import { widened } from '../../../test/naive/coverage.ts';
import { FactSet } from '../../kernel/fact.ts';
import { canonical } from '../../kernel/json.ts';
import { type Instant, intersect } from '../../kernel/time.ts';
import type { Privilege } from '../access/contract.ts';
import { RightsEngine } from '../access/index.ts';
import { isGone, sourcesOf, takenOut } from './removal.ts';

const CASES = process.env['TILLID_DEEP'] === '1' ? 20_000 : 400;

const engineOf = (facts: readonly AnyFact[]): RightsEngine => new RightsEngine(FactSet.of(facts));

const texts = (rights: readonly Privilege[], until: Instant): string[] =>
  rights
    .map(({ person, systemRole, constraints, intervals }) => ({
      key: canonical({ person, systemRole, constraints }),
      when: intersect(intervals, [{ from: -Infinity, to: until }]).map((i) => `${i.from}..${i.to}`),
    }))
    .filter(({ when }) => when.length > 0)
    .map(({ key, when }) => `${key} ${when.join(' ')}`)
    .sort();

describe('taking away, on random municipalities', () => {
  it('leaves nothing of the right, changes nothing before, and gives nobody anything', () => {
    fc.assert(
      fc.property(municipality, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (facts, pick, part) => {
        const before = engineOf(facts);
        const all = PEOPLE.flatMap((person) => [...before.rightsOf(person)]);
        const right = all[pick % Math.max(1, all.length)];
        const held = right?.intervals[0];
        if (right === undefined || held === undefined) return;
        const start = Math.max(held.from, Date.UTC(2020, 0, 1));
        const end = Math.min(held.to, start + 400 * 86_400_000);
        const at = Math.floor(start + (end - start) * part);
        const row = { role: right.systemRole, constraints: right.constraints };
        const sources = sourcesOf(before, right.person, row, at);
        const changes = takenOut(
          before,
          sources.map((source) => ({ person: right.person, source })),
          at,
        );
        const after = engineOf(facts);
        after.apply(changes.map(({ kind, id, after: versions }) => ({ kind, id, versions })));

        expect(isGone(after, right.person, row, at)).toBe(true);
        const of = (engine: RightsEngine) => PEOPLE.flatMap((person) => [...engine.unfoldedRightsOf(person)]);
        expect(widened([...facts, ...changes.flatMap((c) => [...c.after])], of(before), of(after))).toEqual(
          [],
        );
        expect(texts(of(after), at)).toEqual(texts(of(before), at));
        for (const other of PEOPLE.filter((person) => person !== right.person))
          expect(texts(after.unfoldedRightsOf(other), Infinity)).toEqual(
            texts(before.unfoldedRightsOf(other), Infinity),
          );
      }),
      { numRuns: CASES },
    );
  }, 120_000);
});
