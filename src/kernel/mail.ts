// What a mail may say: counts and days put into texts that name nobody. A mail can be read by others than the one it is for, so what it
// is about is behind the link and needs sign-in.

import { looksLikeCpr } from './findings.ts';
import type { Bilingual, Language } from './problem.ts';
import { addDays, type Day, dayOf, type Instant, startOfDay } from './time.ts';

export interface MailText {
  readonly subject: string;
  readonly body: string;
}

/** A sort of mail that a module writes: its words as they are until a municipality writes its own. */
export interface MailKind {
  /** `tasks.opened`: a stable word. The municipality's own text is the setting `mail.ID`. */
  readonly id: string;
  /** What the administrator knows it by. */
  readonly name: Bilingual;
  /** `digest`: waits for the daily mail, which tells how many there were. */
  readonly goes: 'at once' | 'digest';
  /** What may stand in braces in its texts: `{count}`, `{due}`. */
  readonly placeholders: readonly string[];
  /** Of these, what its body must not be without. */
  readonly needed?: readonly string[];
  readonly text: Readonly<Record<Language, MailText>>;
}

/** Numbers and days only: no name of a person, a role or a system can be put in. */
export type MailValues = Readonly<Record<string, number | { readonly day: Day }>>;

export const mailSetting = (kind: string): string => `mail.${kind}`;

/** The setting that says which language a municipality's mails are in. */
export const MAIL_LANGUAGE = 'mail.language';

const PLACEHOLDER = /\{([^{}]*)\}/g;
const SUBJECT_LIMIT = 150;
const BODY_LIMIT = 4_000;

export type MailFault =
  | 'empty'
  | 'tooLong'
  | 'severalLines'
  | 'unknownPlaceholder'
  | 'missingPlaceholder'
  | 'cpr';

/** What is wrong with a text that a municipality wrote; the first thing, with the placeholder where it is one. */
export function faultIn(
  kind: Pick<MailKind, 'placeholders' | 'needed'>,
  { subject, body }: MailText,
): { readonly fault: MailFault; readonly word: string } | null {
  if (subject.trim() === '' || body.trim() === '') return { fault: 'empty', word: '' };
  if (subject.length > SUBJECT_LIMIT || body.length > BODY_LIMIT) return { fault: 'tooLong', word: '' };
  if (/[\r\n]/.test(subject)) return { fault: 'severalLines', word: '' };
  if (looksLikeCpr(`${subject} ${body}`)) return { fault: 'cpr', word: '' };
  const used = [...`${subject} ${body}`.matchAll(PLACEHOLDER)].map(([, word]) => word ?? '');
  const unknown = used.find((word) => !kind.placeholders.includes(word));
  if (unknown !== undefined) return { fault: 'unknownPlaceholder', word: unknown };
  const missing = (kind.needed ?? []).find((word) => !body.includes(`{${word}}`));
  return missing === undefined ? null : { fault: 'missingPlaceholder', word: missing };
}

function shown(value: MailValues[string], language: Language): string {
  const locale = language === 'da' ? 'da-DK' : 'en-GB';
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(value.day),
  );
}

/** What has no value is left out rather than shown in braces. */
export function fillText(text: MailText, values: MailValues, language: Language): MailText {
  const fill = (template: string) =>
    template.replace(PLACEHOLDER, (_, word: string) => {
      const value = values[word];
      return value === undefined ? '' : shown(value, language);
    });
  return { subject: fill(text.subject), body: fill(text.body) };
}

const HOUR = 3_600_000;

/** 07:00 in Copenhagen: counted back from the midnight that ends the day, since clocks change before seven. */
const seven = (day: Day): Instant => (startOfDay(addDays(day, 1)) ?? Number.NaN) - 17 * HOUR;

/** The first daily mail after an instant. */
export function nextDigest(now: Instant): Instant {
  const today = seven(dayOf(now));
  return now < today ? today : seven(addDays(dayOf(now), 1));
}

/** The day whose daily mail is the latest that has gone, or goes now. */
export function digestDay(now: Instant): Day {
  const day = dayOf(now);
  return now < seven(day) ? addDays(day, -1) : day;
}

/** The lines of a daily mail: each subject once, with how many there were. */
export function digestLines(subjects: readonly string[], language: Language): string {
  const counts = new Map<string, number>();
  for (const subject of subjects) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  return [...counts]
    .map(([subject, count]) => `- ${subject}${count > 1 ? ` (${shown(count, language)})` : ''}`)
    .join('\n');
}

/** The daily mail itself. `{lines}` is put in last, since it is text. */
export const DIGEST: MailKind = {
  id: 'digest',
  name: { da: 'Den daglige mail', en: 'The daily mail' },
  goes: 'at once',
  placeholders: ['count', 'lines'],
  needed: ['lines'],
  text: {
    da: {
      subject: 'Nyt til dig i Tillid',
      body: 'Siden sidste mail:\n\n{lines}\n\nDu ser det hele under Mine opgaver. Log ind for at læse og svare.',
    },
    en: {
      subject: 'New for you in Tillid',
      body: 'Since the last mail:\n\n{lines}\n\nYou find it all under My tasks. Sign in to read and answer.',
    },
  },
};
