// What the cases of the demo say, who opened them, and what was done to them before any meeting.

import { FactSet } from '../kernel/fact.ts';
import { addDays, type Day } from '../kernel/time.ts';
import type { CaseAct, HeadInput, SectionView, SystemInput } from '../modules/decisions/contract.ts';
import { questionsNow } from '../modules/systems/index.ts';

type Texts = Partial<Readonly<Record<SectionView['section'], string>>>;

export const TEXTS: Readonly<Record<string, Texts>> = {
  flexvalg: {
    problem:
      'Medarbejderne skal igen kunne bestille transportkort i flexvalgportalen. Portalen opfylder ikke fuldt ud IT-sikkerhedsregulativet: den unikke brugerident bliver dannet i portalen selv og ikke i kommunens sikkerhedssystem.\n\nPortalen kan heller ikke give hver medarbejder en personlig og fortrolig adgangskode.',
    recommendation:
      'At der dispenseres fra IT-sikkerhedsregulativet § 54, stk. 2, så den unikke brugerident kan dannes i et andet system end kommunens sikkerhedssystem, så længe bestillingen er åben.',
    solution:
      'To betroede medarbejdere i Løn og Personale udleverer adgangskoder efter skriftlig henvendelse. Der føres kontrol med, at kun de to har adgang til dem.',
    economy: 'Dispensationen har ingen økonomiske konsekvenser.',
    people: 'Medarbejderne kan bestille transportkort, der betales over bruttolønnen.',
    process: 'Gives dispensationen, kan kortene tages i brug fra den første i den følgende måned.',
  },
  app: {
    problem:
      'Borgere, der genoptræner, bruger en app, hvor terapeuten følger med. Leverandøren kan først koble den på det fælles login til foråret, så terapeuterne logger ind med en kode, der kun gælder dér.',
    recommendation: 'At appen må bruges med sit eget login, indtil det fælles login er klar.',
    solution: 'Koden er på mindst 16 tegn og bliver skiftet, hver gang en terapeut holder op.',
    economy: 'Ingen.',
  },
  system: {
    problem:
      'Ejendomsdata ligger i fire regneark og et system, som leverandøren holder op med at vedligeholde til sommer.',
    recommendation: 'At der anskaffes et fælles system til ejendomsdata, og at det gamle lukkes.',
    solution: 'Et system, som flere andre kommuner bruger, og som kan kobles på de fælles data.',
    economy:
      'Anskaffelse 640.000 kr. og drift 210.000 kr. om året. Det gamle system koster 180.000 kr. om året.',
    people: 'Ejendomme og Byggesag får to dages oplæring.',
    process: 'Udbud i det kommende kvartal, i brug et halvt år efter.',
  },
  tablet: {
    problem:
      'Rehabiliteringscentret har fået ti tablets, som personalet deles om i løbet af en vagt. Politikken siger én bruger pr. enhed.',
    recommendation: 'At de ti tablets må deles, indtil der er råd til én til hver.',
    solution: 'Hver logger ind med sit eget navn i det enkelte system og ud igen, når tabletten lægges.',
    economy: 'Én tablet til hver ville koste 96.000 kr.',
    people: 'Personalet skal logge ind flere gange på en vagt.',
    process: 'Sagen tages op igen i forbindelse med næste års budget.',
  },
  sms: {
    problem: 'Hjemmeplejen bruger tid på at ringe om ændrede besøg.',
    recommendation: 'At der tilkobles påmindelser på sms til det system, vi har.',
    solution: 'Et tillæg fra samme leverandør. Beskeden siger ikke andet end tidspunktet.',
    economy: '18.000 kr. om året af egen ramme.',
  },
  booking: {
    problem: 'Mødelokaler bliver bestilt tre forskellige steder.',
  },
};

/** What is attached to them: PDFs with a paragraph or two, and a list. */
export const FILES: Readonly<Record<string, readonly DemoFile[]>> = {
  tablet: [
    {
      ...{ name: 'Vejledning til delte tablets.pdf', access: 'open' },
      text: [
        'Log ind i hvert system med dit eget navn, når du tager en tablet, og log ud, når du lægger den.',
        'Skærmen låser efter to minutter. Ligger der en tablet fremme uden lås, så lås den.',
      ],
    },
    {
      ...{ name: 'Risikovurdering.pdf', access: 'confidential' },
      text: ['Den største risiko er, at en tablet bliver væk, mens en medarbejder er logget ind i Nexus.'],
    },
  ],
  app: [
    {
      ...{ name: 'Leverandørens tidsplan.pdf', access: 'open' },
      text: ['Det fælles login er klar til prøve i februar og til drift den 1. april.'],
    },
  ],
  booking: [
    {
      ...{ name: 'Lokaler og hvor de bestilles.csv', access: 'open' },
      text: ['Lokale;Bestilles i', 'Rådssalen;Outlook', 'Mødelokale 1-6;Outlook', 'Kantinen;Papirliste'],
    },
  ],
};

