// Signs out whoever is no longer active and asks nothing more: at the next request the door does it, and here it is done without one.

import { holdsAt } from '../../../kernel/time.ts';
import type { Sweep } from '../../access/index.ts';
import { peopleWithSessions } from '../presence/store.ts';
import { endAllOf } from '../sessions.ts';

const BY = { actor: { kind: 'system' }, origin: { kind: 'system' } } as const;

export const sessionSweep: Sweep = {
  name: 'identity.sessions',
  async run({ db, current, municipality, now }) {
    const people = await db.transaction(municipality, (tx) => peopleWithSessions(tx));
    if (people.length === 0) return;
    const engine = await current.engine(municipality);
    for (const person of people) {
      if (holdsAt(engine.activeIntervals(person), now)) continue;
      await endAllOf({ database: db, clock: () => now }, municipality, person, BY);
    }
  },
};
