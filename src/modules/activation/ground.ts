// What every part of activation works with; `app` fills it.

import { createHash, randomInt } from 'node:crypto';
import type { Instant } from '../../kernel/time.ts';
import type { CprKeys } from '../../platform/keys.ts';
import type { ChangeDeps } from '../access/index.ts';
import type { Identity } from '../identity/index.ts';
import { CODE_LENGTH, CODE_LETTERS, plainCode } from './domain/codes.ts';
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

export const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)] ?? 'A').join('');

/** Of the code as it is meant, however it was typed. */
export const codeHash = (code: string): Buffer =>
  createHash('sha256')
    .update(`tillid activation ${plainCode(code)}`)
    .digest();
