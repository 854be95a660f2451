// Random organisations: a tree that moves, managers who change, positions, functions, suspensions, substitutes.

import fc from 'fast-check';
import type { OrgUnit, Person, Position } from '../../src/modules/organisation/contract.ts';
import { FUNCTIONS, KLE, PEOPLE, ROOT, TITLES, UNITS } from './names.ts';
import { type Version, versions } from './time.ts';

/** True in `chance` of ten. */
export const sometimes = (chance: number): fc.Arbitrary<boolean> =>
  fc.integer({ min: 1, max: 10 }).map((n) => n > 10 - chance);

export const maybe = <T>(chance: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 10 - chance, arbitrary: fc.constant(null) }, { weight: chance, arbitrary: value });

export const some = (from: readonly string[], most: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...from), { minLength: 1, maxLength: most });

const registeredKle = maybe(4, some(KLE, 2)).map((codes) => codes ?? []);

function unit(id: string): fc.Arbitrary<OrgUnit> {
  return fc.record({
    name: fc.constant(id),
    parent: id === ROOT ? fc.constant(null) : fc.constantFrom(...UNITS.filter((u) => u !== id)),
    manager: maybe(7, fc.constantFrom(...PEOPLE)),
    klePerforming: registeredKle,
    kleInterest: registeredKle,
    inheritKle: sometimes(5),
    level: fc.constant(null),
    cvr: fc.constant(null),
  });
}

type Units = Map<string, Version<OrgUnit>[]>;

/** The units with their versions; a parent that would not exist all along, or would close a circle, is the root instead. */
export const units: fc.Arbitrary<Units> = fc
  .tuple(...UNITS.map((id) => versions(unit(id), { always: id === ROOT ? 10 : 7 })))
  .map((drawn) => {
    const made: Units = new Map();
    for (const [i, id] of UNITS.entries()) {
      const sound: Version<OrgUnit>[] = [];
      for (const version of drawn[i] ?? []) {
        const { parent } = version.content;
        const fits =
          parent === null || (coversAll(drawn, parent, version) && !circles(made, id, parent, version));
        sound.push(fits ? version : { ...version, content: { ...version.content, parent: ROOT } });
      }
      made.set(id, sound);
    }
    return made;
  });

function coversAll(drawn: readonly Version<OrgUnit>[][], parent: string, child: Version<OrgUnit>): boolean {
  const stretches = drawn[UNITS.indexOf(parent)] ?? [];
  let from = child.from;
  for (const v of stretches) if (v.from <= from && v.to > from) from = v.to;
  return from >= child.to;
}

/** Whether `child` under `parent` meets itself going up, at any moment of the version, through what is made so far. */
function circles(made: Units, child: string, parent: string, during: Version<OrgUnit>): boolean {
  if (parent === child) return true;
  return (made.get(parent) ?? []).some((above) => {
    const from = Math.max(above.from, during.from);
    const to = Math.min(above.to, during.to);
    if (from >= to || above.content.parent === null) return false;
    return circles(made, child, above.content.parent, { ...during, from, to });
  });
}

export function person(id: string): fc.Arbitrary<Person> {
  return fc.record({
    userId: fc.constant(`u${id.slice(-3)}`),
    name: fc.constant(id),
    email: fc.constant(null),
    disabled: sometimes(1),
    doNotInherit: sometimes(1),
    klePerforming: registeredKle,
    kleInterest: registeredKle,
  });
}

/** A position stays its person's; everything else about it may change. */
export function positionOf(holder: string): fc.Arbitrary<Position> {
  return fc.record({
    person: fc.constant(holder),
    orgUnit: fc.constantFrom(...UNITS),
    title: maybe(9, fc.constantFrom(...TITLES)),
    name: fc.constant('position'),
    doNotInherit: sometimes(1),
    external: sometimes(1),
  });
}

export const functionHolding = fc.record({
  person: fc.constantFrom(...PEOPLE),
  function: fc.constantFrom(...FUNCTIONS),
  orgUnit: fc.constantFrom(...UNITS),
});

export const suspension = fc.record({ person: fc.constantFrom(...PEOPLE) });

export const substitute = fc.record({
  manager: fc.constantFrom(...PEOPLE),
  substitute: fc.constantFrom(...PEOPLE),
  orgUnit: maybe(5, fc.constantFrom(...UNITS)),
});
