// Playbooks: what is to be done about each kind of incident that comes again and again, in the order that it helps. Shipped filled in; each is the
// municipality's own to change.

import type { Bilingual } from '../../../kernel/problem.ts';
import { FORM_NAMES, FORMS, type Form } from './incident-rules.ts';

export interface Step {
  /** Stable within its playbook: what was done about it is kept by this. */
  readonly id: string;
  /** Danish is what counts. English is empty while nobody has written it: it does not say what the step once was. */
  readonly text: Bilingual;
}

/** As it is read: the Danish where there is no English. */
export const stepRead = ({ da, en }: Bilingual): Bilingual => ({ da, en: en === '' ? da : en });

/** A step as somebody proposes it. */
export interface ProposedStep extends Step {
  /** The English was read again, and says the same as the other Danish. */
  readonly english?: 'fits' | undefined;
}

/** A step whose Danish is another than it was is without English until somebody writes it, or says that it fits. */
export function withoutStale(before: readonly Step[], proposed: readonly ProposedStep[]): Step[] {
  const known = new Map(before.map(({ id, text }) => [id, text]));
  return proposed.map(({ id, text, english }) => {
    const was = known.get(id);
    const isStale = was !== undefined && was.da !== text.da && was.en === text.en && english !== 'fits';
    return { id, text: isStale ? { ...text, en: '' } : text };
  });
}

const step = (id: string, da: string, en: string): Step => ({ id, text: { da, en } });

const MEASURE_RISK = step(
  'risk',
  'Vurder, hvor mange det handler om, hvilke oplysninger, og hvad det kan betyde for dem',
  'Assess how many it is about, which data, and what it may mean for them',
);
const LEADER = step(
  'leader',
  'Tal med lederen i den enhed, hvor det skete',
  'Talk with the manager of the unit',
);
const EVIDENCE = step(
  'evidence',
  'Gem det, der viser, hvad der skete: mails, logge, skærmbilleder',
  'Keep what shows what happened: mails, logs, pictures of screens',
);
/** Taken by freezing who could have seen it. */
export const EXPOSURE_STEP = 'exposure';
const EXPOSURE = step(
  EXPOSURE_STEP,
  'Fastlås, hvem der kunne se oplysningerne den dag',
  'Freeze who could see the data on that day',
);

const GENERAL: readonly Step[] = [
  step(
    'stop',
    'Stands det, der sker, så det ikke bliver værre',
    'Stop what is happening, so that it gets no worse',
  ),
  EVIDENCE,
  MEASURE_RISK,
  EXPOSURE,
  LEADER,
];

/** One for each form, and one for what was reported on none. */
export const PLAYBOOKS = ['general', ...FORMS] as const;
export type Playbook = (typeof PLAYBOOKS)[number];

export const PLAYBOOK_NAMES: Readonly<Record<Playbook, Bilingual>> = {
  general: { da: 'Alle andre hændelser', en: 'All other incidents' },
  ...FORM_NAMES,
};

/** The setting that each is changed by. */
export const playbookSetting = (of: Playbook) => `incidentSteps.${of}` as const;

/** Until the municipality decides. */
export const SHIPPED_STEPS: Readonly<Record<Playbook, readonly Step[]>> = {
  general: GENERAL,
  wrongRecipient: [
    step(
      'retrieve',
      'Bed modtageren om at slette det eller sende det tilbage, og om at bekræfte det skriftligt',
      'Ask the recipient to delete it or send it back, and to confirm it in writing',
    ),
    step(
      'shared',
      'Spørg modtageren, om andre har set det, eller om det er sendt videre',
      'Ask the recipient whether others have seen it, or it was passed on',
    ),
    MEASURE_RISK,
    step('again', 'Send det til den rigtige modtager', 'Send it to the right recipient'),
    step(
      'source',
      'Find ud af, hvor den forkerte adresse kom fra, og ret den',
      'Find out where the wrong address came from, and correct it',
    ),
    LEADER,
  ],
  lostDevice: [
    step(
      'block',
      'Spær enheden, og slet den på afstand, hvis det kan lade sig gøre',
      'Block the device, and wipe it from afar if that can be done',
    ),
    step(
      'accounts',
      'Luk sessioner, og skift adgangskoder til de konti, der var på den',
      'End the sessions and change the passwords of the accounts on it',
    ),
    step(
      'encrypted',
      'Få bekræftet af it-afdelingen, om den var krypteret og låst',
      'Have IT confirm whether it was encrypted and locked',
    ),
    step(
      'police',
      'Anmeld tyveri til politiet, og skriv journalnummeret ned',
      'Report a theft to the police, and write down the reference',
    ),
    step('content', 'Find ud af, hvad der lå på den', 'Find out what was on it'),
    MEASURE_RISK,
  ],
  protectedAddress: [
    step(
      'warn',
      'Advar den, der har beskyttet adresse, straks',
      'Warn the person with the protected address at once',
    ),
    step(
      'policeDanger',
      'Vurder sammen med politiet, om der er fare',
      'Judge with the police whether there is danger',
    ),
    step('remove', 'Fjern adressen der, hvor den kan ses', 'Remove the address from where it can be seen'),
    EXPOSURE,
    step(
      'family',
      'Find ud af, om andre i husstanden også er berørt',
      'Find out whether others of the household are affected too',
    ),
    LEADER,
  ],
  unauthorisedLookup: [
    step(
      'log',
      'Hent systemets log over opslag, og gem den',
      "Fetch the system's log of look-ups, and keep it",
    ),
    EXPOSURE,
    step(
      'rights',
      'Se, hvilke rettigheder den involverede havde den dag, og hvorfor',
      'See which rights the person involved had on that day, and why',
    ),
    step(
      'close',
      'Vurder, om den involveredes adgang skal lukkes nu',
      "Judge whether the person's access is to be closed now",
    ),
    step(
      'heard',
      'Hør den involverede, når det ikke længere skader undersøgelsen',
      'Hear the person involved, once it no longer harms the inquiry',
    ),
    step('personnel', 'Inddrag personaleafdelingen', 'Bring in the personnel department'),
    MEASURE_RISK,
  ],
  phishing: [
    step(
      'password',
      'Skift adgangskoden, og luk alle sessioner',
      'Change the password, and end every session',
    ),
    step(
      'rules',
      'Se efter nye regler for videresendelse i postkassen',
      'Look for new rules of forwarding in the mailbox',
    ),
    step(
      'others',
      'Find andre, der har fået den samme mail, og slet den hos dem',
      'Find others who got the same mail, and delete it with them',
    ),
    step('sender', 'Spær afsender og adresser', 'Block the sender and the addresses'),
    EXPOSURE,
    MEASURE_RISK,
    step('warnStaff', 'Advar medarbejderne, hvis mange har fået den', 'Warn the staff if many have got it'),
  ],
};

/** A report on no form of its own is handled by the general one. */
export const playbookFor = (form: Form | null): Playbook => form ?? 'general';

/** Of a step that is shipped; its id where it is not. */
export function stepText(id: string): Bilingual {
  const all = Object.values(SHIPPED_STEPS).flat();
  return all.find((step) => step.id === id)?.text ?? { da: id, en: id };
}