interface DemoFile {
  readonly name: string;
  readonly access: 'open' | 'confidential';
  readonly text: readonly string[];
}

/** By the name of a unit: its id, or its key as a party. */
type Of = (unit: string) => string;

export interface DemoCase {
  readonly key: string;
  readonly by: string;
  /** When it was opened, in days from now. */
  readonly day: number;
  readonly head: (unit: Of) => HeadInput;
  readonly acts: (
    party: Of,
  ) => readonly { readonly by: string; readonly day: number; readonly act: CaseAct }[];
}

const PUT = { act: 'putForward', asks: [] } as const satisfies CaseAct;

export const demoCases = (today: Day): readonly DemoCase[] => [
  tablet(today),
  system(),
  sms(),
  flexvalg(today),
  app(today),
  booking(),
];

const tablet = (today: Day): DemoCase => ({
  ...{ key: 'tablet', by: 'mett', day: -41 },
  head: (unit) => ({
    ...{ significance: 'minor', title: 'Fælles tablets i Rehabiliteringscentret', access: 'open' },
    unit: unit('Ældre og Sundhed'),
    subject: {
      ...{ kind: 'dispensation', rules: 'Retningslinjer for mobile enheder', clause: '§ 8' },
      ...{ conflictRule: null, mostItCosts: 'At én tablet bliver stjålet, mens nogen er logget ind' },
      covers: { persons: [], role: null, orgUnit: unit('Rehabiliteringscentret'), system: null },
      risk: 'Den, der glemmer at logge ud, lader den næste se sine borgere.',
      controls: [
        { text: 'Prøver, om en tilfældig tablet er logget ud', owner: 'mett', everyDays: 7 },
        { text: 'Ser i systemets log, om to har været inde på samme tid', owner: 'inno', everyDays: 30 },
      ],
      ...{ from: addDays(today, -18), to: addDays(today, 120) },
    },
  }),
  acts: () => [{ by: 'mett', day: -40, act: PUT }],
});

const SYSTEM_CASE: SystemInput = {
  ...{ kind: 'system', sort: 'system', system: null, name: '', purpose: '' },
  ...{ dataCategories: [], requiredAssurance: null, owner: null, tester: null },
  ...{ answers: [], costs: [], risk: 'ordinary', riskPlan: '' },
};

/** As the shipped questions ask. */
const ANSWERS = questionsNow(FactSet.of([]), 0).map((question, i) => ({
  question,
  answer:
    [
      'Et andet system hver nat, gennem den fælles datadeling.',
      'Ja, begge dele.',
      'I Danmark. Leverandøren bruger én underleverandør, også i Danmark.',
      'Hver nat. Vi kan undvære det i to dage.',
      'Som filer i et åbent format, når vi beder om det.',
    ][i] ?? 'Ja.',
}));

const system = (): DemoCase => ({
  ...{ key: 'system', by: 'kaov', day: -38 },
  head: (unit) => ({
    ...{ significance: 'significant', title: 'Nyt system til ejendomsdata', access: 'open' },
    unit: unit('Teknik, Plan og Miljø'),
    subject: {
      ...SYSTEM_CASE,
      ...{ name: 'Fælles ejendomsdata', owner: 'kaov', tester: 'bios', risk: 'high' },
      purpose:
        'Byggesag, Ejendomme og Økonomi skal se de samme oplysninger om en ejendom og rette dem ét sted.',
      dataCategories: ['almindelige', 'cpr', 'beskyttetAdresse'],
      ...{ requiredAssurance: 'betydelig', answers: ANSWERS },
      costs: [
        {
          budget: unit('Teknik, Plan og Miljø'),
          what: 'Anskaffelse og drift',
          once: 640_000,
          yearly: 210_000,
        },
        { budget: unit('Teknik, Plan og Miljø'), what: 'Det gamle system lukkes', once: 0, yearly: -180_000 },
        { budget: unit('Økonomi'), what: 'Snitflade til økonomisystemet', once: 45_000, yearly: 12_000 },
      ],
      riskPlan:
        'Data flyttes en uge ad gangen med stikprøver. Det gamle system kan læses i et år. Beskyttede adresser prøves for sig, før nogen får adgang.',
    },
  }),
  acts: (party) => [
    { by: 'kaov', day: -34, act: { act: 'putForward', asks: [party('IT-afdelingen')] } },
    {
      by: 'keju',
      day: -30,
      act: {
        act: 'agreed',
        party: party('IT-afdelingen'),
        word: 'Passer i arkitekturen. Leverandøren kan levere data i det fælles format.',
      },
    },
    {
      by: 'tora',
      day: -29,
      act: { act: 'agreed', party: 'head', word: 'Risikoplanen er godkendt. Beskyttede adresser først.' },
    },
  ],
});

