// The routes of cases, bodies and meetings. A party is named by its key: `body ID`, `unit UUID`, `group ID`, `area`, `head`, `coordinator`.

import { z } from 'zod';
import { LEVELS } from '../../kernel/assurance.ts';
import { ATTACHMENT_BYTES } from '../../kernel/attachments.ts';
import { kleCode } from '../../kernel/formats.ts';
import { column, listOf, route, WORD } from '../../kernel/route.ts';
import {
  attachedSchema,
  bilingualSchema,
  daySchema,
  fileSchema,
  idSchema,
  journaledSchema,
  namedSchema,
  page,
  pageQuery,
} from '../../kernel/schemas.ts';
import { kleText } from '../../kernel/wording.ts';
import {
  AGREES_WHEN,
  CASE_KINDS,
  DATA_CATEGORIES,
  POLICY_TIERS,
  SIGNIFICANCES,
  SYSTEM_SORTS,
} from '../catalogue/contract.ts';
import { OUTCOMES, SECTIONS } from './domain/case.ts';
import { KIND_NAMES, STAGE_NAMES } from './domain/names.ts';

const word = z.string().max(20_000);
const short = z.string().trim().min(1).max(300);
const partyKey = z.string().min(1).max(200);
const partySchema = z.object({ key: z.string(), name: bilingualSchema });

const controlShape = z.strictObject({
  text: z.string().trim().min(1).max(2_000),
  /** UserId or uuid. */
  owner: idSchema,
  everyDays: z.number().int().min(1).max(366).nullable(),
});
const told = z.string().trim().min(1).max(5_000);
const shortfallShape = z.strictObject({
  law: short,
  what: told,
  assessment: told,
  measures: told,
  plan: told,
  /** UserId or uuid. */
  owner: idSchema,
  by: daySchema,
});
const dispensationShape = z.strictObject({
  kind: z.literal('dispensation'),
  rules: short,
  clause: short,
  conflictRule: idSchema.nullable(),
  covers: z.strictObject({
    /** UserIds or uuids. */
    persons: z.array(idSchema).max(500),
    role: idSchema.nullable(),
    orgUnit: idSchema.nullable(),
    system: idSchema.nullable(),
  }),
  /** What a session must be worth instead, for the named people in the system. */
  lowers: z.enum(LEVELS).optional(),
  /** What falls short of a law beside it; recorded, and never dispensed. */
  shortfalls: z.array(shortfallShape).max(20).optional(),
  risk: z.string().max(20_000),
  mostItCosts: z.string().max(2_000),
  controls: z.array(controlShape).max(50),
  /** First and last day, both included. */
  from: daySchema,
  to: daySchema,
});
const kroner = z.number().int().min(-1_000_000_000).max(1_000_000_000);
const systemShape = z.strictObject({
  kind: z.literal('system'),
  sort: z.enum(SYSTEM_SORTS),
  /** One that is there; null for a new one, and for a change that is about none. */
  system: idSchema.nullable(),
  name: z.string().trim().max(200),
  purpose: z.string().trim().max(20_000),
  dataCategories: z.array(z.enum(DATA_CATEGORIES)).max(DATA_CATEGORIES.length),
  requiredAssurance: z.enum(LEVELS).nullable(),
  /** UserIds or uuids: who is to answer for it, and for its test. */
  owner: idSchema.nullable(),
  tester: idSchema.nullable(),
  answers: z
    .array(z.strictObject({ question: z.string().trim().max(2_000), answer: z.string().trim().max(20_000) }))
    .max(50),
  costs: z
    .array(
      z.strictObject({ budget: idSchema, what: z.string().trim().max(300), once: kroner, yearly: kroner }),
    )
    .max(100),
  risk: z.enum(['ordinary', 'high']),
  riskPlan: z.string().trim().max(20_000),
});
export type SystemInput = z.output<typeof systemShape>;
const subjectShape = z.discriminatedUnion('kind', [
  dispensationShape,
  systemShape,
  z.strictObject({
    kind: z.enum(['policy', 'other']),
    shortfalls: z.array(shortfallShape).max(20).optional(),
  }),
]);
export type SubjectInput = z.output<typeof subjectShape>;

