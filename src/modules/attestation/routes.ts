// The routes of attestation: what I am to attest and my answers, what was asked of me because somebody took a right away, and how it goes.

import { z } from 'zod';
import { column, listOf, route } from '../../kernel/route.ts';
import {
  bilingualSchema as bilingual,
  daySchema,
  fileSchema,
  idSchema,
  page,
  pageQuery,
  uuidSchema,
} from '../../kernel/schemas.ts';
import { DATA_CATEGORIES } from '../catalogue/contract.ts';

const one = z.object({ campaign: uuidSchema });
const sheetId = z.string().min(1).max(300);
const rowNo = z.number().int().min(0).max(100_000);
const place = z.object({ sheet: sheetId, row: rowNo });
const text = z.string().trim().max(2_000);

const campaignSchema = z.object({
  id: z.string(),
  kind: z.enum(['regular', 'extra']),
  name: bilingual,
  opened: z.string(),
  /** The last day. */
  due: z.string(),
  /** Negative when it has passed. */
  daysLeft: z.number(),
  closed: z.string().nullable(),
});

const progressSchema = z.object({
  /** People, and a system's roles as one of them. */
  sheets: z.number(),
  sheetsDone: z.number(),
  rows: z.number(),
  rowsDone: z.number(),
});
export type Progress = z.output<typeof progressSchema>;

const STATES = [
  'open',
  'kept',
  'gone',
  'planned',
  'asked',
  'lapsed',
  'changeAsked',
  'passedOn',
  'withdrawn',
  'suspended',
] as const;

const rowSchema = z.object({
  row: z.number(),
  role: z.string(),
  roleName: z.string(),
  systemName: z.string(),
  mark: z.enum(['privileged', 'sensitive']).nullable(),
  narrowed: bilingual,
  change: z.enum(['first', 'new', 'changed', 'same']),
  /** Must be answered by itself. */
  oneByOne: z.boolean(),
  conflicts: z.array(z.string()),
  /** What is worth knowing, a sentence each, what changed first. */
  worth: z.array(bilingual),
  state: z.enum(STATES),
  /** What was answered and by whom, in words. */
  answered: bilingual.nullable(),
  /** My own answer, which has not taken effect. */
  undoable: z.boolean(),
});
export type RowView = z.output<typeof rowSchema>;

const sheetSchema = z.object({
  sheet: z.string(),
  about: z.enum(['person', 'holder', 'contents']),
  subject: z.string(),
  userId: z.string().nullable(),
  name: z.string(),
  title: z.string(),
  rows: z.array(rowSchema),
});
export type SheetView = z.output<typeof sheetSchema>;

export const myCampaigns = route({
  id: 'myCampaigns',
  method: 'GET',
  path: '/api/attestation',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Open campaigns in which I have something to attest, soonest first, with how far I have come',
  response: z.object({ campaigns: z.array(campaignSchema.extend(progressSchema.shape)) }),
});
export type MyCampaign = z.output<typeof myCampaigns.response>['campaigns'][number];

export const mySheets = route({
  id: 'mySheets',
  method: 'GET',
  path: '/api/attestation/:campaign/mine',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'The people whose rights I attest in a campaign, those with something to answer first',
  params: one,
  query: pageQuery,
  response: z.object({
    campaign: campaignSchema.extend(progressSchema.shape),
    rows: z.array(sheetSchema),
    next: z.string().nullable(),
    /** Who attests mine. */
    mineBy: z.array(z.string()),
    /** Seconds are kept. */
    watched: z.boolean(),
  }),
});
export type MySheets = z.output<typeof mySheets.response>;

const evidenceSchema = z.object({
  /** Every reason for the right, as a manager can read it aloud. */
  reasons: z.array(bilingual),
  conflicts: z.array(z.object({ name: z.string(), text: bilingual })),
  /** What taking it away means, a sentence each. */
  consequence: z.array(bilingual),
});
export type Evidence = z.output<typeof evidenceSchema>;

export const rowEvidence = route({
  id: 'rowEvidence',
  method: 'GET',
  path: '/api/attestation/:campaign/evidence',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'Why the right of a row is there, and what taking it away would do',
  params: one,
  query: z.object({ sheet: sheetId, row: z.coerce.number<number>().int().min(0) }),
  response: evidenceSchema,
});

export const keepRows = route({
  id: 'keepRows',
  method: 'POST',
  path: '/api/attestation/:campaign/keep',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Keeps several unchanged rows at once; refused whole when one of them must be answered by itself',
  params: one,
  body: z.object({ rows: z.array(place).min(1).max(5_000) }),
  response: z.object({ answered: z.number() }),
});

