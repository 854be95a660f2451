// The routes of sets of rules: what is valid for everybody, what is written by those who write it, and what anybody reads without signing in.

import { z } from 'zod';
import { column, listOf, route } from '../../kernel/route.ts';
import { daySchema, fileSchema, idSchema, namedSchema, page, pageQuery } from '../../kernel/schemas.ts';
import { POLICY_TIER_NAMES, POLICY_TIERS, SIGNIFICANCES } from '../catalogue/contract.ts';
import { LONGEST_TEXT } from './domain/clauses.ts';
import { KEEPER_KINDS } from './domain/keepers.ts';
import { STAGE_NAMES, STAGES } from './domain/stages.ts';
import { MOST_QUESTIONS } from './domain/terms.ts';

const text = z.string().max(LONGEST_TEXT);
const versionNumber = z.coerce.number<string | number>().int().min(1).max(100_000);

const readersShape = z.strictObject({
  orgUnit: idSchema.nullable(),
  title: idSchema.nullable(),
  system: idSchema.nullable(),
});
const questionShape = z
  .strictObject({
    text: z.string().trim().min(1).max(500),
    options: z.array(z.string().trim().min(1).max(300)).min(2).max(6).readonly(),
    right: z.number().int().min(0),
  })
  .refine(({ options, right }) => right < options.length);
const termsShape = z.strictObject({
  sanctions: z.string().max(20).nullable(),
  from: daySchema.nullable(),
  readers: z.array(readersShape).max(50).readonly(),
  questions: z.array(questionShape).max(MOST_QUESTIONS).readonly(),
  isPublic: z.boolean(),
});

const policyRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  tier: z.enum(POLICY_TIERS),
  /** The valid one; null where none is yet. */
  version: z.number().nullable(),
  /** Since when, RFC 3339. */
  from: z.string().nullable(),
  /** The newest one that the asker may see, where it is not the valid one. */
  newest: z.object({ version: z.number(), stage: z.enum(STAGES) }).nullable(),
  /** The last day to revise the valid one; late when it is over. */
  due: z.string().nullable(),
  isLate: z.boolean(),
  /** I am asked to confirm having read it. */
  isMine: z.boolean(),
});
export type PolicyRow = z.output<typeof policyRowSchema>;

/** What there is something to do about. */
export const POLICY_SHOWS = ['mine', 'late', 'unread', 'unkept'] as const;
export type PolicyShow = (typeof POLICY_SHOWS)[number];

export const listPolicies = route({
  id: 'listPolicies',
  method: 'GET',
  path: '/api/policies',
  permission: 'signedIn',
  shows: 'nothing',
  summary:
    'The sets of rules that are valid, and those that I may see of what is not yet; `q` finds words of the valid ones in any of their forms, `show` what there is something to do about',
  query: pageQuery.extend({ q: z.string().max(200).optional(), show: z.enum(POLICY_SHOWS).optional() }),
  response: page(policyRowSchema).extend({
    /** Whether the asker may write a new one. */
    mayMake: z.boolean(),
  }),
  list: listOf<PolicyRow>({ da: 'Regler', en: 'Rules' }, [
    column('name', { da: 'Navn', en: 'Name' }, (p) => p.name),
    column('tier', { da: 'Niveau', en: 'Tier' }, (p, language) => POLICY_TIER_NAMES[p.tier][language]),
    column('version', { da: 'Version', en: 'Version' }, (p) => p.version, 'number'),
    column('from', { da: 'Gælder fra', en: 'Valid from' }, (p) => p.from, 'instant'),
    column('due', { da: 'Revideres senest', en: 'To be revised by' }, (p) => p.due, 'day'),
    column('newest', { da: 'På vej', en: 'On its way' }, (p, language) =>
      p.newest === null ? '' : STAGE_NAMES[p.newest.stage][language],
    ),
  ]),
});

const versionRow = z.object({
  version: z.number(),
  stage: z.enum(STAGES),
  from: z.string().nullable(),
  to: z.string().nullable(),
  decidedOn: z.string().nullable(),
});