const headShape = z.strictObject({
  significance: z.enum(SIGNIFICANCES),
  title: short,
  /** Uuid of the unit it comes from; one of the writer's own when left out. */
  unit: idSchema.optional(),
  access: z.enum(['open', 'closed']),
  subject: subjectShape,
  /** A subject of KL's that is used now. Left out: what is suggested for the kind or, of a case that is there, what it has. */
  kle: kleCode.nullable().optional(),
});
export type HeadInput = z.output<typeof headShape>;

export const STAGES = [
  'draft',
  'nobody',
  'hearing',
  'disagreed',
  'step',
  'resolved',
  'decided',
  'withdrawn',
] as const;
const stageSchema = z.enum(STAGES);

export const readCaseStart = route({
  id: 'readCaseStart',
  method: 'GET',
  path: '/api/cases/start',
  permission: 'signedIn',
  shows: 'nothing',
  summary:
    'The units that I may open a case from, none where I may open no case; and the sets of rules that are valid, with their clauses',
  response: z.object({
    units: z.array(namedSchema),
    policies: z.array(
      namedSchema.extend({
        clauses: z.array(z.object({ anchor: z.string(), label: z.string(), title: z.string() })),
      }),
    ),
    /** The subject of KL's that is suggested for each kind; null where there is none, or it is not used now. */
    kle: z.record(z.enum(CASE_KINDS), namedSchema.nullable()),
    /** On how a system fits, as the IT centre asks them now. */
    questions: z.array(z.string()),
  }),
});

export const CASE_CHOICES = [
  'person',
  'orgUnit',
  'title',
  'system',
  'jobFunctionRole',
  'conflictRule',
  'kle',
] as const;

const caseChoiceSchema = z.object({
  /** Of a person the user name, otherwise the thing's own. */
  id: z.string(),
  uuid: z.string(),
  name: z.string(),
  detail: z.string(),
});
export type CaseChoice = z.output<typeof caseChoiceSchema>;

export const listCaseChoices = route({
  id: 'listCaseChoices',
  method: 'GET',
  path: '/api/cases/choices',
  permission: 'signedIn',
  shows: 'names',
  summary:
    'What a case can name, the first fifty that match; for whoever may open a case, or meets in a body',
  query: z.object({
    kind: z.enum(CASE_CHOICES),
    q: z.string().max(200).optional(),
    /** Exactly these ids, comma between. */
    ids: z.string().max(4_000).optional(),
  }),
  response: z.object({ choices: z.array(caseChoiceSchema) }),
});

const caseRowSchema = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(CASE_KINDS),
  significance: z.enum(SIGNIFICANCES),
  title: z.string(),
  unit: namedSchema,
  openedBy: namedSchema,
  openedAt: z.string(),
  /** The subject that it is put into the journal under, by its number; null where none is chosen. */
  kle: namedSchema.nullable(),
  access: z.enum(['open', 'closed']),
  stage: stageSchema,
  /** Whom it waits for, or what was decided. */
  where: bilingualSchema,
  /** It waits for the asker. */
  isMine: z.boolean(),
});
export type CaseRow = z.output<typeof caseRowSchema>;

/** By which a list of cases can be narrowed. */
export const CASE_STATES = ['open', 'decided', 'withdrawn'] as const;

/** What a list of cases can be narrowed to: each is a figure of the overview too. */
export const CASE_SHOWS = ['mine', 'conditions', 'controls', 'ending'] as const;
export type CaseShow = (typeof CASE_SHOWS)[number];

