// The small shapes that many routes share: days, instants, ids, pages.

import { z } from 'zod';
import { parseInstant, startOfDay } from './time.ts';

/** `YYYY-MM-DD`, a day of the calendar. */
export const daySchema = z
  .string()
  .refine((text) => startOfDay(text) !== null, 'YYYY-MM-DD')
  .meta({ format: 'date' });

/** RFC 3339 with offset. */
export const instantSchema = z
  .string()
  .refine((text) => parseInstant(text) !== null, 'RFC 3339, with offset')
  .meta({ format: 'date-time' });

/** 8-4-4-4-12 hex, compared without case. */
export const uuidSchema = z
  .string()
  .regex(/^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/, 'uuid');

/** An id as people choose them: short, one line. */
export const idSchema = z.string().min(1).max(200);

/** A query parameter that is on when it is there: `?dryRun`, `?dryRun=true`. */
export const flagSchema = z.enum(['', 'true', '1', 'false', '0']).optional();

export function isSet(flag: z.output<typeof flagSchema>): boolean {
  return flag === '' || flag === 'true' || flag === '1';
}

export const ROWS_A_PAGE = 200;

/** The query of a list; extend it with the list's own filters. */
export const pageQuery = z.object({
  limit: z.coerce.number<number>().int().min(1).max(10_000).optional(),
  cursor: z.string().min(1).max(500).optional(),
});

/** The query of what can be seen on another day, or as it was known then. */
export const dayQuery = z.object({ on: daySchema.optional(), known: instantSchema.optional() });

/** The same of a list. */
export const datedQuery = pageQuery.extend(dayQuery.shape);

/** One page of a list; `next` is the cursor of the following one, null on the last. */
export function page<Row extends z.ZodType>(row: Row) {
  return z.object({ rows: z.array(row), next: z.string().nullable() });
}

/** A file as a handler answers it: its bytes in pieces. */
export const fileSchema = z.object({
  name: z.string().min(1).max(300),
  /** Where the route leaves it open. */
  type: z.string().optional(),
  content: z.custom<AsyncIterable<Uint8Array>>(),
});

/** Where a browser is sent on to: a path of our own, or an address that is configured. */
export const onwardSchema = z.object({ to: z.string().min(1) });

export const intervalSchema = z.object({ from: z.string().nullable(), to: z.string().nullable() });

/** A thing and what people call it. */
export const namedSchema = z.object({ id: z.string(), name: z.string() });

export const bilingualSchema = z.object({ da: z.string(), en: z.string() });

/** A public key as JSON (RFC 7517); judged where it is taken (platform/jwk.ts). */
export const publicKeySchema = z.record(z.string().max(40), z.unknown());

/** One version of a thing in the municipality's journal; `at` is null while it waits. */
export const journaledSchema = z.object({
  version: z.number(),
  at: z.string().nullable(),
  folder: z.string().nullable(),
  /** SHA-256 of its metadata. */
  hash: z.string().nullable(),
  /** It was tried and could not be written; it is tried again. */
  isStuck: z.boolean(),
});

/** Something attached to something, as whoever may open it sees it. */
export const attachedSchema = z.object({
  id: z.string(),
  /** Its place among them all, from 1. */
  number: z.number(),
  name: z.string(),
  /** Bytes. */
  size: z.number(),
  access: z.enum(['open', 'confidential']),
  /** Whether it was scanned for what is harmful. */
  scanned: z.boolean(),
  at: z.string(),
  by: z.string(),
});
export type AttachedView = z.output<typeof attachedSchema>;
