// The overview's figures with the rows behind each, and the log as people read it. The lists are in routes.ts.

import { z } from 'zod';
import { column, listOf, route } from '../../kernel/route.ts';
import {
  bilingualSchema,
  datedQuery,
  dayQuery,
  daySchema,
  instantSchema,
  namedSchema,
  page,
  pageQuery,
} from '../../kernel/schemas.ts';
import { LIST_ROUTES } from './routes.ts';

export { REMEDIES, REMEDY_NAMES } from './domain/remedies.ts';
export * from './routes.ts';

/** Every figure can be acted on, and has rows. In the order of the screen. */
export const FIGURES = [
  'conflicts',
  'deviating',
  'expiring',
  'failingClosed',
  'leavers',
  'unmanaged',
  'unowned',
] as const;
export type FigureId = (typeof FIGURES)[number];

const figureSchema = z.object({
  id: z.enum(FIGURES),
  value: z.number(),
  /** The figure at earlier days, by what is known now, oldest first, the day itself last. */
  trend: z.array(z.object({ day: daySchema, value: z.number() })),
  /** The most telling of the rows, in a few words. */
  note: bilingualSchema,
});
export type Figure = z.output<typeof figureSchema>;

/** Something to do, from the rows of a figure that belong together. */
const prioritySchema = z.object({
  figure: z.enum(FIGURES),
  what: bilingualSchema,
  where: z.string(),
  since: z.string().nullable(),
  responsible: z.string().nullable(),
  /** The text that the figure's rows are filtered by to show these ones. */
  filter: z.string(),
});
export type Priority = z.output<typeof prioritySchema>;

/** What another module counts for the reader: the length of the list at `link`. Of now, and without a trend. */
const offeredSchema = z.object({
  id: z.string(),
  title: bilingualSchema,
  value: z.number(),
  note: bilingualSchema.nullable(),
  link: z.string(),
});
export type Offered = z.output<typeof offeredSchema>;

/** How many entries the log has, and the last checkpoint. */
const logStateSchema = z.object({
  size: z.number(),
  checkpoint: z.object({ size: z.number(), at: instantSchema }).nullable(),
});

export const overview = route({
  id: 'overview',
  method: 'GET',
  path: '/api/overview',
  permission: 'seeUnit',
  shows: 'report',
  summary:
    'Where we stand: figures with their trend, and what matters most; of everything, or of what I lead; today when `on` is left out',
  query: dayQuery,
  response: z.object({
    day: daySchema,
    /** The units it is about, each with all below; empty when it is about everything. */
    places: z.array(z.string()),
    people: z.number(),
    units: z.number(),
    systems: z.number(),
    rights: z.number(),
    figures: z.array(figureSchema),
    /** Cases, dispensations, systems and incidents, as far as the reader may see them; none on another day than today. */
    offered: z.array(offeredSchema),
    priorities: z.array(prioritySchema),
    /** Null for whoever may not see the log. */
    log: logStateSchema.nullable(),
  }),
});
export type Overview = z.output<typeof overview.response>;

export const figureRowSchema = z.object({
  thing: namedSchema.extend({ kind: z.enum(['person', 'orgUnit', 'system']) }),
  place: z.string().nullable(),
  role: namedSchema.extend({ system: z.string() }).nullable(),
  what: bilingualSchema,
  /** When it began, or when it ends for what expires (exclusive). */
  date: z.string().nullable(),
});
export type FigureRow = z.output<typeof figureRowSchema>;

export const figureRows = route({
  id: 'figureRows',
  method: 'GET',
  path: '/api/overview/:figure',
  permission: 'seeUnit',
  shows: 'rights',
  summary: 'The rows behind one figure of the overview',
  params: z.object({ figure: z.enum(FIGURES) }),
  query: datedQuery,
  response: page(figureRowSchema),
  list: listOf<FigureRow>({ da: 'Overblik', en: 'Overview' }, [
    column('thing', { da: 'Hvem eller hvad', en: 'Who or what' }, (r) => r.thing.name),
    column('place', { da: 'Hvor', en: 'Where' }, (r) => r.place),
    column('system', { da: 'System', en: 'System' }, (r) => r.role?.system ?? null),
    column('role', { da: 'Rolle', en: 'Role' }, (r) => r.role?.name ?? null),
    column('what', { da: 'Hvad', en: 'What' }, (r, language) => r.what[language]),
    column('date', { da: 'Dato', en: 'Date' }, (r) => r.date, 'day'),
  ]),
});

