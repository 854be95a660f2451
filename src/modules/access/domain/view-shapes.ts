// The shapes of the screens that carry the product: a unit, a person, why, a system. One answer holds one screen.

import { z } from 'zod';
import { LEVELS } from '../../../kernel/assurance.ts';
import { bilingualSchema, daySchema, intervalSchema, namedSchema } from '../../../kernel/schemas.ts';

export type Named = z.output<typeof namedSchema>;

/** A sentence whose pieces may be emphasised. */
const sentenceSchema = z.array(
  z.object({ text: z.string(), weight: z.enum(['plain', 'strong', 'em']) }).readonly(),
);
export const spokenSchema = z.object({ da: sentenceSchema.readonly(), en: sentenceSchema.readonly() });
export type Spoken = z.output<typeof spokenSchema>;

const levelSchema = z.enum(LEVELS).nullable();

const markSchema = z.enum(['privileged', 'sensitive']).nullable();
export type Mark = z.output<typeof markSchema>;

/** How a right compares with the nearest colleagues who have the same title; null when it does not stand out. */
const standsOutSchema = z.object({ peers: z.number(), peersWith: z.number() }).nullable();

/** `now` on the day shown; `future` and `past` of it. */
const stateSchema = z.enum(['now', 'future', 'past']);

/** What tells about a person at a glance; `on` is the first day of it, exclusive ends written as they are. */
export const badgeSchema = z.object({
  kind: z.enum(['conflict', 'joins', 'leaves', 'away', 'substitute', 'external', 'disabled']),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type PersonBadge = z.output<typeof badgeSchema>;

export const cellRightSchema = z.object({
  systemRole: z.string(),
  name: z.string(),
  /** One text for each differently narrowed privilege; empty when not narrowed. */
  narrowed: z.array(bilingualSchema),
  mark: markSchema,
  state: stateSchema,
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Ends within thirty days. */
  expires: z.boolean(),
  inConflict: z.boolean(),
  standsOut: standsOutSchema,
});
export type CellRight = z.output<typeof cellRightSchema>;

export const unitPersonSchema = z.object({
  person: z.string(),
  userId: z.string(),
  name: z.string(),
  title: z.string(),
  unit: namedSchema,
  /** The first day of the position. */
  since: z.string().nullable(),
  badges: z.array(badgeSchema),
  /** More of them may be looked at; of somebody yet to come to the unit, only what comes with it. */
  open: z.boolean(),
  /** Rights by system. */
  cells: z.record(z.string(), z.array(cellRightSchema)),
  failing: z.number(),
});
export type UnitPerson = z.output<typeof unitPersonSchema>;

/** A conflict as it is told beside a person: both sides in words. */
export const toldConflictSchema = z.object({
  rule: z.string(),
  name: z.string(),
  severity: z.enum(['block', 'approve', 'warn']),
  person: z.string(),
  personName: z.string(),
  intervals: z.array(intervalSchema),
  sides: z.array(
    z.array(z.object({ systemRole: z.string(), text: bilingualSchema, why: bilingualSchema.nullable() })),
  ),
});
export type ToldConflict = z.output<typeof toldConflictSchema>;

export const failingSchema = z.object({
  person: z.string(),
  personName: z.string(),
  systemRole: z.string(),
  text: bilingualSchema,
});

export const unitViewSchema = z.object({
  day: daySchema,
  unit: namedSchema,
  /** From the root down to the unit above. */
  above: z.array(namedSchema),
  manager: namedSchema.nullable(),
  /** Whether the people of all units under it are among these. */
  reach: z.enum(['itself', 'below']),
  /** Units under it, at any depth. */
  unitsBelow: z.number(),
  systems: z.array(namedSchema),
  people: z.array(unitPersonSchema),
  conflicts: z.array(toldConflictSchema),
  expiring: z.array(
    z.object({
      person: z.string(),
      personName: z.string(),
      systemRole: z.string(),
      text: bilingualSchema,
      to: z.string(),
    }),
  ),
  failing: z.array(failingSchema),
});
export type UnitView = z.output<typeof unitViewSchema>;

export const personRightSchema = z.object({
  system: z.string(),
  systemName: z.string(),
  systemRole: z.string(),
  name: z.string(),
  narrowed: bilingualSchema,
  mark: markSchema,
  /** What a session must be worth to use it on the day, by its system or its role; null for any. */
  required: levelSchema,
  state: stateSchema,
  intervals: z.array(intervalSchema),
  /** On the day. */
  inConflict: z.boolean(),
  /** While it stands in a conflict that is open on the day. */
  conflict: z.array(intervalSchema),
  standsOut: standsOutSchema,
  /** A sentence for each path, those of the day first. */
  why: z.array(z.object({ assignment: z.string(), state: stateSchema, sentence: spokenSchema })),
});
export type PersonRight = z.output<typeof personRightSchema>;

const standingSchema = z.object({
  kind: z.enum(['position', 'function', 'manages', 'substitute', 'substituted', 'away']),
  text: bilingualSchema,
  unit: namedSchema.nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  state: stateSchema,
});
export type Standing = z.output<typeof standingSchema>;

export const personViewSchema = z.object({
  day: daySchema,
  person: z.string(),
  userId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  title: z.string(),
  unit: namedSchema.nullable(),
  badges: z.array(badgeSchema),
  /** False when only what lies in my own systems is shown. */
  whole: z.boolean(),
  standings: z.array(standingSchema),
  rights: z.array(personRightSchema),
  conflicts: z.array(toldConflictSchema),
  /** Given, and nothing before its system is taken into service. */
  waiting: z.array(z.object({ system: z.string(), systemRole: z.string(), text: bilingualSchema })),
  failing: z.array(failingSchema),
});
export type PersonView = z.output<typeof personViewSchema>;

const nodeSchema = z.object({
  id: z.string(),
  kind: z.enum(['person', 'position', 'unit', 'function', 'assignment', 'roleGroup', 'role', 'systemRole']),
  title: z.string(),
  sub: bilingualSchema,
});
const edgeSchema = z.object({ from: z.string(), to: z.string(), label: z.array(bilingualSchema) });
/** A path as boxes and arrows, left to right in the order of `nodes`; `above` is drawn one step up. */
export const graphSchema = z.object({ nodes: z.array(nodeSchema), edges: z.array(edgeSchema) });
export type Graph = z.output<typeof graphSchema>;
export type GraphNode = z.output<typeof nodeSchema>;

export const changeSchema = z.object({
  what: bilingualSchema,
  forPerson: bilingualSchema,
  /** Rights lost by others, and by how many. */
  rights: z.number(),
  people: z.number(),
});
export type Change = z.output<typeof changeSchema>;

export const whyViewSchema = z.object({
  day: daySchema,
  person: namedSchema,
  userId: z.string(),
  firstName: z.string(),
  system: namedSchema,
  systemRole: namedSchema,
  mark: markSchema,
  paths: z.array(
    z.object({
      assignment: z.string(),
      state: stateSchema,
      narrowed: bilingualSchema,
      intervals: z.array(intervalSchema),
      sentence: spokenSchema,
      graph: graphSchema,
      facts: z.array(
        z.object({
          kind: z.string(),
          id: z.string(),
          text: bilingualSchema,
          from: z.string().nullable(),
          to: z.string().nullable(),
        }),
      ),
    }),
  ),
  failing: z.array(failingSchema),
});
export type WhyView = z.output<typeof whyViewSchema>;

export const holderSchema = z.object({
  person: z.string(),
  userId: z.string(),
  name: z.string(),
  title: z.string(),
  unit: z.string(),
  systemRole: z.string(),
  roleName: z.string(),
  narrowed: bilingualSchema,
  /** The assignments it comes by, in a few words. */
  through: bilingualSchema,
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type Holder = z.output<typeof holderSchema>;

export const systemViewSchema = z.object({
  day: daySchema,
  system: namedSchema,
  owner: namedSchema.nullable(),
  responsible: z.array(namedSchema),
  dataCategories: z.array(z.string()),
  requiredAssurance: levelSchema,
  /** The case that decided on it; null where none did. */
  case: z.string().nullable(),
  /** No right in it counts before it is tested and accepted. */
  isAwaited: z.boolean(),
  /** Everybody's rights in it are open to me; otherwise only those of the people who are. */
  whole: z.boolean(),
  people: z.number(),
  roles: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      mark: markSchema,
      /** Where it requires more than the system. */
      required: levelSchema,
      people: z.number(),
      rights: z.number(),
    }),
  ),
});
export type SystemView = z.output<typeof systemViewSchema>;

export const unitRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Names of the units above, from the root. */
  above: z.string(),
  manager: z.string().nullable(),
  people: z.number(),
});
export type UnitRow = z.output<typeof unitRowSchema>;
