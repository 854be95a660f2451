// The routes of the keys that programs come in by.

import { pageOf } from '../../../platform/http/cursor.ts';
import { type BoundRoute, handle } from '../../../platform/http/handle.ts';
import type { IdentityDeps } from '../ground.ts';
import * as routes from './contract.ts';
import {
  addPublicKey,
  createKey,
  endKey,
  endKeySecret,
  listKeys,
  rotateKey,
  setKeyAddresses,
} from './keys.ts';

const DAY = 86_400_000;

export function keyRoutes(deps: IdentityDeps): BoundRoute[] {
  return [
    handle(routes.listKeys, async ({ municipality }, { query }) =>
      pageOf(await listKeys(deps, municipality), query, (row) => row.id),
    ),
    handle(routes.makeKey, ({ municipality, actor, origin }, { body: { days, ...given } }) =>
      createKey(deps, municipality, { ...given, expiresAt: deps.clock() + days * DAY }, { actor, origin }),
    ),
    handle(routes.rotateKey, ({ municipality, actor, origin }, { params, body }) =>
      rotateKey(deps, municipality, { id: params.key.toLowerCase(), ...body }, { actor, origin }),
    ),
    handle(routes.addKeyPublicKey, ({ municipality, actor, origin }, { params, body }) =>
      addPublicKey(deps, municipality, { id: params.key.toLowerCase(), ...body }, { actor, origin }),
    ),
    handle(routes.endKeySecret, ({ municipality, actor, origin }, { params }) => {
      const which = { id: params.key.toLowerCase(), secret: params.secret.toLowerCase() };
      return endKeySecret(deps, municipality, which, { actor, origin });
    }),
    handle(routes.setKeyAddresses, ({ municipality, actor, origin }, { params, body }) =>
      setKeyAddresses(deps, municipality, { id: params.key.toLowerCase(), ...body }, { actor, origin }),
    ),
    handle(routes.endKey, ({ municipality, actor, origin }, { params }) =>
      endKey(deps, municipality, params.key.toLowerCase(), { actor, origin }),
    ),
  ];
}
