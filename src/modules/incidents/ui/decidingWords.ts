// The words of what a municipality decides of its incidents: who is told, which clocks, and what is to be done.

import { dictionary } from '../../../web/i18n.tsx';

const da = {
  policy: 'Hvem får hvad at vide',
  policySub: 'Kommunens egen beslutning. En ændring gælder, når en anden har godkendt den.',
  whoIsTold: 'Hvem orienteres om hvilke hændelser?',
  whoWhenLate: 'Hvem får besked, når tiden er ved at løbe ud?',
  theRest: 'Frister og beslutninger',
  whoWaives: 'Hvem kan beslutte, at Datatilsynet eller de berørte ikke får besked?',
  nis2: 'Kommunen er omfattet af NIS 2',
  affectedHours: 'Timer til at underrette de berørte',
  affectedHint:
    'Loven siger uden unødig forsinkelse og nævner intet tal. Dette er kommunens eget mål. Frister, der allerede løber, bliver stående.',
  keepMonths: 'Måneder, før personoplysninger slettes',
  keepHint:
    'Regnes fra hændelsen er afsluttet. Intet slettes, før den ligger i journalen. Fortegnelsen over brud bliver stående.',
  contact: 'Databeskyttelsesrådgiverens kontaktoplysninger',
  reason: 'Hvorfor ændres det?',
  takesTwo:
    'En anden koordinator skal godkende ændringen, før den gælder. Er der ingen anden, skal kommunens øverste leder.',
  send: 'Send til godkendelse',
  nothingNew: 'Der er ikke ændret noget',
  waits: 'En ændring venter på godkendelse',
  waitsBy: (name: string) => `Foreslået af ${name}.`,
  seeWaiting: 'Se forslaget',

  playbooks: 'Drejebøger',
  playbooksSub:
    'Det, der skal gøres ved hver slags hændelse. Nye hændelser får trinnene, som de står her; de, der er i gang, beholder deres.',
  asShipped: 'Som Tillid leverer den',
  own: 'Kommunens egen',
  stepsOf: (n: number) => (n === 1 ? '1 trin' : `${n} trin`),
  change: 'Foreslå en ændring',
  changeOf: (name: string) => `Foreslå en ændring af ${name}`,
  step: (n: number) => `Trin ${n}`,
  stepEn: (n: number) => `Trin ${n} på engelsk`,
  noEnglish: 'Engelsk mangler',
  lackEnglish: (n: number) => (n === 1 ? '1 trin mangler på engelsk' : `${n} trin mangler på engelsk`),
  englishWas: (en: string) =>
    `Den engelske tekst var »${en}«. Den hørte til den gamle danske. Skriv en ny, eller lad den vente`,
  englishWaits: 'Kan vente. Imens står den danske tekst også på den engelske skærm',
  englishFits: (n: number) => `Den engelske tekst i trin ${n} passer stadig`,
  up: (n: number) => `Flyt trin ${n} op`,
  remove: (n: number) => `Fjern trin ${n}`,
  add: 'Tilføj et trin',
  cancel: 'Fortryd',
  seen: 'Tages af sig selv, når det er fastlåst, hvem der kunne se oplysningerne.',
};

export const decidingWords = dictionary(da, {
  policy: 'Who is told what',
  policySub: "The municipality's own decision. A change counts once another person has approved it.",
  whoIsTold: 'Who is told of which incidents?',
  whoWhenLate: 'Who hears of it when the time runs out?',
  theRest: 'Clocks and decisions',
  whoWaives: 'Who may decide that the authority, or those affected, are not told?',
  nis2: 'The municipality is under NIS 2',
  affectedHours: 'Hours to tell those affected',
  affectedHint:
    "The law says without undue delay, and no number. This is the municipality's own goal. Clocks that run already stay as they are.",
  keepMonths: 'Months until personal data is deleted',
  keepHint:
    'From when the incident was closed. Nothing is deleted before it is in the journal. The register of breaches stays.',
  contact: 'Contact of the data protection officer',
  reason: 'Why is it changed?',
  takesTwo:
    'Another coordinator must approve the change before it counts. Where there is no other, the head of the municipality must.',
  send: 'Send for approval',
  nothingNew: 'Nothing was changed',
  waits: 'A change waits for approval',
  waitsBy: (name) => `Proposed by ${name}.`,
  seeWaiting: 'See the proposal',

  playbooks: 'Playbooks',
  playbooksSub:
    'What is to be done about each kind of incident. New incidents get the steps as they stand here; those under way keep theirs.',
  asShipped: 'As Tillid ships it',
  own: "The municipality's own",
  stepsOf: (n) => (n === 1 ? '1 step' : `${n} steps`),
  change: 'Propose a change',
  changeOf: (name) => `Propose a change of ${name}`,
  step: (n) => `Step ${n}`,
  stepEn: (n) => `Step ${n} in English`,
  noEnglish: 'No English',
  lackEnglish: (n) => (n === 1 ? '1 step without English' : `${n} steps without English`),
  englishWas: (en) =>
    `The English was “${en}”. It belonged to the Danish before. Write another, or let it wait`,
  englishWaits: 'May wait. Until then the Danish stands on the English screen too',
  englishFits: (n) => `The English of step ${n} still fits`,
  up: (n) => `Move step ${n} up`,
  remove: (n) => `Remove step ${n}`,
  add: 'Add a step',
  cancel: 'Cancel',
  seen: 'Taken by itself once it is frozen who could see the data.',
});
