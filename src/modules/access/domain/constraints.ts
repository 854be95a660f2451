// What the values of a path's constraints resolve to over time, and where they resolve to nothing: there, no right.

import type { Fact, FactSet } from '../../../kernel/fact.ts';
import {
  ALWAYS,
  type Instant,
  type Intervals,
  intersect,
  subtract,
  union,
  windowOf,
} from '../../../kernel/time.ts';
import type { ConstraintKind, ConstraintValue } from '../../catalogue/contract.ts';
import type { AccessFacts } from '../contract.ts';
import { kleReduced, reduced } from './codes.ts';
import type { Indexes } from './indexes.ts';
import { fitted } from './merging.ts';
import {
  type Codes,
  EVERYTHING,
  type Failure,
  type GivenValue,
  KeyedConstraints,
  type Narrowing,
  NO_CONSTRAINTS,
  Place,
  type Resolved,
} from './narrowing.ts';
import type { KleKind, OrgTree, Piece } from './tree.ts';

export class ConstraintResolver {
  readonly #facts: FactSet<AccessFacts>;
  readonly #indexes: Indexes;
  readonly #tree: OrgTree;
  readonly #places = new Map<string, Place>();
  readonly #managed = new Map<string, Place>();

  constructor(facts: FactSet<AccessFacts>, indexes: Indexes, tree: OrgTree) {
    this.#facts = facts;
    this.#indexes = indexes;
    this.#tree = tree;
  }

  /** Where paths run through standing in a unit. */
  placeIn(unit: string): Place {
    let place = this.#places.get(unit);
    if (place === undefined) {
      place = new Place({ orgUnit: unit, managing: false });
      this.#places.set(unit, place);
    }
    return place;
  }

  /** Where paths run through managing a unit. */
  placeManaging(unit: string): Place {
    let place = this.#managed.get(unit);
    if (place === undefined) {
      place = new Place({ orgUnit: unit, managing: true });
      this.#managed.set(unit, place);
    }
    return place;
  }

  /** To make room. */
  forget(): void {
    this.#places.clear();
    this.#managed.clear();
  }

