// What the values of a path's constraints resolve to over time, and where they resolve to nothing: there, no right.

import type { FactSet } from '../../../kernel/fact.ts';
import { ALWAYS, type Instant, type Intervals, intersect, subtract, union } from '../../../kernel/time.ts';
import type { ConstraintKind, ConstraintValue } from '../../catalogue/contract.ts';
import type { AccessFacts, Constraints, Problem } from '../contract.ts';
import { kleReduced, reduced } from './codes.ts';
import type { Indexes } from './indexes.ts';
import {
  type Codes,
  type DiffersFor,
  type GivenValue,
  KeyedConstraints,
  type Narrowing,
  NOBODY,
  type Place,
  type Resolved,
} from './narrowing.ts';
import { canonicalAlways, type KleKind, type OrgTree, type Piece, windowOf } from './tree.ts';

export class ConstraintResolver {
  readonly #facts: FactSet<AccessFacts>;
  readonly #indexes: Indexes;
  readonly #tree: OrgTree;

  constructor(facts: FactSet<AccessFacts>, indexes: Indexes, tree: OrgTree) {
    this.#facts = facts;
    this.#indexes = indexes;
    this.#tree = tree;
  }

  resolve(narrowing: Narrowing, place: Place): Resolved {
    if (this.#isPersonal(narrowing.differsFor, place)) {
      return this.#combine(narrowing.values, (given) => this.#timeline(given, place));
    }
    let resolved = narrowing.resolved.get(place);
    if (resolved === undefined) {
      resolved = this.#combine(narrowing.values, (given) => this.#meaning(given, place));
      narrowing.resolved.set(place, resolved);
    }
    return resolved;
  }

  #isPersonal(differsFor: DiffersFor, { person, managing }: Place): boolean {
    if (person === NOBODY) return false;
    if (differsFor.managers && !managing) return true;
    if (!differsFor.peopleWithKle) return false;
    return this.#facts
      .versions('person', person)
      .some(({ content }) => content.klePerforming.length > 0 || content.kleInterest.length > 0);
  }

  #meaning(given: GivenValue, place: Place): readonly Piece<Codes>[] {
    let meaning = given.meaning.get(place);
    if (meaning === undefined) {
      meaning = this.#timeline(given, place);
      given.meaning.set(place, meaning);
    }
    return meaning;
  }

  /** Different types narrow together. */
  #combine(
    values: readonly GivenValue[],
    meaningOf: (given: GivenValue) => readonly Piece<Codes>[],
  ): Resolved {
    let pieces: Combined[] = [{ intervals: ALWAYS, codes: NO_CODES }];
    const failures: { type: string; reason: Problem['reason']; intervals: Intervals }[] = [];
    for (const given of values) {
      const next: Combined[] = [];
      for (const { intervals, value } of meaningOf(given)) {
        if (value === 'notGiven' || value === 'resolvesToNothing') {
          failures.push({ type: given.type, reason: value, intervals });
          continue;
        }
        for (const piece of pieces) {
          const shared = intersect(piece.intervals, intervals);
          if (shared.length === 0) continue;
          const codes = value === 'unnarrowed' ? piece.codes : { ...piece.codes, [given.type]: value };
          next.push({ intervals: shared, codes });
        }
      }
      pieces = next;
    }
    return {
      pieces: pieces.map(({ intervals, codes }) => ({ intervals, constraints: new KeyedConstraints(codes) })),
      failures,
    };
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
    if (kind === 'values') return always(reduced(codes, (a, b) => a === b));
    return this.#existing(codes.map((unit) => ({ unit, intervals: windowOf(-Infinity, Infinity) })));
  }

  #units(value: 'ownUnit' | 'ownUnitAndBelow' | 'managedUnits', place: Place): readonly Piece<Codes>[] {
    if (value === 'managedUnits' && !place.managing) return this.#existing(this.#managedBy(place.person));
    const code = value === 'ownUnit' ? `=${place.orgUnit}` : place.orgUnit;
    return [{ intervals: this.#tree.exists(place.orgUnit), value: [code] }];
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
    for (const { from, to, content } of this.#facts.versions('person', place.person)) {
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

interface Combined {
  readonly intervals: Intervals;
  readonly codes: Constraints;
}

const NO_CODES: Constraints = {};

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
    intervals: canonicalAlways(union(same.flatMap((p) => p.intervals))),
    value: same[0]?.value ?? [],
  }));
}
