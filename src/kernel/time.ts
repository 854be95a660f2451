// Instants, days in Europe/Copenhagen, and the algebra of half-open intervals that every rule is written in.

/** Milliseconds since 1970-01-01T00:00Z; `-Infinity` is the beginning of time, `Infinity` is "until further notice". */
export type Instant = number;

/** A day as people write it: `YYYY-MM-DD`. */
export type Day = string;

/** Half-open `[from, to)`; never empty. */
export interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

/** Disjoint, sorted, merged: the form every function here takes and gives. */
export type Intervals = readonly Interval[];

export const ALWAYS: Intervals = [{ from: -Infinity, to: Infinity }];
export const NEVER: Intervals = [];
const DAY_MS = 86_400_000;

const copenhagen = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Copenhagen',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

const offsets = new Map<number, number>();

/** Offset of Copenhagen from UTC in milliseconds; it only ever changes on a whole quarter of an hour. */
function offsetAt(instant: Instant): number {
  const quarter = Math.floor(instant / 900_000);
  const known = offsets.get(quarter);
  if (known !== undefined) return known;
  const part: Record<string, number> = {};
  for (const { type, value } of copenhagen.formatToParts(quarter * 900_000)) part[type] = Number(value);
  const local = Date.UTC(
    part.year ?? 0,
    (part.month ?? 1) - 1,
    part.day ?? 1,
    part.hour ?? 0,
    part.minute ?? 0,
    part.second ?? 0,
  );
  const offset = local - quarter * 900_000;
  if (offsets.size > 50_000) offsets.clear();
  offsets.set(quarter, offset);
  return offset;
}

const dayStarts = new Map<Day, Instant>();

/** Midnight in Copenhagen at the start of `day`, or null when it is not a day of the calendar. */
export function startOfDay(day: Day): Instant | null {
  const known = dayStarts.get(day);
  if (known !== undefined) return known;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const utc = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(utc) || new Date(utc).toISOString().slice(0, 10) !== day) return null;
  const start = utc - offsetAt(utc - offsetAt(utc));
  if (dayStarts.size > 50_000) dayStarts.clear();
  dayStarts.set(day, start);
  return start;
}

/** The day in Copenhagen that holds `instant`. */
export function dayOf(instant: Instant): Day {
  return new Date(instant + offsetAt(instant)).toISOString().slice(0, 10);
}

/** `day` plus a number of calendar days. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same date so many months later; the last of the month where there is no such date. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/** The whole of `day`: 23, 24 or 25 hours. Throws on a text that is no day; check at the door first. */
export function wholeDay(day: Day): Interval {
  const from = startOfDay(day);
  if (from === null) throw new RangeError(`not a day: ${day}`);
  // The day after the last of the year 9999 has no name of four digits.
  return { from, to: startOfDay(addDays(day, 1)) ?? from + DAY_MS };
}

/** So long since midnight by the clock on the wall. */
const onWall = (instant: Instant): number => (instant + offsetAt(instant)) % DAY_MS;

/**
 * When the clock on the wall says so long after midnight. What it jumps over in spring is as long after midnight; of what it says twice in
 * autumn, the first. Throws on a text that is no day; check at the door first.
 */
export function atWall(day: Day, wall: number): Instant {
  const near = wholeDay(day).from + wall;
  const off = wall - onWall(near);
  // Late on a day of 23 or 25 hours the one is on either side of midnight and the other is not.
  const moved = near + off - Math.round(off / DAY_MS) * DAY_MS;
  return onWall(moved) === wall ? moved : near;
}

/** The same time on the wall, so many calendar months later. */
export const monthsAfter = (instant: Instant, months: number): Instant =>
  atWall(addMonths(dayOf(instant), months), onWall(instant));

const RFC3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

/** RFC 3339 with offset; null when it is not one, or names a day that does not exist. */
export function parseInstant(text: string): Instant | null {
  if (!RFC3339.test(text) || startOfDay(text.slice(0, 10)) === null) return null;
  const instant = Date.parse(text.toUpperCase());
  return Number.isNaN(instant) ? null : instant;
}

/** A bound of an interval as files write it: a day or an RFC 3339 instant; null when it is neither. */
export function parseBound(text: string): Instant | null {
  return text.length === 10 ? startOfDay(text) : parseInstant(text);
}

