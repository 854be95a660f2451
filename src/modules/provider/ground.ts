// What every part of the provider works with; `app` fills it.

import type { Instant } from '../../kernel/time.ts';
import type { Database } from '../../platform/db/database.ts';
import type { ProviderKeys } from '../../platform/keys.ts';
import type { CurrentRights } from '../access/index.ts';
import type { Identity } from '../identity/index.ts';

export interface ProviderDeps {
  readonly db: Database;
  readonly current: CurrentRights;
  readonly keys: ProviderKeys;
  readonly clock: () => Instant;
  readonly identity: Pick<Identity, 'gate' | 'standing' | 'standingAmong' | 'signOut' | 'programs'>;
  /** Where people reach Tillid, without a slash at the end; known once it listens. */
  readonly publicUrl: () => string;
}

/** Each municipality is a provider of its own: what one has issued means nothing to another. */
export function issuerOf(deps: Pick<ProviderDeps, 'publicUrl'>, cvr: string): string {
  return `${issuersOf(deps)}${cvr}`;
}

/** What every issuer here begins with. */
export const issuersOf = ({ publicUrl }: Pick<ProviderDeps, 'publicUrl'>): string => `${publicUrl()}/oidc/`;