export const answerRow = route({
  id: 'answerRow',
  method: 'POST',
  path: '/api/attestation/:campaign/answer',
  permission: 'signedIn',
  shows: 'names',
  summary: 'Answers one row: keep, take away (from a day), change (in words), or not mine',
  params: one,
  body: place.extend({
    answer: z.enum(['keep', 'takeAway', 'change', 'notMine']),
    /** Of a removal; today when left out. */
    from: daySchema.optional(),
    text: text.optional(),
    seconds: z.number().int().min(0).max(86_400).optional(),
  }),
  response: rowSchema
    .pick({ row: true, state: true, answered: true, undoable: true })
    .extend({ sheet: z.string() }),
});

export const undoRows = route({
  id: 'undoRows',
  method: 'POST',
  path: '/api/attestation/:campaign/undo',
  permission: 'signedIn',
  shows: 'nothing',
  summary:
    'Undoes my own answers that have not taken effect; refused whole when one of them has, or somebody has acted on it',
  params: one,
  body: z.object({ rows: z.array(place).min(1).max(5_000) }),
  response: z.object({ undone: z.number() }),
});

const removalSchema = z.object({
  person: z.string(),
  userId: z.string(),
  right: bilingual,
  askedBy: z.string(),
  note: z.string().nullable(),
  from: z.string(),
  consequence: z.array(bilingual),
  state: z.enum(STATES),
});
export type RemovalView = z.output<typeof removalSchema>;

export const askedRemoval = route({
  id: 'askedRemoval',
  method: 'GET',
  path: '/api/attestation/:campaign/removal',
  permission: 'signedIn',
  shows: 'rights',
  summary:
    'A right that an attestor wants taken away, before whoever answers for the assignment that gives it',
  params: one,
  query: z.object({ sheet: sheetId, row: z.coerce.number<number>().int().min(0) }),
  response: removalSchema,
});

export const decideRemoval = route({
  id: 'decideRemoval',
  method: 'POST',
  path: '/api/attestation/:campaign/removal',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Carries such a removal out, or says no: then the row is open again; of a change, that it is done',
  params: one,
  body: place.extend({ decision: z.enum(['remove', 'decline', 'done']), text: text.optional() }),
  response: removalSchema.pick({ state: true }),
});

const overviewRow = campaignSchema.extend(progressSchema.shape);
export type CampaignRow = z.output<typeof overviewRow>;

export const listCampaigns = route({
  id: 'listCampaigns',
  method: 'GET',
  path: '/api/attestation/campaigns',
  permission: 'seeAll',
  shows: 'report',
  summary: 'All campaigns, newest first',
  query: pageQuery,
  response: page(overviewRow),
  list: listOf<CampaignRow>({ da: 'Attesteringer', en: 'Attestations' }, [
    column('name', { da: 'Attestering', en: 'Attestation' }, (r, l) => r.name[l]),
    column('opened', { da: 'Åbnet', en: 'Opened' }, (r) => r.opened, 'day'),
    column('due', { da: 'Frist', en: 'Deadline' }, (r) => r.due, 'day'),
    column('rows', { da: 'Rettigheder', en: 'Rights' }, (r) => r.rows, 'number'),
    column('rowsDone', { da: 'Besvaret', en: 'Answered' }, (r) => r.rowsDone, 'number'),
    column('closed', { da: 'Afsluttet', en: 'Closed' }, (r) => r.closed, 'day'),
  ]),
});

const figuresSchema = z.object({
  kept: z.number(),
  takenAway: z.number(),
  changed: z.number(),
  passedOn: z.number(),
  suspended: z.number(),
  /** Of what was answered; null before anything was. */
  shareKept: z.number().nullable(),
  /** New or changed rows kept without their evidence having been opened. */
  changedKeptUnread: z.number(),
  /** Null unless switched on. */
  secondsPerRow: z.number().nullable(),
  /** Rows that named a right nobody had; null unless switched on, and until the campaign is closed. */
  seeded: z.object({ rows: z.number(), found: z.number() }).nullable(),
});
export type Figures = z.output<typeof figuresSchema>;

const attestorSchema = progressSchema.extend({
  attestor: z.string(),
  userId: z.string().nullable(),
  unit: z.string(),
  late: z.boolean(),
});
export type AttestorRow = z.output<typeof attestorSchema>;

