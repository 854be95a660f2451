// What every part of activation works with; `app` fills it.

import type { Instant } from '../../kernel/time.ts';
import type { CprKeys } from '../../platform/keys.ts';
import type { ChangeDeps } from '../access/index.ts';
import type { Identity } from '../identity/index.ts';
import type { FirstCode } from './first.ts';

export interface ActivationDeps extends ChangeDeps {
  readonly cprKeys: CprKeys;
  readonly clock: () => Instant;
  /** Where people reach Tillid, without a slash at the end; null: not said. */
  readonly publicUrl: string | null;
}

export interface PublicDeps extends ActivationDeps {
  readonly identity: Identity;
  /** Null: none was printed. */
  readonly first: FirstCode | null;
  /** Makes the first administrator one. */
  readonly makeAdministrator: (municipality: string, person: string) => Promise<void>;
}
