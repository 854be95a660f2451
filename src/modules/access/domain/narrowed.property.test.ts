// That a role in Tillid held for a part never lets anybody see or do more than the same role held whole, nor less than no role at
// all, in random municipalities; and that what it was narrowed to is all it reaches.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { demandsOn, raised } from '../../../../test/arbitraries/levels.ts';
import { type AnyFact, municipality } from '../../../../test/arbitraries/municipality.ts';
import { PEOPLE, SYSTEMS, UNITS } from '../../../../test/arbitraries/names.ts';
import { some } from '../../../../test/arbitraries/organisation.ts';
import { assignment, fact, toPerson } from '../../../../test/support/small.ts';
import { LEVELS } from '../../../kernel/assurance.ts';
import { FactSet, versionAt } from '../../../kernel/fact.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { ConstraintValue } from '../../catalogue/contract.ts';
import type { AccessFacts } from '../contract.ts';
import {
  NARROWED_PERMITS,
  TILLID_ROLES,
  TILLID_SYSTEMS,
  TILLID_UNITS,
  type TillidRole,
} from '../permissions.ts';
import { RightsEngine } from './engine.ts';
import { ownCatalogueFrom, ownRole } from './own-catalogue.ts';
import {
  hasRoleFor,
  hasRoleIn,
  mayFindSystem,
  maySeePerson,
  maySeeSystem,
  maySeeUnit,
  peopleSeen,
  permitsOf,
  type Viewer,
  viewerOf,
} from './viewer.ts';

const ROLES = Object.keys(TILLID_ROLES) as TillidRole[];
const NOW = Date.parse('2026-03-02T10:00:00Z');
const WINDOW = { from: NOW, to: NOW + 1 };
const RUNS = { numRuns: process.env['TILLID_DEEP'] === '1' ? 20_000 : 300 };
const OWN = ownCatalogueFrom(FactSet.of<AccessFacts>([]), NOW, -Infinity).flatMap(({ after }) => after);

const held = fc.oneof(
  fc.record({
    form: fc.constant('units' as const),
    values: value([...UNITS, ...UNITS.map((unit) => `=${unit}`)]),
  }),
  fc.record({ form: fc.constant('systems' as const), values: value([...SYSTEMS, 'gone']) }),
);

function value(codes: readonly string[]): fc.Arbitrary<ConstraintValue> {
  return fc.oneof(
    some(codes, 3),
    fc.constantFrom('ownUnit', 'ownUnitAndBelow', 'managedUnits', 'postponed' as const),
  );
}

function engineWith(facts: readonly AnyFact[], given: readonly AnyFact[]): RightsEngine {
  return new RightsEngine(FactSet.of<AccessFacts>([...facts, ...OWN, ...given]));
}

const TYPES = { units: TILLID_UNITS, systems: TILLID_SYSTEMS };

/** Everything that is asked of a viewer, as a list of what was answered yes. */
function yeses(viewer: Viewer | null, known: RightsEngine, now: Instant): Set<string> {
  const all = new Set<string>();
  if (viewer === null) return all;
  const note = (text: string, holds: boolean) => {
    if (holds) all.add(text);
  };
  const seen = peopleSeen(viewer, known, WINDOW);
  for (const permission of permitsOf(viewer)) note(`permit ${permission}`, true);
  for (const person of PEOPLE) {
    note(`see ${person}`, maySeePerson(viewer, known, person, WINDOW));
    note(`seen ${person}`, seen === 'all' || seen.has(person));
    for (const role of ROLES) note(`${role} for ${person}`, hasRoleFor(viewer, role, known, person, now));
  }
  for (const unit of UNITS) {
    note(`unit ${unit}`, maySeeUnit(viewer, unit));
    for (const role of ROLES) note(`${role} in ${unit}`, hasRoleIn(viewer, role, unit));
  }
  for (const system of SYSTEMS) {
    note(`system ${system}`, maySeeSystem(viewer, system));
    note(`find ${system}`, mayFindSystem(viewer, known, system));
  }
  return all;
}

