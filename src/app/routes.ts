// Every route there is, bound to what answers it.

import { accessRoutes, createAccess } from '../modules/access/index.ts';
import { type Identity, identityRoutes } from '../modules/identity/index.ts';
import type { BoundRoute } from '../platform/http/handle.ts';
import { accessOf } from './answers.ts';
import type { Tillid } from './open.ts';

export function routesOf(tillid: Tillid, identity: Identity, clock: () => number): BoundRoute[] {
  return [...identityRoutes(identity), ...accessRoutes(createAccess(accessOf(tillid)), clock)];
}
