// What followed an incident of the demo: an unauthorised look-up, handled by its steps, with who could have seen it frozen and the evaluation written.

import { addDays, dayOf, formatInstant, type Instant } from '../kernel/time.ts';
import { personCalled } from '../modules/access/index.ts';
import type { ResponseAct } from '../modules/incidents/contract.ts';
import {
  actOnIncident,
  freezeExposure,
  isIncidentTold,
  receiveIncident,
  respondToIncident,
} from '../modules/incidents/index.ts';
import { demoAsker } from './demo-asker.ts';
import type { Tillid } from './open.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LOOKED = '10000000-0000-4000-8000-000000000101';
const COORDINATOR = 'inno';
const SYSTEM = 'nexus';

const acts = (now: Instant): readonly ResponseAct[] => [
  { act: 'occurred', since: formatInstant(now - 12 * DAY), why: 'Loggen over opslag' },
  { act: 'step', step: 'log', outcome: 'done', word: 'Tre opslag på den samme borger om aftenen' },
  { act: 'step', step: 'rights', outcome: 'done', word: 'Adgangen fulgte af stillingen' },
  { act: 'step', step: 'close', outcome: 'notNeeded', word: 'Medarbejderen er flyttet til en anden enhed' },
  { act: 'decide', word: 'Borgeren bliver orienteret, når undersøgelsen er færdig.' },
  {
    act: 'measure',
    text: 'Hent loggen for de seneste tre måneder',
    owner: 'inno',
    by: addDays(dayOf(now), 4),
  },
  {
    ...{ act: 'evaluate', cause: 'Alle i enheden kan slå alle borgere op, også dem de ikke besøger.' },
    worked: 'En kollega sagde det videre samme dag.',
    changes: [
      {
        text: 'Afgræns rollen Udfører til borgere på egen rute',
        owner: 'mett',
        by: addDays(dayOf(now), 30),
      },
      { text: 'Tag tavshedspligten op på personalemødet', owner: 'laho', by: addDays(dayOf(now), 10) },
    ],
  },
];

/** Nothing happens where it has been told before. */
export async function tellAftermath(tillid: Tillid, municipality: string, now: Instant): Promise<void> {
  const deps = { db: tillid.db, current: tillid.current };
  const engine = await tillid.current.engine(municipality);
  const reporter = personCalled(engine, 'laho');
  const coordinator = personCalled(engine, COORDINATOR);
  const isThere = engine.facts.versions('system', SYSTEM).length > 0;
  if (reporter === null || coordinator === null || !isThere) return;
  if (await isIncidentTold(deps, municipality, LOOKED)) return;
  const begun = now - 11 * DAY;
  const leader = demoAsker(municipality, { id: reporter, userId: 'laho' }, begun);
  await receiveIncident(deps, leader, {
    ...{ id: LOOKED, what: 'En medarbejder har slået en nabo op i Nexus uden at have en opgave der.' },
    ...{ when: 'i går aftes', about: 'Opslag i Nexus', call: '20 30 40 60', form: 'unauthorisedLookup' },
    ...{ anonymous: false, answers: [{ question: 'system', text: 'Nexus' }] },
  });
  const as = (at: Instant) => demoAsker(municipality, { id: coordinator, userId: COORDINATOR }, at);
  await actOnIncident(deps, as(begun + HOUR), LOOKED, {
    act: 'triage',
    triage: {
      ...{ title: 'Opslag på en nabo i Nexus', class: 'violation', severity: 'serious', principal: true },
      ...{ cause: 'abuse', unit: null, system: SYSTEM, process: 'Hjemmepleje' },
    },
    word: '',
  });
  await freezeExposure(deps, as(begun + 2 * HOUR), LOOKED, {
    ...{ on: dayOf(now - 12 * DAY), system: SYSTEM, role: null, kle: null, org: null, involved: ['hols'] },
  });
  for (const [i, act] of acts(now).entries())
    await respondToIncident(deps, as(begun + (3 + i) * HOUR), LOOKED, act);
}
