// Facts of a municipality small enough to be read in a test: ids are names, everything holds always unless it is said when.

import type { AssuranceLevel } from '../../src/kernel/assurance.ts';
import type { Fact } from '../../src/kernel/fact.ts';
import type { AccessFacts } from '../../src/modules/access/contract.ts';
import type { Assignment } from '../../src/modules/catalogue/contract.ts';

export function fact<K extends keyof AccessFacts>(
  kind: K,
  id: string,
  content: AccessFacts[K],
  from = -Infinity,
  to = Infinity,
  source = 'test',
): Fact<AccessFacts, K> {
  return { kind, id, from, to, source, content };
}

export const unit = (id: string, parent: string | null, manager: string | null = null) =>
  fact('orgUnit', id, {
    name: id,
    parent,
    manager,
    klePerforming: [],
    kleInterest: [],
    inheritKle: false,
    level: null,
    cvr: null,
  });

export const person = (id: string) =>
  fact('person', id, {
    userId: id,
    name: id,
    email: null,
    disabled: false,
    doNotInherit: false,
    klePerforming: [],
    kleInterest: [],
  });

/** The id is `WHO@UNIT`. */
export const position = (
  who: string,
  orgUnit: string,
  title: string | null = null,
  from = -Infinity,
  to = Infinity,
) =>
  fact(
    'position',
    `${who}@${orgUnit}`,
    { person: who, orgUnit, title, name: title ?? 'ansat', doNotInherit: false, external: false },
    from,
    to,
  );

/** A set of rules that is valid, with these clauses: `§ 54, stk. 2`. */
export const policy = (id: string, name: string, ...labels: readonly string[]) =>
  fact('policy', id, {
    ...{ name, tier: 'overall', version: 1, revision: 1, sanctions: 'p0', isPublic: false },
    ...{ case: '2000-00001', decidedOn: '2000-01-01' },
    clauses: labels.map((label, i) => ({ anchor: `p${i}`, label, title: label })),
  });

export const system = (id: string, owner: string | null, responsible: string[] = []) =>
  fact('system', id, {
    name: id,
    owner,
    responsible,
    dataCategories: ['almindelige'],
    requiredAssurance: null,
  });

/** A system role and a job function role of the same name that gives it. */
export function role(
  id: string,
  of: string,
  marks: {
    readonly privileged?: boolean;
    readonly sensitive?: boolean;
    readonly requires?: AssuranceLevel;
  } = {},
): Fact<AccessFacts>[] {
  return [
    fact('systemRole', id, {
      system: of,
      identifier: id,
      name: id,
      constraints: [],
      privileged: marks.privileged ?? false,
      sensitive: marks.sensitive ?? false,
      tags: [],
      ...(marks.requires === undefined ? {} : { requiredAssurance: marks.requires }),
    }),
    fact('jobFunctionRole', id, { system: of, name: id, grants: [{ systemRole: id, constraints: {} }] }),
  ];
}

export const assignment = (
  id: string,
  what: string,
  target: Assignment['target'],
  from = -Infinity,
  to = Infinity,
) =>
  fact(
    'assignment',
    id,
    {
      what: { kind: 'role', id: what },
      target,
      conditions: { titles: null, notTitles: null, functions: null, managers: null },
      except: { persons: [], orgUnits: [], titles: [] },
      constraints: {},
      reason: null,
      decidedBy: null,
      decidedOn: null,
    },
    from,
    to,
  );

export const toPerson = (who: string): Assignment['target'] => ({
  kind: 'person',
  person: who,
  position: null,
});

/** Offered to everybody. */
export const offering = (id: string) =>
  fact('offering', `role ${id}`, { what: { kind: 'role', id }, orgUnits: null, titles: null });