export const listCases = route({
  id: 'listCases',
  method: 'GET',
  path: '/api/cases',
  permission: 'signedIn',
  shows: 'names',
  summary: 'Cases that I have a part in or may see, the newest first; `q` finds words in any of their forms',
  query: pageQuery.extend({
    q: z.string().max(200).optional(),
    kind: z.enum(CASE_KINDS).optional(),
    /** A number of KL's: that one and all below it. */
    kle: kleCode.optional(),
    state: z.enum(CASE_STATES).optional(),
    /** Those that wait for me, have a condition nobody has met, have missed a control, or are dispensations about to end. */
    show: z.enum(CASE_SHOWS).optional(),
  }),
  response: page(caseRowSchema),
  list: listOf<CaseRow>({ da: 'Sager', en: 'Cases' }, [
    column('number', { da: 'Nummer', en: 'Number' }, (c) => c.number),
    column('title', { da: 'Titel', en: 'Title' }, (c) => c.title),
    column('kind', { da: 'Slags', en: 'Kind' }, (c, language) => KIND_NAMES[c.kind][language]),
    column('kle', { da: 'KLE-emne', en: 'KLE subject' }, (c) => (c.kle === null ? '' : kleText(c.kle))),
    column('unit', { da: 'Enhed', en: 'Unit' }, (c) => c.unit.name),
    column('stage', { da: 'Status', en: 'State' }, (c, language) => STAGE_NAMES[c.stage][language]),
    column('where', { da: 'Hvor den ligger', en: 'Where it is' }, (c, language) => c.where[language]),
    column('openedAt', { da: 'Oprettet', en: 'Opened' }, (c) => c.openedAt, 'instant'),
  ]),
});

const conditionSchema = z.object({
  text: z.string(),
  owner: namedSchema,
  by: z.string(),
  met: z.object({ at: z.string(), by: z.string(), word: z.string() }).nullable(),
});

/** A condition as it is written, before anybody can have met it. */
const writtenCondition = conditionSchema.omit({ met: true });

const resolvedSchema = z.object({
  seq: z.number(),
  party: partySchema,
  outcome: z.enum(OUTCOMES),
  word: z.string(),
  conditions: z.array(writtenCondition),
  decides: z.boolean(),
  hand: z.enum(['meeting', 'chair', 'official']),
  meeting: z.string().nullable(),
  at: z.string(),
  by: z.string(),
  /** From when it counts; null while it does not. */
  standsAt: z.string().nullable(),
  broughtTo: z.string().nullable(),
  correction: z.number().nullable(),
});

const sectionSchema = z.object({
  section: z.enum(SECTIONS),
  text: z.string(),
  /** Counts up with every time it is written; 0 while it is empty. */
  revision: z.number(),
  by: z.string().nullable(),
  at: z.string().nullable(),
});
export type SectionView = z.output<typeof sectionSchema>;

const subjectView = z.object({
  kind: z.enum(CASE_KINDS),
  rules: z.string(),
  clause: z.string(),
  /** Where the clause is read as it was when it was chosen; null in older cases, where it was written by hand. */
  policy: z.object({ policy: z.string(), version: z.number(), anchor: z.string() }).nullable(),
  conflictRule: namedSchema.nullable(),
  persons: z.array(namedSchema),
  role: namedSchema.nullable(),
  orgUnit: namedSchema.nullable(),
  system: namedSchema.nullable(),
  risk: z.string(),
  mostItCosts: z.string(),
  lowers: z.enum(LEVELS).nullable(),
  controls: z.array(z.object({ text: z.string(), owner: namedSchema, everyDays: z.number().nullable() })),
  from: z.string(),
  to: z.string(),
});

const said = z.object({ word: z.string(), at: z.string(), by: z.string() });

const changeSchema = z.object({
  ...systemShape.omit({ kind: true }).shape,
  system: namedSchema.nullable(),
  owner: namedSchema.nullable(),
  tester: namedSchema.nullable(),
  costs: z.array(z.object({ budget: namedSchema, what: z.string(), once: z.number(), yearly: z.number() })),
});

