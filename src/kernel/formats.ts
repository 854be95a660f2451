// Formats that files are written in: uuids, KLE codes, CPR numbers, bounds of time. Kept as Zod pieces so that every door and the API agree.

import { z } from 'zod';
import type { Findings } from './findings.ts';
import type { ShapeCode } from './shape.ts';
import { type Instant, parseBound } from './time.ts';

export const UUID = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;
export const KLE_CODE = /^\d{2}(\.\d{2}(\.\d{2})?)?$/;

const code = (name: ShapeCode) => ({ error: name });

/** Any 8-4-4-4-12 hex; versions and variants are not looked at. */
export const uuid = z.string().regex(UUID, code('malformedUuid'));
export const kleCode = z.string().regex(KLE_CODE, code('malformedKle'));
export const cprNumber = z.string().regex(/^\d{6}-?\d{4}$/, code('malformedCpr'));
export const named = z.string().regex(/\S/, code('blank'));

/**
 * Systems that have no date write the first one they know, such as 0001-01-01. Read as a day it would mean something else than
 * was meant, and a database may not hold it.
 */
const EARLIEST = Date.UTC(1600, 0, 1);

function boundOf(text: string): Instant | null {
  const instant = parseBound(text);
  return instant === null || instant < EARLIEST ? null : instant;
}

/** A day or an RFC 3339 instant with offset. */
export const bound = z.string().refine((text) => boundOf(text) !== null, code('malformedDate'));

/** The fields of an interval as files write them. */
export interface Dated {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}

export interface Span {
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** The interval of a thing at `at`. One that ends before it begins is a fault and gives null; one that ends as it begins holds never. */
export function span(thing: Dated, at: string, found: Findings<'emptyInterval'>): Span | null {
  const from = typeof thing.from === 'string' ? boundOf(thing.from) : null;
  const to = typeof thing.to === 'string' ? boundOf(thing.to) : null;
  if (from === null || to === null || from < to) return { from, to };
  const place = `${at}/to`;
  if (to < from) {
    found.fault('emptyInterval', place, '“to” is before “from” (“to” is the day after the last).');
    return null;
  }
  found.warn(
    'emptyInterval',
    place,
    '“to” is the same as “from”: this holds never (“to” is the day after the last).',
  );
  return { from, to };
}

/** Each once, in one order, so that the order in a file says nothing. */
export const asSet = <T extends string>(
  values: readonly (T | null | undefined)[] | null | undefined,
): readonly T[] => [...new Set((values ?? []).filter((v) => v !== null && v !== undefined))].sort();
