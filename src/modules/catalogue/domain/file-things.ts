// Constraint types, systems, roles, role groups and conflict rules of a catalogue file: from what is written to what is stated.

import type { z } from 'zod';
import { quote } from '../../../kernel/findings.ts';
import { asSet } from '../../../kernel/formats.ts';
import { canonical } from '../../../kernel/json.ts';
import type { Loose } from '../../../kernel/shape.ts';
import type { Grant } from '../contract.ts';
import { type Door, each, refer, referToUser, refuseReserved, state } from './file-door.ts';
import type {
  constraintTypeShape,
  jobFunctionRoleShape,
  roleGroupShape,
  systemRoleShape,
  systemShape,
} from './file-shape.ts';
import { grantValues } from './file-values.ts';

type Read<S extends z.ZodType> = Loose<z.output<S>>;

export function stateConstraintType(door: Door, thing: Read<typeof constraintTypeShape>, at: string): void {
  const kind = thing.kind;
  const given = thing.values ?? [];
  if (kind === 'values' && given.length === 0) {
    door.found.fault('missing', `${at}/values`, 'A constraint type of the kind values must say which.');
  }
  if (kind !== 'values' && given.length > 0 && kind) {
    door.found.warn('ignored', `${at}/values`, `Values mean nothing for the kind ${kind}.`);
  }
  state(
    door,
    'constraintType',
    thing.id,
    { kind: kind ?? 'values', values: kind === 'values' ? asSet(given) : [] },
    at,
  );
}

export function stateSystem(door: Door, thing: Read<typeof systemShape>, at: string): void {
  const content = {
    name: thing.name ?? '',
    owner: referToUser(door, thing.owner, `${at}/owner`),
    responsible: each(thing.responsible, `${at}/responsible`, (userId, place) =>
      referToUser(door, userId, place),
    ),
    dataCategories: asSet(thing.dataCategories),
    requiredAssurance: thing.requiredAssurance ?? null,
  };
  state(door, 'system', thing.id, content, at);
}

/** A constraint that does not say whether it is mandatory is: that is the narrower reading. */
export function stateSystemRole(door: Door, thing: Read<typeof systemRoleShape>, at: string): void {
  if (!refuseReserved(door, 'system', thing.system, `${at}/system`)) {
    refer(door, 'system', thing.system, `${at}/system`);
  }
  const declared = new Map<string, boolean>();
  thing.constraints?.forEach((constraint, i) => {
    const type = constraint?.type;
    if (typeof type !== 'string') return;
    const place = `${at}/constraints/${i}/type`;
    refer(door, 'constraintType', type, place);
    if (declared.has(type))
      door.found.fault('duplicateId', place, `The constraint type ${quote(type)} is declared twice.`);
    else declared.set(type, constraint?.mandatory ?? true);
  });
  const content = {
    system: thing.system ?? '',
    identifier: thing.identifier ?? '',
    name: thing.name ?? '',
    constraints: asSet([...declared.keys()]).map((type) => ({ type, mandatory: declared.get(type) ?? true })),
    privileged: thing.privileged ?? false,
    sensitive: thing.sensitive ?? false,
    tags: asSet(thing.tags),
    ...(thing.requiredAssurance == null ? {} : { requiredAssurance: thing.requiredAssurance }),
  };
  state(door, 'systemRole', thing.id, content, at);
}

export function stateJobFunctionRole(door: Door, thing: Read<typeof jobFunctionRoleShape>, at: string): void {
  if (!refuseReserved(door, 'system', thing.system, `${at}/system`)) {
    refer(door, 'system', thing.system, `${at}/system`);
  }
  const grants = new Map<string, Grant>();
  thing.grants?.forEach((grant, i) => {
    const id = grant?.systemRole;
    if (typeof id !== 'string') return;
    const place = `${at}/grants/${i}`;
    if (refuseReserved(door, 'systemRole', id, `${place}/systemRole`)) return;
    const role = refer(door, 'systemRole', id, `${place}/systemRole`);
    if (role === null) return;
    if (role.system !== thing.system && typeof thing.system === 'string') {
      const detail = `The system role belongs to ${quote(role.system)}; a job function role is of one system.`;
      door.found.fault('otherSystem', `${place}/systemRole`, detail);
    }
    const constraints = grantValues(door, role.constraints, grant?.constraints, `${place}/constraints`);
    const stated = { systemRole: id, constraints };
    grants.set(canonical(stated), stated);
  });
  const inOrder = asSet([...grants.keys()]).flatMap((text) => grants.get(text) ?? []);
  state(
    door,
    'jobFunctionRole',
    thing.id,
    { system: thing.system ?? '', name: thing.name ?? '', grants: inOrder },
    at,
  );
}

export function stateRoleGroup(door: Door, thing: Read<typeof roleGroupShape>, at: string): void {
  const roles = each(thing.roles, `${at}/roles`, (id, place) => {
    if (refuseReserved(door, 'jobFunctionRole', id, place)) return null;
    return refer(door, 'jobFunctionRole', id, place) === null ? null : id;
  });
  state(door, 'roleGroup', thing.id, { name: thing.name ?? '', roles }, at);
}
