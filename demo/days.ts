// How the demo's tables write days: counted from today, so that the story holds whenever it is told.

import { addDays, type Day, formatInstant, startOfDay } from '../src/kernel/time.ts';

/** How long before it happens payroll knows that somebody begins, moves or leaves. */
export const NOTICE_DAYS = 62;

function firstOfMonth(today: Day, months: number): Day {
  const month = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + months;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

/** Councils are elected every fourth year and begin on 1 January: 2022, 2026, 2030. */
function nextTerm(today: Day, years: number): Day {
  const year = Number(today.slice(0, 4));
  return `${year + 4 - ((year - 2022) % 4) + years}-01-01`;
}

/**
 * `-34` is 34 days ago, `m-3` the first of the month three months ago, `-34T14:32` a minute of a day, `term` when the
 * next council begins; the empty text, or `-`, is no day.
 */
export function dayFrom(today: Day, text: string): string | null {
  const written = text.trim();
  if (written === '' || written === '-') return null;
  const term = /^term([+-]\d+)?$/.exec(written);
  if (term !== null) return nextTerm(today, Number(term[1] ?? 0));
  const month = /^m([+-]\d+)$/.exec(written);
  if (month !== null) return firstOfMonth(today, Number(month[1]));
  const day = /^([+-]?\d+)(?:T(\d\d):(\d\d))?$/.exec(written);
  if (day === null) throw new RangeError(`not a day of the demo: ${text}`);
  const on = addDays(today, Number(day[1]));
  if (day[2] === undefined) return on;
  return formatInstant(instantOn(on, Number(day[2]), Number(day[3])));
}

/** A clock time of a day. */
export function instantOn(day: Day, hours: number, minutes: number): number {
  const midnight = startOfDay(day);
  if (midnight === null) throw new RangeError(`not a day: ${day}`);
  return midnight + (hours * 60 + minutes) * 60_000;
}

/** A day that must be there. */
export function mustBeDay(today: Day, text: string): string {
  const day = dayFrom(today, text);
  if (day === null) throw new RangeError('a day is missing');
  return day;
}

/** The lines of a table written as text: fields between bars, trimmed, with the depth that the line is indented to. */
export function table(text: string): { depth: number; fields: string[] }[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({
      depth: (line.length - line.trimStart().length) / 2,
      fields: line.split('|').map((field) => field.trim()),
    }));
}
