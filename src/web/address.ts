// What the address bar may hold beside the path, checked as it comes in: anything else in it is left out, not an error.

import { type Day, parseInstant, startOfDay } from '../kernel/time.ts';

/** Every screen's: the day shown, the knowledge it is shown by, and how its main table is arranged. */
export interface CommonSearch {
  readonly on?: Day | undefined;
  readonly known?: string | undefined;
  readonly sort?: string | undefined;
  readonly filter?: string | undefined;
  readonly tab?: string | undefined;
}

type Raw = Readonly<Record<string, unknown>>;

const LONGEST = 200;

/** A text parameter; numbers are taken as text, since `?q=27` comes in as one. */
export function text(raw: unknown): string | undefined {
  const value = typeof raw === 'number' ? String(raw) : raw;
  return typeof value === 'string' && value !== '' && value.length <= LONGEST ? value : undefined;
}

/** Leaves out what is not there, so that links do not carry empty parameters. */
export function present<T extends object>(search: T): T {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;
}

export function commonSearch(raw: Raw): CommonSearch {
  const on = text(raw['on']);
  const known = text(raw['known']);
  return present({
    on: on !== undefined && startOfDay(on) !== null ? on : undefined,
    known: known !== undefined && parseInstant(known) !== null ? known : undefined,
    sort: text(raw['sort']),
    filter: text(raw['filter']),
    tab: text(raw['tab']),
  });
}

/** A validator for the text parameters named. */
export function texts<const K extends string>(...names: readonly K[]) {
  return (raw: Raw): { readonly [key in K]?: string | undefined } =>
    present(
      Object.fromEntries(names.map((name) => [name, text(raw[name])])) as Record<K, string | undefined>,
    );
}
