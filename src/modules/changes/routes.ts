// The routes by which somebody changes the catalogue and assignments: tried first, saved when what was shown still holds, or sent to
// a second person.

import { z } from 'zod';
import { column, listOf, route } from '../../kernel/route.ts';
import {
  bilingualSchema,
  flagSchema,
  idSchema,
  intervalSchema,
  namedSchema,
  page,
  pageQuery,
} from '../../kernel/schemas.ts';
import { rightRowSchema } from '../access/contract.ts';
import { conflictSchema } from '../conflicts/contract.ts';

/** What the screens and the API can change. `orgUnit` can be tried, but is the feed's to change. */
export const CHANGE_KINDS = [
  'constraintType',
  'system',
  'systemRole',
  'jobFunctionRole',
  'roleGroup',
  'assignment',
  'conflictRule',
  'approvalPolicy',
  'approverGroup',
  'offering',
  'fulfilment',
  'body',
  'seat',
  'authority',
  'setting',
  'reorganisation',
  'orgUnit',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

const boundText = z.string().max(40).nullish();

export const proposedSchema = z.object({
  kind: z.enum(CHANGE_KINDS),
  id: idSchema,
  /** As in a catalogue file, without id and dates; null ends the thing. Of a unit: `parentOrgUnitUuid`, `manager`. */
  content: z.record(z.string(), z.unknown()).nullable(),
  /** A day or an instant from which it holds; today, or the day something to come begins. */
  from: boundText,
  to: boundText,
  /** What another source brought is Tillid's own from here on. */
  takeOver: z.boolean().optional(),
});
export type Proposed = z.output<typeof proposedSchema>;

export const proposedList = z.array(proposedSchema).min(1).max(500);
const reasonSchema = z.string().trim().max(2_000);

const faultSchema = z.object({ code: z.string(), pointer: z.string(), detail: z.string() });

const problemSchema = z.object({
  person: z.string(),
  system: z.string(),
  systemRole: z.string(),
  assignment: z.string(),
  role: z.string(),
  orgUnit: z.string(),
  type: z.string(),
  reason: z.enum(['notGiven', 'resolvesToNothing']),
  intervals: z.array(intervalSchema),
  names: z.object({ systemRole: z.string(), orgUnit: z.string(), role: z.string() }),
});

/** What one person gains and loses: rows of those open to the asker. */
const personPartSchema = z.object({
  person: z.string(),
  personUuid: z.string(),
  name: z.string(),
  title: z.string(),
  unit: z.string(),
  added: z.array(rightRowSchema),
  removed: z.array(rightRowSchema),
  problems: z.array(problemSchema),
});
export type PersonPart = z.output<typeof personPartSchema>;

const systemPartSchema = namedSchema.extend({
  added: z.number(),
  removed: z.number(),
  people: z.number(),
});

const ruleToldSchema = z.object({
  kind: z.string(),
  id: z.string(),
  name: bilingualSchema,
  /** Null where there is none. */
  before: bilingualSchema.nullable(),
  after: bilingualSchema.nullable(),
});
export type RuleTold = z.output<typeof ruleToldSchema>;

export const consequenceSchema = z.object({
  /** Of everybody, also where the rows are not open to the asker. */
  counts: z.object({
    added: z.number(),
    removed: z.number(),
    people: z.number(),
    problems: z.number(),
    conflictsAdded: z.number(),
    conflictsRemoved: z.number(),
  }),
  /** The first fifty people, by name. */
  people: z.array(personPartSchema),
  systems: z.array(systemPartSchema),
  conflictsAdded: z.array(conflictSchema),
  conflictsRemoved: z.array(conflictSchema),
  /** Things that another source brought, and that become Tillid's own. */
  takesOver: z.array(z.object({ kind: z.string(), id: z.string(), source: z.string() })),
  /** Rules by which others decide, as they are and as they would be. */
  rules: z.array(ruleToldSchema),
});
export type ConsequenceView = z.output<typeof consequenceSchema>;

/** What saving would come to. */
export const VERDICTS = [
  'saves',
  'needsReview',
  'reviewerMissing',
  'blocked',
  'ownRights',
  'onlyTried',
  'nothing',
] as const;
export type VerdictWord = (typeof VERDICTS)[number];

export const changeAnswerSchema = z.object({
  outcome: z.enum(['tried', 'saved', 'sent']),
  verdict: z.enum(VERDICTS),
  consequence: consequenceSchema,
  /** To be sent with what is saved: that it was this consequence which was seen. */
  seen: z.string(),
  warnings: z.array(faultSchema),
  /** Of what was sent to a second person. */
  draft: z.string().nullable(),
});
export type ChangeAnswer = z.output<typeof changeAnswerSchema>;

export const changeThings = route({
  id: 'changeThings',
  method: 'POST',
  path: '/api/changes',
  permission: 'signedIn',
  shows: 'rights',
  summary:
    'Changes the catalogue and assignments: `?dryRun` shows the consequence; without, what was seen is saved, or sent for review',
  query: z.object({ dryRun: flagSchema }),
  body: z.object({
    changes: proposedList,
    reason: reasonSchema.optional(),
    seen: z.string().max(200).optional(),
  }),
  response: changeAnswerSchema,
});

const thingSchema = z.object({
  kind: z.string(),
  id: z.string(),
  /** As in a catalogue file; null where it has ended. */
  content: z.record(z.string(), z.unknown()).nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  source: z.string(),
  /** Whether the asker may change it. */
  mine: z.boolean(),
});
export type ThingView = z.output<typeof thingSchema>;

export const readThing = route({
  id: 'readThing',
  method: 'GET',
  path: '/api/changes/things/:thing/:id',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'One thing of the catalogue as a change would write it, for whoever may change it',
  params: z.object({ thing: z.enum(CHANGE_KINDS), id: idSchema }),
  response: thingSchema,
});

/** What a field of a form can name. */
export const CHOICE_KINDS = [
  'system',
  'systemRole',
  'jobFunctionRole',
  'roleGroup',
  'constraintType',
  'conflictRule',
  'approverGroup',
  'body',
  'orgUnit',
  'title',
  'function',
  'person',
  'kle',
] as const;

const choiceSchema = z.object({
  /** Of a person the user name, as a catalogue file names them. */
  id: z.string(),
  /** The thing's own id: of a person the uuid, otherwise the same. */
  uuid: z.string(),
  name: z.string(),
  detail: z.string(),
  /** Of a system role: the constraint types it declares; of a job function role or bucket: those it postpones. */
  types: z.array(z.object({ type: z.string(), kind: z.string(), mandatory: z.boolean() })),
  /** Of a constraint type with values of its own. */
  values: z.array(z.string()),
  /** Of a person: positions. */
  positions: z.array(namedSchema),
});
export type Choice = z.output<typeof choiceSchema>;

export const listChoices = route({
  id: 'listChoices',
  method: 'GET',
  path: '/api/changes/choices',
  permission: 'signedIn',
  shows: 'names',
  summary: 'What a field of a change can name, the first fifty that match; for whoever may change something',
  query: z.object({
    kind: z.enum(CHOICE_KINDS),
    q: z.string().max(200).optional(),
    system: idSchema.optional(),
    /** Exactly these ids, comma between. */
    ids: z.string().max(4_000).optional(),
  }),
  response: z.object({ choices: z.array(choiceSchema) }),
});

const RULE_NAMES = {
  approvalPolicy: { da: 'Hvem beslutter', en: 'Who decides' },
  approverGroup: { da: 'Gruppe', en: 'Group' },
  offering: { da: 'Kan søges om', en: 'Can be asked for' },
  fulfilment: { da: 'Sættes op i hånden', en: 'Set up by hand' },
  setting: { da: 'Indstilling', en: 'Setting' },
  body: { da: 'Råd, udvalg eller gruppe', en: 'Council, committee or group' },
  seat: { da: 'Plads i et udvalg', en: 'Seat in a body' },
  authority: { da: 'Linje i kompetenceplanen', en: 'Line of the table of authority' },
} as const;

/** Rules by which others decide, in the order they are shown. */
export const RULE_KINDS = [
  'approvalPolicy',
  'approverGroup',
  'offering',
  'fulfilment',
  'body',
  'seat',
  'authority',
  'setting',
] as const;

const ruleSchema = z.object({
  kind: z.enum(RULE_KINDS),
  id: z.string(),
  name: bilingualSchema,
  text: bilingualSchema,
});
export type RuleView = z.output<typeof ruleSchema>;

export const listRules = route({
  id: 'listRules',
  method: 'GET',
  path: '/api/rules',
  permission: 'signedIn',
  shows: 'names',
  summary:
    'Who decides, what may be asked for and who sets up by hand, in sentences; for whoever may change something',
  query: pageQuery,
  response: page(ruleSchema),
  list: listOf<RuleView>({ da: 'Hvem beslutter', en: 'Who decides' }, [
    column('kind', { da: 'Slags', en: 'Kind' }, (r, language) => RULE_NAMES[r.kind][language]),
    column('name', { da: 'Gælder', en: 'About' }, (r, language) => r.name[language]),
    column('text', { da: 'Regel', en: 'Rule' }, (r, language) => r.text[language]),
  ]),
});

export const DRAFT_STATES = ['drafted', 'submitted', 'published', 'rejected', 'withdrawn'] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

const draftRowSchema = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(DRAFT_STATES),
  author: namedSchema,
  reviewer: namedSchema.nullable(),
  reason: z.string(),
  answer: z.string().nullable(),
  revision: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
  mayEdit: z.boolean(),
  mayReview: z.boolean(),
});
export type DraftRow = z.output<typeof draftRowSchema>;

