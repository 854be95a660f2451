// The words of the log's screens. Actions are stable words in the log itself; the common ones are said in plain language here.

import { dictionary } from '../../../web/i18n.tsx';

const daActions = {
  'rights.look': 'Så på andres rettigheder',
  'identity.signIn': 'Loggede ind',
  'identity.signOut': 'Loggede ud',
  'identity.signInFailed': 'Forgæves forsøg på at logge ind',
  'identity.lockOut': 'Konto låst efter flere forsøg',
  'identity.accountMade': 'Konto oprettet',
  'identity.passwordSet': 'Adgangskode sat',
  'identity.keyMade': 'API-nøgle oprettet',
  'identity.keyFirstUsed': 'API-nøgle brugt første gang',
  'identity.keyEnded': 'API-nøgle afsluttet',
  'import.done': 'Fil indlæst',
  'import.tried': 'Fil prøvet af uden at ændre noget',
  'municipality.founded': 'Kommune oprettet',
  'tillidRole.given': 'Rolle i Tillid givet',
};

const daKinds = {
  orgUnit: 'Enhed',
  title: 'Stillingsbetegnelse',
  function: 'Funktion',
  person: 'Medarbejder',
  position: 'Stilling',
  functionHolding: 'Varetaget funktion',
  suspension: 'Fravær',
  substitute: 'Stedfortræder',
  kle: 'KLE-emne',
  constraintType: 'Afgrænsningstype',
  system: 'System',
  systemRole: 'Systemrolle',
  jobFunctionRole: 'Jobfunktionsrolle',
  roleGroup: 'Rollebuket',
  assignment: 'Tildeling',
  conflictRule: 'Konfliktregel',
  cpr: 'CPR-nummer',
};

/** Field names of facts; the English ones are the names themselves. */
const daFields: Record<string, string> = {
  from: 'Gælder fra',
  to: 'Gælder til (ikke med)',
  source: 'Kilde',
  name: 'Navn',
  userId: 'Brugernavn',
  email: 'E-mail',
  disabled: 'Spærret',
  doNotInherit: 'Arver ikke',
  external: 'Ekstern',
  parent: 'Hører under',
  manager: 'Leder',
  klePerforming: 'KLE, udførende',
  kleInterest: 'KLE, interesse',
  inheritKle: 'Arver KLE',
  level: 'Niveau',
  person: 'Medarbejder',
  orgUnit: 'Enhed',
  title: 'Stilling',
  function: 'Funktion',
  substitute: 'Stedfortræder',
  system: 'System',
  owner: 'Systemejer',
  responsible: 'Ansvarlige',
  dataCategories: 'Data',
  requiredAssurance: 'Sikringsniveau',
  identifier: 'Identifikator',
  constraints: 'Afgrænsning',
  privileged: 'Privilegeret',
  sensitive: 'Følsom',
  tags: 'Mærker',
  grants: 'Rettigheder',
  systemRole: 'Systemrolle',
  systemRoles: 'Systemroller',
  jobFunctionRoles: 'Jobfunktionsroller',
  roles: 'Roller',
  what: 'Hvad',
  kind: 'Slags',
  id: 'Id',
  target: 'Til',
  inherit: 'Nedarves',
  position: 'Stilling',
  conditions: 'Betingelser',
  titles: 'Stillinger',
  notTitles: 'Ikke stillinger',
  functions: 'Funktioner',
  managers: 'Ledere',
  except: 'Undtagelser',
  persons: 'Medarbejdere',
  orgUnits: 'Enheder',
  reason: 'Begrundelse',
  decidedBy: 'Besluttet af',
  decidedOn: 'Besluttet',
  severity: 'Alvor',
  sets: 'Sider',
  overlapOn: 'Overlap på',
  type: 'Type',
  mandatory: 'Krævet',
};

