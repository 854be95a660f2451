// The values that narrow a system role, as rules carry them, and what they were found to mean: once for everywhere, or by the place
// that a path runs through.

import { canonical } from '../../../kernel/json.ts';
import { ALWAYS, type Intervals } from '../../../kernel/time.ts';
import type { ConstraintKind, ConstraintValue } from '../../catalogue/contract.ts';
import type { Constraints, Problem } from '../contract.ts';

export type Codes = readonly string[] | 'unnarrowed' | Problem['reason'];

/** A declared constraint type with the value that the grant, or the assignment for it, gives. */
export interface GivenValue {
  readonly type: string;
  readonly kind: ConstraintKind;
  /** When the type is in the catalogue; at other times nothing is known of what the value means. */
  readonly known: Intervals;
  readonly mandatory: boolean;
  /** Null: a postponed value that nobody gave. */
  readonly value: ConstraintValue | null;
  /** Under which a place keeps what it means there; null where it means the same everywhere. */
  readonly number: number | null;
  /** What it means everywhere, when it has been asked. */
  everywhere: Resolved | null;
}

/** The values of one system role in one bundle, and what they resolve to together. */
export interface Narrowing {
  readonly values: readonly GivenValue[];
  /** Whom it may resolve differently for than for others in the unit. */
  readonly differsFor: DiffersFor;
  readonly dependsOnUnit: boolean;
  /** What it resolves to everywhere, when it has been asked. */
  everywhere: Resolved | null;
}

/** People whose own circumstances may change what a value means. */
export interface DiffersFor {
  readonly managers: boolean;
  readonly peopleWithKle: boolean;
}

export function narrowingOf(values: readonly GivenValue[]): Narrowing {
  const has = (word: string) => values.some(({ value }) => value === word);
  const differsFor = {
    managers: has('managedUnits'),
    peopleWithKle: has('klePerforming') || has('kleInterest'),
  };
  const dependsOnUnit = values.some(({ number }) => number !== null);
  return { values, differsFor, dependsOnUnit, everywhere: values.length === 0 ? EVERYTHING : null };
}

/** Somebody whose own circumstances may change what a value means. */
export interface Particular {
  readonly person: string;
  readonly hasOwnKle: boolean;
  readonly manages: boolean;
}

/** The unit that paths run through, and what values mean there. */
export class Place {
  readonly orgUnit: string;
  /** The paths run through managing the unit, or standing in for who does. */
  readonly managing: boolean;
  /** Whose own circumstances count; null where everybody's are alike. */
  readonly whose: Particular | null;
  /** The same place for everybody else. */
  readonly shared: Place;
  readonly #meanings: (Resolved | undefined)[] = [];

  constructor(at: Pick<Place, 'orgUnit' | 'managing'> | Place, whose: Particular | null = null) {
    this.orgUnit = at.orgUnit;
    this.managing = at.managing;
    this.whose = whose;
    this.shared = at instanceof Place ? at : this;
  }

  /** Where it is kept what a value means here: the same for all whose own circumstances do not change it. */
  of(value: ConstraintValue | null): Place {
    if (this.whose === null) return this;
    if (value === 'managedUnits') return this.whose.manages && !this.managing ? this : this.shared;
    return this.whose.hasOwnKle && PERSONAL.has(value) ? this : this.shared;
  }

  meaning(number: number): Resolved | undefined {
    return this.#meanings[number];
  }

  keep(number: number, meaning: Resolved): void {
    this.#meanings[number] = meaning;
  }
}

/** Codes with the text they are sorted and compared by: canonical JSON, written out when somebody asks for it. */
export class KeyedConstraints {
  readonly codes: Constraints;
  #key: string | null = null;

  constructor(codes: Constraints) {
    this.codes = codes;
  }

  get key(): string {
    this.#key ??= canonical(this.codes);
    return this.#key;
  }
}

/** What a value, or several, come to over all of time. */
export interface Resolved {
  readonly pieces: readonly Resolution[];
  readonly failures: readonly Failure[];
}

interface Resolution {
  readonly intervals: Intervals;
  readonly constraints: KeyedConstraints;
}

export interface Failure {
  readonly type: string;
  readonly reason: Problem['reason'];
  readonly intervals: Intervals;
}

export const NO_CONSTRAINTS = new KeyedConstraints({});

/** Where nothing narrows. */
export const EVERYTHING: Resolved = {
  pieces: [{ intervals: ALWAYS, constraints: NO_CONSTRAINTS }],
  failures: [],
};

/** Words that mean something else for whoever manages units, or has KLE of their own. */
const PERSONAL: ReadonlySet<ConstraintValue | null> = new Set([
  'managedUnits',
  'klePerforming',
  'kleInterest',
]);

/** Whether the value is a word that means something else in another unit. */
export const dependsOnUnit = (value: ConstraintValue | null): boolean =>
  value === 'ownUnit' || value === 'ownUnitAndBelow' || PERSONAL.has(value);
