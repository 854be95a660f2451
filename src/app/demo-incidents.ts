// Incidents of the demo: one that nobody has judged, a breach whose clock runs, one that is notified, a stolen laptop, a violation that its
// manager handles, an unauthorised look-up that is evaluated, and some that are closed. Told once, after the cases, in the order in which they
// were reported.

import { formatInstant, type Instant } from '../kernel/time.ts';
import { type Asker, changedFrom, changeFacts, personCalled, TILLID } from '../modules/access/index.ts';
import { DEFAULT_INCIDENT_POLICY, INCIDENT_SETTING } from '../modules/catalogue/contract.ts';
import type { IncidentAct, ReportInput } from '../modules/incidents/contract.ts';
import { actOnIncident, incidentSweep, receiveIncident } from '../modules/incidents/index.ts';
import { tellAftermath } from './demo-aftermath.ts';
import { demoAsker } from './demo-asker.ts';
import type { Tillid } from './open.ts';

const HOUR = 3_600_000;
/** Coordinates in the demo. */
const COORDINATOR = 'inno';

type Judged = Extract<IncidentAct, { act: 'triage' }>['triage'];

interface DemoIncident {
  readonly id: string;
  readonly by: string;
  /** Hours ago. */
  readonly ago: number;
  readonly report: Pick<ReportInput, 'what' | 'form'> & Partial<ReportInput>;
  readonly triage?: Partial<Judged>;
  /** Done by the coordinator, so many hours after it was reported. */
  readonly acts?: readonly (readonly [number, (at: (hours: number) => string) => IncidentAct])[];
  /** Its steps, tasks and evaluation are told too. */
  readonly after?: typeof tellAftermath;
}