const da = {
  title: 'Log',
  what: 'loggen',
  rowsWhat: 'poster',
  sub: (entries: string) =>
    `${entries} poster. Enhver ændring og ethvert opslag i andres rettigheder står her, og ingen kan rette i det ubemærket.`,
  checkpoint: (entries: string, at: string) => `Seneste kontrolpunkt: post ${entries}, underskrevet ${at}.`,
  noCheckpoint: 'Der er endnu ikke lavet et underskrevet kontrolpunkt.',
  from: 'Fra dag',
  to: 'Til og med dag',
  actor: 'Hvem (brugernavn)',
  action: 'Handling',
  anyAction: 'Alle handlinger',
  text: 'Indeholder',
  show: 'Vis',
  clear: 'Ryd',
  notADay: 'Det er ikke en dag. Skriv den som 1.3.2026.',
  seq: 'Nr.',
  at: 'Tidspunkt',
  who: 'Hvem',
  did: 'Handling',
  thing: 'Hvad',
  why: 'Hvorfor',
  origin: { web: 'Tillids skærme', api: 'API', cli: 'kommandolinje', system: 'Tillid selv' } as Record<
    string,
    string
  >,
  unreadable: 'Posten kan ikke læses',
  more: 'Vis flere',
  newest: (n: string) => `De ${n} nyeste`,
  empty: 'Ingen poster passer',
  emptyNext: 'Vælg en længere periode, eller ryd filtrene.',
  entry: (seq: string) => `Post ${seq}`,
  entryWhat: 'posten',
  imported: (what: string, source: string) => `Indlæsning af ${what} fra ${source}`,
  files: {
    organisation: 'organisation',
    organisationDelta: 'organisationsændringer',
    catalogue: 'rollekatalog',
    kle: 'KLE',
  } as Record<string, string>,
  sources: { payroll: 'løn', catalogue: 'kataloget', kle: 'KL' } as Record<string, string>,
  founded: 'Kommunen blev oprettet',
  given: (role: string) => `Fik rollen ${role} i Tillid`,
  tillidRoles: {
    coordinator: 'informationssikkerhedskoordinator',
    dpo: 'databeskyttelsesrådgiver',
    auditor: 'revisor',
    administrator: 'administrator',
  } as Record<string, string>,
  whence: 'Hvorfra',
  address: (address: string) => `fra ${address}`,
  changes: 'Ændret',
  changesWhat: 'felter',
  field: 'Felt',
  before: 'Før',
  after: 'Efter',
  nothingThere: 'fandtes ikke',
  gone: 'findes ikke mere',
  noChanges: 'Posten ændrede ikke noget; den fortæller, at noget blev set eller gjort.',
  detail: 'Mere',
  body: 'Posten, som den står i kæden',
  previous: 'Forrige post',
  next: 'Næste post',
  actions: daActions,
  kinds: daKinds,
  verbs: { added: 'oprettet', changed: 'ændret', removed: 'afsluttet' } as Record<string, string>,
  anyOf: (kind: string) => `${kind}: enhver ændring`,
  fields: daFields,
};

