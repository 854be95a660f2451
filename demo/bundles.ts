// The tables of systems and roles, turned into rows of the catalogue file.

import { table } from './days.ts';
import { unitUuid } from './organisation.ts';
import { JOB_FUNCTION_ROLES, ROLE_GROUPS } from './roles.ts';
import type { CatalogueFile, JobFunctionRoleRow, SystemRoleRow, SystemRow } from './shapes.ts';
import { SYSTEMS } from './systems.ts';

const CATEGORIES: Readonly<Record<string, string>> = {
  a: 'almindelige',
  f: 'fortrolige',
  s: 'foelsomme',
  x: 'strafbareForhold',
  c: 'cpr',
  b: 'beskyttetAdresse',
};
const WORDS = new Set([
  'ownUnit',
  'ownUnitAndBelow',
  'managedUnits',
  'klePerforming',
  'kleInterest',
  'all',
  'postponed',
]);
const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

export function systems(): { systems: SystemRow[]; systemRoles: SystemRoleRow[] } {
  const found: { systems: SystemRow[]; systemRoles: SystemRoleRow[] } = { systems: [], systemRoles: [] };
  for (const { depth, fields } of table(SYSTEMS)) {
    if (depth === 0) found.systems.push(system(fields));
    else found.systemRoles.push(systemRole(found.systems.at(-1)?.id ?? '', fields));
  }
  return found;
}

function system([
  id = '',
  name = '',
  owner = '',
  responsible = '',
  data = '',
  requiredAssurance = '',
]: string[]): SystemRow {
  const dataCategories = [...data].map((letter) => CATEGORIES[letter] ?? letter);
  return { id, name, owner, responsible: words(responsible), dataCategories, requiredAssurance };
}

function systemRole(
  systemId: string,
  [id = '', name = '', types = '', marks = '', tags = '']: string[],
): SystemRoleRow {
  return {
    id: `${systemId}.${id}`,
    system: systemId,
    identifier: `urn:eksempelby:${systemId}:${id}`,
    name,
    constraints: words(types).map((type) => ({ type: type.replace('!', ''), mandatory: type.endsWith('!') })),
    privileged: marks.includes('privilegeret'),
    sensitive: marks.includes('følsom'),
    tags: words(tags),
    ...(marks.includes('hoej') ? { requiredAssurance: 'hoej' } : {}),
  };
}

/** `kle=27,29 org=@Økonomi` as constraint values. A unit's name may hold spaces and commas: it runs to the next `x=`. */
export function values(text: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {};
  for (const [, type = '', value = ''] of text.matchAll(/(\w+)=(.*?)(?= \w+=|$)/g)) {
    if (WORDS.has(value)) found[type] = value;
    else found[type] = value.startsWith('@') ? [unitUuid(value.slice(1))] : value.split(',');
  }
  return found;
}

export function jobFunctionRoles(): JobFunctionRoleRow[] {
  return table(JOB_FUNCTION_ROLES).map(({ fields: [id = '', name = '', grants = ''] }) => ({
    id,
    system: grants.split('.')[0] ?? '',
    name,
    grants: grants.split('; ').map((grant) => {
      const [systemRole = ''] = grant.split(' ');
      return { systemRole, constraints: values(grant.slice(systemRole.length + 1)) };
    }),
  }));
}

export function roleGroups(): CatalogueFile['roleGroups'] {
  return table(ROLE_GROUPS).map(({ fields: [id = '', name = '', roles = ''] }) => ({
    id,
    name,
    roles: words(roles),
  }));
}