export const draftSchema = draftRowSchema.extend({ changes: proposedList });
export type DraftView = z.output<typeof draftSchema>;

const draftParams = z.object({ draft: z.uuid() });
const draftTitle = z.string().trim().min(1).max(200);

export const listDrafts = route({
  id: 'listDrafts',
  method: 'GET',
  path: '/api/drafts',
  permission: 'signedIn',
  shows: 'names',
  summary: 'Drafts that I wrote or may review, newest first',
  response: z.object({ rows: z.array(draftRowSchema) }),
});

export const readDraft = route({
  id: 'readDraft',
  method: 'GET',
  path: '/api/drafts/:draft',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'One draft, for its author and whoever may review it',
  params: draftParams,
  response: draftSchema,
});

export const writeDraft = route({
  id: 'writeDraft',
  method: 'POST',
  path: '/api/drafts',
  permission: 'signedIn',
  shows: 'names',
  summary: 'Keeps a change as a draft; nothing of it holds yet',
  body: z.object({ title: draftTitle, changes: proposedList, reason: reasonSchema }),
  response: draftSchema,
});

export const rewriteDraft = route({
  id: 'rewriteDraft',
  method: 'PUT',
  path: '/api/drafts/:draft',
  permission: 'signedIn',
  shows: 'names',
  summary: 'Writes a draft anew, if nobody has since the given revision',
  params: draftParams,
  body: z.object({
    title: draftTitle,
    changes: proposedList,
    reason: reasonSchema,
    revision: z.number().int(),
  }),
  response: draftSchema,
});