const policySchema = z.object({
  id: z.string(),
  name: z.string(),
  tier: z.enum(POLICY_TIERS),
  versions: z.array(versionRow),
  shown: versionRow.extend({
    revision: z.number(),
    /** Markdown. */
    text: z.string(),
    terms: termsShape.omit({ questions: true }),
    /** Only for whoever may write it: which answers are right is in them. */
    questions: z.array(questionShape).readonly().nullable(),
    code: z.string(),
    /** Where it is or was decided, for those who may see the case. */
    case: z.object({ id: z.string(), number: z.string() }).nullable(),
  }),
  /** What keeps the clauses of the valid version. */
  keepers: z.array(
    z.object({
      anchor: z.string(),
      kind: z.enum(KEEPER_KINDS),
      thing: z.string(),
      name: z.string(),
      /** Whether it is there and does it now. */
      holds: z.boolean(),
    }),
  ),
  /** Of the valid version: when it is to be revised. */
  revision: z
    .object({ from: z.string(), due: z.string(), why: z.enum(['years', 'election']), isLate: z.boolean() })
    .nullable(),
  /** What I am asked to confirm having read: of a newer version only the clauses that have changed. */
  mine: z
    .object({
      version: z.number(),
      changed: z.array(z.string()).readonly().nullable(),
      questions: z.array(z.object({ text: z.string(), options: z.array(z.string()).readonly() })).readonly(),
    })
    .nullable(),
  may: z.object({
    keep: z.boolean(),
    /** What keeps the clauses, and which nothing keeps. */
    seeKeepers: z.boolean(),
    /** Who has read it, of those that I lead or in figures. */
    seeReadings: z.boolean(),
    /** The one shown. */
    write: z.boolean(),
    openCase: z.boolean(),
    begin: z.boolean(),
  }),
});
export type PolicyView = z.output<typeof policySchema>;

const params = z.object({ policy: z.uuid() });
const versionParams = params.extend({ version: versionNumber });

export const makePolicy = route({
  id: 'makePolicy',
  method: 'POST',
  path: '/api/policies',
  permission: 'signedIn',
  shows: 'nothing',
  summary:
    'Begins a set of rules as a draft; for whoever may open a case. It is valid when its case is decided',
  body: z.strictObject({
    name: z.string().trim().min(1).max(200),
    tier: z.enum(POLICY_TIERS),
    text: text.default(''),
  }),
  response: policySchema,
});

export const readPolicy = route({
  id: 'readPolicy',
  method: 'GET',
  path: '/api/policies/:policy',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'A set of rules in the version that is valid, or in the newest one that I may see where none is',
  params,
  response: policySchema,
});

export const readVersion = route({
  id: 'readVersion',
  method: 'GET',
  path: '/api/policies/:policy/versions/:version',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'One version of a set of rules',
  params: versionParams,
  response: policySchema,
});

export const beginVersion = route({
  id: 'beginVersion',
  method: 'POST',
  path: '/api/policies/:policy/versions',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Begins a new version from the newest one that was decided; for whoever may open a case',
  params,
  body: z.strictObject({}),
  response: policySchema,
});

export const writeVersion = route({
  id: 'writeVersion',
  method: 'PUT',
  path: '/api/policies/:policy/versions/:version',
  permission: 'signedIn',
  shows: 'nothing',
  summary:
    'Writes the text and the terms of a draft; where somebody else has written since, nothing is changed and theirs is given',
  params: versionParams,
  body: z.strictObject({ text, terms: termsShape, revision: z.number().int().min(1) }),
  response: z.object({
    outcome: z.enum(['saved', 'moved']),
    revision: z.number(),
    text: z.string(),
    terms: termsShape,
  }),
});

export const openPolicyCase = route({
  id: 'openPolicyCase',
  method: 'POST',
  path: '/api/policies/:policy/versions/:version/case',
  permission: 'signedIn',
  shows: 'nothing',
  summary:
    'Opens the case in which a version is decided; the text stands still from when that is put forward',
  params: versionParams,
  body: z.strictObject({
    significance: z.enum(SIGNIFICANCES).default('significant'),
    /** Uuid of the unit it comes from; one of the writer's own when left out. */
    unit: idSchema.optional(),
  }),
  response: z.object({ case: z.string() }),
});

export const policyPaper = route({
  id: 'policyPaper',
  method: 'GET',
  path: '/api/policies/:policy/versions/:version/paper.pdf',
  permission: 'signedIn',
  shows: 'nothing',
  summary:
    'A version as a tagged PDF, with the code by which anybody can check whether it still is the valid one',
  params: versionParams,
  response: fileSchema,
  file: 'application/pdf',
});

