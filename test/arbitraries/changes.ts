// Small changes to a random municipality: a value narrower, a thing replaced; each still a municipality that the door would let in.

import type { AccessFacts } from '../../src/modules/access/contract.ts';
import type { Assignment, ConstraintValue, JobFunctionRole } from '../../src/modules/catalogue/contract.ts';
import { Moment } from '../naive/moment.ts';
import type { AnyFact } from './municipality.ts';
import { KLE, ROOT } from './names.ts';

/** The facts with the content of every version of some things rewritten. */
export function rewritten<K extends keyof AccessFacts>(
  facts: readonly AnyFact[],
  kind: K,
  write: (content: AccessFacts[K], id: string) => AccessFacts[K],
): AnyFact[] {
  return facts.map((f) => {
    return f.kind === kind ? ({ ...f, content: write(f.content as AccessFacts[K], f.id) } as AnyFact) : f;
  });
}

/** A place where a value stands, and a value that says less. */
interface Narrowing {
  readonly fact: AnyFact;
  readonly narrowed: AnyFact;
}

/** Every way to narrow one value of one version of a role or an assignment. */
export function narrowings(facts: readonly AnyFact[]): Narrowing[] {
  const mandatory = new Set(
    facts.flatMap((f) => {
      if (f.kind !== 'systemRole') return [];
      const { constraints } = f.content as AccessFacts['systemRole'];
      return constraints.filter((c) => c.mandatory).map((c) => c.type);
    }),
  );
  return facts.flatMap((fact): Narrowing[] => {
    if (fact.kind === 'jobFunctionRole') {
      const role = fact.content as JobFunctionRole;
      return role.grants.flatMap((grant, at) =>
        narrowedValues(grant.constraints, mandatory).map((constraints) => {
          const grants = role.grants.map((g, i) => (i === at ? { ...g, constraints } : g));
          return { fact, narrowed: { ...fact, content: { ...role, grants } } as AnyFact };
        }),
      );
    }
    if (fact.kind !== 'assignment') return [];
    const assignment = fact.content as Assignment;
    return narrowedValues(assignment.constraints, mandatory).map((constraints) => {
      return { fact, narrowed: { ...fact, content: { ...assignment, constraints } } as AnyFact };
    });
  });
}

type Values = Readonly<Record<string, ConstraintValue>>;

function narrowedValues(values: Values, mandatory: ReadonlySet<string>): Values[] {
  return Object.entries(values).flatMap(([type, value]) =>
    narrower(type, value, mandatory.has(type)).map((less) => ({ ...values, [type]: less })),
  );
}

/** Values that reach less than `value`. Where `all` is not allowed it reaches nothing, and nothing is less. */
function narrower(type: string, value: ConstraintValue, isMandatory: boolean): ConstraintValue[] {
  if (value === 'all') return isMandatory ? [] : [type === 'org' ? [ROOT] : ['27'], []];
  if (value === 'ownUnitAndBelow') return ['ownUnit'];
  if (typeof value === 'string') return [];
  const shorter = value.map((code) => value.filter((other) => other !== code));
  if (type !== 'kle') return shorter;
  const deeper = value.flatMap((code) =>
    KLE.filter((k) => k.startsWith(`${code}.`)).map((k) =>
      value.map((other) => (other === code ? k : other)),
    ),
  );
  return [...shorter, ...deeper];
}

export const nameOf = (fact: AnyFact): string => `${fact.kind} ${fact.id}`;

/** The facts with one thing as `other` has it, or null where the tree would not hold together. */
export function withThing(
  facts: readonly AnyFact[],
  name: string,
  other: readonly AnyFact[],
): AnyFact[] | null {
  const mixed = [...facts.filter((f) => nameOf(f) !== name), ...other.filter((f) => nameOf(f) === name)];
  return !name.startsWith('orgUnit ') || isOneTree(mixed) ? mixed : null;
}

/** Whether every unit leads to the root at every moment. */
function isOneTree(facts: readonly AnyFact[]): boolean {
  const units = facts.filter((f) => f.kind === 'orgUnit');
  return units.every(({ from }) => {
    const moment = new Moment(units, from);
    return moment.all('orgUnit').every(({ id }) => moment.selfAndAbove(id).at(-1) === ROOT);
  });
}
