// What is taken away from one person is gone from that instant, from nobody else, and no file brings it back.

import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { municipality } from '../../../test/arbitraries/municipality.ts';
import { ASSIGNMENTS, PEOPLE } from '../../../test/arbitraries/names.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { exampleJson } from '../../../test/support/example.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { FactSet } from '../../kernel/fact.ts';
import { canonical } from '../../kernel/json.ts';
import { type Interval, intersect, startOfDay } from '../../kernel/time.ts';
import { changeFacts } from './changing.ts';
import type { Privilege } from './contract.ts';
import { RightsEngine } from './domain/engine.ts';
import { takenAway } from './domain/taking-away.ts';

const at = startOfDay('2026-03-01') ?? 0;

/** Every path of a person within a window, as text. */
function paths(engine: RightsEngine, person: string, window: Interval): string[] {
  const told = ({ systemRole, constraints, paths: all }: Privilege) =>
    all.flatMap(({ intervals, ...path }) =>
      intersect(intervals, [window]).map(({ from, to }) =>
        canonical([systemRole, constraints, path, `${from}..${to}`]),
      ),
    );
  return engine.unfoldedRightsOf(person).flatMap(told).sort();
}

const BEFORE = { from: -Infinity, to: at };
const AFTER = { from: at, to: Infinity };
const ALL = { from: -Infinity, to: Infinity };

test('taking away is exactly that: the person, the assignment, from the instant on', () => {
  let taken = 0;
  fc.assert(
    fc.property(
      municipality,
      fc.constantFrom(...ASSIGNMENTS),
      fc.constantFrom(...PEOPLE),
      (facts, assignment, person) => {
        const before = new RightsEngine(FactSet.of(facts));
        const { kind, id, after } = takenAway(before, assignment, person, at);
        const copy = before.facts.copy();
        copy.apply([{ kind, id, versions: after }]);
        const engine = new RightsEngine(copy);
        for (const other of PEOPLE) {
          expect(paths(engine, other, BEFORE)).toEqual(paths(before, other, BEFORE));
          if (other !== person) expect(paths(engine, other, ALL)).toEqual(paths(before, other, ALL));
        }
        const was = paths(before, person, AFTER);
        const kept = was.filter((path) => !path.includes(`"assignment":"${assignment}"`));
        expect(paths(engine, person, AFTER)).toEqual(kept);
        if (kept.length < was.length) taken++;
      },
    ),
    { numRuns: 500 },
  );
  expect(taken).toBeGreaterThan(25);
});

eachDatabase('what was taken away', (open) => {
  let m: Founded;
  beforeAll(async () => {
    m = await found(await open(), '2026-01-01');
    await m.feed('organisation', exampleJson('organisation.json') as object, '2026-01-02');
    await m.feed('catalogue', exampleJson('catalogue.json') as object, '2026-01-02');
  });
  const rights = async (person: string) => (await m.deps.current.engine(m.municipality)).rightsOf(person);
  const takeAway = (assignment: string, person: string, when: string) =>
    changeFacts(m.deps, m.author(when), async ({ engine }) => ({
      changes: [takenAway(engine, assignment, person, startOfDay(when) ?? 0)],
      act: { action: 'test.taken', why: 'taken away by the test' },
      answer: null,
    }));

  test('is not brought back by the file that gave it, which is told so', async () => {
    const engine = await m.deps.current.engine(m.municipality);
    const given = [...engine.facts.facts('assignment')].find(
      (a) =>
        a.source === 'catalogue' &&
        a.to === Infinity &&
        a.content.target.kind === 'person' &&
        engine
          .unfoldedRightsOf(a.content.target.person)
          .some((r) =>
            r.paths.some((p) => p.assignment === a.id && p.intervals.some((i) => i.to === Infinity)),
          ),
    );
    const person = given?.content.target.kind === 'person' ? given.content.target.person : '';
    await takeAway(given?.id ?? '', person, '2026-05-01');
    const left = (await rights(person)).map(({ systemRole, intervals }) => ({ systemRole, intervals }));
    const { warnings } = await m.feed('catalogue', exampleJson('catalogue.json') as object, '2026-05-02');
    expect(warnings.map(({ code }) => code)).toContain('endedInTillid');
    expect((await rights(person)).map(({ systemRole, intervals }) => ({ systemRole, intervals }))).toEqual(
      left,
    );
    const again = await m.deps.current.engine(m.municipality);
    expect(again.facts.versions('assignment', given?.id ?? '').at(-1)?.to).toBe(startOfDay('2026-05-01'));
  });
});
