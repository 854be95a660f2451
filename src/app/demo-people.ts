// What the demo has decided about people who come, move and leave, and about two systems that nothing reaches yet. Told once, after the
// files; what follows of it is worked out by the sweeps, as anywhere.

import { dayOf, type Instant } from '../kernel/time.ts';
import { changedFrom, changeFacts, personCalled, TILLID } from '../modules/access/index.ts';
import { orderSweep } from '../modules/provisioning/index.ts';
import type { Tillid } from './open.ts';

/** system | administrators | working days */
const BY_HAND = `
nogle | laho lijo | 2
hjaelpemiddel | nito | 3
`;

/** Nothing happens where it has been told before. What exists in the two systems then is where their ledgers begin. */
export async function tellPeople(
  { db, current }: Pick<Tillid, 'db' | 'current'>,
  municipality: string,
  now: Instant,
): Promise<void> {
  const operator = { actor: { kind: 'operator', name: 'nito' }, origin: { kind: 'cli' } } as const;
  await changeFacts({ db, current }, { ...operator, municipality, now }, async ({ engine }) => {
    const isTold = engine.facts.things('setting').has('lifecycle');
    const use = { source: TILLID, content: { value: { from: dayOf(now) } } };
    const systems = BY_HAND.trim()
      .split('\n')
      .map((line) => {
        const [system = '', people = '', days = ''] = line.split('|').map((field) => field.trim());
        const administrators = people.split(' ').map((userId) => personCalled(engine, userId) ?? userId);
        const content = { administrators, days: Number(days) };
        return changedFrom(engine, 'fulfilment', system, -Infinity, { source: TILLID, content });
      });
    const act = {
      action: 'provisioning.policy',
      why: 'what is set up by hand, and from when people are followed',
    };
    if (isTold) return { changes: [], act: null, answer: undefined };
    return {
      changes: [changedFrom(engine, 'setting', 'lifecycle', -Infinity, use), ...systems],
      act,
      answer: undefined,
    };
  });
  await orderSweep.run({ db, current, municipality, now });
}
