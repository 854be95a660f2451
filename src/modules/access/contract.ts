// The answer: who has which system role, narrowed how, when, and why. Shapes shared by every consumer.

import type { FactSet } from '../../kernel/fact.ts';
import type { Bilingual } from '../../kernel/problem.ts';
import type { Intervals, PrintedInterval } from '../../kernel/time.ts';
import type { Severity } from '../catalogue/contract.ts';
import type { AccessFacts } from './domain/facts.ts';

/** Codes by constraint type, each list reduced and sorted; a type that does not narrow is absent. */
export type Constraints = Readonly<Record<string, readonly string[]>>;

/** How a path reaches the person. `manager` is the manager substituted for, `function` the function held. */
export interface Via {
  readonly kind: 'position' | 'person' | 'manager' | 'substitute' | 'function';
  readonly orgUnit: string;
  readonly position?: string;
  readonly manager?: string;
  readonly function?: string;
}

/** One reason for one privilege. */
export interface Path {
  readonly assignment: string;
  readonly role: string;
  readonly roleGroup: string | null;
  readonly via: Via;
  readonly intervals: Intervals;
}

/** One privilege of one person: a system role with one set of constraints, when, and why. `person` is the uuid. */
export interface Privilege {
  readonly person: string;
  readonly system: string;
  readonly systemRole: string;
  readonly constraints: Constraints;
  readonly intervals: Intervals;
  readonly paths: readonly Path[];
}

/** A path that fails closed: a mandatory value that was not given, or one that resolves to nothing. */
export interface Problem {
  readonly person: string;
  readonly system: string;
  readonly systemRole: string;
  readonly assignment: string;
  readonly role: string;
  readonly orgUnit: string;
  readonly type: string;
  readonly reason: 'notGiven' | 'resolvesToNothing';
  readonly intervals: Intervals;
}

/** What later modules ask of the rights engine. */
export interface Rights {
  readonly facts: FactSet<AccessFacts>;
  /** The tree of units over time: when one is another or below it. */
  readonly tree: { within(unit: string, above: string): Intervals };
  rightsOf(person: string): readonly Privilege[];
  /** Before folding. */
  unfoldedRightsOf(person: string): readonly Privilege[];
  problemsOf(person: string): readonly Problem[];
  holdersOf(systemRole: string): readonly Privilege[];
  people(): Iterable<string>;
}

/** Ids of the things that refer to a key, over all their versions. */
interface Index {
  get(key: string): readonly string[];
}

/** What is asked by whoever looks for people: who works where, who stands in for whom, who can hold rights now. */
export interface People extends Pick<Rights, 'facts' | 'holdersOf'> {
  readonly indexes: { readonly positionsOf: Index; readonly substitutionsFor: Index };
  activeIntervals(person: string): Intervals;
}

/** A privilege as it is written outside: `person` is the userId, bounds are days or instants. */
export interface RightRow {
  person: string;
  personUuid: string;
  system: string;
  systemRole: string;
  constraints: Record<string, string[]>;
  intervals: PrintedInterval[];
  paths: {
    assignment: string;
    role: string;
    roleGroup: string | null;
    via: Via;
    intervals: PrintedInterval[];
  }[];
}

/** A path that fails closed, as it is written outside. */
export interface ProblemRow extends Omit<Problem, 'intervals'> {
  readonly intervals: PrintedInterval[];
}

/** One path to a right, as it is written outside; the shape the command line gives too. */
export interface ExplanationRow {
  readonly systemRole: string;
  readonly constraints: Record<string, string[]>;
  readonly intervals: PrintedInterval[];
  readonly sentence: Bilingual;
  readonly facts: {
    readonly kind: string;
    readonly id: string;
    /** In Danish, and in English beside it. */
    readonly text: string;
    readonly textEn: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
}

/** How a right compares: `peersWith` of the `peers` nearest colleagues with the title have it too. */
export interface Deviation {
  readonly person: string;
  readonly system: string;
  readonly systemRole: string;
  readonly title: string;
  /** The smallest unit with enough colleagues; they are found in it and below. */
  readonly unit: string;
  /** Colleagues other than the person. */
  readonly peers: number;
  readonly peersWith: number;
}

/** Person → system role → how it stands out, on the day or at the moment of `when`. */
export type Deviations = ReadonlyMap<string, ReadonlyMap<string, Deviation>>;

/** Two or more rights that a rule says one person must not have together. The conflicts module judges; here it is only shown. */
export interface Conflict {
  readonly rule: string;
  readonly name: string;
  readonly severity: Severity;
  /** Uuid. */
  readonly person: string;
  readonly intervals: Intervals;
  /** For each set of the rule, the rights that take part, with the paths that match it. */
  readonly sides: readonly (readonly Privilege[])[];
  /** Of a rule on the sum: the system or unit that each side is about. */
  readonly counted?: readonly string[];
}

export type { AccessFacts } from './domain/facts.ts';
export { byName, opensSensitive, receiverOf, rolesIn, wholly } from './domain/given.ts';
export type { LookedAt } from './domain/looked-at.ts';
export { carriedOut as reorganised } from './domain/reorganising.ts';
export {
  leastByLaw,
  leastFor,
  loweredFor,
  mayUse,
  requiredBySystem,
  requiredFor,
} from './domain/required.ts';
export { sourceName } from './domain/source-names.ts';
export * from './domain/view-routes.ts';
export * from './domain/view-shapes.ts';
export { BY_MANAGER, TILLID, TILLID_ROLES, type TillidRole } from './permissions.ts';
export * from './routes.ts';