export const caseSchema = caseRowSchema.extend({
  sections: z.array(sectionSchema),
  subject: subjectView.nullable(),
  /** What falls short of a law, whatever is decided of the case; `mended` is what was said when it no longer did. */
  shortfalls: z.array(z.object({ ...shortfallShape.shape, owner: namedSchema, mended: said.nullable() })),
  /** Of a case about a system or another change. */
  change: changeSchema.nullable(),
  /** Of an approved one: what has been recorded before it is put to use. */
  use: z
    .object({ tests: z.array(said.extend({ passed: z.boolean() })), accepted: said.nullable() })
    .nullable(),
  /** Of a case about a set of rules. */
  policy: z
    .object({
      policy: z.string(),
      name: z.string(),
      tier: z.enum(POLICY_TIERS),
      version: z.number(),
      sanctions: z.string().nullable(),
      from: z.string().nullable(),
    })
    .nullable(),
  /** The line of the table of authority; null where there is none. */
  line: z
    .object({
      recommends: partySchema.nullable(),
      hears: z.array(partySchema),
      agrees: z.array(partySchema.extend({ when: z.enum(AGREES_WHEN) })),
      path: z.array(partySchema),
      told: z.array(partySchema),
      days: z.number(),
    })
    .nullable(),
  hearings: z.array(
    z.object({
      party: partySchema,
      question: z.string(),
      askedAt: z.string(),
      /** The last day. */
      until: z.string(),
      answer: z.object({ word: z.string(), at: z.string(), by: z.string() }).nullable(),
      /** The time is out, and nobody answered. */
      isSilent: z.boolean(),
    }),
  ),
  attachments: z.array(attachedSchema),
  /** Numbers of the confidential ones that are not for the asker. */
  withheld: z.array(z.number()),
  agreements: z.array(
    z.object({ party: partySchema, agrees: z.boolean().nullable(), word: z.string(), by: z.string() }),
  ),
  resolutions: z.array(resolvedSchema),
  /** Place of when it was last put forward; what was resolved before that is of an earlier text. 0 while it is a draft. */
  round: z.number(),
  conditions: z.array(conditionSchema),
  /** Compensating controls, in the order of the subject's; `turns` are those that have begun. */
  controls: z.array(
    z.object({
      text: z.string(),
      owner: namedSchema,
      everyDays: z.number().nullable(),
      /** First and last day of each, both included. */
      turns: z.array(
        z.object({ from: z.string(), to: z.string(), doneAt: z.string().nullable(), isMissed: z.boolean() }),
      ),
      said: z.array(z.object({ word: z.string(), at: z.string(), by: z.string() })),
    }),
  ),
  /** Of an approved one: whether it holds now, will, or did. */
  force: z.enum(['coming', 'now', 'over']).nullable(),
  /** Why what was decided could not take effect; null where it did, or nothing was. */
  hindered: bilingualSchema.nullable(),
  history: z.array(z.object({ seq: z.number(), at: z.string(), by: z.string(), text: bilingualSchema })),
  /** What of it has been put into the municipality's journal, or waits to be. */
  journal: z.array(journaledSchema),
  may: z.object({
    write: z.boolean(),
    putForward: z.boolean(),
    /** Keys of parties. */
    ask: z.array(z.string()),
    answer: z.array(z.string()),
    agree: z.array(z.string()),
    /** Whom the asker is told for. */
    told: z.array(z.string()),
    /** As the one official who is entitled, or as the chair. */
    resolve: z.enum(['official', 'chair']).nullable(),
    outcomes: z.array(z.enum(OUTCOMES)),
    /** Shortfalls that the asker can say are mended, by place. */
    mend: z.array(z.number()),
    /** Record a test, and that it is accepted and so put to use. */
    test: z.boolean(),
    accept: z.boolean(),
    conditions: z.array(z.number()),
    /** Controls that wait for the asker, by place. */
    controls: z.array(z.number()),
    /** To write on it: everybody is heard again. */
    takeBack: z.boolean(),
    withdraw: z.boolean(),
  }),
});
export type CaseView = z.output<typeof caseSchema>;

