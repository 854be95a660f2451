// The words of what falls short of a law.

import { dictionary } from '../../../web/i18n.tsx';

const da = {
  shortfalls: 'Mangler i forhold til lov',
  shortfallsHint:
    'Ingen kan dispensere fra en lov. Er der noget, en lov kræver, og som ikke er opfyldt, bliver det skrevet her som det, det er.',
  shortfall: (n: number) => `Mangel ${n}`,
  law: 'Lov og bestemmelse',
  lawHint: 'Fx databeskyttelsesforordningen, artikel 32',
  fields: {
    what: 'Hvad mangler der?',
    assessment: 'Juridisk vurdering',
    measures: 'Hvad bliver der gjort imens?',
    plan: 'Plan for at rette op',
  },
  hints: {
    what: 'Hvad kræver loven, og hvad er der i stedet?',
    assessment: 'Hvor alvorligt er det, og hvem har vurderet det?',
    measures: 'Foranstaltninger, der begrænser følgerne',
    plan: 'Hvad gør, at loven bliver overholdt, og hvornår?',
  },
  owner: 'Ansvarlig',
  by: 'Planens sidste dag',
  add: 'Tilføj en mangel',
  remove: (title: string) => `Fjern ${title.toLowerCase()}`,
  notDispensed: 'Der er ikke dispenseret fra det, der står her. Det er ikke lovligt, før det er rettet.',
  stands: 'Ikke opfyldt',
  mended: 'Rettet',
  ownerBy: (name: string, day: string) => `${name}, senest ${day}`,
  mend: (law: string) => `Meld manglen rettet: ${law}`,
  mendWords: {
    label: 'Hvordan er det rettet?',
    hint: 'Skriv, så en anden kan se efter, at loven nu er overholdt.',
    means: 'Det står på sagen med dit navn og kan ikke tages tilbage.',
    send: 'Meld rettet',
  },
  lowers: 'Sænk sikringsniveauet til',
  lowersHint: 'Kun for de nævnte medarbejdere i det nævnte system, og aldrig under det, loven kræver.',
  lowersNot: 'Uændret',
  lowered: 'Sikringsniveau i perioden',
};

export const shortfallWords = dictionary(da, {
  shortfalls: 'Shortfalls against law',
  shortfallsHint:
    'Nobody can dispense from law. What a law demands and is not so is written here as what it is.',
  shortfall: (n) => `Shortfall ${n}`,
  law: 'Law and provision',
  lawHint: 'E.g. the GDPR, article 32',
  fields: {
    what: 'What is missing?',
    assessment: 'Legal assessment',
    measures: 'What is done meanwhile?',
    plan: 'Plan to mend it',
  },
  hints: {
    what: 'What does the law demand, and what is there instead?',
    assessment: 'How grave is it, and who has assessed it?',
    measures: 'Measures that limit what follows',
    plan: 'What makes the law kept, and when?',
  },
  owner: 'Answers for it',
  by: 'Last day of the plan',
  add: 'Add a shortfall',
  remove: (title) => `Remove ${title.toLowerCase()}`,
  notDispensed: 'What stands here is not dispensed. It is not lawful before it is mended.',
  stands: 'Not kept',
  mended: 'Mended',
  ownerBy: (name, day) => `${name}, by ${day}`,
  mend: (law) => `Say that the shortfall is mended: ${law}`,
  mendWords: {
    label: 'How is it mended?',
    hint: 'Write so that somebody else can see that the law is kept now.',
    means: 'It stands on the case with your name and cannot be taken back.',
    send: 'Say it is mended',
  },
  lowers: 'Lower the assurance level to',
  lowersHint: 'Only for the named people in the named system, and never below what law demands.',
  lowersNot: 'As it is',
  lowered: 'Assurance level in the period',
});
