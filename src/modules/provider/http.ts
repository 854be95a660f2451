// The routes of the provider's screens.

import type { Instant } from '../../kernel/time.ts';
import { pageOf } from '../../platform/http/cursor.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { askerOf } from '../access/index.ts';
import * as clients from './clients.ts';
import * as routes from './contract.ts';
import type { ProviderDeps } from './ground.ts';
import { interactionFor } from './interaction.ts';
import { dryLook, myReleases } from './told.ts';

export function providerRoutes(deps: ProviderDeps, clock: () => Instant): BoundRoute[] {
  return [
    handle(routes.listClients, (caller, { params }) =>
      clients.listClients(deps, askerOf(caller, clock()), params.system),
    ),
    handle(routes.addClient, (caller, { params, body }) =>
      clients.addClient(deps, askerOf(caller, clock()), params.system, body),
    ),
    handle(routes.addClientSecret, (caller, { params }) =>
      clients.addSecret(deps, askerOf(caller, clock()), params.client),
    ),
    handle(routes.addClientPublicKey, (caller, { params, body }) =>
      clients.addPublicKey(deps, askerOf(caller, clock()), params.client, body.publicKey),
    ),
    handle(routes.endClientSecret, (caller, { params }) =>
      clients.endSecret(deps, askerOf(caller, clock()), params.client, params.secret.toLowerCase()),
    ),
    handle(routes.endClient, (caller, { params }) =>
      clients.endClient(deps, askerOf(caller, clock()), params.client),
    ),
    handle(routes.dryLook, (caller, { params }) =>
      dryLook(deps, askerOf(caller, clock()), params.client, params.person),
    ),
    handle(routes.myReleases, async (caller, { query }) =>
      pageOf(await myReleases(deps, askerOf(caller, clock())), query, (row) => row.client),
    ),
    handle(routes.getInteraction, (visitor, { params }) =>
      interactionFor(deps, visitor, params.cvr, params.interaction),
    ),
  ];
}