/** RFC 3339 with Copenhagen's offset; in UTC where Copenhagen has left the year 9999 and UTC has not. */
export function formatInstant(instant: Instant): string {
  const offset = offsetAt(instant);
  const minutes = Math.abs(offset) / 60_000;
  const sign = offset < 0 ? '-' : '+';
  const zone = `${sign}${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const local = new Date(instant + offset).toISOString();
  if (local.startsWith('+')) return new Date(instant).toISOString();
  return `${local.endsWith('.000Z') ? local.slice(0, 19) : local.slice(0, 23)}${zone}`;
}

const bounds = new Map<Instant, string | null>();

/** A bound as contracts write it: the day at midnight in Copenhagen, else RFC 3339; null when open. */
export function formatBound(instant: Instant): string | null {
  if (instant === Infinity || instant === -Infinity) return null;
  const known = bounds.get(instant);
  if (known !== undefined) return known;
  const day = dayOf(instant);
  const text = startOfDay(day) === instant ? day : formatInstant(instant);
  if (bounds.size > 50_000) bounds.clear();
  bounds.set(instant, text);
  return text;
}

/** The shape intervals have outside: days or instants, null for open. */
export interface PrintedInterval {
  from: string | null;
  to: string | null;
}

export function printIntervals(intervals: Intervals): PrintedInterval[] {
  return intervals.map(({ from, to }) => ({ from: formatBound(from), to: formatBound(to) }));
}

export function holdsAt(intervals: Intervals, instant: Instant): boolean {
  return intervals.some((i) => i.from <= instant && instant < i.to);
}

/** Whether any part of `window` is covered. "On a day" means at any moment of it. */
export function touches(intervals: Intervals, window: Interval): boolean {
  return intervals.some((i) => i.from < window.to && window.from < i.to);
}

export function intersect(a: Intervals, b: Intervals): Intervals {
  if (a === ALWAYS || a === b) return b;
  if (b === ALWAYS) return a;
  if (a.length === 1 && b.length === 1) return overlap(a, b);
  const out: Interval[] = [];
  let i = 0;
  let j = 0;
  for (let x = a[i], y = b[j]; x !== undefined && y !== undefined; x = a[i], y = b[j]) {
    const from = Math.max(x.from, y.from);
    const to = Math.min(x.to, y.to);
    if (from < to) out.push(from === x.from && to === x.to ? x : { from, to });
    if (x.to < y.to) i++;
    else j++;
  }
  return out;
}

/** Of one interval each; where one lies in the other, the answer is that one itself. */
function overlap(a: Intervals, b: Intervals): Intervals {
  const [x] = a;
  const [y] = b;
  if (x === undefined || y === undefined || x.from >= y.to || y.from >= x.to) return NEVER;
  if (x.from <= y.from && y.to <= x.to) return b;
  if (y.from <= x.from && x.to <= y.to) return a;
  return windowOf(Math.max(x.from, y.from), Math.min(x.to, y.to));
}

/** Windows made lately, each in the place that its bounds point to: a municipality has hundreds of thousands, nearly all of them
 * one of a thousand. */
const PLACES = 2 ** 12;
const windows: (Intervals | undefined)[] = Array.from({ length: PLACES });

/** From one moment to another; "always" is one object, so that intersecting with it costs nothing. */
export function windowOf(from: Instant, to: Instant): Intervals {
  if (from === -Infinity && to === Infinity) return ALWAYS;
  // Days are far apart in minutes, and it is the upper bits of such a product that are well mixed.
  const at = (Math.imul(from / 60_000, 0x9e3779b1) ^ Math.imul(to / 60_000, 0x85ebca6b)) >>> 20;
  const known = windows[at];
  if (known !== undefined) {
    const [window] = known;
    if (window !== undefined && window.from === from && window.to === to) return known;
  }
  const made = [{ from, to }];
  windows[at] = made;
  return made;
}

/** Sorts and merges any pile of intervals; empty ones vanish. */
export function union(pile: readonly Interval[]): Intervals {
  const [first] = pile;
  if (first === undefined) return NEVER;
  if (pile.length === 1) return first.from < first.to ? windowOf(first.from, first.to) : NEVER;
  const sorted = pile.filter((i) => i.from < i.to).sort((x, y) => x.from - y.from || x.to - y.to);
  const out: { from: Instant; to: Instant }[] = [];
  for (const next of sorted) {
    const last = out.at(-1);
    if (last !== undefined && next.from <= last.to) last.to = Math.max(last.to, next.to);
    else out.push({ from: next.from, to: next.to });
  }
  const [only] = out;
  return out.length === 1 && only !== undefined ? windowOf(only.from, only.to) : out;
}

export function subtract(a: Intervals, b: Intervals): Intervals {
  if (b.length === 0 || a.length === 0) return a;
  const out: Interval[] = [];
  for (const { from, to } of a) {
    let start = from;
    for (const hole of b) {
      if (hole.to <= start) continue;
      if (hole.from >= to) break;
      if (hole.from > start) out.push({ from: start, to: hole.from });
      start = hole.to;
    }
    if (start < to) out.push({ from: start, to });
  }
  return out;
}

/** Whether every moment of `inner` is in `outer`. */
export function contains(outer: Intervals, inner: Intervals): boolean {
  if (outer === ALWAYS || outer === inner) return true;
  let j = 0;
  for (const i of inner) {
    let o = outer[j];
    while (o !== undefined && o.to < i.to) o = outer[++j];
    if (o === undefined || o.from > i.from) return false;
  }
  return true;
}
