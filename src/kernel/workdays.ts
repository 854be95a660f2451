// Working days of a Danish municipality: not weekends, not public holidays, and not the days that municipalities are closed besides.

import { addDays, type Day } from './time.ts';

/** Store bededag was abolished from this year on. */
const WITHOUT_PRAYER_DAY = 2024;

/** Month and day of those that fall on the same date: New Year, Constitution Day, Christmas Eve and the two days of Christmas. */
const FIXED = ['01-01', '06-05', '12-24', '12-25', '12-26'];

/** Days after Easter Sunday: Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension, Whit Sunday and Monday. */
const AFTER_EASTER = [-3, -2, 0, 1, 39, 49, 50];
const PRAYER_DAY = 26;

/** Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher. */
export function easterOf(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const known = new Map<number, ReadonlySet<Day>>();

/** Every day of the year that is closed whatever day of the week it falls on. */
export function holidaysOf(year: number): ReadonlySet<Day> {
  let days = known.get(year);
  if (days === undefined) {
    const easter = easterOf(year);
    const moving = year < WITHOUT_PRAYER_DAY ? [...AFTER_EASTER, PRAYER_DAY] : AFTER_EASTER;
    days = new Set([...FIXED.map((date) => `${year}-${date}`), ...moving.map((n) => addDays(easter, n))]);
    known.set(year, days);
  }
  return days;
}

export function isWorkday(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidaysOf(Number(day.slice(0, 4))).has(day);
}

/** The working day that is so many working days after `day`; none after it is the day itself, or the first working day from it. */
export function addWorkdays(day: Day, count: number): Day {
  let found = day;
  for (let left = count; left > 0; ) {
    found = addDays(found, 1);
    if (isWorkday(found)) left--;
  }
  while (!isWorkday(found)) found = addDays(found, 1);
  return found;
}
