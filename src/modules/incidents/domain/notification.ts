// The notification of a breach (GDPR art. 33(3)) and the letter to those affected (art. 34(2)): begun from what is known already, and written
// out in the order in which the authority asks.

import type { Bilingual, Language } from '../../../kernel/problem.ts';
import { instantWords } from '../../../kernel/wording.ts';
import type { IncidentPolicy } from '../../catalogue/contract.ts';
import { answersOf } from './forms.ts';
import type { Form, Incident, Notification } from './incident.ts';
import { FORM_NAMES } from './names.ts';
import { allOf, lastOf, reportOf } from './standing.ts';

const both = (da: string, en: string): Bilingual => ({ da, en });

/** As many as the notification can be of, and as long as it can be. */
export const MOST_PEOPLE = 100_000_000;
export const LONGEST_WORD = 20_000;

/** The first number that was answered; null where there is none, or it is no number of people. */
const numberIn = (text: string | undefined): number | null => {
  const [digits] = /\d[\d.]*/.exec(text ?? '') ?? [];
  const number = Number(digits?.replaceAll('.', '') ?? Number.NaN);
  return number <= MOST_PEOPLE ? number : null;
};

const LIKELY: Readonly<Record<Form, string>> = {
  wrongRecipient: 'Uvedkommende kan have læst oplysningerne.',
  lostDevice: 'Uvedkommende kan få adgang til oplysningerne på udstyret.',
  protectedAddress: 'Den, der har beskyttet adresse, kan blive opsøgt.',
  unauthorisedLookup: 'En medarbejder har set oplysninger uden at have brug for dem i sit arbejde.',
  phishing: 'Uvedkommende kan have fået adgang til en konto og det, den giver adgang til.',
};

/** What a first version begins with: what was reported and is known. Its reader writes the rest. */
export function beginningOf(one: Incident, policy: IncidentPolicy): Notification {
  const report = reportOf(one);
  const { form, answers } = report;
  const told = answersOf(report).map(({ question, answer }) => `${question.da} ${answer.da}`);
  const kind = form === null ? [] : [`${FORM_NAMES[form].da}.`];
  return {
    nature: [...kind, report.what, ...told].join('\n').slice(0, LONGEST_WORD),
    categories: [],
    people: numberIn(answers['people']),
    recordKinds: report.about,
    records: null,
    consequences: form === null ? '' : LIKELY[form],
    measures: allOf(one, 'noted')
      .map(({ event }) => event.word)
      .join('\n')
      .slice(0, LONGEST_WORD),
    contact: policy.contact,
    phased: false,
    unknown: '',
  };
}

/** The newest version, or what a first one begins with. */
export const notificationOf = (
  one: Incident,
  policy: IncidentPolicy,
): { readonly version: number; readonly notification: Notification } =>
  lastOf(one, 'written')?.event ?? { version: 0, notification: beginningOf(one, policy) };

const UNKNOWN: Bilingual = both('Ikke oplyst endnu', 'Not known yet');

export interface Part {
  readonly heading: string;
  readonly text: string;
}

/** In the order of the form. What is not known says so. */
export function partsOfNotification(
  one: Incident,
  { version, notification }: { readonly version: number; readonly notification: Notification },
  municipality: string,
  language: Language,
): Part[] {
  const in_ = (da: string, en: string) => both(da, en)[language];
  const certain = lastOf(one, 'certain')?.event;
  const number = (n: number | null) => (n === null ? UNKNOWN[language] : String(n));
  const part = (heading: string, text: string): Part => ({
    heading,
    text: text.trim() === '' ? UNKNOWN[language] : text,
  });
  const { nature, categories, people, recordKinds, records, consequences, measures, contact } = notification;
  const { phased, unknown } = notification;
  const kind = phased
    ? in_(
        `Foreløbig anmeldelse. Mere følger: ${unknown}`,
        `Preliminary notification. More follows: ${unknown}`,
      )
    : in_('Fuldstændig anmeldelse', 'Complete notification');
  return [
    part(
      in_('Dataansvarlig', 'Controller'),
      `${municipality}\n${one.number}, ${in_('udgave', 'version')} ${version}`,
    ),
    part(in_('Anmeldelsens art', 'Kind of notification'), kind),
    part(
      in_('Hvornår bruddet blev opdaget', 'When the breach was found'),
      certain === undefined ? '' : `${instantWords(certain.since, language)}. ${certain.why}`,
    ),
    part(in_('Bruddets karakter', 'Nature of the breach'), nature),
    part(
      in_(
        'Kategorier af berørte og omtrentligt antal',
        'Categories of those affected and approximate number',
      ),
      `${categories.join(', ')}\n${in_('Antal', 'Number')}: ${number(people)}`.trim(),
    ),
    part(
      in_(
        'Kategorier af registreringer og omtrentligt antal',
        'Categories of records and approximate number',
      ),
      `${recordKinds}\n${in_('Antal', 'Number')}: ${number(records)}`.trim(),
    ),
    part(in_('Sandsynlige konsekvenser', 'Likely consequences'), consequences),
    part(in_('Foranstaltninger', 'Measures'), measures),
    part(
      in_('Databeskyttelsesrådgiverens kontaktoplysninger', 'Contact of the data protection officer'),
      contact,
    ),
  ];
}

export const plainText = (title: string, parts: readonly Part[]): string =>
  [title, ...parts.map(({ heading, text }) => `${heading}\n${text}`)].join('\n\n').concat('\n');

export const LETTERS = ['plain', 'protectedAddress', 'lookup'] as const;
export type LetterTemplate = (typeof LETTERS)[number];

export const LETTER_NAMES: Readonly<Record<LetterTemplate, Bilingual>> = {
  plain: both('Dine oplysninger er kommet uvedkommende for øje', 'Your information reached others'),
  protectedAddress: both('Din beskyttede adresse er blevet røbet', 'Your protected address was disclosed'),
  lookup: both('Der er slået op på dig uden grund', 'You were looked up without reason'),
};

const OPENINGS: Readonly<Record<LetterTemplate, string>> = {
  plain: 'Vi skriver til dig, fordi oplysninger om dig ved en fejl er kommet andre i hænde.',
  protectedAddress:
    'Vi skriver til dig, fordi din beskyttede adresse ved en fejl er blevet kendt af andre. Er du i fare nu, så ring 112.',
  lookup:
    'Vi skriver til dig, fordi en medarbejder har set oplysninger om dig uden at have brug for dem i sit arbejde.',
};

/** Plain words, and what art. 34(2) asks for: the nature, the consequences, the measures, and whom to ask. */
export function letterOf(
  template: LetterTemplate,
  { nature, consequences, measures, contact }: Notification,
  municipality: string,
): string {
  return [
    'Kære [navn]',
    OPENINGS[template],
    `Det er der sket\n${nature}`,
    `Det kan det betyde for dig\n${consequences === '' ? '[skriv, hvad det kan betyde]' : consequences}`,
    `Det har vi gjort\n${measures === '' ? '[skriv, hvad der er gjort, og hvad borgeren selv kan gøre]' : measures}`,
    `Vil du vide mere\nDu kan kontakte vores databeskyttelsesrådgiver${contact === '' ? '' : `: ${contact}`}. Du kan også klage til Datatilsynet, www.datatilsynet.dk.`,
    `Vi beklager.\n\nVenlig hilsen\n${municipality}`,
  ].join('\n\n');
}