const id = (n: number): string => `10000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const NOTIFICATION = {
  ...{ categories: ['borgere'], people: 1, recordKinds: 'Navn, adresse og helbredsoplysninger', records: 1 },
  ...{
    consequences: 'En anden borger har set helbredsoplysninger.',
    measures: 'Brevet er hentet og makuleret.',
  },
  ...{ contact: 'dpo@eksempelby.dk, 99 99 99 99', phased: false, unknown: '' },
};

const certain =
  (why: string) =>
  (at: (hours: number) => string, hours: number): IncidentAct => ({ act: 'certain', since: at(hours), why });

const closed = (word: string): IncidentAct => ({ act: 'close', word });

const INCIDENTS: readonly DemoIncident[] = [
  {
    ...{ id: id(1), by: 'hols', ago: 3 },
    report: {
      ...{ what: 'En borgers medicinliste lå i printeren, og en besøgende havde den i hånden.', form: null },
      ...{ when: 'i morges', about: 'En medicinliste', call: '20 30 40 50' },
    },
  },
  {
    ...{ id: id(2), by: 'laho', ago: 64 },
    report: {
      ...{
        what: 'Et brev om bevilling af hjemmehjælp blev sendt til naboens adresse.',
        form: 'wrongRecipient',
      },
      ...{ when: 'for tre dage siden', about: 'En afgørelse om hjemmehjælp', call: '20 30 40 51' },
      answers: [
        { question: 'how', text: 'letter' },
        { question: 'recipient', text: 'en anden borger' },
        { question: 'back', text: 'no' },
        { question: 'people', text: '1' },
      ],
    },
    triage: {
      title: 'Afgørelse sendt til naboen',
      class: 'breach',
      severity: 'moderate',
      cause: 'humanError',
    },
    acts: [
      [2, (at) => certain('Naboen ringede og læste op af brevet.')(at, 1)],
      [3, () => ({ act: 'risk', risk: 'risk', why: 'Helbredsoplysninger om én borger, set af en nabo.' })],
    ],
  },
  {
    ...{ id: id(3), by: 'ruth', ago: 24 * 9 },
    report: {
      ...{ what: 'Min bærbare blev stjålet fra bilen.', form: 'lostDevice' },
      ...{ when: 'i nat', about: 'Bærbar computer' },
      answers: [
        { question: 'device', text: 'Bærbar' },
        { question: 'way', text: 'stolen' },
        { question: 'encrypted', text: 'yes' },
      ],
    },
    triage: { title: 'Stjålet bærbar, krypteret', class: 'security', severity: 'minor', cause: 'theft' },
    acts: [
      [4, () => ({ act: 'answer', word: 'Tak. Computeren er spærret, og disken var krypteret.' })],
      [6, () => closed('Krypteret og spærret. Ingen oplysninger er kommet ud.')],
    ],
  },
  {
    ...{ id: id(4), by: 'mett', ago: 24 * 20 },
    report: {
      ...{
        what: 'En børnesags bilag blev vedhæftet en mail til den forkerte forælder.',
        form: 'wrongRecipient',
      },
      ...{ when: 'i går', about: 'Et bilag i en børnesag' },
      answers: [{ question: 'how', text: 'email' }],
    },
    triage: {
      ...{ title: 'Bilag i børnesag sendt til forkert forælder', class: 'breach', severity: 'moderate' },
      ...{ cause: 'process', process: 'Udsendelse af aktindsigt' },
    },
    acts: [
      [3, (at) => certain('Forælderen svarede på mailen.')(at, 2)],
      [
        20,
        () => ({
          ...{ act: 'write', version: 0 },
          notification: {
            nature: 'Et bilag i en børnesag blev sendt til den forkerte forælder.',
            ...NOTIFICATION,
          },
        }),
      ],
      [
        21,
        (at) => ({
          ...{
            act: 'notify',
            clock: 'authority',
            sentAt: at(21),
            version: 1,
            reference: 'DT-4711',
            late: '',
          },
        }),
      ],
      [30, () => ({ act: 'answer', word: 'Det er anmeldt til Datatilsynet, og bilaget er slettet.' })],
    ],
  },
  {
    ...{ id: id(5), by: 'keju', ago: 24 * 4 },
    report: {
      ...{ what: 'En kollega bruger sin private mail til mødereferater.', form: null, anonymous: true },
      ...{ when: 'flere gange', about: 'Referater' },
    },
    triage: {
      title: 'Referater på privat mail',
      class: 'violation',
      severity: 'minor',
      cause: 'carelessness',
    },
  },
  {
    ...{ id: id(101), by: 'laho', ago: 24 * 11, after: tellAftermath },
    report: {
      what: 'En medarbejder har slået en nabo op i Nexus uden at have en opgave der.',
      ...{ when: 'i går aftes', about: 'Opslag i Nexus', call: '20 30 40 60', form: 'unauthorisedLookup' },
      answers: [{ question: 'system', text: 'Nexus' }],
    },
    triage: {
      ...{ title: 'Opslag på en nabo i Nexus', class: 'violation', severity: 'serious', principal: true },
      ...{ cause: 'abuse', system: 'nexus', process: 'Hjemmepleje' },
    },
  },
];

const NO_REPORT: Omit<ReportInput, 'id' | 'what' | 'form'> = {
  ...{ when: '', about: '', call: '', answers: [], anonymous: false },
};
const NO_TRIAGE: Omit<Judged, 'title' | 'unit'> = {
  ...{ class: 'event', severity: 'minor', principal: false, cause: 'unknown', system: null, process: '' },
};

/** Nothing happens where it has been told before. */
export async function tellIncidents(tillid: Tillid, municipality: string, now: Instant): Promise<void> {
  const { db, current } = tillid;
  const deps = { db, current };
  const engine = await current.engine(municipality);
  const isTold = engine.facts.versions('setting', INCIDENT_SETTING).length > 0;
  if (isTold || personCalled(engine, COORDINATOR) === null) return;
  const operator = { actor: { kind: 'operator', name: 'nito' }, origin: { kind: 'cli' } } as const;
  await changeFacts(deps, { ...operator, municipality, now }, async ({ engine: known }) => {
    const policy = DEFAULT_INCIDENT_POLICY;
    const told = { ...policy.told, principal: [{ kind: 'body' as const, body: 'styregruppe' }] };
    const content = { value: { ...policy, told, contact: NOTIFICATION.contact } };
    const change = changedFrom(known, 'setting', INCIDENT_SETTING, -Infinity, { source: TILLID, content });
    const act = { action: 'incident.policy', why: 'who is told of which incidents' };
    return { changes: [change], act, answer: undefined };
  });
  const as = (userId: string, at: Instant): Asker =>
    demoAsker(municipality, { id: personCalled(engine, userId) ?? userId, userId }, at);
  for (const one of [...INCIDENTS].sort((a, b) => b.ago - a.ago)) {
    const at = (hours: number): Instant => now - (one.ago - hours) * HOUR;
    if (personCalled(engine, one.by) === null) continue;
    await receiveIncident(deps, as(one.by, at(0)), { ...NO_REPORT, ...one.report, id: one.id });
    const coordinator = (hours: number) => as(COORDINATOR, at(hours));
    const unit = unitOf(engine, personCalled(engine, one.by) ?? '');
    if (one.triage !== undefined) {
      const triage = { ...NO_TRIAGE, title: one.report.what, unit, ...one.triage };
      await actOnIncident(deps, coordinator(1), one.id, { act: 'triage', triage, word: '' });
    }
    for (const [hours, act] of one.acts ?? [])
      await actOnIncident(
        deps,
        coordinator(hours),
        one.id,
        act((h) => formatInstant(at(h))),
      );
    await one.after?.(deps, (when) => as(COORDINATOR, when), one.id, at(0));
  }
  await incidentSweep.run({ db, current, municipality, now });
}

type Engine = Awaited<ReturnType<Tillid['current']['engine']>>;

/** Where somebody works. */
function unitOf({ facts, indexes }: Engine, person: string): string | null {
  const [position] = indexes.positionsOf.get(person);
  return position === undefined
    ? null
    : (facts.versions('position', position).at(-1)?.content.orgUnit ?? null);
}
