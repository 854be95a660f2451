// The demo's attestation: an earlier one that was brought along, and one that has been open for some weeks when one steps in.

import { addDays, dayOf, type Instant } from '../kernel/time.ts';
import { changedFrom, changeFacts, personCalled, TILLID } from '../modules/access/index.ts';
import { decideAttestation, sweepAttestation, takeOverAttestation } from '../modules/attestation/index.ts';
import { demoAsker } from './demo-asker.ts';
import type { Tillid } from './open.ts';

const DAY_MS = 86_400_000;

/** Days from now: the earlier one was held, this one opened, and it is due. */
const EARLIER = -115;
const OPENED = -19;
const DUE = 11;

/** Whoever leads the municipality is attested by the mayor. */
const BODY = { id: 'borgmester', name: 'Borgmesteren', member: 'heba' };

/** `MM-DD` every third month from a day on. */
function quarterly(day: string): string[] {
  const month = Number(day.slice(5, 7));
  const date = String(Math.min(28, Number(day.slice(8)))).padStart(2, '0');
  return [0, 3, 6, 9].map((later) => `${String(((month - 1 + later) % 12) + 1).padStart(2, '0')}-${date}`);
}

/** Nothing happens where it has been told before. */
export async function tellAttestation(
  { db, current }: Pick<Tillid, 'db' | 'current'>,
  municipality: string,
  now: Instant,
): Promise<void> {
  const deps = { db, current };
  const engine = await current.engine(municipality);
  if (engine.facts.things('setting').has('attestation')) return;
  const person = (userId: string) => personCalled(engine, userId) ?? userId;
  const author = demoAsker(municipality, { id: person('inno'), userId: 'inno' }, now);
  await changeFacts(deps, author, async ({ engine: facts }) => ({
    changes: [
      changedFrom(facts, 'approverGroup', BODY.id, -Infinity, {
        source: TILLID,
        content: { name: BODY.name, members: [person(BODY.member)] },
      }),
    ],
    act: { action: 'access.policy', why: 'who attests the chief executive' },
    answer: undefined,
  }));
  const day = addDays(dayOf(now), DUE);
  const dates = quarterly(day);
  await takeOverAttestation(deps, author, now + EARLIER * DAY_MS);
  const opened = now + OPENED * DAY_MS;
  await decideAttestation(
    deps,
    { ...author, now: opened },
    {
      from: `${day.slice(0, 5)}${dates[0]}`,
      privilegedMonths: 3,
      sensitiveMonths: 6,
      defaultMonths: 6,
      categories: {},
      dates,
      direction: person('tora'),
      body: BODY.id,
      watch: { enabled: false, medInformedOn: null, employeesInformedOn: null },
    },
  );
  await sweepAttestation(deps, { municipality, now: opened });
}
