// The words of the grounds of systems, and of what is asked of new ones.

import { dictionary } from '../../../web/i18n.tsx';

const da = {
  grounds: 'Systemers grundlag',
  groundsSub:
    'Hvilken afgørelse der står bag hvert system, og hvem der svarer for det. Det, der er taget i brug uden en afgørelse, står øverst.',
  what: 'systemer',
  systems: 'Systemer',
  show: 'Vis',
  all: 'Alle',
  filters: {
    undecided: 'Uden afgørelse',
    ownerless: 'Uden ejer',
    awaited: 'Ikke taget i brug',
    before: 'Før Tillid',
    decided: 'Afgjort',
  },
  system: 'System',
  ground: 'Grundlag',
  kinds: { undecided: 'Ingen afgørelse', before: 'I brug før Tillid', decided: 'Afgjort' },
  case: (number: string) => `Sag ${number}`,
  awaited: 'Ikke taget i brug',
  owner: 'Ejer',
  noOwner: 'Ingen ejer',
  hasLeft: (name: string) => `${name} er her ikke mere`,
  since: 'I kataloget fra',
  fromStart: 'Den første indlæsning',
  source: 'Kilde',
  said: (name: string, word: string) => `${name}: ${word}`,
  none: 'Ingen systemer her',
  noneNext: 'Der er ikke noget at gøre.',
  answerTitle: (n: number) =>
    n === 1
      ? 'Ét system var her ved den første indlæsning'
      : `${n} systemer var her ved den første indlæsning`,
  answerHint:
    'De var i brug, før I begyndte med Tillid. Skriv, hvad I bygger det på. Så står dit navn og dine ord ved hvert af dem, og de skal ikke afgøres på ny.',
  lateTitle: 'Dem, der er kommet til senere',
  lateHint:
    'De kræver en sag. Var et af dem alligevel i brug før, så svar for det for sig, med din egen begrundelse.',
  which: 'Hvilket system?',
  choose: 'Vælg et system',
  word: 'Hvad bygger I det på?',
  wordHint: 'Fx kontrakter og drift fra før 2026, gennemgået af it-chefen',
  answer: (n: number) =>
    n === 1 ? 'Skriv det ved systemet' : n === 2 ? 'Skriv det ved begge' : `Skriv det ved alle ${n}`,
  answerOne: 'Skriv det ved systemet',
  newCase: 'Skriv en sag',
  shared:
    'Bruger flere områder det samme system, afgør direktionen, hvem der ejer det. Skriv en sag, og vælg “Hvem der ejer et system”.',
  seeQuestions: 'It-afdelingens spørgsmål',

  questions: 'Spørgsmål til nye systemer',
  questionsSub:
    'Det, enhver skal svare på om et nyt system, før sagen kan fremsættes. Dem, der tiltræder, at et system passer ind, passer også spørgsmålene.',
  one: (n: number) => `Spørgsmål ${n}`,
  add: 'Tilføj et spørgsmål',
  remove: (n: number) => `Fjern spørgsmål ${n}`,
  save: 'Gem spørgsmålene',
  saved: 'Spørgsmålene er gemt. Sager, der ikke er fremsat endnu, skal svare på dem.',
  notYours: 'Kun dem, kompetenceplanen spørger, om systemer passer ind, kan ændre spørgsmålene.',
  empty: 'Der er ingen spørgsmål.',
};

export const systemWords = dictionary(da, {
  grounds: 'Grounds of systems',
  groundsSub:
    'Which decision stands behind each system, and who answers for it. What was put to use without one comes first.',
  what: 'systems',
  systems: 'Systems',
  show: 'Show',
  all: 'All',
  filters: {
    undecided: 'No decision',
    ownerless: 'No owner',
    awaited: 'Not in service',
    before: 'Before Tillid',
    decided: 'Decided',
  },
  system: 'System',
  ground: 'Ground',
  kinds: { undecided: 'No decision', before: 'In use before Tillid', decided: 'Decided' },
  case: (number) => `Case ${number}`,
  awaited: 'Not in service',
  owner: 'Owner',
  noOwner: 'No owner',
  hasLeft: (name) => `${name} is here no more`,
  since: 'In the catalogue from',
  fromStart: 'The first import',
  source: 'Source',
  said: (name, word) => `${name}: ${word}`,
  none: 'No systems here',
  noneNext: 'There is nothing to do.',
  answerTitle: (n) =>
    n === 1 ? 'One system came with the first import' : `${n} systems came with the first import`,
  answerHint:
    'They were in use before you began with Tillid. Write what you build that on. Your name and your words then stand by each of them, and they need not be decided on anew.',
  lateTitle: 'Those that came later',
  lateHint:
    'They take a case. Where one was in use before all the same, answer for it by itself, with a reason of its own.',
  which: 'Which system?',
  choose: 'Choose a system',
  word: 'What do you build that on?',
  wordHint: 'E.g. contracts and running since before 2026, gone through by the head of IT',
  answer: (n) => (n === 1 ? 'Write it by the system' : `Write it by all ${n}`),
  answerOne: 'Write it by the system',
  newCase: 'Write a case',
  shared:
    'Where several areas use the same system, the direction decides who owns it. Write a case, and choose “Who owns a system”.',
  seeQuestions: "The IT centre's questions",

  questions: 'Questions about new systems',
  questionsSub:
    'What everybody answers about a new system before the case can be put forward. Those who agree that a system fits keep the questions too.',
  one: (n) => `Question ${n}`,
  add: 'Add a question',
  remove: (n) => `Remove question ${n}`,
  save: 'Save the questions',
  saved: 'The questions are saved. Cases that are not put forward yet must answer them.',
  notYours: 'Only those whom the table of authority asks whether systems fit can change the questions.',
  empty: 'There are no questions.',
});
