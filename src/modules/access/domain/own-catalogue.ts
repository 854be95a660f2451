// What Tillid says of itself in every municipality's catalogue: its roles, what each can be narrowed by, that they may be asked
// for, who decides, and which of them one person must not have together. Pure.

import { type Change, type FactSet, versionAt } from '../../../kernel/fact.ts';
import { canonical } from '../../../kernel/json.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Grant } from '../../catalogue/contract.ts';
import type { AccessFacts } from '../contract.ts';
import {
  NARROWED_PERMITS,
  TILLID,
  TILLID_ROLES,
  TILLID_SYSTEMS,
  TILLID_UNITS,
  type TillidRole,
} from '../permissions.ts';

interface Own<K extends keyof AccessFacts = keyof AccessFacts> {
  readonly kind: K;
  readonly id: string;
  readonly content: AccessFacts[K];
  /** Where the municipality may say something else, what it has once said stands. */
  readonly whose: 'ours' | 'theirs to change';
}

const NAMES: Readonly<Record<TillidRole, string>> = {
  coordinator: 'Informationssikkerhedskoordinator',
  roleAdministrator: 'Rolleadministrator',
  dpo: 'Databeskyttelsesrådgiver',
  auditor: 'Revisor',
  administrator: 'Administrator',
  registrar: 'Registrar',
};

const FORMS = { units: TILLID_UNITS, systems: TILLID_SYSTEMS } as const;
type Form = keyof typeof FORMS;
const FORM_NAMES: Readonly<Record<Form, string>> = { units: 'for en enhed', systems: 'for et system' };

const formsOf = (role: TillidRole): Form[] =>
  (Object.keys(FORMS) as Form[]).filter((form) => NARROWED_PERMITS[role]?.[form] !== undefined);

/** The job function role that gives a role in Tillid: whole, or for what each assignment says. */
export const ownRole = (role: TillidRole, form: Form | 'whole'): string =>
  form === 'whole' ? TILLID_ROLES[role] : `${TILLID_ROLES[role]}.${form === 'units' ? 'enhed' : 'system'}`;

function own<K extends keyof AccessFacts>(
  kind: K,
  id: string,
  content: AccessFacts[K],
  whose: Own['whose'] = 'ours',
): Own {
  return { kind, id, content, whose };
}

/** Every type a role declares takes a value: the one that narrows is left to the assignment, the others do not narrow. */
function grantOf(role: TillidRole, form: Form | 'whole'): Grant {
  const values = formsOf(role).map((one) => [FORMS[one], one === form ? 'postponed' : 'all'] as const);
  return { systemRole: TILLID_ROLES[role], constraints: Object.fromEntries(values) };
}

function aboutRole(role: TillidRole): Own[] {
  const id = TILLID_ROLES[role];
  const forms = formsOf(role);
  const given = (['whole', ...forms] as const).flatMap((form) => {
    const name = form === 'whole' ? NAMES[role] : `${NAMES[role]} ${FORM_NAMES[form]}`;
    const what = { kind: 'role', id: ownRole(role, form) } as const;
    return [
      own('jobFunctionRole', what.id, { system: TILLID, name, grants: [grantOf(role, form)] }),
      own('offering', `role ${what.id}`, { what, orgUnits: null, titles: null }, 'theirs to change'),
    ];
  });
  const systemRole = {
    system: TILLID,
    identifier: `urn:tillid:${role}`,
    name: NAMES[role],
    constraints: forms.map((form) => ({ type: FORMS[form], mandatory: false })),
    privileged: true,
    sensitive: true,
    tags: [],
  };
  return [own('systemRole', id, systemRole), ...given];
}

/** One person must not have a role of each side, nor may anybody decide that they do. */
function apart(id: string, name: string, one: TillidRole, others: readonly TillidRole[]): Own {
  const side = (roles: readonly TillidRole[]) => ({
    systemRoles: roles.map((role) => TILLID_ROLES[role]),
    jobFunctionRoles: [],
    tags: [],
  });
  return own('conflictRule', id, {
    name,
    severity: 'block',
    sets: [side([one]), side(others)],
    overlapOn: [],
  });
}

function ownCatalogue(): readonly Own[] {
  const system = {
    name: 'Tillid',
    owner: null,
    responsible: [],
    dataCategories: ['almindelige'] as const,
    requiredAssurance: 'betydelig' as const,
  };
  const policy = { steps: [[{ kind: 'secondCoordinator' as const }]], days: 5 };
  return [
    own('system', TILLID, system, 'theirs to change'),
    own('constraintType', TILLID_UNITS, { kind: 'organisation', values: [] }),
    own('constraintType', TILLID_SYSTEMS, { kind: 'system', values: [] }),
    ...(Object.keys(TILLID_ROLES) as TillidRole[]).flatMap(aboutRole),
    own('approvalPolicy', `system ${TILLID}`, policy, 'theirs to change'),
    apart('tillid.roller-og-anmodninger', 'Ændre roller og afgøre anmodninger', 'roleAdministrator', [
      'coordinator',
    ]),
    apart('tillid.drift-og-indsigt', 'Administrere Tillid og se alles forhold', 'administrator', [
      'coordinator',
      'dpo',
      'auditor',
    ]),
  ];
}

/**
 * What is missing of it, or is as an earlier version had it: all in one go, since a role and what it is narrowed by change
 * together. Done already, it is nothing.
 */
export function ownCatalogueFrom(
  facts: FactSet<AccessFacts>,
  now: Instant,
  from: Instant,
): readonly Change<AccessFacts>[] {
  return ownCatalogue().flatMap(({ kind, id, content, whose }): Change<AccessFacts>[] => {
    const before = facts.versions(kind, id);
    if (before.length > 0 && whose === 'theirs to change') return [];
    const said = versionAt(before, now)?.content;
    if (said !== undefined && canonical(said) === canonical(content)) return [];
    const kept = before.filter((v) => v.from < from).map((v) => (v.to > from ? { ...v, to: from } : v));
    return [
      { kind, id, before, after: [...kept, { kind, id, from, to: Infinity, source: TILLID, content }] },
    ];
  });
}