export const campaignProgress = route({
  id: 'campaignProgress',
  method: 'GET',
  path: '/api/attestation/:campaign',
  permission: 'seeAll',
  shows: 'report',
  summary: 'How a campaign goes: attestor by attestor, those furthest behind first, with figures',
  params: one,
  response: z.object({
    campaign: overviewRow,
    attestors: z.array(attestorSchema),
    figures: figuresSchema,
    /** Answered by taking away, and not gone yet. */
    waiting: z.number(),
    /** SHA-256 of the frozen report, as the log has it; null while open. */
    reportHash: z.string().nullable(),
  }),
});
export type CampaignView = z.output<typeof campaignProgress.response>;

const reportRow = z.object({
  person: z.string(),
  userId: z.string().nullable(),
  about: z.enum(['person', 'holder', 'contents']),
  system: z.string(),
  role: z.string(),
  narrowed: bilingual,
  state: z.enum(STATES),
  answer: z.string().nullable(),
  by: z.string().nullable(),
  on: z.string().nullable(),
  note: z.string().nullable(),
  /** Of a row that named a right nobody had, in a closed campaign. */
  seeded: z.enum(['found', 'missed']).nullable(),
});
export type ReportRow = z.output<typeof reportRow>;

const STATE_WORDS: Readonly<Record<ReportRow['state'], { readonly da: string; readonly en: string }>> = {
  open: { da: 'Ikke besvaret', en: 'Not answered' },
  kept: { da: 'Beholdt', en: 'Kept' },
  gone: { da: 'Fjernet', en: 'Taken away' },
  planned: { da: 'Fjernes senere', en: 'To be taken away' },
  asked: { da: 'Venter på at blive fjernet', en: 'Waits to be taken away' },
  lapsed: { da: 'Ophørt af sig selv', en: 'Ended by itself' },
  changeAsked: { da: 'Skal ændres', en: 'To be changed' },
  passedOn: { da: 'Sendt videre', en: 'Passed on' },
  withdrawn: { da: 'Trukket tilbage', en: 'Withdrawn' },
  suspended: { da: 'Lukket uden svar', en: 'Closed unanswered' },
};

const SEEDED_WORDS = {
  found: { da: 'Fundet', en: 'Found' },
  missed: { da: 'Ikke fundet', en: 'Not found' },
} as const;

const toldSchema = z.object({
  seen: z.boolean(),
  rows: z.array(
    z.object({ person: z.string(), right: z.string(), answer: z.string().nullable(), found: z.boolean() }),
  ),
});
export type ToldRows = z.output<typeof toldSchema>;

export const campaignRows = route({
  id: 'campaignRows',
  method: 'GET',
  path: '/api/attestation/:campaign/rows',
  permission: 'seeAll',
  shows: 'rights',
  summary:
    'Every row of a campaign with its answer: as it stands, or as it was frozen when the campaign closed',
  params: one,
  query: pageQuery,
  response: page(reportRow),
  list: listOf<ReportRow>({ da: 'Attesteringsrapport', en: 'Attestation report' }, [
    column('person', { da: 'Medarbejder', en: 'Person' }, (r) => r.person),
    column('userId', { da: 'Brugernavn', en: 'User name' }, (r) => r.userId),
    column('system', { da: 'System', en: 'System' }, (r) => r.system),
    column('role', { da: 'Rolle', en: 'Role' }, (r) => r.role),
    column('narrowed', { da: 'Afgrænsning', en: 'Narrowed to' }, (r, l) => r.narrowed[l]),
    column('state', { da: 'Svar', en: 'Answer' }, (r, l) => STATE_WORDS[r.state][l]),
    column('by', { da: 'Besvaret af', en: 'Answered by' }, (r) => r.by),
    column('on', { da: 'Besvaret', en: 'Answered on' }, (r) => r.on, 'day'),
    column('note', { da: 'Bemærkning', en: 'Remark' }, (r) => r.note),
    column('seeded', { da: 'Prøverække', en: 'Test row' }, (r, l) =>
      r.seeded === null ? null : SEEDED_WORDS[r.seeded][l],
    ),
  ]),
});

export const attestationTold = route({
  id: 'attestationTold',
  method: 'GET',
  path: '/api/attestation/:campaign/told',
  permission: 'signedIn',
  shows: 'rights',
  summary:
    'Which rows of a closed campaign, of those I answered, named a right nobody had, and whether I found them',
  params: one,
  response: toldSchema,
});

export const seeAttestationTold = route({
  id: 'seeAttestationTold',
  method: 'POST',
  path: '/api/attestation/:campaign/told',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'Says that I have seen it; the task is done',
  params: one,
  response: toldSchema,
});

