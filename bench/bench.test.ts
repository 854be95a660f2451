// That what is measured is the same question: on a small generated municipality the SQL statement, the naive engine and the
// rights engine agree, and the generator is the same for the same seed and uses everything.

import { describe, expect, it } from 'vitest';
import { FactSet } from '../src/kernel/fact.ts';
import { startOfDay } from '../src/kernel/time.ts';
import { RightsEngine } from '../src/modules/access/domain/engine.ts';
import { NaiveEngine } from '../test/naive/naive.ts';
import { factsOf } from './facts.ts';
import { generate } from './generate.ts';
import { RightsBySql } from './sql.ts';

const SMALL = { people: 25, units: 20, roles: 30, assignments: 90 };
const DAY = '2026-11-01';

describe('the bench', () => {
  it('makes the same municipality from the same seed', () => {
    expect(generate(SMALL, 7)).toEqual(generate(SMALL, 7));
    expect(generate(SMALL, 7)).not.toEqual(generate(SMALL, 8));
  });

  it('asks SQL and the engine the same question', async () => {
    const instant = startOfDay(DAY) ?? 0;
    // Only what holds on the day, as if it always had: the naive engine goes through every day on which anything changes.
    const facts = factsOf(generate(SMALL, 1))
      .filter((f) => f.from <= instant && instant < f.to)
      .map((f) => ({ ...f, from: -Infinity, to: Infinity }));
    const sql = await RightsBySql.load(facts);
    const bySql = new Set(
      (await sql.everyRight(instant)).map((h) => `${h.person} ${h.system_role} ${h.unit}`),
    );
    await sql.close();
    for (const engine of [new NaiveEngine(facts), new RightsEngine(FactSet.of(facts))]) {
      const found = new Set<string>();
      for (const person of engine.people()) {
        for (const { systemRole, paths } of engine.unfoldedRightsOf(person)) {
          for (const { via, intervals } of paths) {
            if (intervals.some((i) => i.from <= instant && instant < i.to)) {
              found.add(`${person} ${systemRole} ${via.orgUnit}`);
            }
          }
        }
        for (const { systemRole, orgUnit, intervals } of engine.problemsOf(person)) {
          if (intervals.some((i) => i.from <= instant && instant < i.to)) {
            found.add(`${person} ${systemRole} ${orgUnit}`);
          }
        }
      }
      expect([...found].sort()).toEqual([...bySql].sort());
      expect(found.size).toBeGreaterThan(100);
    }
  });
});
