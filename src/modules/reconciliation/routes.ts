// The routes of reconciliation: a file of accounts in, what differs out, and what is done about it.

import { z } from 'zod';
import { column, listOf, route } from '../../kernel/route.ts';
import {
  bilingualSchema,
  daySchema,
  flagSchema,
  idSchema,
  namedSchema,
  page,
  pageQuery,
  uuidSchema,
} from '../../kernel/schemas.ts';
import { DIFFERENCE_KINDS } from './domain/compare.ts';
import { KIND_NAMES, STATE_NAMES } from './domain/names.ts';

const params = z.object({ system: idSchema });
const kindSchema = z.enum(DIFFERENCE_KINDS);
const countsSchema = z.record(kindSchema, z.number());
const reasonSchema = z.string().max(2_000);

const differenceSchema = z.object({
  id: z.string(),
  kind: kindSchema,
  account: z.string().nullable(),
  /** What the file has as the person, where nobody is called so. */
  ident: z.string().nullable(),
  person: namedSchema.nullable(),
  userId: z.string(),
  place: z.string(),
  systemRole: z.string(),
  has: bilingualSchema,
  should: bilingualSchema,
  lastUsed: z.string().nullable(),
  /** Instants, but for `due`, a day. */
  found: z.string(),
  gone: z.string().nullable(),
  state: z.enum(['open', 'ordered', 'done', 'gone']),
  /** Ordered through the system's manual fulfilment, and confirmed there. */
  throughOrders: z.boolean(),
  due: z.string().nullable(),
  late: z.boolean(),
  answered: z.object({ at: z.string(), by: z.string() }).nullable(),
  done: z.object({ at: z.string(), by: z.string() }).nullable(),
  returns: z.number(),
});
export type DifferenceRow = z.output<typeof differenceSchema>;

export const importAccounts = route({
  id: 'importAccounts',
  method: 'POST',
  path: '/api/systems/:system/accounts',
  permission: 'import:accounts',
  shows: 'nothing',
  summary:
    'Accounts as the system has them: CSV `account,person,state,systemRole,constraints,lastUsed`, a row for each account and role',
  params,
  query: z.object({ dryRun: flagSchema, allowMassChange: flagSchema }),
  raw: true,
  response: z.object({
    accounts: z.number(),
    differences: countsSchema,
    added: z.number(),
    gone: z.number(),
    /** What the guard would stop; of a dry run. */
    warning: z.string().nullable(),
  }),
});

export const systemDifferences = route({
  id: 'systemDifferences',
  method: 'GET',
  path: '/api/systems/:system/differences',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'How the accounts of a system differ from what should be, or (`show=gone`) did',
  params,
  query: pageQuery.extend({ show: z.enum(['standing', 'gone']).optional() }),
  response: page(differenceSchema),
  list: listOf<DifferenceRow>({ da: 'Afvigelser i konti', en: 'Differences in accounts' }, [
    column('kind', { da: 'Afvigelse', en: 'Difference' }, (r, language) => KIND_NAMES[r.kind][language]),
    column('account', { da: 'Konto', en: 'Account' }, (r) => r.account),
    column('person', { da: 'Medarbejder', en: 'Person' }, (r) => r.person?.name ?? r.ident),
    column('userId', { da: 'Ident', en: 'User name' }, (r) => r.userId),
    column('place', { da: 'Stilling og enhed', en: 'Position and unit' }, (r) => r.place),
    column('role', { da: 'Rolle', en: 'Role' }, (r) => r.systemRole),
    column('has', { da: 'Findes i systemet', en: 'In the system' }, (r, language) => r.has[language]),
    column('should', { da: 'Skal være', en: 'Should be' }, (r, language) => r.should[language]),
    column('lastUsed', { da: 'Sidst brugt', en: 'Last used' }, (r) => r.lastUsed, 'day'),
    column('found', { da: 'Fundet', en: 'Found' }, (r) => r.found, 'instant'),
    column('state', { da: 'Status', en: 'State' }, (r, language) => STATE_NAMES[r.state][language]),
    column('due', { da: 'Frist', en: 'Due' }, (r) => r.due, 'day'),
    column('gone', { da: 'Væk', en: 'Gone' }, (r) => r.gone, 'instant'),
  ]),
});

