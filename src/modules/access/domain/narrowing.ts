// The values that narrow a system role, as rules carry them, and what they were found to mean; by place where the place matters.

import { canonical } from '../../../kernel/json.ts';
import type { Intervals } from '../../../kernel/time.ts';
import type { ConstraintKind, ConstraintValue } from '../../catalogue/contract.ts';
import type { Constraints, Problem } from '../contract.ts';
import type { Piece } from './tree.ts';

export type Codes = readonly string[] | 'unnarrowed' | Problem['reason'];

/** A declared constraint type with the value that the grant, or the assignment for it, gives. */
export interface GivenValue {
  /** Tells it from every other. */
  readonly number: number;
  readonly type: string;
  readonly kind: ConstraintKind;
  /** When the type is in the catalogue; at other times nothing is known of what the value means. */
  readonly known: Intervals;
  readonly mandatory: boolean;
  /** Null: a postponed value that nobody gave. */
  readonly value: ConstraintValue | null;
  /** What it means over time, where no person makes a difference. */
  readonly meaning: ByPlace<readonly Piece<Codes>[]>;
}

/** The values of one system role in one bundle. Whoever gives the same values shares one object, and what it resolves to. */
export interface Narrowing {
  readonly values: readonly GivenValue[];
  /** Whom it may resolve differently for than for others in the unit. */
  readonly differsFor: DiffersFor;
  /** What it resolves to where no person makes a difference. */
  readonly resolved: ByPlace<Resolved>;
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
  const inUnits = values.some(({ value }) => dependsOnUnit(value));
  return { values, differsFor, resolved: new ByPlace(inUnits) };
}

/** Stands for everyone without circumstances of their own. */
export const NOBODY = '';

/** The person and unit that a path runs through. */
export interface Place {
  readonly person: string;
  readonly orgUnit: string;
  /** The path runs through managing the unit, or standing in for who does. */
  readonly managing: boolean;
}

/** What was worked out before: for a unit, apart from that for managing it; or for everywhere, where no unit makes a difference. */
export class ByPlace<T> {
  readonly #dependsOnUnit: boolean;
  #everywhere: T | undefined;
  #inUnit: Map<string, T> | undefined;
  #managing: Map<string, T> | undefined;

  constructor(dependsOnUnit: boolean) {
    this.#dependsOnUnit = dependsOnUnit;
  }

  get({ orgUnit, managing }: Place): T | undefined {
    if (!this.#dependsOnUnit) return this.#everywhere;
    return (managing ? this.#managing : this.#inUnit)?.get(orgUnit);
  }

  set({ orgUnit, managing }: Place, known: T): void {
    if (!this.#dependsOnUnit) {
      this.#everywhere = known;
    } else if (managing) {
      this.#managing ??= new Map();
      this.#managing.set(orgUnit, known);
    } else {
      this.#inUnit ??= new Map();
      this.#inUnit.set(orgUnit, known);
    }
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

export interface Resolved {
  readonly pieces: readonly { readonly intervals: Intervals; readonly constraints: KeyedConstraints }[];
  readonly failures: readonly {
    readonly type: string;
    readonly reason: Problem['reason'];
    readonly intervals: Intervals;
  }[];
}

const UNIT_WORDS: ReadonlySet<ConstraintValue | null> = new Set([
  'ownUnit',
  'ownUnitAndBelow',
  'managedUnits',
  'klePerforming',
  'kleInterest',
]);

/** Whether the value is a word that means something else in another unit. */
export const dependsOnUnit = (value: ConstraintValue | null): boolean => UNIT_WORDS.has(value);
