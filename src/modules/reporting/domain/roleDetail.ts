// One job function role or role group, opened: its contents, where it sits, whom it is assigned to, and who has it.

import type { Output } from '../../../kernel/route.ts';
import type { AssignmentRow, roleDetail } from '../routes.ts';
import { conditionTexts, constraintTexts, targetText } from './assignmentText.ts';
import { byName, type Look, nameOf, positionsOn, seenOn } from './looking.ts';
import { titlesOf } from './people.ts';
import { type AssignmentFact, bounds, groupRow, type Openness, type RoleBook, roleRow } from './roles.ts';

export type RoleDetail = Output<typeof roleDetail>;
type Content = RoleDetail['contents'][number];

function assignmentRow(
  look: Look,
  fact: AssignmentFact,
  group: string | null,
  open: Openness,
): AssignmentRow {
  const { content } = fact;
  const { target, decidedBy } = content;
  return {
    id: fact.id,
    roleGroup: group === null ? null : { id: group, name: nameOf(look, 'roleGroup', group) },
    target: targetText(look, content, open.person),
    orgUnit: target.kind === 'orgUnit' ? target.orgUnit : null,
    conditions: conditionTexts(look, content, open.person),
    ...bounds(fact),
    decidedBy: decidedBy === null ? null : nameOf(look, 'person', decidedBy),
    decidedOn: content.decidedOn,
    reason: target.kind === 'person' && !open.person(target.person) ? null : content.reason,
  };
}

function peopleRows(look: Look, holders: ReadonlySet<string>): RoleDetail['people'] {
  const positions = positionsOn(look);
  return [...holders]
    .map((person) => {
      const unit = positions.get(person)?.[0]?.content.orgUnit;
      return {
        person,
        userId: seenOn(look, 'person', person)?.userId ?? '',
        name: nameOf(look, 'person', person),
        title: titlesOf(look, positions, person),
        unit: unit === undefined ? '' : nameOf(look, 'orgUnit', unit),
      };
    })
    .sort(byName);
}

function grantContent(look: Look, systemRole: string, narrowed: Content['narrowed']): Content {
  const role = seenOn(look, 'systemRole', systemRole);
  const system = role?.system ?? '';
  return {
    id: systemRole,
    name: role?.name ?? systemRole,
    system: { id: system, name: nameOf(look, 'system', system) },
    narrowed,
    privileged: role?.privileged ?? false,
    sensitive: role?.sensitive ?? false,
  };
}

function jobFunctionRole(look: Look, book: RoleBook, id: string, open: Openness): RoleDetail | null {
  const role = book.roles.get(id);
  if (role === undefined) return null;
  const groups = book.groupsWith.get(id) ?? [];
  const { kind, name, systems } = roleRow(look, book, id, role);
  return {
    kind,
    id,
    name,
    systems,
    contents: role.grants.map((g) => grantContent(look, g.systemRole, constraintTexts(look, g.constraints))),
    roleGroups: groups.map((group) => ({ id: group, name: nameOf(look, 'roleGroup', group) })).sort(byName),
    assignments: [
      ...(book.assigned.get(id) ?? []).map((fact) => assignmentRow(look, fact, null, open)),
      ...groups.flatMap((group) =>
        (book.assignedGroups.get(group) ?? []).map((fact) => assignmentRow(look, fact, group, open)),
      ),
    ],
    people: peopleRows(look, book.holders.get(id) ?? new Set()),
  };
}

/** How a job function role looks inside a role group: heavy when any of what it grants is. */
function roleContent(look: Look, book: RoleBook, id: string): Content[] {
  const role = book.roles.get(id);
  if (role === undefined) return [];
  const granted = role.grants.map((g) => seenOn(look, 'systemRole', g.systemRole));
  return [
    {
      id,
      name: role.name,
      system: { id: role.system, name: nameOf(look, 'system', role.system) },
      narrowed: [],
      privileged: granted.some((r) => r?.privileged === true),
      sensitive: granted.some((r) => r?.sensitive === true),
    },
  ];
}

function roleGroup(look: Look, book: RoleBook, id: string, open: Openness): RoleDetail | null {
  const group = book.groups.get(id);
  if (group === undefined) return null;
  const { kind, name, systems } = groupRow(look, book, id, group);
  return {
    kind,
    id,
    name,
    systems,
    contents: group.roles.flatMap((role) => roleContent(look, book, role)),
    roleGroups: [],
    assignments: (book.assignedGroups.get(id) ?? []).map((fact) => assignmentRow(look, fact, null, open)),
    people: peopleRows(look, book.groupHolders.get(id) ?? new Set()),
  };
}

/** Null when there is no such role on the day. */
export function roleOpened(
  look: Look,
  book: RoleBook,
  which: { readonly kind: RoleDetail['kind']; readonly id: string },
  open: Openness,
): RoleDetail | null {
  return which.kind === 'role'
    ? jobFunctionRole(look, book, which.id, open)
    : roleGroup(look, book, which.id, open);
}
