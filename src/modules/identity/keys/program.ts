// A program as the provider of tokens sees it, and what a token says of it.

/** What an access token says, once its signature has been checked. */
export interface TokenClaims {
  readonly municipality: string;
  readonly key: string;
  readonly secret: string;
  readonly scopes: readonly string[];
}

/** A program that gets tokens. */
export interface Program {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
}