const params = z.object({ case: z.uuid() });

export const openCase = route({
  id: 'openCase',
  method: 'POST',
  path: '/api/cases',
  permission: 'signedIn',
  shows: 'rights',
  summary:
    'Opens a case as a draft; for whoever leads a unit, answers for a system, coordinates, or writes for a body',
  body: headShape,
  response: caseSchema,
});

export const readCase = route({
  id: 'readCase',
  method: 'GET',
  path: '/api/cases/:case',
  permission: 'signedIn',
  shows: 'rights',
  summary:
    'One case with all that has happened to it, for those who have a part in it and, where it is open, the overseers',
  params,
  response: caseSchema,
});

export const casePaper = route({
  id: 'casePaper',
  method: 'GET',
  path: '/api/cases/:case/paper.pdf',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'The case as the body that decides on it prints it, a tagged PDF',
  params,
  response: fileSchema,
  file: 'application/pdf',
});

export const caseWord = route({
  id: 'caseWord',
  method: 'GET',
  path: '/api/cases/:case/paper.docx',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'The same paper as a Word file',
  params,
  response: fileSchema,
  file: WORD,
});

export const rewriteCase = route({
  id: 'rewriteCase',
  method: 'PUT',
  path: '/api/cases/:case',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'Changes what a case is about, while it is a draft',
  params,
  body: headShape,
  response: caseSchema,
});

export const writeSection = route({
  id: 'writeSection',
  method: 'PUT',
  path: '/api/cases/:case/sections/:section',
  permission: 'signedIn',
  shows: 'names',
  summary:
    'Writes one section of a draft; where somebody else has written since, nothing is changed and both texts are given',
  params: z.object({ case: z.uuid(), section: z.enum(SECTIONS) }),
  body: z.strictObject({ text: word, revision: z.number().int().min(0) }),
  response: z.object({ outcome: z.enum(['saved', 'moved']), section: sectionSchema }),
});

export const sectionHistory = route({
  id: 'sectionHistory',
  method: 'GET',
  path: '/api/cases/:case/sections/:section',
  permission: 'signedIn',
  shows: 'names',
  summary: 'Everything a section has been, the newest first',
  params: z.object({ case: z.uuid(), section: z.enum(SECTIONS) }),
  response: z.object({ rows: z.array(sectionSchema) }),
});

const attachmentParams = z.object({ case: z.uuid(), attachment: z.uuid() });

export const attachToCase = route({
  id: 'attachToCase',
  method: 'POST',
  path: '/api/cases/:case/attachments',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'Attaches a file to a draft; a confidential one is for those who have a part in the case',
  params,
  query: z.object({ name: z.string().min(1).max(300), access: z.enum(['open', 'confidential']) }),
  streams: ATTACHMENT_BYTES,
  response: caseSchema,
});

export const readAttachment = route({
  id: 'readAttachment',
  method: 'GET',
  path: '/api/cases/:case/attachments/:attachment',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'A file that is attached to a case',
  params: attachmentParams,
  response: fileSchema,
  file: '*/*',
});

export const detachFromCase = route({
  id: 'detachFromCase',
  method: 'DELETE',
  path: '/api/cases/:case/attachments/:attachment',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'Takes a file away from a draft; what was put forward with it before is kept',
  params: attachmentParams,
  response: caseSchema,
});

const conditionShape = z.strictObject({
  text: z.string().trim().min(1).max(2_000),
  owner: idSchema,
  by: daySchema,
});
const resolution = {
  outcome: z.enum(OUTCOMES),
  word: word.default(''),
  conditions: z.array(conditionShape).max(50).default([]),
};

const caseAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('putForward'), asks: z.array(partyKey).max(20).default([]) }),
  z.strictObject({
    act: z.literal('ask'),
    party: partyKey,
    question: word,
    days: z.number().int().min(0).max(366),
  }),
  z.strictObject({ act: z.literal('answer'), party: partyKey, word }),
  z.strictObject({ act: z.enum(['agreed', 'disagreed']), party: partyKey, word: word.default('') }),
  z.strictObject({ act: z.literal('resolve'), as: z.enum(['official', 'chair']), ...resolution }),
  z.strictObject({ act: z.enum(['takeBack', 'withdraw']), word }),
  z.strictObject({ act: z.literal('told'), party: partyKey }),
  z.strictObject({ act: z.literal('control'), control: z.number().int().min(0), word }),
  z.strictObject({ act: z.literal('tested'), passed: z.boolean(), word }),
  z.strictObject({ act: z.literal('accepted'), word }),
  z.strictObject({ act: z.literal('mended'), shortfall: z.number().int().min(0), word }),
  z.strictObject({ act: z.literal('condition'), condition: z.number().int().min(0), word }),
]);
export type CaseAct = z.output<typeof caseAct>;

export const actOnCase = route({
  id: 'actOnCase',
  method: 'POST',
  path: '/api/cases/:case/acts',
  permission: 'signedIn',
  shows: 'rights',
  summary:
    'Puts a case forward or takes it back, asks and answers in the hearing, agrees, decides alone, meets a condition, or withdraws it',
  params,
  body: caseAct,
  response: caseSchema,
});

const seatSchema = namedSchema.extend({
  as: z.enum(['chair', 'member', 'substitute', 'secretary']),
  from: z.string().nullable(),
  to: z.string().nullable(),
});

const meetingRowSchema = z.object({
  id: z.string(),
  at: z.string(),
  place: z.string(),
  state: z.enum(['called', 'open', 'closed', 'approved']),
});

const bodyRowSchema = namedSchema.extend({
  kind: z.enum(['council', 'committee', 'group']),
  seats: z.number(),
  next: meetingRowSchema.nullable(),
});
export type BodyRow = z.output<typeof bodyRowSchema>;

export const listBodies = route({
  id: 'listBodies',
  method: 'GET',
  path: '/api/bodies',
  permission: 'signedIn',
  shows: 'names',
  summary: 'Councils, committees and groups, and when each meets next',
  response: z.object({ rows: z.array(bodyRowSchema) }),
});

const bodySchema = bodyRowSchema.extend({
  council: namedSchema.nullable(),
  people: z.array(seatSchema),
  /** The newest first, for those who meet there. */
  meetings: z.array(meetingRowSchema),
  /** Cases that wait for it, those decided by its chair since it last met among them. */
  waiting: z.array(caseRowSchema),
  mayCall: z.boolean(),
});
export type BodyView = z.output<typeof bodySchema>;

export const readBody = route({
  id: 'readBody',
  method: 'GET',
  path: '/api/bodies/:body',
  permission: 'signedIn',
  shows: 'names',
  summary: 'One body: who sits in it and, for them, its meetings and what waits for it',
  params: z.object({ body: idSchema }),
  response: bodySchema,
});

const presentShape = z.strictObject({ person: idSchema, inPlaceOf: idSchema.nullable() });

const meetingSchema = meetingRowSchema.extend({
  body: namedSchema,
  seats: z.array(seatSchema),
  present: z.array(z.object({ person: namedSchema, inPlaceOf: namedSchema.nullable() })),
  items: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      access: z.enum(['open', 'closed']),
      minutes: z.string(),
      case: caseRowSchema.nullable(),
      disqualified: z.array(z.object({ person: namedSchema, word: z.string() })),
      /** What came of it in this meeting; null while nothing has. */
      resolved: resolvedSchema.nullable(),
      /** What it is to say instead, while somebody else has to confirm it. */
      corrected: z
        .object({
          outcome: z.enum(OUTCOMES),
          word: z.string(),
          conditions: z.array(writtenCondition),
          by: z.string(),
        })
        .nullable(),
      quorate: z.boolean(),
      may: z.object({
        resolve: z.array(z.enum(OUTCOMES)),
        bring: z.boolean(),
        correct: z.boolean(),
        confirm: z.boolean(),
      }),
    }),
  ),
  /** Who has approved the minutes. */
  approvedBy: z.array(namedSchema),
  may: z.object({ lead: z.boolean(), close: z.boolean(), approve: z.boolean() }),
});
export type MeetingView = z.output<typeof meetingSchema>;

