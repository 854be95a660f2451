// The short forms: what is asked of the kinds of incident that come again and again, and what the answers mean for how bad it is.

import type { Bilingual } from '../../../kernel/problem.ts';
import type { Form, Report } from './incident.ts';

const both = (da: string, en: string): Bilingual => ({ da, en });

export interface Question {
  readonly id: string;
  readonly text: Bilingual;
  /** Helps whoever answers, and does not belong to the question once it is answered. */
  readonly hint?: Bilingual;
  /** Empty where it is answered in words. */
  readonly choices: readonly (Bilingual & { readonly id: string })[];
}

const words = (id: string, da: string, en: string): Question => ({ id, text: both(da, en), choices: [] });
const choice = (
  id: string,
  text: Bilingual,
  ...choices: readonly (readonly [string, string, string])[]
): Question => ({
  ...{ id, text },
  choices: choices.map(([one, da, en]) => ({ id: one, da, en })),
});
const yesNo = (id: string, da: string, en: string): Question =>
  choice(
    id,
    both(da, en),
    ['yes', 'Ja', 'Yes'],
    ['no', 'Nej', 'No'],
    ['unknown', 'Ved ikke', 'I do not know'],
  );

const hinted = (question: Question, da: string, en: string): Question => ({
  ...question,
  hint: both(da, en),
});

const HOW_MANY = words(
  'people',
  'Omtrent hvor mange mennesker handler oplysningerne om?',
  'About how many people is the information about?',
);

export const QUESTIONS: Readonly<Record<Form, readonly Question[]>> = {
  wrongRecipient: [
    choice(
      'how',
      both('Hvordan blev det sendt?', 'How was it sent?'),
      ['letter', 'Brev', 'Letter'],
      ['email', 'E-mail', 'E-mail'],
      ['digitalPost', 'Digital Post', 'Digital Post'],
      ['other', 'På anden måde', 'Some other way'],
    ),
    hinted(
      words('recipient', 'Hvem fik det?', 'Who got it?'),
      'Skriv ikke navnet på en borger: “en anden borger” er nok',
      'Leave out the name of a citizen: “another citizen” will do',
    ),
    yesNo(
      'back',
      'Er det kommet tilbage, eller har modtageren slettet det?',
      'Has it come back, or has the recipient deleted it?',
    ),
    HOW_MANY,
  ],
  lostDevice: [
    hinted(
      words('device', 'Hvad er væk?', 'What is gone?'),
      'Fx en bærbar, en telefon, en USB-nøgle eller en mappe',
      'A laptop, a telephone, a USB stick or a folder',
    ),
    choice(
      'way',
      both('Er det tabt eller stjålet?', 'Was it lost or stolen?'),
      ['lost', 'Tabt eller glemt', 'Lost or left'],
      ['stolen', 'Stjålet', 'Stolen'],
      ['unknown', 'Ved ikke', 'I do not know'],
    ),
    hinted(
      yesNo('encrypted', 'Er det krypteret?', 'Is it encrypted?'),
      'Det er kommunens bærbare og telefoner som regel',
      'Laptops and telephones of the municipality usually are',
    ),
    yesNo('blocked', 'Er it-afdelingen bedt om at spærre det?', 'Has IT been asked to block it?'),
  ],
  protectedAddress: [
    words('toWhom', 'Hvem har fået adressen at vide?', 'Who has come to know the address?'),
    words('how', 'Hvordan kom den frem?', 'How did it come out?'),
    hinted(
      yesNo('danger', 'Er nogen i fare nu?', 'Is somebody in danger now?'),
      'Så ring også 112 eller til politiet',
      'Then call 112 or the police as well',
    ),
    yesNo(
      'warned',
      'Er den, der har beskyttet adresse, blevet advaret?',
      'Has the person with the protected address been warned?',
    ),
  ],
  unauthorisedLookup: [
    words('system', 'I hvilket system?', 'In which system?'),
    hinted(
      words('whose', 'Hvem blev der slået op på?', 'Who was looked up?'),
      'Skriv fx “en nabo” eller “en kollega”',
      '“A neighbour” or “a colleague” will do',
    ),
    yesNo('passedOn', 'Er oplysningerne givet videre?', 'Was the information passed on?'),
  ],
  phishing: [
    yesNo('clicked', 'Klikkede du på et link eller åbnede en fil?', 'Did you follow a link or open a file?'),
    yesNo('password', 'Skrev du din adgangskode?', 'Did you type your password?'),
    yesNo(
      'money',
      'Er der betalt eller udleveret oplysninger?',
      'Was anything paid, or information handed over?',
    ),
    yesNo('itTold', 'Har du sagt det til it-afdelingen?', 'Have you told IT?'),
  ],
};

/** Whether every answer is to a question of the form, and among its choices. */
export function answersFit({ form, answers }: Pick<Report, 'form' | 'answers'>): boolean {
  const questions = form === null ? [] : QUESTIONS[form];
  return Object.entries(answers).every(([id, answer]) => {
    const question = questions.find((one) => one.id === id);
    if (question === undefined) return false;
    return question.choices.length === 0 || question.choices.some((one) => one.id === answer);
  });
}

/** Those that were answered, in the order of the form, as people read them. */
export function answersOf({ form, answers }: Pick<Report, 'form' | 'answers'>): {
  readonly question: Bilingual;
  readonly answer: Bilingual;
}[] {
  return (form === null ? [] : QUESTIONS[form]).flatMap(({ id, text, choices }) => {
    const given = answers[id] ?? '';
    if (given.trim() === '') return [];
    const { da, en } = choices.find((one) => one.id === given) ?? both(given, given);
    return [{ question: text, answer: { da, en } }];
  });
}
