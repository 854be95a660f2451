// What systems and their roles require of whoever uses them, put on a municipality that asks nothing, and raised.

import fc from 'fast-check';
import { type AssuranceLevel, LEVELS, mostOf } from '../../src/kernel/assurance.ts';
import type { AnyFact } from './municipality.ts';

export const maybeLevel = fc.constantFrom<AssuranceLevel | null>(null, ...LEVELS);

/** Thing (`system:ID`, `systemRole:ID`) to what it requires; whatever is not in it requires nothing more than it did. */
export type Demands = ReadonlyMap<string, AssuranceLevel | null>;

/** For each of the things that require something. */
export const demandsOn = (facts: readonly AnyFact[]): fc.Arbitrary<Demands> => {
  const things = [...new Set(facts.filter(isAsked).map(({ kind, id }) => `${kind}:${id}`))];
  return fc
    .array(maybeLevel, { minLength: things.length, maxLength: things.length })
    .map((levels) => new Map(things.map((thing, at) => [thing, levels[at] ?? null])));
};

const isAsked = ({ kind }: AnyFact): boolean => kind === 'system' || kind === 'systemRole';

/** Never lower than before. */
export const raised = (facts: readonly AnyFact[], by: Demands): AnyFact[] =>
  facts.map((one) => {
    if (one.kind !== 'system' && one.kind !== 'systemRole') return one;
    const { requiredAssurance = null } = one.content as {
      readonly requiredAssurance?: AssuranceLevel | null;
    };
    const level = mostOf(requiredAssurance, by.get(`${one.kind}:${one.id}`) ?? null);
    return level === null
      ? one
      : ({ ...one, content: { ...one.content, requiredAssurance: level } } as AnyFact);
  });
