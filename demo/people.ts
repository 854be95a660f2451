// The people one can step in as in the demo: one for each way of using Tillid, and what there is to see as each.

/** Someone to step in as; `who` is what they are, `why` what one sees through their eyes. */
export interface DemoPerson {
  readonly userId: string;
  readonly name: string;
  readonly who: { readonly da: string; readonly en: string };
  readonly why: { readonly da: string; readonly en: string };
}

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    userId: 'laho',
    name: 'Lars Holm',
    who: { da: 'Leder af Hjemmepleje Nord', en: 'Head of Hjemmepleje Nord' },
    why: {
      da: '18 medarbejdere i tre enheder, to konflikter og tre rettigheder, der snart udløber',
      en: '18 employees in three units, two conflicts and three rights about to run out',
    },
  },
  {
    userId: 'hols',
    name: 'Hanne Olsen',
    who: { da: 'Sygeplejerske i Hjemmepleje Nord', en: 'Nurse in Hjemmepleje Nord' },
    why: {
      da: 'Ser sine egne rettigheder og hvorfor, også dem hun havde sidste år',
      en: 'Sees her own rights and why, also those she had last year',
    },
  },
  {
    userId: 'mett',
    name: 'Mette Thor',
    who: {
      da: 'Centerchef for Ældre og Sundhed, ejer af Nexus',
      en: 'Head of Ældre og Sundhed, owner of Nexus',
    },
    why: {
      da: 'Alle enheder på ældreområdet, og hvem der kan hvad i Nexus',
      en: 'Every unit of elderly care, and who can do what in Nexus',
    },
  },
  {
    userId: 'stkr',
    name: 'Stine Kruse',
    who: {
      da: 'Stedfortræder for lederen af Hjemmepleje Syd',
      en: 'Substitute for the head of Hjemmepleje Syd',
    },
    why: {
      da: 'Ser Hjemmepleje Syd, mens Camilla Dahl er på orlov, og er selv i konflikt så længe',
      en: 'Sees Hjemmepleje Syd while Camilla Dahl is on leave, and is herself in conflict meanwhile',
    },
  },
  {
    userId: 'ruth',
    name: 'Ruth Sand',
    who: { da: 'Økonomichef, ejer af Opus Økonomi', en: 'Head of finance, owner of Opus Økonomi' },
    why: {
      da: 'Hvem der kan oprette og godkende betalinger, og hvem der kan begge dele',
      en: 'Who can create and who can approve payments, and who can do both',
    },
  },
  {
    userId: 'inno',
    name: 'Inger Nørgaard',
    who: { da: 'Informationssikkerhedskoordinator', en: 'Information security coordinator' },
    why: {
      da: 'Ser alt: konflikter, mangler og privilegerede roller',
      en: 'Sees everything: conflicts, gaps and privileged roles',
    },
  },
  {
    userId: 'dofo',
    name: 'Dorthe Fogh',
    who: { da: 'Databeskyttelsesrådgiver (ekstern)', en: 'Data protection officer (external)' },
    why: { da: 'Ser alt og kan intet ændre', en: 'Sees everything and can change nothing' },
  },
  {
    userId: 'ersk',
    name: 'Erik Skytte',
    who: { da: 'It-revisor (ekstern)', en: 'IT auditor (external)' },
    why: {
      da: 'Hvem havde hvilke rettigheder på en dag, og er loggen hel?',
      en: 'Who had which rights on a day, and is the log whole?',
    },
  },
  {
    userId: 'nito',
    name: 'Nina Toft',
    who: { da: 'Systemadministrator i it-drift', en: 'System administrator in IT operations' },
    why: { da: 'Sætter Tillid op', en: 'Sets Tillid up' },
  },
  {
    userId: 'keju',
    name: 'Kenneth Juul',
    who: { da: 'It-chef, også administrator', en: 'Head of IT, administrator as well' },
    why: {
      da: 'Godkender det, som ingen administrator må ændre alene: hvordan man logger ind',
      en: 'Approves what no administrator may change alone: how people sign in',
    },
  },
  {
    userId: 'tora',
    name: 'Tora Lind',
    who: { da: 'Kommunaldirektør', en: 'Chief executive' },
    why: {
      da: 'Har vi styr på det? Hele kommunen på én side',
      en: 'Are we in control? The whole municipality on one page',
    },
  },
];
