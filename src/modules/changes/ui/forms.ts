// Which form each kind of thing has, and what a new one begins with.

import type { ReactNode } from 'react';
import { AUTHORITY_EXAMPLES, isOfIncidents } from '../contract.ts';
import { AssignmentForm } from './AssignmentForm.tsx';
import { AuthorityForm, BodyForm, SeatForm } from './BodyForms.tsx';
import {
  ConstraintTypeForm,
  type FormProps,
  JobFunctionRoleForm,
  RoleGroupForm,
  SystemForm,
  SystemRoleForm,
} from './CatalogueForms.tsx';
import { ConflictRuleForm } from './ConflictRuleForm.tsx';
import { type Content, partOf, textOf } from './content.ts';
import { ReorganisationForm } from './ReorganisationForm.tsx';
import {
  ApprovalPolicyForm,
  ApproverGroupForm,
  aboutOf,
  FulfilmentForm,
  OfferingForm,
  UnitForm,
} from './RuleForms.tsx';
import { SettingForm } from './SettingForms.tsx';

export const FORMS = {
  system: SystemForm,
  systemRole: SystemRoleForm,
  jobFunctionRole: JobFunctionRoleForm,
  roleGroup: RoleGroupForm,
  constraintType: ConstraintTypeForm,
  conflictRule: ConflictRuleForm,
  reorganisation: ReorganisationForm,
  assignment: AssignmentForm,
  approvalPolicy: ApprovalPolicyForm,
  approverGroup: ApproverGroupForm,
  offering: OfferingForm,
  fulfilment: FulfilmentForm,
  body: BodyForm,
  seat: SeatForm,
  authority: AuthorityForm,
  setting: SettingForm,
  orgUnit: UnitForm,
} satisfies Readonly<Record<string, (props: FormProps) => ReactNode>>;

export type FormKind = keyof typeof FORMS;

export const isFormKind = (kind: string): kind is FormKind => Object.hasOwn(FORMS, kind);

/** What is decided of incidents is written where incidents are. */
export const isWrittenHere = (one: {
  readonly kind: string;
  readonly id: string;
}): one is { readonly kind: FormKind; readonly id: string } => isFormKind(one.kind) && !isOfIncidents(one);

/** What a link into a new form may say already. */
export interface Given {
  readonly system?: string | undefined;
  readonly role?: string | undefined;
  readonly roleGroup?: string | undefined;
  readonly person?: string | undefined;
  readonly orgUnit?: string | undefined;
  /** Of a line of the table of authority. */
  readonly example?: string | undefined;
}

/** What a policy is about, as a link says it. */
function aboutStart({ system, role, roleGroup }: Given): Content {
  if (role !== undefined) return { about: 'role', thing: role };
  if (roleGroup !== undefined) return { about: 'roleGroup', thing: roleGroup };
  return system === undefined ? { about: 'role' } : { about: 'system', thing: system };
}

const STARTS: Readonly<Record<FormKind, (given: Given) => Content>> = {
  system: () => ({}),
  systemRole: ({ system = '' }) => ({ system, constraints: [] }),
  jobFunctionRole: ({ system = '' }) => ({ system, grants: [] }),
  roleGroup: () => ({ roles: [] }),
  constraintType: () => ({ kind: 'values' }),
  conflictRule: () => ({ severity: 'block', sets: [{}, {}] }),
  reorganisation: () => ({ moves: [{ how: 'into', given: 'keep' }] }),
  assignment: ({ role = '', roleGroup, person = '', orgUnit }) => ({
    ...(roleGroup === undefined ? { role } : { roleGroup }),
    target: orgUnit === undefined ? { person } : { orgUnit, inherit: true },
  }),
  approvalPolicy: (given) => ({ ...aboutStart(given), steps: [[{ kind: 'manager' }]], days: 5 }),
  approverGroup: () => ({ members: [] }),
  offering: ({ role = '', roleGroup }) => ({
    what: roleGroup === undefined ? { kind: 'role', id: role } : { kind: 'roleGroup', id: roleGroup },
    orgUnits: null,
    titles: null,
  }),
  fulfilment: ({ system = '' }) => ({ system, administrators: [], days: 3 }),
  body: () => ({ kind: 'committee', council: null, template: 'problem' }),
  seat: () => ({ as: 'member' }),
  authority: ({ example }) => ({
    ...{ about: 'dispensation', significance: 'minor', rules: null, recommends: null },
    ...{ hears: [], agrees: [], path: [{ kind: 'head' }], told: [], days: 5 },
    ...AUTHORITY_EXAMPLES.find(({ id }) => id === example)?.line,
  }),
  setting: () => ({}),
  orgUnit: () => ({}),
};

/** The id that a new thing's content says; null where whoever makes it chooses one. */
export function idSaid(kind: FormKind, content: Content): string | null {
  switch (kind) {
    case 'approvalPolicy':
      return aboutOf(content) === 'municipality'
        ? 'municipality'
        : `${aboutOf(content)} ${textOf(content, 'thing')}`;
    case 'offering':
      return `${textOf(partOf(content, 'what'), 'kind')} ${textOf(partOf(content, 'what'), 'id')}`;
    case 'fulfilment':
      return textOf(content, 'system');
    default:
      return null;
  }
}

export const startOf = (kind: FormKind, given: Given): Content => STARTS[kind](given);
