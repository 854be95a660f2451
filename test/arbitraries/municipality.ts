// Random small municipalities, as the facts that one instant knew: every target, condition, exception and constraint, over few days and few things.

import fc from 'fast-check';
import type { Fact } from '../../src/kernel/fact.ts';
import type { AccessFacts } from '../../src/modules/access/contract.ts';
import type { Assignment } from '../../src/modules/catalogue/contract.ts';
import { assignment, constraintType, jobFunctionRole, roleGroup, systemRole, TYPES } from './catalogue.ts';
import {
  ASSIGNMENTS,
  DATA_CATEGORIES,
  FUNCTIONS,
  JOB_FUNCTION_ROLES,
  KLE,
  PEOPLE,
  POSITIONS,
  ROLE_GROUPS,
  SYSTEM_ROLES,
  SYSTEMS,
  TITLES,
} from './names.ts';
import { functionHolding, person, positionOf, substitute, suspension, units } from './organisation.ts';
import { type Version, versions } from './time.ts';

export type AnyFact = Fact<AccessFacts>;

function facts<K extends keyof AccessFacts>(
  kind: K,
  id: string,
  made: readonly Version<AccessFacts[K]>[],
): AnyFact[] {
  return made.map(({ from, to, content }) => ({ kind, id, from, to, source: 'test', content }) as AnyFact);
}

function always<K extends keyof AccessFacts>(kind: K, id: string, content: AccessFacts[K]): AnyFact[] {
  return facts(kind, id, [{ from: -Infinity, to: Infinity, content }]);
}

/** One kind of thing for each of `ids`. */
function each<K extends keyof AccessFacts>(
  kind: K,
  ids: readonly string[],
  content: (id: string) => fc.Arbitrary<AccessFacts[K]>,
  always: number,
): fc.Arbitrary<AnyFact[]> {
  return fc
    .tuple(...ids.map((id) => versions(content(id), { always })))
    .map((drawn) => ids.flatMap((id, i) => facts(kind, id, drawn[i] ?? [])));
}

/** Up to `most` things of a kind. */
function upTo<K extends keyof AccessFacts>(
  kind: K,
  most: number,
  content: fc.Arbitrary<AccessFacts[K]>,
  always: number,
): fc.Arbitrary<AnyFact[]> {
  return fc
    .array(versions(content, { always }), { maxLength: most, size: 'max' })
    .map((drawn) => drawn.flatMap((made, i) => facts(kind, `${kind}-${i}`, made)));
}

/** The first six positions belong to one person each, so that most people work somewhere. */
const holderOf = (position: string): string => PEOPLE[POSITIONS.indexOf(position) % PEOPLE.length] ?? '';

const positions = each('position', POSITIONS, (id) => positionOf(holderOf(id)), 4);

/** Names the position's own person in an assignment that names a position. */
function mended(content: Assignment): Assignment {
  const { target } = content;
  if (target.kind !== 'person' || target.position === null) return content;
  return { ...content, target: { ...target, person: holderOf(target.position) } };
}

const assignments = fc
  .subarray(ASSIGNMENTS, { minLength: 6 })
  .chain((ids) => each('assignment', ids, () => assignment.map(mended), 5));

const constraintTypes = fc
  .tuple(...TYPES.map((type) => versions(fc.constant(constraintType(type)), { always: 9 })))
  .map((drawn) => TYPES.flatMap((type, i) => facts('constraintType', type, drawn[i] ?? [])));

const system = (id: string) =>
  fc.subarray(DATA_CATEGORIES).map((dataCategories) => ({
    name: id,
    owner: null,
    responsible: [],
    dataCategories,
    requiredAssurance: null,
  }));

const commissioning = fc
  .constantFrom('awaited' as const, 'inService' as const, 'inService' as const)
  .map((service) => ({ case: null, service, by: null, word: '' }));

/** What stands still: names that conditions refer to. */
const names: AnyFact[] = [
  ...TITLES.flatMap((id) => always('title', id, { name: id })),
  ...FUNCTIONS.flatMap((id) => always('function', id, { name: id })),
  ...KLE.flatMap((id) => always('kle', id, { title: id })),
];

/** The facts of a random municipality, in no particular order that matters. */
export const municipality: fc.Arbitrary<AnyFact[]> = fc
  .tuple(
    units.map((made) => [...made].flatMap(([id, unit]) => facts('orgUnit', id, unit))),
    each('person', PEOPLE, person, 7),
    positions,
    upTo('functionHolding', 8, functionHolding, 5),
    upTo('suspension', 2, suspension, 1),
    upTo('substitute', 8, substitute, 4),
    constraintTypes,
    each('system', SYSTEMS, system, 7),
    each('commissioning', SYSTEMS.slice(1), () => commissioning, 1),
    each('systemRole', SYSTEM_ROLES, systemRole, 8),
    each('jobFunctionRole', JOB_FUNCTION_ROLES, () => jobFunctionRole, 7),
    each('roleGroup', ROLE_GROUPS, () => roleGroup, 5),
    assignments,
  )
  .map((parts) => [...names, ...parts.flat()]);
