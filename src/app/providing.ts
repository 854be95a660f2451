// Tillid as provider, put together: what its routes work with, the protocol below /oidc, and the round that closes what is over.

import { openOidcProvider } from '../integrations/oidc-provider/index.ts';
import type { Instant } from '../kernel/time.ts';
import type { Identity } from '../modules/identity/index.ts';
import {
  endOver,
  type ProviderDeps,
  sweepKeys,
  sweepProvider,
  tellEnded,
} from '../modules/provider/index.ts';
import type { Mount } from '../platform/http/mount.ts';
import type { Logger } from '../platform/log/log.ts';
import type { Tillid } from './open.ts';
import { goRounds, inEach } from './rounds.ts';

/** A leaver's sessions elsewhere are told of within so long, and a little for sending it. */
const ROUND_MS = 800;
const SWEEP_MS = 5 * 60_000;

export interface Providing {
  readonly mount: Mount;
  /** One round at once: closes what is over, and tells who is to be told. */
  round(): Promise<void>;
  stop(): Promise<void>;
}

export function providerDeps(
  { db, current, providerKeys, address }: Tillid,
  identity: Identity,
  clock: () => Instant,
): ProviderDeps {
  return { db, current, keys: providerKeys, clock, identity, publicUrl: () => address.url };
}

/** `rounds`: whether they go by themselves; tests ask for them one by one. */
export function openProviding(
  deps: ProviderDeps,
  log: Logger,
  rounds: 'by themselves' | 'when asked',
): Providing {
  const { mount, notify } = openOidcProvider(deps, log);
  let sweptAt = 0;
  const round = async () => {
    const sweep = Date.now() - sweptAt >= SWEEP_MS;
    if (sweep) sweptAt = Date.now();
    await inEach(deps.db, async (id) => {
      await endOver(deps, id);
      await tellEnded(deps, id, notify);
      if (!sweep) return;
      await sweepProvider(deps, id);
      await sweepKeys(deps, id);
    });
  };
  const going = rounds === 'by themselves' ? goRounds(ROUND_MS, round, log, 'a round of the provider') : null;
  return {
    mount,
    round,
    stop: async () => going?.stop(),
  };
}
