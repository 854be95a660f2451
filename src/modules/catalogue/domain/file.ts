// The catalogue file: from a JSON value to what it states, or every fault it has. Pure; what is known is an argument.

import type { z } from 'zod';
import { type Fault, ok, type Result, refuse } from '../../../kernel/result.ts';
import { fitted, type Loose, unknownFieldsOf } from '../../../kernel/shape.ts';
import type { Statement } from '../../../kernel/stated.ts';
import { readJson } from '../../../kernel/text.ts';
import type { CatalogueFacts } from '../contract.ts';
import { stateAssignment } from './file-assignments.ts';
import { stateConflictRule } from './file-conflict-rules.ts';
import { type CatalogueReading, type Door, openDoor } from './file-door.ts';
import {
  assignmentShape,
  CATALOGUE_FORMAT,
  catalogueShape,
  conflictRuleShape,
  constraintTypeShape,
  jobFunctionRoleShape,
  roleGroupShape,
  systemRoleShape,
  systemShape,
} from './file-shape.ts';
import {
  stateConstraintType,
  stateJobFunctionRole,
  stateRoleGroup,
  stateSystem,
  stateSystemRole,
} from './file-things.ts';

type Document = Readonly<Partial<Record<keyof typeof catalogueShape.shape, unknown>>>;
const warnOfUnknown = unknownFieldsOf(catalogueShape);

/** Bytes of a catalogue file to what it states. */
export function readCatalogue(
  bytes: Uint8Array,
  reading: CatalogueReading,
  limit?: number,
): Result<Statement<CatalogueFacts>> {
  const json = readJson(bytes, limit);
  return json.ok ? statedInCatalogue(json.value, reading) : json;
}

/** A catalogue file, already JSON, to what it states. The value is the door's to use up: what does not fit is taken out of it. */
export function statedInCatalogue(
  value: unknown,
  reading: CatalogueReading,
): Result<Statement<CatalogueFacts>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse<Fault[]>([
      { code: 'wrongType', pointer: '', detail: 'A catalogue file is a JSON object.' },
    ]);
  }
  const document: Document = value;
  const door = openDoor(reading);
  if (document.format !== CATALOGUE_FORMAT) {
    door.found.fault('wrongFormat', '/format', `The format must be “${CATALOGUE_FORMAT}”.`);
  }
  warnOfUnknown(document, '', door.found);
  // In this order, because each may refer to those before it.
  list(door, document, 'constraintTypes', constraintTypeShape, stateConstraintType);
  list(door, document, 'systems', systemShape, stateSystem);
  list(door, document, 'systemRoles', systemRoleShape, stateSystemRole);
  list(door, document, 'jobFunctionRoles', jobFunctionRoleShape, stateJobFunctionRole);
  list(door, document, 'roleGroups', roleGroupShape, stateRoleGroup);
  list(door, document, 'assignments', assignmentShape, stateAssignment);
  list(door, document, 'conflictRules', conflictRuleShape, stateConflictRule);
  const { faults, warnings } = door.found;
  return faults.length > 0 ? refuse(faults) : ok({ stated: door.stated, ended: [], warnings, cprs: [] });
}

function list<S extends z.ZodType>(
  door: Door,
  document: Document,
  name: keyof Document,
  shape: S,
  state: (door: Door, thing: Loose<z.output<S>>, at: string) => void,
): void {
  const entries = document[name];
  if (entries === null || entries === undefined) return;
  if (!Array.isArray(entries)) {
    door.found.fault('wrongType', `/${name}`, 'Expected array.');
    return;
  }
  entries.forEach((raw: unknown, i) => {
    const thing = fitted(shape, raw, `/${name}/${i}`, door.found);
    if (thing !== null) state(door, thing, `/${name}/${i}`);
  });
}
