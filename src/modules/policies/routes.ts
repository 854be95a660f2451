// The routes of sets of rules: what is valid for everybody, what is written by those who write it, and what anybody reads without signing in.

import { z } from 'zod';
import { column, listOf, route } from '../../kernel/route.ts';
import { daySchema, fileSchema, idSchema, page, pageQuery } from '../../kernel/schemas.ts';
import { POLICY_TIER_NAMES, POLICY_TIERS, SIGNIFICANCES } from '../catalogue/contract.ts';
import { LONGEST_TEXT } from './domain/clauses.ts';
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
});
export type PolicyRow = z.output<typeof policyRowSchema>;

export const listPolicies = route({
  id: 'listPolicies',
  method: 'GET',
  path: '/api/policies',
  permission: 'signedIn',
  shows: 'nothing',
  summary:
    'The sets of rules that are valid, and those that I may see of what is not yet; `q` finds words of the valid ones in any of their forms',
  query: pageQuery.extend({ q: z.string().max(200).optional() }),
  response: page(policyRowSchema).extend({
    /** Whether the asker may write a new one. */
    mayMake: z.boolean(),
  }),
  list: listOf<PolicyRow>({ da: 'Regler', en: 'Rules' }, [
    column('name', { da: 'Navn', en: 'Name' }, (p) => p.name),
    column('tier', { da: 'Niveau', en: 'Tier' }, (p, language) => POLICY_TIER_NAMES[p.tier][language]),
    column('version', { da: 'Version', en: 'Version' }, (p) => p.version, 'number'),
    column('from', { da: 'Gælder fra', en: 'Valid from' }, (p) => p.from, 'instant'),
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
  may: z.object({
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

export const POLICY_ROUTES = [
  listPolicies,
  makePolicy,
  readPolicy,
  readVersion,
  beginVersion,
  writeVersion,
  openPolicyCase,
  policyPaper,
] as const;
