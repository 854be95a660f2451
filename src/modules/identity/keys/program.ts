// A program as the provider of tokens sees it, and what a token says of it.

import type { Jwk } from '../../../platform/jwk.ts';

/** What an access token says, once its signature has been checked. */
export interface TokenClaims {
  readonly municipality: string;
  readonly key: string;
  readonly secret: string;
  readonly scopes: readonly string[];
}

/** A public key that a program signs for, by the id of the secret it stands in place of. */
export interface ProgramKey {
  readonly id: string;
  readonly jwk: Jwk;
}

/** A program that gets tokens. */
export interface Program {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly publicKeys: readonly ProgramKey[];
  /** Whether it has a text to show as well. */
  readonly hasText: boolean;
}
