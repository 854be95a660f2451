// What a rule answers when it may refuse: a value, or faults with a place and a reason.

export type Result<T, E = Fault[]> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const refuse = <E>(error: E): Result<never, E> => ({ ok: false, error });

/** One thing wrong with what came in. `pointer` is RFC 6901; the empty string is the whole document. */
export interface Fault {
  readonly code: string;
  readonly pointer: string;
  readonly detail: string;
}

/** At most this many faults or warnings are shown; the rest are counted. */
export const FAULTS_SHOWN = 1_000;

/** A reference token of a JSON pointer (RFC 6901 §3). */
export function pointer(...tokens: readonly (string | number)[]): string {
  return tokens.map((t) => `/${String(t).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
