// What is planned in the demo and not yet so: a reorganisation two months from now, and a draft that its author has not sent.

import { unitUuid } from '../../demo/organisation.ts';
import { addDays, dayOf, type Instant } from '../kernel/time.ts';
import { changedFrom, changeFacts, personCalled, TILLID } from '../modules/access/index.ts';
import { createDrafts } from '../modules/changes/index.ts';
import { demoAsker } from './demo-asker.ts';
import type { Tillid } from './open.ts';

const PLAN = 'velfaerdsteknologi';

/** Nothing happens where it has been told before. */
export async function tellPlans(
  { db, current }: Pick<Tillid, 'db' | 'current'>,
  municipality: string,
  now: Instant,
): Promise<void> {
  const deps = { db, current };
  const engine = await current.engine(municipality);
  if (engine.facts.things('reorganisation').has(PLAN)) return;
  const author = demoAsker(municipality, { id: personCalled(engine, 'inno') ?? 'inno', userId: 'inno' }, now);
  const today = dayOf(now);
  const content = {
    name: 'Velfærdsteknologi bliver en del af Digitalisering',
    day: addDays(today, 60),
    until: addDays(today, 120),
    moves: [
      {
        from: unitUuid('Velfærdsteknologi'),
        to: unitUuid('Digitalisering'),
        how: 'into',
        given: 'keep',
      } as const,
    ],
    positions: [],
    units: [],
    carriedOut: null,
    heard: [],
  };
  await changeFacts(deps, author, async ({ engine: facts }) => ({
    changes: [changedFrom(facts, 'reorganisation', PLAN, -Infinity, { source: TILLID, content })],
    act: { action: 'reorganisation.planned', why: content.name },
    answer: undefined,
  }));
  const [role] = [...engine.facts.facts('jobFunctionRole')].filter(({ id }) => id === 'jfr-lager');
  if (role === undefined) return;
  const named = { ...role.content, name: 'Hjælpemiddellager og depot' };
  const changes = [{ kind: 'jobFunctionRole', id: role.id, content: named, takeOver: true }] as const;
  await createDrafts(deps).write(author, {
    title: 'Et navn, som også depotet kender',
    changes: [...changes],
    reason: 'Lageret og depotet er slået sammen',
  });
}
