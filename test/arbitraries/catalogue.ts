// Random catalogues: roles with every kind of constraint, groups, and assignments with every target, condition and exception.

import fc from 'fast-check';
import type {
  Assignment,
  Conditions,
  ConstraintType,
  ConstraintValue,
  Exceptions,
  JobFunctionRole,
  RoleGroup,
  SystemRole,
  Target,
} from '../../src/modules/catalogue/contract.ts';
import {
  CONSTRAINT_TYPES,
  DISTRICTS,
  FUNCTIONS,
  JOB_FUNCTION_ROLES,
  KLE,
  PEOPLE,
  POSITIONS,
  ROLE_GROUPS,
  SYSTEM_ROLES,
  TITLES,
  UNITS,
} from './names.ts';
import { maybe, some, sometimes } from './organisation.ts';

export type TypeName = keyof typeof CONSTRAINT_TYPES;
export const TYPES = Object.keys(CONSTRAINT_TYPES) as TypeName[];

export function constraintType(type: TypeName): ConstraintType {
  return { kind: CONSTRAINT_TYPES[type], values: type === 'district' ? DISTRICTS : [] };
}

const explicit: Record<TypeName, fc.Arbitrary<string[]>> = {
  kle: some(KLE, 3),
  org: some(UNITS, 3),
  district: some(DISTRICTS, 3),
};

const words: Record<TypeName, readonly ConstraintValue[]> = {
  kle: ['klePerforming', 'kleInterest'],
  org: ['ownUnit', 'ownUnitAndBelow', 'ownUnitAndBelow', 'managedUnits'],
  district: ['nord', 'syd'].map((d) => [d]),
};

/** What the door would refuse but an old fact may hold: a word that means nothing for the type, or an empty list. */
const stray: Record<TypeName, readonly ConstraintValue[]> = {
  kle: ['ownUnit', []],
  org: ['klePerforming', []],
  district: ['managedUnits', []],
};

export function constraintValue(type: TypeName): fc.Arbitrary<ConstraintValue> {
  return fc.oneof(
    { weight: 8, arbitrary: explicit[type] as fc.Arbitrary<ConstraintValue> },
    { weight: 10, arbitrary: fc.constantFrom(...words[type]) },
    { weight: 3, arbitrary: fc.constant<ConstraintValue>('all') },
    { weight: 4, arbitrary: fc.constant<ConstraintValue>('postponed') },
    { weight: 1, arbitrary: fc.constantFrom(...stray[type]) },
  );
}

/** A value for most of the types. */
function values(chance: number): fc.Arbitrary<Record<string, ConstraintValue>> {
  return fc.tuple(...TYPES.map((type) => maybe(chance, constraintValue(type)))).map((drawn) => {
    const given: Record<string, ConstraintValue> = {};
    for (const [i, type] of TYPES.entries()) {
      const value = drawn[i] ?? null;
      if (value !== null) given[type] = value;
    }
    return given;
  });
}

export const systemOf = (systemRole: string): string => systemRole.split('.')[0] ?? '';

export function systemRole(id: string): fc.Arbitrary<SystemRole> {
  const declared = fc
    .subarray(TYPES)
    .chain((types) =>
      fc.tuple(
        ...types.map((type) => sometimes(5).map((mandatory) => ({ type: type as string, mandatory }))),
      ),
    );
  return fc.record({
    system: fc.constant(systemOf(id)),
    identifier: fc.constant(id),
    name: fc.constant(id),
    constraints: declared,
    privileged: fc.constant(false),
    sensitive: fc.constant(false),
    tags: some(['making', 'approving'], 2),
  });
}

/** Grants of one system, mostly with a value for everything that may be asked. */
export const jobFunctionRole: fc.Arbitrary<JobFunctionRole> = fc
  .array(fc.record({ systemRole: fc.constantFrom(...SYSTEM_ROLES), constraints: values(9) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((drawn) => {
    const system = systemOf(drawn[0]?.systemRole ?? '');
    return { system, name: 'role', grants: drawn.filter((g) => systemOf(g.systemRole) === system) };
  });

export const roleGroup: fc.Arbitrary<RoleGroup> = some(JOB_FUNCTION_ROLES, 3).map((roles) => ({
  name: 'group',
  roles,
}));

const unitTarget: fc.Arbitrary<Target> = fc.record({
  kind: fc.constant('orgUnit' as const),
  orgUnit: fc.oneof(fc.constantFrom(...UNITS), fc.constantFrom(...UNITS.slice(0, 3))),
  inherit: sometimes(8),
});

const UNCONDITIONAL: Conditions = { titles: null, notTitles: null, functions: null, managers: null };
const NO_EXCEPTION: Exceptions = { persons: [], orgUnits: [], titles: [] };

const managing = fc.constantFrom('managers' as const, 'managersAndSubstitutes' as const);
const just = <K extends keyof Conditions>(
  name: K,
  value: fc.Arbitrary<Conditions[K]>,
): fc.Arbitrary<Conditions> => value.map((given) => ({ ...UNCONDITIONAL, [name]: given }));

/** One condition on its own, or any of them together: all four at once seldom hold for anybody. */
const conditions: fc.Arbitrary<Conditions> = fc.oneof(
  just('titles', some(TITLES, 2)),
  just('notTitles', some(TITLES, 2)),
  just('functions', some(FUNCTIONS, 2)),
  { weight: 2, arbitrary: just('managers', managing) },
  {
    weight: 2,
    arbitrary: fc.record({
      titles: maybe(3, some(TITLES, 2)),
      notTitles: maybe(2, some(TITLES, 2)),
      functions: maybe(4, some(FUNCTIONS, 2)),
      managers: maybe(6, managing),
    }),
  },
);

const orNone = (chance: number, from: readonly string[]): fc.Arbitrary<string[]> =>
  maybe(chance, some(from, 2)).map((list) => list ?? []);

const exceptions: fc.Arbitrary<Exceptions> = fc.record({
  persons: orNone(2, PEOPLE),
  orgUnits: orNone(3, UNITS),
  titles: orNone(2, TITLES),
});

const reach = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .record({ person: fc.constantFrom(...PEOPLE), position: maybe(5, fc.constantFrom(...POSITIONS)) })
      .map(({ person, position }) => ({
        target: { kind: 'person', person, position } as Target,
        conditions: UNCONDITIONAL,
        except: NO_EXCEPTION,
      })),
  },
  {
    weight: 2,
    arbitrary: fc.record({ target: unitTarget, conditions: fc.constant(UNCONDITIONAL), except: exceptions }),
  },
  { weight: 7, arbitrary: fc.record({ target: unitTarget, conditions, except: exceptions }) },
);

/** A version of an assignment. What is named by position is mended to that position's own person by whoever puts it together. */
export const assignment: fc.Arbitrary<Assignment> = fc
  .tuple(
    reach,
    fc.oneof(
      {
        weight: 2,
        arbitrary: fc.constantFrom(...JOB_FUNCTION_ROLES).map((id) => ({ kind: 'role' as const, id })),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(...ROLE_GROUPS).map((id) => ({ kind: 'roleGroup' as const, id })),
      },
    ),
    values(6),
  )
  .map(([{ target, conditions: asked, except }, what, constraints]) => ({
    what,
    target,
    conditions: asked,
    except,
    constraints,
    reason: null,
    decidedBy: null,
    decidedOn: null,
  }));
