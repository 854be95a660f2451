// How the demo's meetings are held: called and written by one secretary, closed by another.

import { addDays, dayOf, type Instant, startOfDay } from '../kernel/time.ts';
import { type Asker, personCalled, type RightsEngine } from '../modules/access/index.ts';
import { type AttachingDeps, actInMeeting, callMeeting, readMeeting } from '../modules/decisions/index.ts';
import { demoAsker } from './demo-asker.ts';

const DAY_MS = 86_400_000;
/** Meetings begin at three in the afternoon. */
const BEGINS_MS = 15 * 3_600_000;

/** Everything that a demo of cases is told with. */
export interface Stage {
  readonly deps: AttachingDeps;
  readonly municipality: string;
  readonly engine: RightsEngine;
  readonly now: Instant;
}

export const as = ({ engine, municipality, now }: Stage, userId: string, days = 0): Asker =>
  demoAsker(municipality, { id: personCalled(engine, userId) ?? userId, userId }, now + days * DAY_MS);

type Item = { readonly case: string | null; readonly title: string; readonly access: 'open' | 'closed' };

const SECRETARIES: Readonly<Record<string, readonly [writes: string, closes: string]>> = {
  oekonomi: ['olva', 'dikr'],
  styregruppe: ['inno', 'dikr'],
  byraad: ['olva', 'dikr'],
  direktion: ['olva', 'dikr'],
};

export async function called(
  stage: Stage,
  body: string,
  days: number,
  items: readonly Item[],
): Promise<string> {
  const { deps, now } = stage;
  const [writer = ''] = SECRETARIES[body] ?? [];
  const asker = as(stage, writer, Math.min(-1, days - 7));
  const at = (startOfDay(addDays(dayOf(now), days)) ?? now) + BEGINS_MS;
  const id = await callMeeting(deps, asker, body, { at, place: 'Mødelokale 2' });
  if (items.length > 0) await actInMeeting(deps, asker, id, { act: 'agenda', items: [...items] });
  return id;
}

/** Everybody who has a vote there. */
const present = ({ engine }: Stage, body: string) =>
  [...engine.facts.facts('seat')]
    .filter(({ content }) => content.body === body && (content.as === 'chair' || content.as === 'member'))
    .map(({ content }) => ({ person: content.person, inPlaceOf: null }));

export async function held(
  stage: Stage,
  body: string,
  days: number,
  resolved: Omit<Item, 'access'> & {
    readonly outcome: 'recommended' | 'approved' | 'approvedOnConditions';
    readonly word: string;
    readonly conditions: { text: string; owner: string; by: string }[];
  },
): Promise<void> {
  const { deps } = stage;
  const { case: one, title, outcome, word, conditions } = resolved;
  const [writer = '', closer = ''] = SECRETARIES[body] ?? [];
  const id = await called(stage, body, days, [{ case: one, title, access: 'open' }]);
  const asker = as(stage, writer, days);
  await actInMeeting(deps, asker, id, { act: 'present', present: present(stage, body) });
  const [item] = (await readMeeting(deps, asker, id)).items;
  if (item === undefined) return;
  await actInMeeting(deps, asker, id, { act: 'resolve', item: item.id, outcome, word, conditions });
  await actInMeeting(deps, as(stage, closer, days), id, { act: 'close' });
}