const sms = (): DemoCase => ({
  ...{ key: 'sms', by: 'laho', day: -27 },
  head: (unit) => ({
    ...{ significance: 'minor', title: 'Påmindelser på sms i hjemmeplejen', access: 'open' },
    unit: unit('Hjemmepleje Nord'),
    subject: {
      ...SYSTEM_CASE,
      ...{ name: 'SMS-påmindelser', owner: 'laho', tester: 'hols', dataCategories: ['almindelige'] },
      purpose: 'Borgere får besked, når et besøg bliver flyttet.',
      answers: ANSWERS,
      costs: [{ budget: unit('Hjemmepleje Nord'), what: 'Abonnement', once: 0, yearly: 18_000 }],
    },
  }),
  acts: () => [
    { by: 'laho', day: -26, act: PUT },
    {
      by: 'mett',
      day: -22,
      act: {
        ...{ act: 'resolve', as: 'official', outcome: 'approved', conditions: [] },
        word: 'Godkendt. Begynd med Hjemmepleje Nord, og fortæl de andre, hvordan det går.',
      },
    },
    {
      by: 'hols',
      day: -4,
      act: {
        ...{ act: 'tested', passed: true },
        word: 'Prøvet i en uge med ti borgere, der havde sagt ja. Alle fik beskeden i tide.',
      },
    },
  ],
});

const flexvalg = (today: Day): DemoCase => ({
  ...{ key: 'flexvalg', by: 'ruth', day: -9 },
  head: (unit) => ({
    ...{ significance: 'significant', title: 'Genåbning af flexvalgportal', access: 'open' },
    unit: unit('Økonomi'),
    subject: {
      ...{ kind: 'dispensation', rules: 'IT-sikkerhedsregulativet', clause: '§ 54, stk. 2' },
      ...{ conflictRule: null, mostItCosts: 'Højst 1.180 kr. om måneden pr. medarbejder' },
      covers: { persons: ['gikj', 'piwi'], role: null, orgUnit: null, system: null },
      risk: 'De to, der udleverer adgangskoder, kender dem og kan bestille i en andens navn.',
      controls: [
        {
          text: 'Ser efter, at kun de to udpegede har adgang til adgangskoderne',
          owner: 'lobi',
          everyDays: 7,
        },
      ],
      shortfalls: [
        {
          law: 'Sikkerhedsbekendtgørelsen § 16',
          what: 'Hver medarbejder skal have en personlig og fortrolig adgangskode. Portalen kan ikke give den.',
          assessment:
            'Loven er ikke opfyldt. Det er vurderet som mindre alvorligt, da følgerne af misbrug er små.',
          measures: 'To betroede medarbejdere udleverer koderne efter skriftlig henvendelse.',
          plan: 'Portalen kobles på det fælles login, eller den bliver lukket.',
          owner: 'lobi',
          by: addDays(today, 90),
        },
      ],
      ...{ from: addDays(today, 25), to: addDays(today, 40) },
    },
  }),
  acts: (party) => [
    { by: 'ruth', day: -7, act: PUT },
    {
      by: 'ruth',
      day: -6,
      act: {
        ...{ act: 'ask', party: party('Direktionssekretariatet'), days: 10 },
        question: 'Kan det i den konkrete situation accepteres, at der bruges en anden brugerident?',
      },
    },
  ],
});

const app = (today: Day): DemoCase => ({
  ...{ key: 'app', by: 'mett', day: -6 },
  head: (unit) => ({
    ...{ significance: 'minor', title: 'Træningsapp med eget login', access: 'open' },
    unit: unit('Ældre og Sundhed'),
    subject: {
      ...{ kind: 'dispensation', rules: 'Politik for adgang og login', clause: '§ 12, stk. 1' },
      ...{ conflictRule: null, mostItCosts: 'At en fremmed ser træningsplaner for 140 borgere' },
      covers: { persons: [], role: null, orgUnit: unit('Genoptræning'), system: null },
      risk: 'Koden bliver ikke lukket af sig selv, når en terapeut rejser.',
      controls: [{ text: 'Sammenholder appens brugere med dem, der er ansat', owner: 'inno', everyDays: 14 }],
      ...{ from: addDays(today, 14), to: addDays(today, 150) },
    },
  }),
  acts: () => [{ by: 'mett', day: -5, act: PUT }],
});

const booking = (): DemoCase => ({
  ...{ key: 'booking', by: 'ruth', day: -2 },
  head: (unit) => ({
    ...{ significance: 'minor', title: 'Ét sted at bestille mødelokaler', access: 'open' },
    ...{ unit: unit('Økonomi'), subject: { ...SYSTEM_CASE, name: 'Lokalebooking' } },
  }),
  acts: () => [],
});