/** Rows in one file: more would fill the machine's memory. */
export const ROWS_A_PART = 10_000;

export const campaignReport = route({
  id: 'campaignReport',
  method: 'GET',
  path: '/api/attestation/:campaign/report.pdf',
  permission: 'seeAll',
  shows: 'rights',
  summary:
    'The report of a campaign as a tagged PDF, the same rows and figures as the list; `part` goes on where there are more than 10,000 rows',
  params: one,
  query: z.object({
    part: z.coerce.number<number>().int().min(1).max(10_000).optional(),
  }),
  response: fileSchema,
  file: 'application/pdf',
});

const months = z.number().int().min(1).max(6);
const policySchema = z.object({
  from: daySchema.nullable(),
  privilegedMonths: months,
  sensitiveMonths: months,
  defaultMonths: months,
  /** Months for every role in systems with such data, where it is to be more often than the marks say. */
  categories: z.partialRecord(z.enum(DATA_CATEGORIES), months).default({}),
  dates: z
    .array(z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'MM-DD'))
    .min(2)
    .max(4),
  direction: uuidSchema.nullable(),
  body: idSchema.nullable(),
  watch: z.object({
    enabled: z.boolean(),
    medInformedOn: daySchema.nullable(),
    employeesInformedOn: daySchema.nullable(),
  }),
});
export type PolicyBody = z.output<typeof policySchema>;

/** What the people and groups that a policy names are called, by id. */
const namesSchema = z.record(z.string(), z.string());

export const attestationPolicy = route({
  id: 'attestationPolicy',
  method: 'GET',
  path: '/api/attestation/policy',
  permission: 'seeAll',
  shows: 'names',
  summary: 'How often, on which days and by whom rights are attested',
  response: policySchema.extend({ names: namesSchema }),
});

export const setAttestationPolicy = route({
  id: 'setAttestationPolicy',
  method: 'PUT',
  path: '/api/attestation/policy',
  permission: 'coordinate',
  shows: 'nothing',
  summary:
    'Decides it; control measures need the days on which the staff committee and the employees were told',
  body: policySchema.extend({ reason: text.optional() }),
  /** `proposed`: it asks for less than before, and waits for a second person. */
  response: z.object({ outcome: z.enum(['decided', 'proposed']) }),
});

const loadSchema = z.object({ campaigns: z.number(), sheets: z.number(), rows: z.number() });
const consequenceSchema = z.object({
  laxer: z.boolean(),
  before: loadSchema,
  after: loadSchema,
  names: namesSchema,
});
export type PolicyConsequence = z.output<typeof consequenceSchema>;

export const tryAttestationPolicy = route({
  id: 'tryAttestationPolicy',
  method: 'POST',
  path: '/api/attestation/policy/try',
  permission: 'coordinate',
  shows: 'nothing',
  summary:
    'What such a policy would ask in a year against the one that holds, and whether it is laxer; nothing is changed',
  body: policySchema,
  response: consequenceSchema,
});

const proposalSchema = z.object({
  proposal: z
    .object({
      id: z.string(),
      /** I may decide it. */
      mine: z.boolean(),
      before: policySchema,
      after: policySchema,
      names: namesSchema,
      reason: z.string(),
      on: z.string(),
      by: z.string(),
    })
    .nullable(),
});
export type ProposalView = z.output<typeof proposalSchema>;

export const attestationProposal = route({
  id: 'attestationProposal',
  method: 'GET',
  path: '/api/attestation/policy/proposal',
  permission: 'signedIn',
  shows: 'names',
  summary: 'The laxer policy that waits for a second person, for them and for whoever sees all',
  response: proposalSchema,
});

export const decideAttestationProposal = route({
  id: 'decideAttestationProposal',
  method: 'POST',
  path: '/api/attestation/policy/proposal',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Confirms or declines it; never its author',
  body: z.object({ id: uuidSchema, decision: z.enum(['confirm', 'decline']) }),
  response: policySchema,
});

export const ATTESTATION_ROUTES = [
  myCampaigns,
  listCampaigns,
  attestationPolicy,
  setAttestationPolicy,
  tryAttestationPolicy,
  attestationProposal,
  decideAttestationProposal,
  mySheets,
  rowEvidence,
  keepRows,
  answerRow,
  undoRows,
  askedRemoval,
  decideRemoval,
  campaignRows,
  campaignReport,
  campaignProgress,
  attestationTold,
  seeAttestationTold,
] as const;