export const answerDraft = route({
  id: 'answerDraft',
  method: 'POST',
  path: '/api/drafts/:draft/answer',
  permission: 'signedIn',
  shows: 'names',
  summary:
    'Submits, withdraws, rejects or publishes a draft; publishing is judged on the facts of that moment',
  params: draftParams,
  body: z.object({
    answer: z.enum(['submit', 'withdraw', 'reject', 'publish']),
    revision: z.number().int(),
    why: reasonSchema.optional(),
    /** Of publishing: the consequence that was seen. */
    seen: z.string().max(200).optional(),
  }),
  response: draftSchema,
});

export const tryDraft = route({
  id: 'tryDraft',
  method: 'POST',
  path: '/api/drafts/:draft/try',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'What a draft would mean now, and nothing changed; for its author and whoever may review it',
  params: draftParams,
  response: changeAnswerSchema,
});

export const TIDY_KINDS = ['sameContents', 'unheld', 'alreadyGiven', 'bucket'] as const;
export type TidyKind = (typeof TIDY_KINDS)[number];

const suggestionSchema = z.object({
  id: z.string(),
  kind: z.enum(TIDY_KINDS),
  /** Roles or buckets that it is about. */
  about: z.array(namedSchema.extend({ kind: z.enum(['jobFunctionRole', 'roleGroup']) })),
  /** The first twenty of those whose assignments it is about; the count is of all. */
  people: z.array(namedSchema),
  peopleCount: z.number(),
  /** Assignments fewer than before. */
  saved: z.number(),
  /** To be tried, and saved, as any other change. */
  changes: proposedList,
});
export type SuggestionView = z.output<typeof suggestionSchema>;

export const listTidying = route({
  id: 'listTidying',
  method: 'GET',
  path: '/api/tidying',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'What could be said with less, of what I may change: each is a change to try',
  response: z.object({ rows: z.array(suggestionSchema) }),
});

export const PLAN_STATES = ['planned', 'carriedOut', 'over'] as const;

const reorganisationSchema = namedSchema.extend({
  day: z.string(),
  until: z.string(),
  state: z.enum(PLAN_STATES),
  /** Units that move. */
  units: z.number(),
  /** Positions that move, or that the plan moved. */
  positions: z.number(),
  /** Of those: how many payroll still has in the old unit. */
  waiting: z.number(),
});
export type ReorganisationRow = z.output<typeof reorganisationSchema>;

export const listReorganisations = route({
  id: 'listReorganisations',
  method: 'GET',
  path: '/api/reorganisations',
  permission: 'signedIn',
  shows: 'names',
  summary:
    'Planned reorganisations that have been published, the latest day first, and how far payroll has come',
  response: z.object({ rows: z.array(reorganisationSchema) }),
});

export const CHANGE_ROUTES = [
  listReorganisations,
  changeThings,
  readThing,
  listChoices,
  listTidying,
  listRules,
  listDrafts,
  readDraft,
  writeDraft,
  rewriteDraft,
  answerDraft,
  tryDraft,
] as const;