const beyond = (some: ReadonlySet<string> = new Set(), all: ReadonlySet<string> = new Set()): string[] =>
  [...some].filter((one) => !all.has(one));

it('a role for a part reaches no further than the role whole, and takes nothing away', () => {
  fc.assert(
    fc.property(
      municipality,
      fc.constantFrom(...PEOPLE),
      fc.constantFrom(...ROLES),
      held,
      (facts, person, role, { form, values }) => {
        const given = assignment('t', ownRole(role, form), toPerson(person));
        const content = { ...given.content, constraints: { [TYPES[form]]: values } };
        const narrowed = engineWith(facts, [fact('assignment', 't', content)]);
        const whole = engineWith(facts, [assignment('t', ownRole(role, 'whole'), toPerson(person))]);
        const none = engineWith(facts, []);
        const [less, part, more] = [none, narrowed, whole].map((engine) =>
          yeses(viewerOf(engine, person, NOW, 'hoej'), engine, NOW),
        );
        expect(beyond(less, part)).toEqual([]);
        expect(beyond(part, more)).toEqual([]);
        if (NARROWED_PERMITS[role]?.[form] === undefined) expect(part).toEqual(less);
        const viewer = viewerOf(narrowed, person, NOW, 'hoej');
        expect(viewer?.all ?? false).toBe(false);
        expect(viewer?.parts.has(role) ?? false).toBe(false);
      },
    ),
    RUNS,
  );
}, 120_000);

it('a role for a unit reaches that unit and what lies below it, and no other', () => {
  fc.assert(
    fc.property(
      municipality,
      fc.constantFrom(...PEOPLE),
      fc.constantFrom(...UNITS),
      (facts, person, unit) => {
        const given = assignment('t', ownRole('coordinator', 'units'), toPerson(person));
        const content = { ...given.content, constraints: { [TILLID_UNITS]: [unit] } };
        const engine = engineWith(facts, [fact('assignment', 't', content)]);
        const viewer = viewerOf(engine, person, NOW, 'hoej');
        if (viewer === null) return;
        const above = (one: string): boolean => {
          for (let at: string | null = one, left = UNITS.length; at !== null && left >= 0; left--) {
            if (at === unit) return true;
            at = versionAt(engine.facts.versions('orgUnit', at), NOW)?.content.parent ?? null;
          }
          return false;
        };
        const there = (one: string) => versionAt(engine.facts.versions('orgUnit', one), NOW) !== null;
        for (const one of UNITS)
          expect(hasRoleIn(viewer, 'coordinator', one)).toBe(there(one) && there(unit) && above(one));
      },
    ),
    RUNS,
  );
}, 120_000);

it('whatever a system or a role is made to require, in Tillid or elsewhere, opens nothing in any session', () => {
  let fewer = 0;
  const raisedTwice = municipality.chain((facts) => {
    const all = [...facts, ...OWN] as AnyFact[];
    return fc
      .tuple(demandsOn(all), demandsOn(all))
      .map(([first, then]) => [raised(all, first), raised(raised(all, first), then)] as const);
  });
  fc.assert(
    fc.property(
      raisedTwice,
      fc.constantFrom(...PEOPLE),
      fc.subarray(ROLES),
      fc.constantFrom(...LEVELS),
      ([before, after], person, roles, level) => {
        const given = roles.map((role) => assignment(`t ${role}`, ownRole(role, 'whole'), toPerson(person)));
        const [was, is] = [before, after].map((facts) => {
          const engine = new RightsEngine(FactSet.of<AccessFacts>([...facts, ...given]));
          return yeses(viewerOf(engine, person, NOW, level), engine, NOW);
        });
        expect(beyond(is, was)).toEqual([]);
        fewer += beyond(was, is).length;
      },
    ),
    RUNS,
  );
  expect(fewer).toBeGreaterThan(20);
}, 120_000);
