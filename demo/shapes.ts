// The files the demo writes, as docs and contracts call them: what the doors of Tillid are given, nothing more.

export interface UnitRow {
  readonly uuid: string;
  readonly name: string;
  readonly parentOrgUnitUuid: string | null;
  readonly manager: { readonly uuid: string; readonly userId: string } | null;
  readonly klePerforming: readonly string[];
  readonly kleInterest: readonly string[];
  readonly inheritKle: boolean;
  readonly level: string;
  readonly cvr: string | null;
}

export interface PositionRow {
  readonly uuid: string;
  readonly name: string;
  readonly orgUnitUuid: string;
  readonly titleUuid: string;
  readonly from: string;
  readonly to: string | null;
  readonly doNotInherit: boolean;
  readonly external: boolean;
}

export interface UserRow {
  readonly extUuid: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly disabled: boolean;
  readonly doNotInherit: boolean;
  readonly positions: readonly PositionRow[];
  readonly functions: readonly {
    readonly functionUuid: string;
    readonly ouUuid: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
  readonly suspensions: readonly { readonly from: string; readonly to: string | null }[];
  readonly klePerforming: readonly string[];
  readonly kleInterest: readonly string[];
}

export interface SubstituteRow {
  readonly manager: string;
  readonly substitute: string;
  readonly orgUnitUuid: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

export interface NamedRow {
  readonly uuid: string;
  readonly name: string;
}

/** A full feed. */
export interface OrganisationFile {
  readonly functions: readonly NamedRow[];
  readonly orgUnits: readonly UnitRow[];
  readonly titles: readonly NamedRow[];
  readonly users: readonly UserRow[];
  readonly substitutes: readonly SubstituteRow[];
}

/** What a delta says of a thing that is no more. */
interface Deleted {
  readonly deleted: true;
}

/** A delta: only what is new, changed or gone. */
export interface OrganisationDelta {
  readonly orgUnits?: readonly (UnitRow | ({ readonly uuid: string } & Deleted))[];
  readonly users?: readonly (UserRow | ({ readonly extUuid: string; readonly userId: string } & Deleted))[];
  readonly substitutes?: readonly SubstituteRow[];
}

type Values = Readonly<Record<string, string | readonly string[]>>;

export interface AssignmentRow {
  readonly id: string;
  readonly role?: string;
  readonly roleGroup?: string;
  readonly target:
    | { readonly person: string; readonly position?: string }
    | { readonly orgUnit: string; readonly inherit: boolean };
  readonly conditions?: {
    readonly titles?: readonly string[];
    readonly notTitles?: readonly string[];
    readonly functions?: readonly string[];
    readonly managers?: true;
    readonly managersAndSubstitutes?: true;
  };
  readonly except?: {
    readonly persons?: readonly string[];
    readonly orgUnits?: readonly string[];
    readonly titles?: readonly string[];
  };
  readonly from: string | null;
  readonly to: string | null;
  readonly constraints?: Values;
  readonly reason: string;
  readonly decidedBy?: string;
  readonly decidedOn?: string;
}

export interface SystemRow {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly responsible: readonly string[];
  readonly dataCategories: readonly string[];
  readonly requiredAssurance: string;
}

export interface SystemRoleRow {
  readonly id: string;
  readonly system: string;
  readonly identifier: string;
  readonly name: string;
  readonly constraints: readonly { readonly type: string; readonly mandatory: boolean }[];
  readonly privileged: boolean;
  readonly sensitive: boolean;
  readonly tags: readonly string[];
  readonly requiredAssurance?: string;
}

export interface JobFunctionRoleRow {
  readonly id: string;
  readonly system: string;
  readonly name: string;
  readonly grants: readonly { readonly systemRole: string; readonly constraints: Values }[];
}

export interface ConflictRuleRow {
  readonly id: string;
  readonly name: string;
  readonly severity: string;
  readonly sets?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly overlapOn?: readonly string[];
  readonly sum?: {
    readonly kind: 'systems';
    readonly moreThan: number;
    readonly dataCategories: readonly string[];
  };
}

export interface CatalogueFile {
  readonly format: 'tillid-catalogue/1';
  readonly constraintTypes: readonly {
    readonly id: string;
    readonly kind: string;
    readonly values?: readonly string[];
  }[];
  readonly systems: readonly SystemRow[];
  readonly systemRoles: readonly SystemRoleRow[];
  readonly jobFunctionRoles: readonly JobFunctionRoleRow[];
  readonly roleGroups: readonly {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly string[];
  }[];
  readonly assignments: readonly AssignmentRow[];
  readonly conflictRules: readonly ConflictRuleRow[];
}
