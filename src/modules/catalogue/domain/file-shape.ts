// The catalogue file as it is written: shapes shared by the door, the API's description and whoever writes a catalogue. What says who
// gets something, what is narrowed and what must not meet is strict: a field that is not known there is a fault (ADR 0023).

import { z } from 'zod';
import { bound, named, uuid } from '../../../kernel/formats.ts';

export const CATALOGUE_FORMAT = 'tillid-catalogue/1';

const flag = z.boolean().nullish();
const names = z.array(named).nullish();
const uuids = z.array(uuid).nullish();
/** Said by being there; leaving it out is how not to say it. */
const saidTrue = z.literal(true).nullish();

const categories = z
  .array(z.enum(['almindelige', 'fortrolige', 'foelsomme', 'strafbareForhold', 'cpr', 'beskyttetAdresse']))
  .nullish();

const WORDS = [
  'ownUnit',
  'ownUnitAndBelow',
  'managedUnits',
  'klePerforming',
  'kleInterest',
  'all',
  'postponed',
] as const;

/** A list of codes, or one of the words. */
const valueShape = z.union([z.array(z.string()), z.enum(WORDS)]);
const valuesShape = z.record(z.string(), valueShape.nullable()).nullish();

export const constraintTypeShape = z.object({
  id: named,
  kind: z.enum(['kle', 'organisation', 'values']),
  values: names,
});

const level = z.enum(['lav', 'betydelig', 'hoej']).nullish();

export const systemShape = z.strictObject({
  id: named,
  name: named,
  owner: z.string().nullish(),
  responsible: names,
  dataCategories: categories,
  requiredAssurance: level,
});

export const systemRoleShape = z.strictObject({
  id: named,
  system: named,
  identifier: named,
  name: named,
  constraints: z.array(z.strictObject({ type: named, mandatory: flag })).nullish(),
  privileged: flag,
  sensitive: flag,
  tags: names,
  requiredAssurance: level,
});

const grantShape = z.strictObject({ systemRole: named, constraints: valuesShape });

export const jobFunctionRoleShape = z.object({
  id: named,
  system: named,
  name: named,
  grants: z.array(grantShape).nullish(),
});

export const roleGroupShape = z.object({ id: named, name: named, roles: names });

const targetShape = z.strictObject({
  person: named.nullish(),
  position: named.nullish(),
  orgUnit: uuid.nullish(),
  inherit: flag,
});

const conditionsShape = z.strictObject({
  titles: uuids,
  notTitles: uuids,
  functions: uuids,
  managers: saidTrue,
  managersAndSubstitutes: saidTrue,
});

const exceptShape = z.strictObject({ persons: names, orgUnits: uuids, titles: uuids });

export const assignmentShape = z.strictObject({
  id: named,
  role: named.nullish(),
  roleGroup: named.nullish(),
  target: targetShape,
  conditions: conditionsShape.nullish(),
  except: exceptShape.nullish(),
  from: bound.nullish(),
  to: bound.nullish(),
  constraints: valuesShape,
  reason: z.string().nullish(),
  decidedBy: named.nullish(),
  decidedOn: bound.nullish(),
});

/** `moreThan` and `dataCategories` of systems; `orgUnits` of units. */
const sumShape = z.strictObject({
  kind: z.enum(['systems', 'units']),
  moreThan: z.number().int().min(1).nullish(),
  dataCategories: categories,
  orgUnits: uuids,
});

/** Either sets or a sum. */
export const conflictRuleShape = z.object({
  id: named,
  name: named,
  severity: z.enum(['block', 'approve', 'warn']),
  sets: z.array(z.strictObject({ systemRoles: names, jobFunctionRoles: names, tags: names })).nullish(),
  overlapOn: names,
  sum: sumShape.nullish(),
});

/** The whole truth of its source; a list that is not there is empty. */
export const catalogueShape = z.object({
  format: z.literal(CATALOGUE_FORMAT),
  constraintTypes: z.array(constraintTypeShape).nullish(),
  systems: z.array(systemShape).nullish(),
  systemRoles: z.array(systemRoleShape).nullish(),
  jobFunctionRoles: z.array(jobFunctionRoleShape).nullish(),
  roleGroups: z.array(roleGroupShape).nullish(),
  assignments: z.array(assignmentShape).nullish(),
  conflictRules: z.array(conflictRuleShape).nullish(),
});