export const systemAccounts = route({
  id: 'systemAccounts',
  method: 'GET',
  path: '/api/systems/:system/accounts',
  permission: 'signedIn',
  shows: 'names',
  summary:
    'The last file of a system, how many differences it left, and the accounts that somebody has answered for',
  params,
  response: z.object({
    system: namedSchema,
    file: z.object({ at: z.string(), by: z.string(), accounts: z.number() }).nullable(),
    counts: countsSchema,
    unanswered: z.number(),
    byHand: z.boolean(),
    mayBring: z.boolean(),
    mayWork: z.boolean(),
    mayAccept: z.boolean(),
    settlements: z.array(
      z.object({
        account: z.string(),
        kind: z.enum(['service', 'link']),
        person: namedSchema,
        userId: z.string(),
        until: z.string().nullable(),
        reason: z.string(),
        by: z.string(),
        at: z.string(),
      }),
    ),
  }),
});

const reconciledSchema = z.object({
  system: namedSchema,
  received: z.string().nullable(),
  accounts: z.number(),
  standing: z.number(),
  unanswered: z.number(),
  ...Object.fromEntries(DIFFERENCE_KINDS.map((kind) => [kind, z.number()])),
});
export type ReconciledRow = z.output<typeof reconciledSchema> &
  Readonly<Record<(typeof DIFFERENCE_KINDS)[number], number>>;

export const listReconciled = route({
  id: 'listReconciled',
  method: 'GET',
  path: '/api/reconciliation',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'The systems whose accounts the asker may look into: when a file last came, and what it left',
  query: pageQuery,
  response: page(reconciledSchema),
  list: listOf<ReconciledRow>({ da: 'Afstemning af konti', en: 'Reconciliation of accounts' }, [
    column('system', { da: 'System', en: 'System' }, (r) => r.system.name),
    column('received', { da: 'Sidste fil', en: 'Last file' }, (r) => r.received, 'instant'),
    column('accounts', { da: 'Konti', en: 'Accounts' }, (r) => r.accounts, 'number'),
    ...DIFFERENCE_KINDS.map((kind) =>
      column<ReconciledRow>(kind, KIND_NAMES[kind], (r) => r[kind], 'number'),
    ),
    column('unanswered', { da: 'Mangler svar', en: 'Unanswered' }, (r) => r.unanswered, 'number'),
  ]),
});

export const answerAccountDifferences = route({
  id: 'answerAccountDifferences',
  method: 'POST',
  path: '/api/systems/:system/differences/answers',
  permission: 'signedIn',
  shows: 'nothing',
  summary:
    'Orders differences mended, says that it is done, or says whose an account is or who answers for it as a service account',
  params,
  body: z.strictObject({
    differences: z.array(uuidSchema).min(1).max(5_000),
    answer: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('order') }),
      z.strictObject({ kind: z.literal('done') }),
      /** `person` is a user name. */
      z.strictObject({ kind: z.literal('link'), person: idSchema, reason: reasonSchema }),
      z.strictObject({
        kind: z.literal('service'),
        person: idSchema,
        until: daySchema,
        reason: reasonSchema,
      }),
    ]),
  }),
  response: z.object({ answered: z.number() }),
});

export const endAccountSettlement = route({
  id: 'endAccountSettlement',
  method: 'POST',
  path: '/api/systems/:system/settlements/ends',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Takes back whose an account was said to be, or that it is a service account',
  params,
  body: z.strictObject({ account: idSchema }),
  response: z.object({ ended: z.number() }),
});

export const RECONCILIATION_ROUTES = [
  importAccounts,
  systemDifferences,
  systemAccounts,
  listReconciled,
  answerAccountDifferences,
  endAccountSettlement,
] as const;
