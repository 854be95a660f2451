// Pages of a list that is held in memory. A cursor names the last row seen, so rows that come or go elsewhere move nothing.

import { Refused } from '../../kernel/problem.ts';
import { ROWS_A_PAGE } from '../../kernel/schemas.ts';

interface PageQuery {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** One page of a list. */
export interface Page<Row> {
  readonly rows: Row[];
  readonly next: string | null;
}

/** Chooses which rows are shown: only those were looked at. */
export type Cut<Row> = (rows: readonly Row[]) => Page<Row>;

/** All of them. */
export const uncut = <Row>(rows: readonly Row[]): Page<Row> => ({ rows: [...rows], next: null });

/** Opaque to the client: any JSON value. */
export function encodeCursor(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Throws `badRequest` on a text that no page gave. */
export function decodeCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new Refused('badRequest', 'cursor');
  }
}

/** The page of `rows` after the cursor. `keyOf` tells one row from every other. */
export function pageOf<Row>(rows: readonly Row[], query: PageQuery, keyOf: (row: Row) => string): Page<Row> {
  const start = query.cursor === undefined ? 0 : startAfter(rows, decodeCursor(query.cursor), keyOf);
  const end = start + (query.limit ?? ROWS_A_PAGE);
  const last = rows[end - 1];
  const next = last !== undefined && end < rows.length ? encodeCursor([end, keyOf(last)]) : null;
  return { rows: rows.slice(start, end), next };
}

function startAfter<Row>(rows: readonly Row[], cursor: unknown, keyOf: (row: Row) => string): number {
  if (!Array.isArray(cursor)) throw new Refused('badRequest', 'cursor');
  const [offset, key] = cursor;
  if (!Number.isSafeInteger(offset) || offset < 0 || typeof key !== 'string') {
    throw new Refused('badRequest', 'cursor');
  }
  const expected = rows[offset - 1];
  if (expected !== undefined && keyOf(expected) === key) return offset;
  const moved = rows.findIndex((row) => keyOf(row) === key);
  return moved >= 0 ? moved + 1 : offset;
}
