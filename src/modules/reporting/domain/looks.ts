// Looks at somebody, told to that person: who it was, from where, and what they saw.

import type { AuditEntry } from '../../../kernel/audit.ts';
import type { Bilingual } from '../../../kernel/problem.ts';
import { formatInstant, type Instant } from '../../../kernel/time.ts';
import type { LookedAt } from '../../access/contract.ts';
import type { LookRow } from '../contract.ts';
import { actorName } from './logText.ts';

/** What things and people were called, and where somebody worked, at an instant. */
export interface LookNaming {
  readonly name: (kind: 'system' | 'systemRole' | 'orgUnit' | 'conflictRule', id: string) => string;
  readonly person: (uuid: string) => string | null;
  readonly office: (uuid: string) => string;
}

type Detail = Readonly<Record<string, unknown>>;

/** A sentence with a name in it; the one without stands where the entry names nothing. */
interface Phrase {
  readonly plain: Bilingual;
  readonly about?: {
    readonly key: string;
    readonly kind: Parameters<LookNaming['name']>[0];
    readonly say: (name: string) => Bilingual;
  };
}

const plain = (da: string, en: string): Phrase => ({ plain: { da, en } });

const withRole: Phrase['about'] = {
  key: 'role',
  kind: 'systemRole',
  say: (name) => ({ da: `Hvorfor du har ${name}`, en: `Why you have ${name}` }),
};
const inUnit: Phrase['about'] = {
  key: 'unit',
  kind: 'orgUnit',
  say: (name) => ({ da: `Rettighederne i ${name}`, en: `The rights in ${name}` }),
};
const inSystem: Phrase['about'] = {
  key: 'system',
  kind: 'system',
  say: (name) => ({ da: `Hvem der har adgang til ${name}`, en: `Who has access to ${name}` }),
};
const byRule: Phrase['about'] = {
  key: 'rule',
  kind: 'conflictRule',
  say: (name) => ({ da: `Din konflikt: ${name}`, en: `Your conflict: ${name}` }),
};
const toldTo: Phrase['about'] = {
  key: 'system',
  kind: 'system',
  say: (name) => ({
    da: `Hvad ${name} ville få at vide om dig`,
    en: `What ${name} would be told about you`,
  }),
};
const orderedIn: Phrase['about'] = {
  key: 'system',
  kind: 'system',
  say: (name) => ({ da: `En bestilling i ${name}`, en: `An order in ${name}` }),
};

const PHRASES: Readonly<Record<LookedAt, Phrase>> = {
  person: plain('Dine rettigheder', 'Your rights'),
  rights: plain('Listen over rettigheder', 'The list of rights'),
  who: { ...plain('Hvem der har adgang', 'Who has access'), about: inSystem },
  problems: plain('Rettigheder, der mangler afgrænsning', 'Rights that lack a constraint'),
  why: { ...plain('Hvorfor du har en rettighed', 'Why you have a right'), about: withRole },
  unit: { ...plain('Din enhed', 'Your unit'), about: inUnit },
  unitRights: { ...plain('Din enheds rettigheder', 'The rights of your unit'), about: inUnit },
  system: { ...plain('Hvem der har adgang til et system', 'Who has access to a system'), about: inSystem },
  people: plain('Listen over medarbejdere', 'The list of people'),
  role: plain('Hvem der har en rolle', 'Who has a role'),
  figure: plain('Rækkerne bag et tal på overblikket', 'The rows behind a figure of the overview'),
  'dry run': plain('Hvad en fil ville ændre for dig', 'What a file would change for you'),
  'change tried': plain('Hvad en ændring ville betyde for dig', 'What a change would mean for you'),
  thing: plain('En tildeling til dig', 'An assignment to you'),
  draft: plain('Et udkast, der giver dig noget', 'A draft that gives you something'),
  tidying: plain('Et forslag til oprydning, der berører dig', 'A suggestion to tidy that concerns you'),
  conflicts: plain('Listen over konflikter', 'The list of conflicts'),
  conflict: { ...plain('Din konflikt', 'Your conflict'), about: byRule },
  dispensations: plain('Listen over dispensationer', 'The list of dispensations'),
  dispensation: plain('Din dispensation', 'Your dispensation'),
  attestation: plain('Dine rettigheder i en attestering', 'Your rights in an attestation'),
  attestationReport: plain('Rapporten om en attestering', 'The report of an attestation'),
  attestationRemoval: plain('En fjernelse efter en attestering', 'A removal after an attestation'),
  attestationTold: plain('Prøverækker i en attestering', 'Test rows of an attestation'),
  client: { ...plain('Hvad et program ville få at vide', 'What a program would be told'), about: toldTo },
  requests: plain('Listen over anmodninger', 'The list of requests'),
  request: plain('En anmodning om adgang til dig', 'A request for access for you'),
  requestTried: plain('Hvad en anmodning ville give dig', 'What a request would give you'),
  requestOptions: plain('Hvad der kan søges om til dig', 'What can be asked for to you'),
  closeOptions: plain('Hvad der kan lukkes for dig', 'What can be closed for you'),
  order: { ...plain('En bestilling om din adgang', 'An order about your access'), about: orderedIn },
  fulfilment: plain('Hvor langt dine rettigheder er sat op', 'How far your rights have been set up'),
  move: plain('Dit skift af stilling', 'Your move'),
  reconciliation: plain('Forskelle mellem systemer og Tillid', 'Differences between systems and Tillid'),
  identities: plain('Identiteter, der ikke rækker', 'Identities that do not suffice'),
  exposure: {
    ...plain('Hvem der kunne se noget en bestemt dag', 'Who could see something on a certain day'),
    about: inSystem,
  },
  case: plain('En sag, der handler om dig', 'A case about you'),
  welcome: plain('Hvad dine kolleger har, og du mangler', 'What your colleagues have and you lack'),
};

const isLookedAt = (what: unknown): what is LookedAt => typeof what === 'string' && what in PHRASES;

function whatText(detail: Detail, naming: LookNaming): Bilingual {
  const { what } = detail;
  const { plain: otherwise, about } = PHRASES[isLookedAt(what) ? what : 'person'];
  const id = about === undefined ? undefined : detail[about.key];
  return about === undefined || typeof id !== 'string' ? otherwise : about.say(naming.name(about.kind, id));
}

const isDetail = (detail: unknown): detail is Detail => typeof detail === 'object' && detail !== null;

/** `on` is the day they looked at, where it was not the day itself. */
export function lookRow(seq: number, entry: AuditEntry, namingAt: (at: Instant) => LookNaming): LookRow {
  const at = Date.parse(entry.at);
  const naming = namingAt(at);
  const { actor } = entry;
  const detail = isDetail(entry.detail) ? entry.detail : {};
  const { on, count } = detail;
  return {
    id: String(seq),
    at: formatInstant(at),
    who: actorName(actor, naming.person),
    office: actor.kind === 'person' ? naming.office(actor.id) : null,
    what: whatText(detail, naming),
    on: typeof on === 'string' ? on : null,
    people: typeof count === 'number' ? count : 1,
  };
}
