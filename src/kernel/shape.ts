// Shapes at the door: checks one value against its schema, tells every misfit with its place, and names the fields that no schema knows.

import { z } from 'zod';
import { type Findings, looksLikeCpr, quote } from './findings.ts';
import { pointer } from './result.ts';

/** What can be wrong with a shape. Patterns and refinements in a schema carry one of these as their message. */
export type ShapeCode =
  | 'missing'
  | 'wrongType'
  | 'notAllowed'
  | 'blank'
  | 'malformedUuid'
  | 'malformedDate'
  | 'malformedCpr'
  | 'malformedKle'
  | 'unknownField'
  | 'unknownNarrowing';

/** What any imported file can have wrong: shapes, and what it says of time and of things by their ids. */
export type FileCode =
  | ShapeCode
  | 'emptyInterval'
  | 'unknownReference'
  | 'endedReference'
  | 'duplicateId'
  | 'unknownKle';

/** A value that has been checked: what misfitted has been taken out, so anything may be missing. */
export type Loose<T> = T extends readonly (infer E)[]
  ? readonly (Loose<E> | null | undefined)[]
  : T extends object
    ? { readonly [F in keyof T]?: Loose<T[F]> | null | undefined }
    : T;

const MESSAGES: Partial<Record<string, string>> = {
  blank: 'This must not be blank.',
  malformedUuid: 'This is not a uuid (8-4-4-4-12 hexadecimal digits).',
  malformedDate:
    'This is neither a day (YYYY-MM-DD, from the year 1600) nor an RFC 3339 instant with offset.',
  malformedCpr: 'This is not a CPR number (ten digits, with or without hyphen).',
  malformedKle: 'This is not a KLE code (NN, NN.NN or NN.NN.NN).',
  unknownNarrowing:
    'This field is not known here. If it was to narrow who is meant or what they get, leaving it out would give more than was meant.',
} satisfies Partial<Record<ShapeCode, string>>;

const isObject = (value: unknown): value is Record<PropertyKey, unknown> =>
  typeof value === 'object' && value !== null;

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), value);
}

function describe(issue: z.core.$ZodIssue, value: unknown): { code: ShapeCode; detail: string } {
  const told = MESSAGES[issue.message];
  if (told !== undefined) return { code: issue.message as ShapeCode, detail: told };
  if (value === undefined || value === null) return { code: 'missing', detail: 'This must be given.' };
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map((v) => quote(String(v))).join(', ');
    return {
      code: 'notAllowed',
      detail: `This must be ${issue.values.length > 1 ? 'one of ' : ''}${allowed}.`,
    };
  }
  if (issue.code === 'invalid_type') {
    const found = Array.isArray(value) ? 'array' : typeof value;
    return { code: 'wrongType', detail: `Expected ${issue.expected}, found ${found}.` };
  }
  return { code: 'wrongType', detail: 'This does not have a form that is understood here.' };
}

/** Takes a misfit out, so that what stands beside it can still be judged. JSON has no `undefined`, so the hole can be told from `null`. */
function takeOut(value: unknown, path: readonly PropertyKey[]): void {
  const parent = valueAt(value, path.slice(0, -1));
  const key = path.at(-1);
  if (isObject(parent) && key !== undefined && Object.hasOwn(parent, key)) parent[key] = undefined;
}

/**
 * `value` with its misfits told and taken out (in place); null when nothing of it is left to judge.
 * The schema must not transform.
 */
export function fitted<S extends z.ZodType>(
  schema: S,
  value: unknown,
  at: string,
  found: Findings<ShapeCode>,
): Loose<z.output<S>> | null {
  const { success, error } = schema.safeParse(value);
  if (success) return value as Loose<z.output<S>>;
  for (const issue of error.issues) {
    const path = issue.path.filter((key) => typeof key !== 'symbol');
    if (issue.code === 'unrecognized_keys') {
      for (const name of issue.keys) tellNarrowing(found, at + pointer(...path) + tokenOf(name));
      continue;
    }
    const { code, detail } = describe(issue, valueAt(value, path));
    found.fault(code, at + pointer(...path), detail);
    takeOut(value, issue.path);
  }
  const whole = error.issues.some((issue) => issue.code !== 'unrecognized_keys' && issue.path.length === 0);
  return whole ? null : (value as Loose<z.output<S>>);
}

/** A schema that is strict is of something that narrows: what it does not know may not be passed over. */
const tellNarrowing = (found: Findings<ShapeCode>, at: string): void =>
  found.fault('unknownNarrowing', at, MESSAGES['unknownNarrowing'] ?? '');

/** Whether a field was given and did not fit, so that nothing may be concluded from its absence. */
export const wasTakenOut = (thing: object, field: string): boolean =>
  Object.hasOwn(thing, field) && (thing as Record<string, unknown>)[field] === undefined;

/** The fields a schema knows, at every depth; null where anything goes. `strict`: those and no others. */
type Fields =
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Fields>; readonly strict: boolean }
  | { readonly kind: 'list'; readonly item: Fields }
  | null;

function fieldsOf(schema: z.core.$ZodType): Fields {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return fieldsOf(schema.unwrap());
  if (schema instanceof z.ZodArray) {
    const item = fieldsOf(schema.element);
    return item === null ? null : { kind: 'list', item };
  }
  if (!(schema instanceof z.ZodObject)) return null;
  const entries = Object.entries<z.core.$ZodType>(schema.shape);
  const fields = new Map(entries.map(([name, field]) => [name, fieldsOf(field)]));
  return { kind: 'object', fields, strict: schema.def.catchall instanceof z.ZodNever };
}

const tokens = new Map<string, string>();

/** The reference token of a field's name; empty for one that looks like a CPR number, so that its place is told and not its name. */
function tokenOf(name: string): string {
  const known = tokens.get(name);
  if (known !== undefined) return known;
  const token = looksLikeCpr(name) ? '' : pointer(name);
  if (tokens.size < 1_000) tokens.set(name, token);
  return token;
}

function walk(fields: Fields, value: unknown, at: string, found: Findings<ShapeCode>): void {
  if (fields === null || !isObject(value)) return;
  if (fields.kind === 'list') {
    if (!Array.isArray(value)) return;
    for (let i = 0; i < value.length; i++) walk(fields.item, value[i], `${at}/${i}`, found);
    return;
  }
  if (Array.isArray(value)) return;
  for (const name of Object.keys(value)) {
    const field = fields.fields.get(name);
    if (field === undefined) {
      if (fields.strict) continue;
      found.warn('unknownField', at + tokenOf(name), 'This field is not known here and is ignored.');
    } else if (field !== null) walk(field, value[name], `${at}/${name}`, found);
  }
}

/** A function that warns of every field in a value that the schema does not know, but where it is strict: there it is a fault. Made once for each schema. */
export function unknownFieldsOf(
  schema: z.ZodType,
): (value: unknown, at: string, found: Findings<ShapeCode>) => void {
  const fields = fieldsOf(schema);
  return (value, at, found) => walk(fields, value, at, found);
}
