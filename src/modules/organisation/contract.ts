// The facts of an organisation: units in one tree, people, their positions, and what they do there.

export interface OrgUnit {
  readonly name: string;
  /** Uuid of the unit above; null for the root. */
  readonly parent: string | null;
  /** Uuid of the person; null is a vacancy. */
  readonly manager: string | null;
  readonly klePerforming: readonly string[];
  readonly kleInterest: readonly string[];
  /** The parent's KLE counts here too, and what the parent itself inherits. */
  readonly inheritKle: boolean;
  readonly level: string | null;
  readonly cvr: string | null;
}

export interface Title {
  readonly name: string;
}

/** Something a person does in a unit beside the title, e.g. tillidsrepræsentant. */
export interface OrgFunction {
  readonly name: string;
}

export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly email: string | null;
  readonly disabled: boolean;
  /** Counts for all the person's positions. */
  readonly doNotInherit: boolean;
  readonly klePerforming: readonly string[];
  readonly kleInterest: readonly string[];
}

export interface Position {
  readonly person: string;
  readonly orgUnit: string;
  readonly title: string | null;
  readonly name: string;
  readonly doNotInherit: boolean;
  /** Works here without being employed: politician, consultant, auditor. */
  readonly external: boolean;
}

/** A person holds a function in a unit. */
export interface FunctionHolding {
  readonly person: string;
  readonly function: string;
  readonly orgUnit: string;
}

/** Leave or release from duty (orlov, fritstilling): no rights meanwhile. */
export interface Suspension {
  readonly person: string;
}

export interface Substitute {
  readonly manager: string;
  readonly substitute: string;
  /** Exactly that unit; null is every unit the manager has. */
  readonly orgUnit: string | null;
}

/** A subject of KL's tree; the id is the code, `27`, `27.36` or `27.36.20`. */
export interface KleSubject {
  readonly title: string;
}

/** Kind of fact → shape of its content. Ids are lower-case uuids unless said otherwise. */
export interface OrganisationFacts {
  orgUnit: OrgUnit;
  title: Title;
  function: OrgFunction;
  person: Person;
  position: Position;
  functionHolding: FunctionHolding;
  suspension: Suspension;
  substitute: Substitute;
  kle: KleSubject;
}

export { filedUnder, filingProblem, isSubjectNow, KLE_SUBJECT, type KnownKle } from './domain/filing.ts';
export { DEFAULT_PATTERN, IDENT_SETTING } from './domain/idents.ts';
export {
  ATTRIBUTES,
  type Attribute,
  registerFrom,
  SOURCES_SETTING,
  type SourceRegister,
} from './domain/sources.ts';
