// The words of the overview and of the rows behind its figures.

import { dictionary } from '../../../web/i18n.tsx';
import type { FigureId } from '../contract.ts';

interface FigureWords {
  readonly title: string;
  /** What the figure counts, and what to do about a row. */
  readonly about: string;
  readonly what: string;
  /** The heading of the date of a row. */
  readonly date: string;
}

const figures: Record<FigureId, FigureWords> = {
  conflicts: {
    title: 'Åbne konflikter',
    about:
      'Personer, hvis samlede rettigheder bryder en regel. Fjern den ene side, eller få en dispensation.',
    what: 'konflikter',
    date: 'Siden',
  },
  deviating: {
    title: 'Rettigheder, der afviger fra stillingen',
    about:
      'Rettigheder, som færre end hver femte af de nærmeste kolleger med samme stilling har. Spørg lederen, om de stadig skal være der.',
    what: 'afvigelser',
    date: 'Siden',
  },
  expiring: {
    title: 'Udløber inden 30 dage',
    about: 'Rettigheder, der ophører inden for 30 dage. Forlæng dem, der skal bruges; lad resten udløbe.',
    what: 'rettigheder, der udløber',
    date: 'Sidste dag',
  },
  failingClosed: {
    title: 'Mangler afgrænsning',
    about:
      'Tildelinger, der ikke giver adgang, fordi dataafgrænsningen mangler eller ikke giver noget. Ret KLE på enheden, eller angiv afgrænsningen på tildelingen.',
    what: 'rettigheder uden afgrænsning',
    date: 'Siden',
  },
  leavers: {
    title: 'Fratrådte med åbne tildelinger',
    about:
      'De er uden adgang, men får den igen, hvis de ansættes på ny. Afslut tildelingen, så det bliver en ny beslutning.',
    what: 'tildelinger til fratrådte',
    date: 'Fratrådt',
  },
  unmanaged: {
    title: 'Enheder uden leder',
    about: 'Ingen svarer for adgangen her. Udpeg en leder i organisationssystemet.',
    what: 'enheder uden leder',
    date: 'Siden',
  },
  unowned: {
    title: 'Systemer uden ejer',
    about: 'Ingen svarer for systemet og dets roller. Udpeg en systemejer i kataloget.',
    what: 'systemer uden ejer',
    date: 'Siden',
  },
};

const da = {
  title: 'Har vi styr på det?',
  what: 'overblikket',
  places: (names: string) => `${names} med underenheder`,
  sub: (municipality: string) => `${municipality} · alt herunder er beregnet, ikke indtastet`,
  totals: (rights: string, people: string, systems: string, units: string) =>
    `${rights} rettigheder · ${people} medarbejdere · ${systems} systemer · ${units} enheder`,
  figuresTitle: 'Nøgletal',
  up: (n: string) => `${n} flere end for en måned siden`,
  down: (n: string) => `${n} færre end for en måned siden`,
  same: 'uændret på en måned',
  trend: (values: string) => `Udvikling over et halvt år: ${values}`,
  log: 'Loggen',
  logEntries: 'poster i kæden',
  checkpoint: (entries: string, at: string) => `Underskrevet kontrolpunkt ved post ${entries}, ${at}`,
  noCheckpoint: 'Endnu intet kontrolpunkt: lav ét med tillid log checkpoint',
  offered: 'Sager, systemer, regler og hændelser',
  quiet: (titles: string) => `Intet at gøre noget ved: ${titles}`,
  priorities: 'Det vigtigste at gøre noget ved',
  prioritiesWhat: 'punkter',
  nothing: 'Intet kalder på handling',
  nothingNext: 'Ingen konflikter, ingen enheder uden leder, ingen rettigheder uden afgrænsning.',
  matter: 'Hvad',
  where: 'Hvor',
  since: 'Siden',
  responsible: 'Ansvarlig',
  open: 'Åbn',
  show: 'Se dem',
  rowThing: 'Hvem eller hvad',
  rowPlace: 'Hvor',
  rowRole: 'Rettighed',
  rowWhat: 'Hvad',
  rowNone: 'Intet at gøre noget ved',
  rowNoneNext: 'Sådan skal det være. Vælg en anden dag for at se, hvordan det var.',
  figures,
};

export const overviewWords = dictionary(da, {
  title: 'Are we in control?',
  what: 'the overview',
  places: (names) => `${names} and all below`,
  sub: (municipality) => `${municipality} · everything below is computed, not typed in`,
  totals: (rights, people, systems, units) =>
    `${rights} rights · ${people} people · ${systems} systems · ${units} units`,
  figuresTitle: 'Figures',
  up: (n) => `${n} more than a month ago`,
  down: (n) => `${n} fewer than a month ago`,
  same: 'unchanged in a month',
  trend: (values) => `Over half a year: ${values}`,
  log: 'The log',
  logEntries: 'entries in the chain',
  checkpoint: (entries, at) => `Signed checkpoint at entry ${entries}, ${at}`,
  noCheckpoint: 'No checkpoint yet: make one with tillid log checkpoint',
  offered: 'Cases, systems, rules and incidents',
  quiet: (titles) => `Nothing to act on: ${titles}`,
  priorities: 'What matters most',
  prioritiesWhat: 'matters',
  nothing: 'Nothing calls for action',
  nothingNext: 'No conflicts, no units without a manager, no rights that are not narrowed.',
  matter: 'What',
  where: 'Where',
  since: 'Since',
  responsible: 'Responsible',
  open: 'Open',
  show: 'Show them',
  rowThing: 'Who or what',
  rowPlace: 'Where',
  rowRole: 'Right',
  rowWhat: 'What',
  rowNone: 'Nothing to act on',
  rowNoneNext: 'As it should be. Choose another day to see how it was.',
  figures: {
    conflicts: {
      title: 'Open conflicts',
      about: 'People whose rights together break a rule. Remove one side, or get a dispensation.',
      what: 'conflicts',
      date: 'Since',
    },
    deviating: {
      title: 'Rights unusual for the title',
      about:
        'Rights that fewer than one in five of the nearest colleagues with the same title have. Ask the manager whether they should still be there.',
      what: 'deviations',
      date: 'Since',
    },
    expiring: {
      title: 'Expiring within 30 days',
      about: 'Rights that end within 30 days. Extend those that are needed; let the rest run out.',
      what: 'expiring rights',
      date: 'Last day',
    },
    failingClosed: {
      title: 'Not narrowed',
      about:
        'Assignments that give no access because what narrows them is missing or gives nothing. Correct the KLE of the unit, or give the value on the assignment.',
      what: 'rights not narrowed',
      date: 'Since',
    },
    leavers: {
      title: 'Leavers with open assignments',
      about:
        'They have no access, but get it back if they are employed again. End the assignment, so that it becomes a new decision.',
      what: 'assignments to leavers',
      date: 'Left',
    },
    unmanaged: {
      title: 'Units without a manager',
      about: 'Nobody answers for access here. Appoint a manager in the organisation system.',
      what: 'units without a manager',
      date: 'Since',
    },
    unowned: {
      title: 'Systems without an owner',
      about: 'Nobody answers for the system and its roles. Appoint an owner in the catalogue.',
      what: 'systems without an owner',
      date: 'Since',
    },
  },
});