export const logWords = dictionary(da, {
  title: 'Log',
  what: 'the log',
  rowsWhat: 'entries',
  sub: (entries) =>
    `${entries} entries. Every change and every look at another person's rights is here, and nobody can edit it unseen.`,
  checkpoint: (entries, at) => `Last checkpoint: entry ${entries}, signed ${at}.`,
  noCheckpoint: 'No signed checkpoint has been made yet.',
  from: 'From day',
  to: 'To and including',
  actor: 'Who (user name)',
  action: 'Action',
  anyAction: 'Every action',
  text: 'Contains',
  show: 'Show',
  clear: 'Clear',
  notADay: 'That is not a day. Write it as 1.3.2026.',
  seq: 'No.',
  at: 'Time',
  who: 'Who',
  did: 'Action',
  thing: 'What',
  why: 'Why',
  origin: { web: "Tillid's screens", api: 'API', cli: 'command line', system: 'Tillid itself' },
  unreadable: 'The entry cannot be read',
  more: 'Show more',
  newest: (n) => `The newest ${n}`,
  empty: 'No entries match',
  emptyNext: 'Choose a longer period, or clear the filters.',
  entry: (seq) => `Entry ${seq}`,
  entryWhat: 'the entry',
  imported: (what, source) => `Import of ${what} from ${source}`,
  files: {
    organisation: 'organisation',
    organisationDelta: 'changes of the organisation',
    catalogue: 'catalogue',
    kle: 'KLE',
  },
  sources: { payroll: 'payroll', catalogue: 'the catalogue', kle: 'KL' },
  founded: 'The municipality was founded',
  given: (role) => `Was given the role ${role} in Tillid`,
  tillidRoles: { coordinator: 'coordinator', dpo: 'DPO', auditor: 'auditor', administrator: 'administrator' },
  whence: 'From',
  address: (address) => `from ${address}`,
  changes: 'Changed',
  changesWhat: 'fields',
  field: 'Field',
  before: 'Before',
  after: 'After',
  nothingThere: 'was not there',
  gone: 'no longer there',
  noChanges: 'The entry changed nothing; it tells that something was seen or done.',
  detail: 'More',
  body: 'The entry as it stands in the chain',
  previous: 'Previous entry',
  next: 'Next entry',
  actions: {
    'rights.look': "Looked at another person's rights",
    'identity.signIn': 'Signed in',
    'identity.signOut': 'Signed out',
    'identity.signInFailed': 'Sign-in failed',
    'identity.lockOut': 'Account locked after several attempts',
    'identity.accountMade': 'Account created',
    'identity.passwordSet': 'Password set',
    'identity.keyMade': 'API key created',
    'identity.keyFirstUsed': 'API key used for the first time',
    'identity.keyEnded': 'API key ended',
    'import.done': 'File imported',
    'import.tried': 'File tried, nothing changed',
    'municipality.founded': 'Municipality founded',
    'tillidRole.given': 'Role in Tillid given',
  },
  kinds: {
    orgUnit: 'Unit',
    title: 'Title',
    function: 'Function',
    person: 'Person',
    position: 'Position',
    functionHolding: 'Function held',
    suspension: 'Suspension',
    substitute: 'Substitute',
    kle: 'KLE subject',
    constraintType: 'Constraint type',
    system: 'System',
    systemRole: 'System role',
    jobFunctionRole: 'Job function role',
    roleGroup: 'Role group',
    assignment: 'Assignment',
    conflictRule: 'Conflict rule',
    cpr: 'CPR number',
  },
  verbs: { added: 'added', changed: 'changed', removed: 'ended' },
  anyOf: (kind) => `${kind}: any change`,
  fields: {},
});

export type LogWords = (typeof logWords)['da'];

/** `person.changed` is “Medarbejder ændret”; a word that nobody has put into language stands as it is. */
export function actionText(action: string, t: LogWords): string {
  const known = (t.actions as Readonly<Record<string, string>>)[action];
  if (known !== undefined) return known;
  const [kind = '', verb = ''] = action.split('.');
  const what = (t.kinds as Readonly<Record<string, string>>)[kind];
  if (what === undefined) return action;
  return verb === '' ? t.anyOf(what) : `${what} ${t.verbs[verb] ?? verb}`;
}

export function kindText(kind: string, t: LogWords): string {
  return (t.kinds as Readonly<Record<string, string>>)[kind] ?? kind;
}

/** `grants.1.systemRole` is “Rettigheder · 1 · Systemrolle”. */
export function fieldText(field: string, t: LogWords): string {
  return field
    .split('.')
    .map((part) => (t.fields as Readonly<Record<string, string>>)[part] ?? part)
    .join(' · ');
}

/** What the filter offers: the single actions, then every kind of thing that changes. */
export function actionChoices(): string[] {
  return [...Object.keys(daActions), ...Object.keys(daKinds).map((kind) => `${kind}.`)];
}

/** The log keeps reasons in English, as the program gives them; those that it gives itself are said in the reader's language. */
export function whyText(why: string, t: LogWords): string {
  const imported = /^import of (\w+) from ([\w-]+)$/.exec(why);
  if (imported !== null) {
    const [, what = '', source = ''] = imported;
    return t.imported(t.files[what] ?? what, t.sources[source] ?? source);
  }
  const given = /^given the role (\w+) in Tillid$/.exec(why)?.[1];
  if (given !== undefined) return t.given(t.tillidRoles[given] ?? given);
  return why === 'founded' ? t.founded : why;
}
