// The files a municipality brings, as far as the generator writes them: the organisation feed and the catalogue of contracts.

export interface Size {
  readonly people: number;
  readonly units: number;
  readonly roles: number;
  readonly assignments: number;
}

export interface FeedUnit {
  uuid: string;
  name: string;
  parentOrgUnitUuid: string | null;
  manager: { uuid: string; userId: string } | null;
  klePerforming: string[];
  kleInterest: string[];
  inheritKle: boolean;
}

export interface FeedPosition {
  uuid: string;
  name: string;
  orgUnitUuid: string;
  titleUuid: string;
  from: string | null;
  to: string | null;
  doNotInherit: boolean;
  external: boolean;
}

export interface FeedUser {
  extUuid: string;
  userId: string;
  name: string;
  email: string;
  cpr: string;
  disabled: boolean;
  doNotInherit: boolean;
  positions: FeedPosition[];
  functions: { functionUuid: string; ouUuid: string; from: string | null; to: string | null }[];
  suspensions: { from: string; to: string | null }[];
  klePerforming: string[];
  kleInterest: string[];
}

export interface Feed {
  orgUnits: FeedUnit[];
  titles: { uuid: string; name: string }[];
  functions: { uuid: string; name: string }[];
  users: FeedUser[];
  substitutes: {
    manager: string;
    substitute: string;
    orgUnitUuid: string | null;
    from: string | null;
    to: string | null;
  }[];
}

export type Value = string[] | string;

export interface CatalogueSystemRole {
  id: string;
  system: string;
  identifier: string;
  name: string;
  constraints: { type: string; mandatory: boolean }[];
  privileged: boolean;
  sensitive: boolean;
  tags: string[];
}

export interface CatalogueRole {
  id: string;
  system: string;
  name: string;
  grants: { systemRole: string; constraints: Record<string, Value> }[];
}

export interface CatalogueAssignment {
  id: string;
  role?: string;
  roleGroup?: string;
  target: { person: string; position?: string } | { orgUnit: string; inherit: boolean };
  conditions?: {
    titles?: string[];
    notTitles?: string[];
    functions?: string[];
    managers?: true;
    managersAndSubstitutes?: true;
  };
  except?: { persons?: string[]; orgUnits?: string[]; titles?: string[] };
  from: string | null;
  to: string | null;
  constraints?: Record<string, Value>;
  reason: string;
}

export interface Catalogue {
  format: 'tillid-catalogue/1';
  constraintTypes: { id: string; kind: 'kle' | 'organisation' | 'values'; values?: string[] }[];
  systems: { id: string; name: string; owner: string; responsible: string[]; dataCategories: string[] }[];
  systemRoles: CatalogueSystemRole[];
  jobFunctionRoles: CatalogueRole[];
  roleGroups: { id: string; name: string; roles: string[] }[];
  assignments: CatalogueAssignment[];
  conflictRules: never[];
}

export interface Municipality {
  readonly organisation: Feed;
  readonly catalogue: Catalogue;
}
