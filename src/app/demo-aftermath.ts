// What followed an incident of the demo: an unauthorised look-up, handled by its steps, with who could have seen it frozen and the evaluation written.

import { addDays, dayOf, formatInstant, type Instant } from '../kernel/time.ts';
import type { Asker } from '../modules/access/index.ts';
import type { ResponseAct } from '../modules/incidents/contract.ts';
import { freezeExposure, respondToIncident } from '../modules/incidents/index.ts';
import type { Tillid } from './open.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SYSTEM = 'nexus';

const acts = (reportedAt: Instant): readonly ResponseAct[] => [
  { act: 'occurred', since: formatInstant(reportedAt - DAY), why: 'Loggen over opslag' },
  { act: 'step', step: 'log', outcome: 'done', word: 'Tre opslag på den samme borger om aftenen' },
  { act: 'step', step: 'rights', outcome: 'done', word: 'Adgangen fulgte af stillingen' },
  { act: 'step', step: 'close', outcome: 'notNeeded', word: 'Medarbejderen er flyttet til en anden enhed' },
  { act: 'decide', word: 'Borgeren bliver orienteret, når undersøgelsen er færdig.' },
  {
    act: 'measure',
    text: 'Hent loggen for de seneste tre måneder',
    owner: 'inno',
    by: addDays(dayOf(reportedAt), 15),
  },
  {
    ...{ act: 'evaluate', cause: 'Alle i enheden kan slå alle borgere op, også dem de ikke besøger.' },
    worked: 'En kollega sagde det videre samme dag.',
    changes: [
      {
        text: 'Afgræns rollen Udfører til borgere på egen rute',
        owner: 'mett',
        by: addDays(dayOf(reportedAt), 41),
      },
      { text: 'Tag tavshedspligten op på personalemødet', owner: 'laho', by: addDays(dayOf(reportedAt), 21) },
    ],
  },
];

/** By the coordinator, from two hours after it was reported. */
export async function tellAftermath(
  { db, current }: Pick<Tillid, 'db' | 'current'>,
  coordinator: (at: Instant) => Asker,
  incident: string,
  reportedAt: Instant,
): Promise<void> {
  const deps = { db, current };
  await freezeExposure(deps, coordinator(reportedAt + 2 * HOUR), incident, {
    ...{ on: dayOf(reportedAt - DAY), system: SYSTEM, role: null, kle: null, org: null, involved: ['hols'] },
  });
  for (const [i, act] of acts(reportedAt).entries())
    await respondToIncident(deps, coordinator(reportedAt + (3 + i) * HOUR), incident, act);
}
