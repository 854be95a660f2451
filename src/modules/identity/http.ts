// The routes of the door: session and demo.

import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { demoPeople, demoStepIn, getSession, signIn, signOut } from './contract.ts';
import type { Identity } from './service.ts';

export function identityRoutes(identity: Identity): BoundRoute[] {
  return [
    ...identity.ownRoutes,
    handle(getSession, (visitor) => identity.session(visitor)),
    handle(signIn, async (visitor, { body }, door) => {
      const started = await identity.signIn(visitor, body, {
        session: door.cookie,
        device: door.slips.device.text,
      });
      door.startSession(started.cookie);
      door.slips.device.give(started.device);
      return started.session;
    }),
    handle(signOut, async (caller, _, door) => {
      const left = await identity.signOut(door.cookie ?? '', { actor: caller.actor, origin: caller.origin });
      door.endSession();
      return left;
    }),
    handle(demoPeople, async () => ({ people: await identity.demoPeople() })),
    handle(demoStepIn, async (visitor, { body }, door) => {
      const started = await identity.stepIn(visitor, body.person, door.cookie);
      door.startSession(started.cookie);
      return identity.session({ ...visitor, caller: started.caller });
    }),
  ];
}