export const confirmReading = route({
  id: 'confirmPolicyReading',
  method: 'POST',
  path: '/api/policies/:policy/readings',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Confirms that I have read the valid version, for whoever it concerns; answers are by place',
  params,
  body: z.strictObject({
    version: z.number().int().min(1),
    answers: z.array(z.number().int().min(0)).max(MOST_QUESTIONS).default([]),
  }),
  response: policySchema,
});

const readingsSchema = z.object({
  version: z.number(),
  rows: z.array(
    z.object({
      unit: namedSchema,
      asked: z.number(),
      missing: z.number(),
      /** Only for whoever leads the unit. */
      names: z.array(z.string()).nullable(),
    }),
  ),
  /** Units too small for figures of their own, together. */
  small: z.object({ asked: z.number(), missing: z.number() }).nullable(),
});
export type PolicyReadings = z.output<typeof readingsSchema>;

export const listReadings = route({
  id: 'listPolicyReadings',
  method: 'GET',
  path: '/api/policies/:policy/readings',
  permission: 'signedIn',
  shows: 'report',
  summary:
    'How many have read the valid version, by unit: who has not, for whoever leads them; in figures for those above and the coordinator',
  params,
  response: readingsSchema,
});

export const keepClause = route({
  id: 'keepClause',
  method: 'PUT',
  path: '/api/policies/:policy/keepers',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Says what keeps a clause of the valid version; for whoever wrote it, and the coordinator',
  params,
  body: z.strictObject({
    anchor: z.string().min(1).max(20),
    keepers: z.array(z.strictObject({ kind: z.enum(KEEPER_KINDS), thing: z.string().max(500) })).max(20),
  }),
  response: policySchema,
});

/** What a Word document may have that the text has otherwise, or not at all. */
export const WORD_LEFT = [
  ...(['numbering', 'tables', 'footnotes', 'tracked', 'comments', 'headers', 'pictures'] as const),
] as const;
export type WordLeft = (typeof WORD_LEFT)[number];

export const importText = route({
  id: 'importPolicyText',
  method: 'POST',
  path: '/api/policies/imports',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'A Word document as the Markdown that sets of rules are written in; nothing is kept',
  raw: true,
  response: z.object({ text: z.string(), left: z.array(z.enum(WORD_LEFT)) }),
});

const publicParams = z.object({ policy: z.uuid() });
const publicQuery = z.object({
  /** CVR; may be left out when there is only one. */
  municipality: z.string().max(20).optional(),
});
const publicPolicy = z.object({
  id: z.string(),
  name: z.string(),
  tier: z.enum(POLICY_TIERS),
  version: z.number(),
  from: z.string().nullable(),
});

export const listPublicPolicies = route({
  id: 'listPublicPolicies',
  method: 'GET',
  path: '/api/public/policies',
  permission: 'public',
  shows: 'nothing',
  summary: 'The sets of rules that the municipality has chosen to show anybody, as they are valid now',
  query: publicQuery,
  response: z.object({ place: z.string(), rows: z.array(publicPolicy) }),
});

export const readPublicPolicy = route({
  id: 'readPublicPolicy',
  method: 'GET',
  path: '/api/public/policies/:policy',
  permission: 'public',
  shows: 'nothing',
  summary: 'One of them with its text',
  params: publicParams,
  query: publicQuery,
  response: publicPolicy.extend({ place: z.string(), text: z.string() }),
});

export const checkPrint = route({
  id: 'checkPolicyPrint',
  method: 'GET',
  path: '/api/public/prints/:code',
  permission: 'public',
  shows: 'nothing',
  summary: 'Whether the version that a print has the code of still is the valid one',
  params: z.object({ code: z.string().min(1).max(40) }),
  query: publicQuery,
  response: z.object({
    place: z.string(),
    name: z.string(),
    version: z.number(),
    isValid: z.boolean(),
    from: z.string().nullable(),
    /** Where it is over: since when. */
    to: z.string().nullable(),
  }),
});

export const POLICY_ROUTES = [
  confirmReading,
  listReadings,
  keepClause,
  importText,
  listPublicPolicies,
  readPublicPolicy,
  checkPrint,
  listPolicies,
  makePolicy,
  readPolicy,
  readVersion,
  beginVersion,
  writeVersion,
  openPolicyCase,
  policyPaper,
] as const;