export const logRowSchema = z.object({
  seq: z.number(),
  /** RFC 3339; null when the entry can no longer be read. */
  at: z.string().nullable(),
  actor: z.string(),
  /** Uuid of the person who did it, where it was one. */
  actorPerson: z.string().nullable(),
  origin: z.string(),
  action: z.string(),
  thing: namedSchema.extend({ kind: z.string() }).nullable(),
  why: z.string().nullable(),
});
export type LogRow = z.output<typeof logRowSchema>;

const logQuery = pageQuery.extend({
  from: daySchema.optional(),
  /** The last day, included. */
  to: daySchema.optional(),
  /** A userId, a uuid, the name of a key or an operator, or `system`. */
  actor: z.string().max(200).optional(),
  /** An action, or with a full stop at the end all that begin so. */
  action: z.string().max(100).optional(),
  text: z.string().max(200).optional(),
});

export const listLog = route({
  id: 'listLog',
  method: 'GET',
  path: '/api/log',
  permission: 'seeLog',
  shows: 'report',
  summary: 'The log, newest first',
  query: logQuery,
  response: page(logRowSchema),
  list: listOf<LogRow>({ da: 'Log', en: 'Log' }, [
    column('seq', { da: 'Nr.', en: 'No.' }, (r) => r.seq, 'number'),
    column('at', { da: 'Tidspunkt', en: 'Time' }, (r) => r.at, 'instant'),
    column('actor', { da: 'Hvem', en: 'Who' }, (r) => r.actor),
    column('origin', { da: 'Hvorfra', en: 'From' }, (r) => r.origin),
    column('action', { da: 'Handling', en: 'Action' }, (r) => r.action),
    column('thing', { da: 'Hvad', en: 'What' }, (r) =>
      r.thing === null ? null : `${r.thing.kind} ${r.thing.name}`,
    ),
    column('why', { da: 'Hvorfor', en: 'Why' }, (r) => r.why),
  ]),
});

const lookSchema = z.object({
  id: z.string(),
  at: z.string(),
  /** A name; of a program or an operator of the machine what it is called. */
  who: z.string(),
  /** Title and unit at the time; null where nobody works. */
  office: z.string().nullable(),
  what: bilingualSchema,
  /** The day looked at; null for the day of the look. */
  on: daySchema.nullable(),
  /** How many people the same look showed. */
  people: z.number(),
});
export type LookRow = z.output<typeof lookSchema>;

export const myLooks = route({
  id: 'myLooks',
  method: 'GET',
  path: '/api/me/looks',
  permission: 'signedIn',
  shows: 'names',
  summary: 'Who has looked at me: when, and at what; newest first',
  query: pageQuery,
  response: page(lookSchema),
  list: listOf<LookRow>({ da: 'Set om mig', en: 'Looks at me' }, [
    column('at', { da: 'Tidspunkt', en: 'Time' }, (r) => r.at, 'instant'),
    column('who', { da: 'Hvem', en: 'Who' }, (r) => r.who),
    column('office', { da: 'Stilling og sted', en: 'Title and place' }, (r) => r.office),
    column('what', { da: 'Hvad de så', en: 'What they saw' }, (r, language) => r.what[language]),
    column('on', { da: 'Pr. dag', en: 'As of' }, (r) => r.on, 'day'),
    column('people', { da: 'Personer i opslaget', en: 'People in the look' }, (r) => r.people, 'number'),
  ]),
});

export const logState = route({
  id: 'logState',
  method: 'GET',
  path: '/api/log/state',
  permission: 'seeLog',
  shows: 'nothing',
  summary: 'How many entries the log has, and the last checkpoint Tillid made',
  response: logStateSchema,
});

/** One field that an entry says was changed; a value is JSON text, null when it was not there. */
const fieldChangeSchema = z.object({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type FieldChange = z.output<typeof fieldChangeSchema>;

export const logEntry = route({
  id: 'logEntry',
  method: 'GET',
  path: '/api/log/:seq',
  permission: 'seeLog',
  shows: 'report',
  summary: 'One entry of the log: what was changed from what to what, and the entry as it stands',
  params: z.object({ seq: z.coerce.number<number>().int().min(0) }),
  response: logRowSchema.extend({
    address: z.string().nullable(),
    changes: z.array(fieldChangeSchema),
    /** The rest of what the entry tells, as JSON text; null when it tells no more. */
    detail: z.string().nullable(),
    body: z.string(),
  }),
});

export const REPORTING_ROUTES = [
  myLooks,
  ...LIST_ROUTES,
  overview,
  figureRows,
  logState,
  listLog,
  logEntry,
] as const;
