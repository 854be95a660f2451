// Which form each kind of thing has, and what a new one begins with.

import type { ReactNode } from 'react';
import { AssignmentForm } from './AssignmentForm.tsx';
import {
  ConstraintTypeForm,
  type FormProps,
  JobFunctionRoleForm,
  RoleGroupForm,
  SystemForm,
  SystemRoleForm,
} from './CatalogueForms.tsx';
import { ConflictRuleForm } from './ConflictRuleForm.tsx';
import type { Content } from './content.ts';

export const FORMS = {
  system: SystemForm,
  systemRole: SystemRoleForm,
  jobFunctionRole: JobFunctionRoleForm,
  roleGroup: RoleGroupForm,
  constraintType: ConstraintTypeForm,
  conflictRule: ConflictRuleForm,
  assignment: AssignmentForm,
} satisfies Readonly<Record<string, (props: FormProps) => ReactNode>>;

export type FormKind = keyof typeof FORMS;

export const isFormKind = (kind: string): kind is FormKind => Object.hasOwn(FORMS, kind);

/** What a link into a new form may say already. */
export interface Given {
  readonly system?: string | undefined;
  readonly role?: string | undefined;
  readonly roleGroup?: string | undefined;
  readonly person?: string | undefined;
  readonly orgUnit?: string | undefined;
}

const STARTS: Readonly<Record<FormKind, (given: Given) => Content>> = {
  system: () => ({}),
  systemRole: ({ system = '' }) => ({ system, constraints: [] }),
  jobFunctionRole: ({ system = '' }) => ({ system, grants: [] }),
  roleGroup: () => ({ roles: [] }),
  constraintType: () => ({ kind: 'values' }),
  conflictRule: () => ({ severity: 'block', sets: [{}, {}] }),
  assignment: ({ role = '', roleGroup, person = '', orgUnit }) => ({
    ...(roleGroup === undefined ? { role } : { roleGroup }),
    target: orgUnit === undefined ? { person } : { orgUnit, inherit: true },
  }),
};

export const startOf = (kind: FormKind, given: Given): Content => STARTS[kind](given);
