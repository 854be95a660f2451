// Random conflict rules, sets of rights that must not meet and sums that must not be passed, and dispensations from them.

import fc from 'fast-check';
import type { ConflictRule, ConflictSet, SumTest } from '../../src/modules/catalogue/contract.ts';
import type { AnyFact } from './municipality.ts';
import { DATA_CATEGORIES, JOB_FUNCTION_ROLES, PEOPLE, SYSTEM_ROLES, UNITS } from './names.ts';
import { BOUNDS } from './time.ts';

const set = (most: number): fc.Arbitrary<ConflictSet> =>
  fc.record({
    systemRoles: fc.subarray(SYSTEM_ROLES, { maxLength: most }),
    jobFunctionRoles: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.subarray(JOB_FUNCTION_ROLES)),
    tags: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.subarray(['making', 'approving'])),
  });

const sum: fc.Arbitrary<SumTest> = fc.oneof(
  fc.record({
    kind: fc.constant('systems' as const),
    moreThan: fc.constantFrom(0, 1),
    dataCategories: fc.subarray([...DATA_CATEGORIES], { minLength: 1 }),
  }),
  fc.record({
    kind: fc.constant('units' as const),
    orgUnits: fc.subarray(UNITS, { minLength: 2, maxLength: 4 }),
  }),
);

const naming = {
  name: fc.constant('rule'),
  severity: fc.constantFrom('block' as const, 'approve' as const, 'warn' as const),
};

/** `sets`: how many sets at most, and how many system roles in each. */
export function conflictRule(sets: { readonly most: number; readonly roles: number }) {
  const ofSets: fc.Arbitrary<ConflictRule> = fc.record({
    ...naming,
    sets: fc.array(set(sets.roles), { minLength: 2, maxLength: sets.most }),
    overlapOn: fc.oneof(fc.constant([]), fc.subarray(['kle', 'org', 'district'])),
  });
  const ofSum: fc.Arbitrary<ConflictRule> = fc.record({
    ...naming,
    sum,
    sets: fc.constant([]),
    overlapOn: fc.constant([]),
  });
  return fc.oneof({ weight: 2, arbitrary: ofSets }, { weight: 1, arbitrary: ofSum });
}

/** Dispensations from these rules, of one person or of a role, that begin and end where other things do. */
export const dispensations = (rules: readonly string[]): fc.Arbitrary<AnyFact[]> =>
  fc
    .array(
      fc.tuple(
        fc.record({
          rule: fc.constantFrom(...rules),
          whom: fc.oneof(
            {
              weight: 2,
              arbitrary: fc.record({ person: fc.constantFrom(...PEOPLE), role: fc.constant(null) }),
            },
            {
              weight: 1,
              arbitrary: fc.record({
                person: fc.constant(null),
                role: fc.constantFrom(...JOB_FUNCTION_ROLES),
              }),
            },
          ),
          decidedBy: fc.constantFrom(...PEOPLE),
        }),
        fc.subarray([...BOUNDS], { minLength: 2, maxLength: 2 }),
      ),
      { maxLength: 4 },
    )
    .map((drawn) =>
      drawn.map(([{ rule, whom, decidedBy }, [from, to]], i) => {
        const content = { rule, ...whom, reason: 'r', controls: 'c', decidedBy };
        return { kind: 'dispensation', id: `d-${i}`, from, to, source: 'test', content } as AnyFact;
      }),
    );
