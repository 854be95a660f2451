// What is given in a system of the demo that is approved and not in service: made ready beforehand, and nobody has it yet.

import type { Change } from '../kernel/fact.ts';
import type { Instant } from '../kernel/time.ts';
import type { AccessFacts } from '../modules/access/contract.ts';
import {
  changedFrom,
  changeFacts,
  personCalled,
  type RightsEngine,
  TILLID,
} from '../modules/access/index.ts';
import type { Tillid } from './open.ts';

const ROLE = 'send-paamindelse';
const PEOPLE = ['laho', 'hols'];

type Kind = 'systemRole' | 'jobFunctionRole' | 'assignment';

/** Nothing where no system waits. */
export async function tellWaiting(
  { db, current }: Tillid,
  municipality: string,
  now: Instant,
): Promise<void> {
  const author = {
    actor: { kind: 'operator', name: 'nito' },
    origin: { kind: 'cli' },
    municipality,
    now,
  } as const;
  await changeFacts({ db, current }, author, async ({ engine }) => {
    const awaited = [...engine.facts.facts('commissioning')].find(
      ({ content }) => content.service === 'awaited',
    );
    const changes = awaited === undefined ? [] : madeReady(engine, awaited.id, now);
    const act =
      changes.length === 0 ? null : { action: 'access.policy', why: 'made ready before it is in use' };
    return { changes, act, answer: undefined };
  });
}

function madeReady(engine: RightsEngine, system: string, now: Instant): Change<AccessFacts>[] {
  const said = <K extends Kind>(kind: K, id: string, content: AccessFacts[K]): Change<AccessFacts> =>
    changedFrom(engine, kind, id, now, { source: TILLID, content });
  const name = 'Send påmindelser';
  return [
    said('systemRole', ROLE, {
      ...{ system, identifier: ROLE, name, constraints: [], privileged: false, sensitive: false, tags: [] },
    }),
    said('jobFunctionRole', ROLE, { system, name, grants: [{ systemRole: ROLE, constraints: {} }] }),
    ...PEOPLE.flatMap((userId) => {
      const person = personCalled(engine, userId);
      if (person === null) return [];
      return [
        said('assignment', `${ROLE} ${userId}`, {
          what: { kind: 'role', id: ROLE },
          target: { kind: 'person', person, position: null },
          conditions: { titles: null, notTitles: null, functions: null, managers: null },
          except: { persons: [], orgUnits: [], titles: [] },
          ...{
            constraints: {},
            reason: 'Begynder, når systemet er taget i brug',
            decidedBy: null,
            decidedOn: null,
          },
        }),
      ];
    }),
  ];
}
