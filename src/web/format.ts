// How days, instants and numbers are written on the screens: `3. marts 2026`, `kl. 9.12`, `2.400`.

import type { Language } from '../kernel/problem.ts';
import { addDays, type Day, dayOf, parseInstant } from '../kernel/time.ts';

const LOCALES: Readonly<Record<Language, string>> = { da: 'da-DK', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(
  language: Language,
  name: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language} ${name}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(LOCALES[language], options);
  formats.set(key, made);
  return made;
}

const noon = (day: Day): Date => new Date(`${day}T12:00:00Z`);

/** `3. marts 2026`, `3 March 2026`. */
export function longDay(day: Day, language: Language): string {
  return dateFormat(language, 'long', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(noon(day));
}

/** `3. mar. 2026`, for tight places. */
export function shortDay(day: Day, language: Language): string {
  return dateFormat(language, 'short', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(noon(day));
}

/** The day of a bound as contracts write it (a day, or RFC 3339); an instant inside a day says its time too. */
export function boundText(bound: string, language: Language): string {
  return bound.length === 10 ? longDay(bound, language) : instantText(bound, language);
}

/** `3. marts 2026 kl. 9.12` in Copenhagen. */
export function instantText(instant: string | number, language: Language): string {
  const at = typeof instant === 'number' ? instant : parseInstant(instant);
  if (at === null) return String(instant);
  const time = dateFormat(language, 'time', {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'Europe/Copenhagen',
  });
  return `${longDay(dayOf(at), language)}${language === 'da' ? ' kl.\u00a0' : ' at '}${time.format(at)}`;
}

/** The last moment that an exclusive end leaves: the day before when it is a whole day, so that it reads "til og med". */
export function lastText(to: string, language: Language): string {
  return to.length === 10 ? longDay(addDays(to, -1), language) : instantText(to, language);
}

/** `fra 3. marts 2026`, `3. marts 2026 – 31. maj 2026`, `uden udløb`. The end that comes in is exclusive, the one shown is the last day. */
export function periodText(from: string | null, to: string | null, language: Language): string {
  const start = from === null ? null : boundText(from, language);
  const end = to === null ? null : lastText(to, language);
  if (start === null && end === null) return language === 'da' ? 'uden udløb' : 'no end';
  if (end === null) return language === 'da' ? `fra ${start}` : `from ${start}`;
  if (start === null) return language === 'da' ? `til og med ${end}` : `until ${end}`;
  return `${start} – ${end}`;
}

export function numberText(value: number, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language]).format(value);
}

const [KILO, MEGA] = [1_024, 1_048_576];

/** `340 kB`, `3,4 MB`. */
export function bytesText(bytes: number, language: Language): string {
  if (bytes < KILO) return `${bytes} byte`;
  if (bytes < MEGA) return `${numberText(Math.round(bytes / KILO), language)} kB`;
  return `${numberText(Math.round((bytes / MEGA) * 10) / 10, language)} MB`;
}
