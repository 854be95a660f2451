// The rights that a system is told of: what the engine says of that system at that moment, each with the constraint it has,
// as JSON and as OIO Basic Privilege Profile 1.2 (intermediate, model 3). Both are written from the same list.

import type { AssuranceLevel } from '../../../kernel/assurance.ts';
import { type FactSet, versionAt } from '../../../kernel/fact.ts';
import { holdsAt, type Instant } from '../../../kernel/time.ts';
import {
  type AccessFacts,
  type Constraints,
  leastFor,
  mayUse,
  type Privilege,
  type Rights,
} from '../../access/contract.ts';

/** One privilege in the claim `roles`; `constraints` as in the rows of `rights` (contracts.md). */
export interface RoleClaim {
  readonly role: string;
  /** What the system itself calls it. */
  readonly identifier: string;
  readonly name: string;
  readonly constraints: Constraints;
}

/** What fails closed is no privilege, and so is not here. */
export const rightsIn = (
  rights: Pick<Rights, 'rightsOf'>,
  person: string,
  system: string,
  now: Instant,
): readonly Privilege[] =>
  rights.rightsOf(person).filter((right) => right.system === system && holdsAt(right.intervals, now));

/** Those that a session worth `level` may use; `more`: the least at which there is another one, null where there is none. */
export function rolesAt(
  rights: Pick<Rights, 'facts' | 'rightsOf'>,
  {
    person,
    system,
    level,
  }: { readonly person: string; readonly system: string; readonly level: AssuranceLevel },
  now: Instant,
): { readonly roles: readonly RoleClaim[]; readonly more: AssuranceLevel | null } {
  const { facts } = rights;
  const { open = [], kept = [] } = Object.groupBy(rightsIn(rights, person, system, now), (right) =>
    mayUse(facts, right, level, now) ? 'open' : 'kept',
  );
  return { roles: open.map((right) => claimOf(facts, right, now)), more: leastFor(facts, kept, now) };
}

function claimOf(
  facts: FactSet<AccessFacts>,
  { systemRole, constraints }: Privilege,
  now: Instant,
): RoleClaim {
  const role = versionAt(facts.versions('systemRole', systemRole), now)?.content;
  return {
    role: systemRole,
    identifier: role?.identifier ?? systemRole,
    name: role?.name ?? systemRole,
    constraints: Object.fromEntries(Object.entries(constraints).map(([type, codes]) => [type, [...codes]])),
  };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** What XML 1.0 cannot hold at all (§2.2) is left out of nothing: it stands as U+FFFD, which is no code of anything. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)
    .replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
}

/** Several codes of one type mean any of them: one element, commas between; two elements would mean both at once. */
function codesText(codes: readonly string[]): string {
  return codes.map((code) => code.replace(/[%,]/g, (sign) => (sign === '%' ? '%25' : '%2C'))).join(',');
}

const NAMESPACE = 'http://digst.dk/oiosaml/basic_privilege_profile';

/**
 * OIO Basic Privilege Profile 1.2: one group for each privilege, since the constraints of a group hold for every privilege
 * in it; `cvr` is the scope.
 */
export function privilegeList(cvr: string, roles: readonly RoleClaim[]): string {
  const groups = roles.map(({ identifier, constraints }) => {
    const narrowed = Object.entries(constraints).map(
      ([type, codes]) => `<Constraint Name="${escaped(type)}">${escaped(codesText(codes))}</Constraint>`,
    );
    const scope = escaped(`urn:dk:gov:saml:cvrNumberIdentifier:${cvr}`);
    return `<PrivilegeGroup Scope="${scope}"><Privilege>${escaped(identifier)}</Privilege>${narrowed.join('')}</PrivilegeGroup>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><bpp:PrivilegeList xmlns:bpp="${NAMESPACE}">${groups.join('')}</bpp:PrivilegeList>`;
}
