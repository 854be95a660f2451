// Signs out whoever is no longer active and asks nothing more: at the next request the door does it, and here it is done without one.
// And throws away what nobody comes back for, so that no sign-in has to.

import { holdsAt } from '../../../kernel/time.ts';
import type { Sweep } from '../../access/index.ts';
import { oldest } from '../devices/devices.ts';
import { deleteDevicesBefore } from '../devices/store.ts';
import { ADDRESS_LIMITS } from '../domain/guessing.ts';
import type { IdentitySettings } from '../ground.ts';
import { peopleWithSessions } from '../presence/store.ts';
import { endAllOf } from '../sessions.ts';
import { deleteGuessesBefore, deleteSessionsBefore } from '../store.ts';

/** What nobody comes back for: sessions that are over, browsers and guesses of long ago. */
export const leftoverSweep = ({ absolute, idle }: IdentitySettings): Sweep => ({
  name: 'identity.leftovers',
  run: ({ db, municipality, now }) =>
    db.transaction(municipality, async (tx) => {
      await deleteSessionsBefore(tx, now - absolute, now - idle);
      await deleteDevicesBefore(tx, municipality, oldest(now));
      await deleteGuessesBefore(tx, now - 2 * ADDRESS_LIMITS.forgetAfter);
    }),
});

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
