// That tidying costs nobody anything: on random municipalities, and each kind of suggestion on one where it is due.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnyFact, municipality } from '../../../test/arbitraries/municipality.ts';
import { exampleFacts } from '../../../test/support/example.ts';
import { FactSet, type ThingVersions } from '../../kernel/fact.ts';
import { contains, startOfDay } from '../../kernel/time.ts';
import type { AccessFacts, Privilege } from '../access/contract.ts';
import { changedFrom, isNoWider, RightsEngine } from '../access/index.ts';
import type { Assignment } from '../catalogue/contract.ts';
import { consequenceOf } from '../conflicts/index.ts';
import { type Suggestion, tidyingOf } from './tidying.ts';

const DAY = startOfDay('2026-07-15') ?? 0;
const WHEN = { from: DAY, to: Infinity };
const CASES = process.env['TILLID_DEEP'] === '1' ? 10_000 : 300;

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

function thingsOf(engine: RightsEngine, { steps }: Suggestion): ThingVersions<AccessFacts>[] {
  return steps.map(({ kind, id, content, to = Infinity }) => {
    const next = content === null ? null : { source: 'tillid', content, to };
    return { kind, id, versions: changedFrom(engine, kind, id, DAY, next).after };
  });
}

/** The rights that nothing in `to` says, as wide and as long. */
function unsaid(rights: readonly Privilege[], to: RightsEngine): Privilege[] {
  return rights.filter(
    (right) =>
      !to
        .unfoldedRightsOf(right.person)
        .some(
          (other) =>
            other.systemRole === right.systemRole &&
            contains(other.intervals, right.intervals) &&
            isNoWider(right, other, to.facts, to.tree),
        ),
  );
}

/** What somebody would lose, and gain, in effect: not what is only shown apart because a wider row is gone. */
function lostAndGained(engine: RightsEngine, suggestion: Suggestion): Privilege[] {
  const things = thingsOf(engine, suggestion);
  const facts = engine.facts.copy();
  facts.apply(things);
  const { added, removed } = consequenceOf(engine, things, WHEN);
  return [...unsaid(removed, new RightsEngine(facts)), ...unsaid(added, engine)];
}

const direct = (id: string, role: string, person: string, position: string | null = null): AnyFact => {
  const content: Assignment = {
    what: { kind: 'role', id: role },
    target: { kind: 'person', person, position },
    conditions: { titles: null, notTitles: null, functions: null, managers: null },
    except: { persons: [], orgUnits: [], titles: [] },
    constraints: {},
    reason: null,
    decidedBy: null,
    decidedOn: null,
  };
  return { kind: 'assignment', id, from: -Infinity, to: Infinity, source: 'catalogue', content } as AnyFact;
};

function exampleWith(...more: readonly AnyFact[]): RightsEngine {
  const facts = exampleFacts();
  facts.apply(more.map(({ kind, id, ...fact }) => ({ kind, id, versions: [{ kind, id, ...fact }] })));
  return new RightsEngine(facts);
}

const of = (suggestions: readonly Suggestion[], kind: Suggestion['kind']) =>
  suggestions.filter((one) => one.kind === kind);

describe('tidying', { timeout: 300_000 }, () => {
  it('costs nobody a right, and gives nobody one', () => {
    const found = new Set<string>();
    fc.assert(
      fc.property(municipality, (facts) => {
        const engine = new RightsEngine(FactSet.of(facts));
        for (const suggestion of tidyingOf(engine, DAY)) {
          found.add(suggestion.kind);
          expect(lostAndGained(engine, suggestion), suggestion.id).toEqual([]);
        }
      }),
      { numRuns: CASES },
    );
    expect([...found]).toEqual(expect.arrayContaining(['unheld', 'alreadyGiven']));
  });

  it('finds two roles with the same contents, and gives the first in place of the other', () => {
    const facts = exampleFacts();
    const [role] = facts.versions('jobFunctionRole', 'jfr-opret');
    if (role === undefined) throw new Error('the example has no such role');
    const engine = exampleWith(
      { ...role, id: 'jfr-opret-2' } as AnyFact,
      direct('d-1', 'jfr-opret-2', uuid(300)),
    );
    const [same] = of(tidyingOf(engine, DAY), 'sameContents');
    expect(same?.about.map((one) => one.id)).toEqual(['jfr-opret', 'jfr-opret-2']);
    expect(same?.steps).toMatchObject([
      { kind: 'assignment', id: 'd-1', content: { what: { kind: 'role', id: 'jfr-opret' } } },
      { kind: 'jobFunctionRole', id: 'jfr-opret-2', content: null },
    ]);
  });

  it('finds a role that nobody holds', () => {
    const facts = exampleFacts();
    const [role] = facts.versions('jobFunctionRole', 'jfr-opret');
    if (role === undefined) throw new Error('the example has no such role');
    const spare = { ...role, id: 'jfr-ny', content: { ...role.content, grants: [] } } as AnyFact;
    const unheld = of(tidyingOf(exampleWith(spare), DAY), 'unheld');
    expect(unheld.map((one) => one.about[0]?.id)).toContain('jfr-ny');
    expect(unheld.map((one) => one.about[0]?.id)).not.toContain('jfr-udfoerer');
  });

  it('finds a direct assignment of what a unit gives already, and leaves one that says more', () => {
    // Karin has udfører in Team A through the team; Ruth in Økonomi through nothing else.
    const engine = exampleWith(
      direct('d-1', 'jfr-udfoerer', uuid(302), uuid(403)),
      direct('d-2', 'jfr-udfoerer', uuid(307)),
    );
    const given = of(tidyingOf(engine, DAY), 'alreadyGiven');
    expect(given.flatMap((one) => one.steps.map((step) => step.id))).toEqual(['d-1']);
    expect(given[0]).toMatchObject({ people: [uuid(302)], saved: 1 });
  });

  it('finds a bucket for several people with the same direct assignments', () => {
    const people = [306, 307, 309].map(uuid);
    const engine = exampleWith(
      ...people.flatMap((person, i) => [
        direct(`d-${i}-a`, 'jfr-udfoerer', person),
        direct(`d-${i}-b`, 'jfr-visitator', person),
      ]),
    );
    const [bucket] = of(tidyingOf(engine, DAY), 'bucket');
    expect(bucket?.about.map((one) => one.id)).toEqual(['jfr-udfoerer', 'jfr-visitator']);
    expect(bucket).toMatchObject({ saved: 3 });
    expect([...(bucket?.people ?? [])].sort()).toEqual(people);
    expect(bucket?.steps).toHaveLength(1 + 6 + 3);
    if (bucket !== undefined) expect(lostAndGained(engine, bucket)).toEqual([]);
  });
});