  resolve(narrowing: Narrowing, place: Place): Resolved {
    if (narrowing.everywhere !== null) return narrowing.everywhere;
    let resolved = EVERYTHING;
    for (const given of narrowing.values) resolved = narrowedTogether(resolved, this.#meaning(given, place));
    if (!narrowing.dependsOnUnit) narrowing.everywhere = resolved;
    return resolved;
  }

  #meaning(given: GivenValue, place: Place): Resolved {
    const { number } = given;
    if (number === null) {
      given.everywhere ??= resolvedOf(given.type, this.#timeline(given, place));
      return given.everywhere;
    }
    const where = place.of(given.value);
    let meaning = where.meaning(number);
    if (meaning === undefined) {
      meaning = resolvedOf(given.type, this.#timeline(given, where));
      where.keep(number, meaning);
    }
    return meaning;
  }

  /** Covers all of time, so that what no piece gives is a failure and never a gap. */
  #timeline(given: GivenValue, place: Place): readonly Piece<Codes>[] {
    const { value } = given;
    if (value === null || value === 'postponed') return always('notGiven');
    const pieces = this.#valueOf(given, value, place);
    if (given.known === ALWAYS) return pieces;
    return failingRest(pieces.map((p) => ({ ...p, intervals: intersect(p.intervals, given.known) })));
  }

  #valueOf(
    { kind, mandatory }: GivenValue,
    value: Exclude<ConstraintValue, 'postponed'>,
    place: Place,
  ): readonly Piece<Codes>[] {
    if (value === 'all') return always(mandatory ? 'resolvesToNothing' : 'unnarrowed');
    if (typeof value !== 'string') return failingRest(this.#explicit(kind, value));
    if (value === 'klePerforming' || value === 'kleInterest') {
      return kind === 'kle' ? failingRest(this.#kle(value, place)) : always('resolvesToNothing');
    }
    return kind === 'organisation' ? failingRest(this.#units(value, place)) : always('resolvesToNothing');
  }

  #explicit(kind: ConstraintKind, codes: readonly string[]): readonly Piece<Codes>[] {
    if (codes.length === 0) return [];
    if (kind === 'kle') return always(kleReduced(codes));
    if (kind === 'values' || kind === 'system') return always(reduced(codes, (a, b) => a === b));
    return this.#existing(codes.map((unit) => ({ unit, intervals: windowOf(-Infinity, Infinity) })));
  }

  #units(value: 'ownUnit' | 'ownUnitAndBelow' | 'managedUnits', place: Place): readonly Piece<Codes>[] {
    if (value === 'managedUnits' && !place.managing)
      return place.whose === null ? [] : this.#existing(this.#managedBy(place.whose.person));
    const code = value === 'ownUnit' ? `=${place.orgUnit}` : place.orgUnit;
    return [{ intervals: this.#tree.exists(place.orgUnit), value: [code] }];
  }

  #ownOf({ whose }: Place): readonly Fact<AccessFacts, 'person'>[] {
    return whose === null ? [] : this.#facts.versions('person', whose.person);
  }

  #managedBy(person: string): { unit: string; intervals: Intervals }[] {
    return this.#indexes.unitsManagedBy.get(person).map((unit) => ({
      unit,
      intervals: union(this.#facts.versions('orgUnit', unit).filter((v) => v.content.manager === person)),
    }));
  }

  /** The units that exist, reduced by the tree as it stands at each moment. */
  #existing(units: readonly { unit: string; intervals: Intervals }[]): readonly Piece<Codes>[] {
    const held = units.map(({ unit, intervals }) => ({
      unit,
      intervals: intersect(intervals, this.#tree.exists(unit)),
    }));
    const [only] = held;
    if (held.length === 1 && only !== undefined)
      return only.intervals.length === 0 ? [] : [{ intervals: only.intervals, value: [only.unit] }];
    const bounds = new Set<Instant>([-Infinity, Infinity]);
    const note = (intervals: Intervals) => {
      for (const { from, to } of intervals) bounds.add(from).add(to);
    };
    for (const { unit, intervals } of held) {
      note(intervals);
      for (const other of held) note(this.#tree.within(unit, other.unit));
    }
    const sorted = [...bounds].sort((a, b) => a - b);
    const pieces: Piece<string[]>[] = [];
    for (const [i, from] of sorted.entries()) {
      const to = sorted[i + 1];
      if (to === undefined) break;
      const within = (intervals: Intervals) => intervals.some((x) => x.from <= from && to <= x.to);
      const now = held.filter((h) => within(h.intervals)).map((h) => h.unit);
      const codes = reduced(now, (a, b) => within(this.#tree.within(a, b)));
      if (codes.length > 0) pieces.push({ intervals: windowOf(from, to), value: codes });
    }
    return merged(pieces);
  }

  /** The person's own KLE where there is any, else the unit's with what it inherits. */
  #kle(kind: KleKind, place: Place): readonly Piece<Codes>[] {
    const pieces: Piece<string[]>[] = [];
    let rest = windowOf(-Infinity, Infinity);
    for (const { from, to, content } of this.#ownOf(place)) {
      if (content[kind].length === 0) continue;
      const own = windowOf(from, to);
      pieces.push({ intervals: own, value: kleReduced(content[kind]) });
      rest = subtract(rest, own);
    }
    for (const { intervals, value } of this.#tree.kleOf(place.orgUnit, kind)) {
      const shared = intersect(rest, intervals);
      if (shared.length > 0) pieces.push({ intervals: shared, value });
    }
    return merged(pieces);
  }
}

const isFailing = (value: Codes): value is Failure['reason'] =>
  value === 'notGiven' || value === 'resolvesToNothing';

/** What one value means, as what it gives and where it fails. */
function resolvedOf(type: string, meaning: readonly Piece<Codes>[]): Resolved {
  const pieces: Resolved['pieces'][number][] = [];
  let failures = NO_FAILURES;
  for (const { intervals, value } of meaning) {
    if (isFailing(value)) failures = [...failures, { type, reason: value, intervals }];
    else {
      const constraints = value === 'unnarrowed' ? NO_CONSTRAINTS : new KeyedConstraints({ [type]: value });
      pieces.push({ intervals, constraints });
    }
  }
  return { pieces: fitted(pieces), failures };
}

const NO_FAILURES: readonly Failure[] = [];

/** Different types narrow together, while both give something. */
function narrowedTogether(a: Resolved, b: Resolved): Resolved {
  if (a === EVERYTHING) return b;
  const pieces: Resolved['pieces'][number][] = [];
  for (const one of b.pieces) {
    for (const piece of a.pieces) {
      const intervals = intersect(piece.intervals, one.intervals);
      if (intervals.length > 0)
        pieces.push({ intervals, constraints: both(piece.constraints, one.constraints) });
    }
  }
  return { pieces, failures: a.failures.length === 0 ? b.failures : a.failures.concat(b.failures) };
}

function both(a: KeyedConstraints, b: KeyedConstraints): KeyedConstraints {
  if (a === NO_CONSTRAINTS) return b;
  return b === NO_CONSTRAINTS ? a : new KeyedConstraints({ ...a.codes, ...b.codes });
}

function always(value: Codes): readonly Piece<Codes>[] {
  return [{ intervals: windowOf(-Infinity, Infinity), value }];
}

function failingRest(pieces: readonly Piece<Codes>[]): readonly Piece<Codes>[] {
  if (pieces.length === 1 && pieces[0]?.intervals === ALWAYS) return pieces;
  const rest = subtract(windowOf(-Infinity, Infinity), union(pieces.flatMap((p) => p.intervals)));
  return rest.length === 0 ? pieces : [...pieces, { intervals: rest, value: 'resolvesToNothing' }];
}

/** Pieces with the same codes become one. */
function merged(pieces: readonly Piece<string[]>[]): readonly Piece<Codes>[] {
  if (pieces.length < 2) return pieces;
  const byCodes = new Map<string, Piece<string[]>[]>();
  for (const piece of pieces) {
    const key = JSON.stringify(piece.value);
    const same = byCodes.get(key);
    if (same === undefined) byCodes.set(key, [piece]);
    else same.push(piece);
  }
  return [...byCodes.values()].map((same) => ({
    intervals: union(same.flatMap((p) => p.intervals)),
    value: same[0]?.value ?? [],
  }));
}
