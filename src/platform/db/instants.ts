// How an instant goes into the database and comes out of it.

import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';

/** As a parameter of type timestamptz; throws on one without end. */
export const at = (instant: Instant): string => new Date(instant).toISOString();

/** The column, or the expression over columns, as milliseconds since 1970. Not for anything that somebody typed. */
export const ms = (column: string): RawBuilder<Instant | null> =>
  sql.raw(`(extract(epoch from ${column}) * 1000)::float8`);

/** As drivers give a timestamptz that was selected as it is. */
export const instantOf = (value: Date | string): Instant => new Date(value).getTime();
