// The routes of manual fulfilment: orders and their receipts, and how far each right has come.

import { z } from 'zod';
import { listOf, route } from '../../kernel/route.ts';
import { bilingualSchema, idSchema, namedSchema, page, pageQuery } from '../../kernel/schemas.ts';

const reasonSchema = z.string().max(2_000);
const orderParams = z.object({ order: z.uuid() });

const orderSchema = z.object({
  id: z.string(),
  system: namedSchema,
  kind: z.enum(['daily', 'closing']),
  /** Days. */
  day: z.string(),
  due: z.string(),
  late: z.boolean(),
  closed: z.string().nullable(),
  lines: z.number(),
  open: z.number(),
  /** It is mine to answer. */
  mine: z.boolean(),
});
export type OrderRow = z.output<typeof orderSchema>;

const receiptSchema = z.object({
  id: z.string(),
  person: namedSchema,
  userId: z.string(),
  place: z.string(),
  systemRole: z.string(),
  identifier: z.string(),
  constraints: bilingualSchema,
  action: z.enum(['set', 'remove']),
  state: z.enum(['open', 'done', 'cannot', 'superseded']),
  ordered: z.string(),
  /** The receipt: when, by whom, and why where it could not be done. */
  answered: z.object({ at: z.string(), by: z.string().nullable(), reason: z.string().nullable() }).nullable(),
});
export type OrderLine = z.output<typeof receiptSchema>;

export const listOrders = route({
  id: 'listOrders',
  method: 'GET',
  path: '/api/orders',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Orders that are mine to carry out, and those in systems I answer for; the most urgent first',
  query: pageQuery,
  response: page(orderSchema),
  list: listOf<OrderRow>({ da: 'Bestillinger', en: 'Orders' }, [
    { id: 'due', title: { da: 'Frist', en: 'Due' }, kind: 'day', value: (r) => r.due },
    { id: 'system', title: { da: 'System', en: 'System' }, kind: 'text', value: (r) => r.system.name },
    { id: 'day', title: { da: 'Bestilt', en: 'Ordered' }, kind: 'day', value: (r) => r.day },
    { id: 'lines', title: { da: 'Linjer', en: 'Lines' }, kind: 'number', value: (r) => r.lines },
    { id: 'open', title: { da: 'Mangler svar', en: 'Unanswered' }, kind: 'number', value: (r) => r.open },
    { id: 'closed', title: { da: 'Afsluttet', en: 'Closed' }, kind: 'text', value: (r) => r.closed },
  ]),
});

export const oneOrder = route({
  id: 'oneOrder',
  method: 'GET',
  path: '/api/orders/:order',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'One order: what to set or remove, for whom, and the receipts',
  params: orderParams,
  response: z.object({
    order: orderSchema,
    lines: z.array(receiptSchema),
    /** Something could not be done, and I may ask for it once more. */
    mayAskAgain: z.boolean(),
  }),
});

export const answerOrderLines = route({
  id: 'answerOrder',
  method: 'POST',
  path: '/api/orders/:order/answers',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Confirms lines of an order, all of them or those named, or says why they cannot be done',
  params: orderParams,
  body: z.strictObject({
    /** Left out: every open one. */
    lines: z.array(z.uuid()).min(1).max(5_000).optional(),
    outcome: z.enum(['done', 'cannot']),
    reason: reasonSchema.optional(),
  }),
  response: z.object({ answered: z.number() }),
});

export const askOrderAgain = route({
  id: 'askOrderAgain',
  method: 'POST',
  path: '/api/orders/:order/renewals',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Asks once more for what could not be done; it is ordered by the next sweep',
  params: orderParams,
  response: z.object({ lines: z.number() }),
});

const standingSchema = z.enum(['computed', 'ordered', 'confirmed', 'removing']);

export const personFulfilment = route({
  id: 'personFulfilment',
  method: 'GET',
  path: '/api/people/:person/fulfilment',
  permission: 'seePerson',
  shows: 'rights',
  summary:
    'How far each right has come in the systems that are set up by hand, and what is still to be removed',
  params: z.object({ person: idSchema }),
  response: z.object({
    rows: z.array(
      z.object({
        system: namedSchema,
        systemRole: namedSchema,
        constraints: bilingualSchema,
        standing: standingSchema,
        /** The last receipt. */
        receipt: z.object({ at: z.string(), by: z.string().nullable() }).nullable(),
      }),
    ),
  }),
});

export const systemFulfilment = route({
  id: 'systemFulfilment',
  method: 'GET',
  path: '/api/systems/:system/fulfilment',
  permission: 'seeSystem',
  shows: 'names',
  summary: 'Whether a system is set up by hand, by whom, and how many rights have come how far',
  params: z.object({ system: idSchema }),
  response: z.object({
    /** Null: not by hand. */
    byHand: z
      .object({
        administrators: z.array(namedSchema),
        days: z.number(),
        counts: z.record(standingSchema, z.number()),
      })
      .nullable(),
  }),
});

export const ORDER_ROUTES = [
  listOrders,
  oneOrder,
  answerOrderLines,
  askOrderAgain,
  personFulfilment,
  systemFulfilment,
] as const;
