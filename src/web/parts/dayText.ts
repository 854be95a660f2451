// Days and instants as Danes type them (`1.3.2026`, `1/3-26`, `3. marts 2026`, `2026-03-01`), read into the form the address bar holds.

import { type Day, formatInstant, startOfDay } from '../../kernel/time.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const ENGLISH: Readonly<Record<string, string>> = { may: 'maj', oct: 'okt' };

function day(year: string, month: number, date: string): Day | null {
  const full = year.length === 2 ? `20${year}` : year;
  const text = `${full}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`;
  return startOfDay(text) === null ? null : text;
}

/** Null when it is no day. */
export function readDay(text: string): Day | null {
  const typed = text.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso !== null) return day(iso[1] ?? '', Number(iso[2]), iso[3] ?? '');
  const numeric = /^(\d{1,2})[./ -]+(\d{1,2})[./ -]+(\d{4}|\d{2})$/.exec(typed);
  if (numeric !== null) return day(numeric[3] ?? '', Number(numeric[2]), numeric[1] ?? '');
  const named = /^(\d{1,2})\.? +([a-zæøå]{3})[a-zæøå]*\.? +(\d{4}|\d{2})$/.exec(typed);
  if (named === null) return null;
  const name = named[2] ?? '';
  const month = MONTHS.indexOf(ENGLISH[name] ?? name);
  return month < 0 ? null : day(named[3] ?? '', month + 1, named[1] ?? '');
}

/** A day, with or without a time (`14.30`, `14:30`, `kl. 14.30`); a day alone is its very end. RFC 3339 with Copenhagen's offset. */
export function readInstant(text: string): string | null {
  const timed = /^(.*?)[ ,]+(?:kl\.? *|at +)?(\d{1,2})[.:](\d{2})$/.exec(text.trim());
  const onDay = readDay(timed === null ? text : (timed[1] ?? ''));
  const start = onDay === null ? null : startOfDay(onDay);
  if (start === null) return null;
  const minutes = timed === null ? 24 * 60 : Number(timed[2]) * 60 + Number(timed[3]);
  if (minutes > 24 * 60 || Number(timed?.[3] ?? 0) > 59) return null;
  return formatInstant(start + minutes * 60_000 - (timed === null ? 1000 : 0));
}