export const callMeeting = route({
  id: 'callMeeting',
  method: 'POST',
  path: '/api/bodies/:body/meetings',
  permission: 'signedIn',
  shows: 'names',
  summary: 'Calls a meeting; for its chair and secretaries',
  params: z.object({ body: idSchema }),
  body: z.strictObject({ at: z.iso.datetime({ offset: true }), place: z.string().trim().max(300) }),
  response: meetingSchema,
});

const meetingParams = z.object({ meeting: z.uuid() });

export const readMeeting = route({
  id: 'readMeeting',
  method: 'GET',
  path: '/api/meetings/:meeting',
  permission: 'signedIn',
  shows: 'names',
  summary: 'One meeting, for those who sit in the body',
  params: meetingParams,
  response: meetingSchema,
});

const paperParams = z.object({ meeting: z.uuid(), paper: z.enum(['agenda', 'minutes']) });
/** For everyone: a closed point is there, and says nothing. */
const paperQuery = z.object({ readers: z.enum(['members', 'everyone']).default('members') });

export const meetingPaper = route({
  id: 'meetingPaper',
  method: 'GET',
  path: '/api/meetings/:meeting/:paper.pdf',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'The agenda or the minutes as the body prints them, a tagged PDF, for those who sit in the body',
  params: paperParams,
  query: paperQuery,
  response: fileSchema,
  file: 'application/pdf',
});

export const meetingWord = route({
  id: 'meetingWord',
  method: 'GET',
  path: '/api/meetings/:meeting/:paper.docx',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'The same paper as a Word file',
  params: paperParams,
  query: paperQuery,
  response: fileSchema,
  file: WORD,
});

const meetingAct = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('agenda'),
    items: z
      .array(
        z.strictObject({
          /** Left out for a new one. */
          id: z.uuid().optional(),
          case: z.uuid().nullable(),
          title: short,
          access: z.enum(['open', 'closed']),
        }),
      )
      .max(200),
  }),
  z.strictObject({ act: z.literal('present'), present: z.array(presentShape).max(200) }),
  z.strictObject({ act: z.literal('disqualify'), item: z.uuid(), person: idSchema, word }),
  z.strictObject({ act: z.literal('minute'), item: z.uuid(), word }),
  z.strictObject({ act: z.literal('resolve'), item: z.uuid(), ...resolution }),
  z.strictObject({ act: z.literal('bring'), item: z.uuid() }),
  z.strictObject({ act: z.literal('correct'), item: z.uuid(), ...resolution }),
  z.strictObject({ act: z.literal('confirm'), item: z.uuid() }),
  z.strictObject({ act: z.enum(['close', 'approve']) }),
]);
export type MeetingAct = z.output<typeof meetingAct>;

export const actInMeeting = route({
  id: 'actInMeeting',
  method: 'POST',
  path: '/api/meetings/:meeting/acts',
  permission: 'signedIn',
  shows: 'names',
  summary:
    'Writes the agenda, who is there, what is resolved; brings a decision before the council; closes the meeting; approves its minutes',
  params: meetingParams,
  body: meetingAct,
  response: meetingSchema,
});

export const DECISION_ROUTES = [
  listCases,
  readCaseStart,
  listCaseChoices,
  openCase,
  readCase,
  casePaper,
  caseWord,
  rewriteCase,
  writeSection,
  sectionHistory,
  attachToCase,
  readAttachment,
  detachFromCase,
  actOnCase,
  listBodies,
  readBody,
  callMeeting,
  readMeeting,
  meetingPaper,
  meetingWord,
  actInMeeting,
] as const;
