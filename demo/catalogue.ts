// The catalogue file as it stood on a day: systems and roles as they are, assignments as they had been decided by then.

import type { Day } from '../src/kernel/time.ts';
import { jobFunctionRoles, roleGroups, systems } from './bundles.ts';
import { type Decided, direct, kept, listed } from './decided.ts';
import type { Organisation } from './organisation.ts';
import { CONFLICT_RULES, CONSTRAINT_TYPES } from './roles.ts';
import type { CatalogueFile } from './shapes.ts';

/** Tells the catalogue of any day. */
export class Catalogue {
  readonly #decided: readonly Decided[];
  readonly #organisation: Organisation;
  readonly #rest: Omit<CatalogueFile, 'assignments'>;

  constructor(today: Day, seed: number, organisation: Organisation) {
    const { people } = organisation;
    this.#organisation = organisation;
    this.#decided = [...listed(today), ...direct(today, seed, people), ...kept(today, seed, people)];
    this.#rest = {
      format: 'tillid-catalogue/1',
      constraintTypes: CONSTRAINT_TYPES,
      ...systems(),
      jobFunctionRoles: jobFunctionRoles(),
      roleGroups: roleGroups(),
      conflictRules: CONFLICT_RULES,
    };
  }

  /** The whole file, written on `day`, referring only to what the feed of `fed` speaks of. */
  file(day: Day, fed: Day): CatalogueFile {
    const people = new Set(this.#organisation.known(fed).map((person) => person.userId));
    const units = new Set(this.#organisation.units(fed).map((unit) => unit.key));
    const current = this.#decided.filter(
      ({ person, unit, since, until, row }) =>
        (since === null || since <= day) &&
        (until === null || day < until) &&
        (person === null || people.has(person)) &&
        (unit === null || units.has(unit)) &&
        (row.decidedBy === undefined || people.has(row.decidedBy)),
    );
    return {
      ...this.#rest,
      assignments: current.map(({ row, endTold }) =>
        endTold !== null && day < endTold ? { ...row, to: null } : row,
      ),
    };
  }
}
