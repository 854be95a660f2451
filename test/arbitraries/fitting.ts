// Values that a route's own schema takes, made from the schema as the OpenAPI document has it, so that a request comes as far as what
// answers it; and the same bent in one place.

import fc from 'fast-check';
import { z } from 'zod';

type Json = Record<string, unknown>;

/** What stands in texts and ids: some that are there, and some that are not. */
export type Words = fc.Arbitrary<string>;

const days = fc.constantFrom('2026-07-01', '2026-07-15', '2026-12-31', '2028-02-29', '2020-01-01');
const instants = fc.constantFrom('2026-07-01T00:00:00Z', '2026-07-15T12:00:00.000+02:00');
/** How deep what refers to itself is followed. */
const DEEPEST = 4;

interface Making {
  readonly words: Words;
  readonly defs: Readonly<Record<string, Json>>;
  readonly depth: number;
}

function text(schema: Json, { words }: Making): fc.Arbitrary<string> {
  const {
    format,
    pattern,
    minLength = 0,
    maxLength = 4_000,
  } = schema as {
    format?: string;
    pattern?: string;
    minLength?: number;
    maxLength?: number;
  };
  if (format === 'date') return days;
  if (format === 'date-time') return instants;
  if (pattern !== undefined) {
    const fits = new RegExp(pattern, 'u');
    return fc.oneof(
      words
        .map((word) => (fits.test(word) ? word : null))
        .chain((word) => (word === null ? fc.stringMatching(fits, { maxLength: 60 }) : fc.constant(word))),
      fc.stringMatching(fits, { maxLength: 60 }),
    );
  }
  return words.map((word) => word.padEnd(Number(minLength), 'x').slice(0, Number(maxLength)));
}

function number({ minimum, maximum, type }: Json): fc.Arbitrary<number> {
  const [min, max] = [Number(minimum ?? -5), Number(maximum ?? 1_000)];
  return type === 'integer'
    ? fc.integer({ min: Math.max(min, -1_000_000), max: Math.min(max, 1_000_000) })
    : fc.double({ min, max, noNaN: true });
}

function object(schema: Json, making: Making): fc.Arbitrary<unknown> {
  const properties = (schema['properties'] ?? {}) as Record<string, Json>;
  const made = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, from(one, making)]));
  const requiredKeys = ((schema['required'] ?? []) as string[]).filter((name) => name in made);
  const known = fc.record(made, { requiredKeys });
  const other = schema['additionalProperties'];
  if (typeof other !== 'object' || other === null) return known;
  const keys = from((schema['propertyNames'] ?? { type: 'string' }) as Json, making).map(String);
  return fc
    .tuple(known, fc.dictionary(keys, from(other as Json, making), { maxKeys: 2 }))
    .map(([one, more]) => ({ ...more, ...one }));
}

function list(schema: Json, making: Making): fc.Arbitrary<unknown> {
  const {
    items,
    prefixItems,
    minItems = 0,
    maxItems = 3,
  } = schema as {
    items?: Json;
    prefixItems?: Json[];
    minItems?: number;
    maxItems?: number;
  };
  if (prefixItems !== undefined) return fc.tuple(...prefixItems.map((one) => from(one, making)));
  const most = Math.max(minItems, Math.min(maxItems, making.depth > 2 ? 1 : 3));
  return fc.array(from(items ?? {}, making), { minLength: minItems, maxLength: most });
}

function from(schema: Json, making: Making): fc.Arbitrary<unknown> {
  if (making.depth > DEEPEST * 3) return fc.constant(null);
  const inside = { ...making, depth: making.depth + 1 };
  if (typeof schema['$ref'] === 'string')
    return from(making.defs[schema['$ref'].replace(/^#\/\$defs\//, '')] ?? {}, inside);
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const several = (schema['anyOf'] ?? schema['oneOf']) as Json[] | undefined;
  if (several !== undefined) return fc.oneof(...several.map((one) => from(one, inside)));
  switch (schema['type']) {
    case 'string':
      return text(schema, inside);
    case 'integer':
    case 'number':
      return number(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return list(schema, inside);
    case 'object':
      return object(schema, inside);
    default:
      return making.words;
  }
}

/** What the schema takes, as it is sent. */
export function fitting(schema: z.ZodType, words: Words): fc.Arbitrary<unknown> {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
  return from(json, { words, defs: (json['$defs'] ?? {}) as Record<string, Json>, depth: 0 });
}

/** Every place in a value, itself first. */
function placesIn(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([name, one]) => placesIn(one, [...at, name]))];
}

function put(value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by;
  const copy = structuredClone(value) as Record<string, unknown>;
  if (rest.length === 0 && by === undefined) delete copy[name];
  else copy[name] = put(copy[name], rest, by);
  return copy;
}

/** The value with something else, or nothing, in one place of it. */
export const bent = (value: unknown, pick: number, by: unknown): unknown => {
  const places = placesIn(value);
  return put(value, places[pick % places.length] ?? [], by);
};
