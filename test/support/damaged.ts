// A sound file with something put where it does not belong, for doors that must neither throw nor point at nothing.

import fc from 'fast-check';

// biome-ignore lint/suspicious/noExplicitAny: a damaged file may hold anything
type Json = any;

function places(value: Json, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, item]) =>
    places(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length === 0 ? inside : [path, ...inside];
}

function put(file: Json, path: readonly (string | number)[], value: unknown): void {
  const parent = path.slice(0, -1).reduce((at: Json, key) => at?.[key], file);
  const key = path.at(-1);
  if (typeof parent === 'object' && parent !== null && key !== undefined) parent[key] = value;
}

/** Copies of `file`, each with one to four values replaced: by another value of the file, by a scalar, or by any JSON. */
export function damaged(file: Json): fc.Arbitrary<Json> {
  const all = places(file);
  const path = fc.constantFrom(...all);
  const borrowed = path.map((from) => structuredClone(from.reduce((at: Json, key) => at[key], file)));
  const value = fc.oneof(
    borrowed,
    fc.constantFrom(null, '', 0, true, [], {}, [null], [{}], 'x', '0101901234', '2026-01-01', '27'),
    fc.jsonValue({ maxDepth: 3 }),
  );
  return fc.array(fc.tuple(path, value), { minLength: 1, maxLength: 4 }).map((changes) => {
    const copy = structuredClone(file);
    for (const [at, what] of changes) put(copy, at, structuredClone(what));
    return copy;
  });
}

/** Whether a pointer leads to a place in the file, or to a field that could be put there (RFC 6901 §4). */
export function leadsSomewhere(file: Json, pointer: string): boolean {
  if (pointer === '') return true;
  const tokens = pointer
    .slice(1)
    .split('/')
    .map((t) => t.replaceAll('~1', '/').replaceAll('~0', '~'));
  let at = file;
  for (const token of tokens.slice(0, -1)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, token)) return false;
    at = at[token];
  }
  return typeof at === 'object' && at !== null;
}
