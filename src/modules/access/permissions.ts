// Who may, as data: what each part somebody plays in a municipality lets them knock at. The services judge thing by thing.

import type { AssuranceLevel } from '../../kernel/assurance.ts';
import type { Permission } from '../../kernel/route.ts';

/** Tillid itself, as a system in its own catalogue. */
export const TILLID = 'tillid';

/** Whose word it is that a manager registers somebody whom payroll has not told of yet. */
export const BY_MANAGER = 'manager';

/** Roles in Tillid that are assigned; the other parts follow from the organisation and the catalogue. */
export const TILLID_ROLES = {
  coordinator: 'tillid.coordinator',
  roleAdministrator: 'tillid.roleAdministrator',
  dpo: 'tillid.dpo',
  auditor: 'tillid.auditor',
  administrator: 'tillid.administrator',
  registrar: 'tillid.registrar',
} as const;

export type TillidRole = keyof typeof TILLID_ROLES;

/** Types of constraint on those roles: a role held for units reaches them and what lies below, one held for systems those alone. */
export const TILLID_UNITS = 'tillid.enhed';
export const TILLID_SYSTEMS = 'tillid.system';

/** What a person is to Tillid. */
export type Part = 'employee' | 'manager' | 'systemOwner' | TillidRole;

/**
 * An administrator sets up and feeds, and for that needs no insight into anybody's rights (GDPR art. 5(1)(c)): least
 * privilege. DPO and auditor oversee and change nothing.
 */
export const PERMITS: Readonly<Record<Part, readonly Permission[]>> = {
  employee: ['public', 'signedIn', 'seePerson'],
  manager: ['seeUnit', 'vouch'],
  systemOwner: ['seeSystem', 'import:accounts'],
  coordinator: [
    'seeUnit',
    'seeSystem',
    'seeAll',
    'seeLog',
    'seeIncidents',
    'coordinate',
    'coordinatePeople',
    'import:accounts',
  ],
  roleAdministrator: ['seeUnit', 'seeSystem', 'seeAll', 'administerRoles'],
  dpo: ['seeUnit', 'seeSystem', 'seeAll', 'seeLog', 'seeIncidents'],
  auditor: ['seeUnit', 'seeSystem', 'seeAll', 'seeLog'],
  administrator: ['administer', 'import:organisation', 'import:catalogue', 'import:kle', 'import:accounts'],
  registrar: ['vouch'],
};

/** A role that can be held for some units or some systems only. */
export interface Narrowed {
  readonly units?: readonly Permission[];
  readonly systems?: readonly Permission[];
}

/**
 * What a role held for a part lets its holder knock at; each service asks about the thing. A role that is not here, and a
 * permission that is not here, is for whoever holds the role whole.
 */
export const NARROWED_PERMITS: Readonly<Partial<Record<TillidRole, Narrowed>>> = {
  coordinator: { units: ['seeUnit', 'coordinatePeople'] },
  auditor: { units: ['seeUnit'], systems: ['seeSystem'] },
  registrar: { units: ['vouch'] },
};

/**
 * What a session must be worth for the roles that are assigned in Tillid, where its own system in the catalogue says nothing
 * of it. A weaker session has the person's other parts, and steps up for these.
 */
export const NEEDED_FOR_ROLES: AssuranceLevel = 'betydelig';
