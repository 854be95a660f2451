// From the bytes of a request to the input a handler gets: decoded, parsed, checked against the route's own schemas.

import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { looksLikeCpr } from '../../kernel/findings.ts';
import { Refused } from '../../kernel/problem.ts';
import { type Fault, pointer } from '../../kernel/result.ts';
import type { RouteSpec } from '../../kernel/route.ts';
import { readJson } from '../../kernel/text.ts';
import { isUnsafe } from './forgery.ts';

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;
const FILE_TYPE =
  /^(?:application\/(?:[\w.+-]+\+)?(?:json|xml)|application\/octet-stream|text\/(?:csv|xml|plain))\s*(?:;|$)/i;

const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;

const BYTES_TYPE = /^application\/octet-stream\s*(?:;|$)/i;

export function acceptsContent(route: RouteSpec, type: string | undefined): boolean {
  if (route.streams !== undefined) return BYTES_TYPE.test(type ?? '');
  if (route.form !== undefined) return FORM_TYPE.test(type ?? '');
  if (route.raw === true) return type === undefined || FILE_TYPE.test(type);
  return route.body === undefined || JSON_TYPE.test(type ?? '');
}

function jsonOf(bytes: unknown): unknown {
  const read = readJson(bytes instanceof Uint8Array ? bytes : new Uint8Array());
  if (read.ok) return read.value;
  throw new Refused(read.error.some((f) => f.code === 'wrongEncoding') ? 'wrongEncoding' : 'badJson');
}

/** A field that stands twice is none: who reads the first and who reads the last would read different forms. */
function formOf(bytes: unknown): Record<string, string> {
  const fields = new URLSearchParams(bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : '');
  const names = [...fields.keys()];
  if (new Set(names).size < names.length) throw new Refused('badRequest');
  return Object.fromEntries(fields);
}

function faultsOf(error: z.ZodError, prefix: string): Fault[] {
  return error.issues.map((issue) => ({
    code: issue.code,
    pointer:
      prefix + pointer(...issue.path.map((token) => (typeof token === 'number' ? token : String(token)))),
    detail: issue.message,
  }));
}

/** `prefix` is where in the request: empty for the body, `?` for the query, `:` for the path. */
function check(schema: z.ZodType, value: unknown, prefix: string): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refused('badRequest', undefined, faultsOf(parsed.error, prefix));
}

/** No text in a database holds it, so there is nothing that is called so; in a body it is no JSON here. */
function refuseNul(values: unknown, prefix: string): void {
  for (const [name, value] of Object.entries(values ?? {}))
    if (typeof value === 'string' && value.includes('\0'))
      throw new Refused('badRequest', undefined, [
        { code: 'custom', pointer: prefix + pointer(name), detail: 'U+0000 stands for nothing.' },
      ]);
}

/** A misspelt `?dryrun` must not import: what changes something takes only parameters that it knows. */
function checkQuery(route: RouteSpec, query: Record<string, unknown>): unknown {
  const { lang: _, ...rest } = query;
  const schema = route.query;
  if (schema === undefined) return undefined;
  return check(isUnsafe(route.method) ? schema.strict() : schema, rest, '?');
}

/** What people write in their own words: it ends in the log, which forgets nothing. */
const OWN_WORDS = new Set([
  ...['reason', 'why', 'text', 'note', 'controls', 'title', 'name'],
  ...['word', 'answer', 'question', 'risk', 'mostItCosts', 'place'],
  ...['what', 'about', 'when', 'process', 'cause', 'worked', 'reference', 'late'],
  ...['nature', 'recordKinds', 'consequences', 'measures', 'unknown'],
]);

function refuseCpr(body: unknown): void {
  const faults = [...cprIn(body, '')].map((at) => ({
    code: 'cpr',
    pointer: at,
    detail: 'A CPR number does not belong here.',
  }));
  if (faults.length > 0) throw new Refused('unfitText', faults[0]?.detail, faults);
}

function* cprIn(value: unknown, at: string): Iterable<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [field, inner] of Object.entries(value)) {
    const place = at + (looksLikeCpr(field) ? '' : pointer(field));
    if (typeof inner !== 'string') yield* cprIn(inner, place);
    else if (OWN_WORDS.has(field) && looksLikeCpr(inner)) yield place;
  }
}

export function inputOf(route: RouteSpec, request: FastifyRequest): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  refuseNul(request.params, ':');
  refuseNul(request.query, '?');
  if (route.params !== undefined) input.params = check(route.params, request.params, ':');
  const query = checkQuery(route, request.query as Record<string, unknown>);
  if (query !== undefined) input.query = query;
  if (route.body !== undefined) {
    const sent = route.form === undefined ? jsonOf(request.body) : formOf(request.body);
    input.body = check(route.body, sent, '');
    refuseCpr(input.body);
  }
  if (route.raw === true) input.bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
  if (route.streams !== undefined) input.content = streamed(request, route.streams);
  return input;
}

/**
 * The body as it comes in, up to so many bytes. What is left of it when nobody reads on is read and thrown away, so that whoever
 * sends it gets to hear the answer.
 */
function streamed(request: FastifyRequest, most: number): AsyncIterable<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > most) throw new Refused('tooBig');
  const source = request.body instanceof Readable ? request.body : Readable.from([]);
  return bounded(source, most);
}

async function* bounded(source: Readable, most: number): AsyncIterable<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      size += (chunk as Uint8Array).length;
      if (size > most) throw new Refused('tooBig');
      yield chunk as Uint8Array;
    }
  } catch (error) {
    // Whoever sent it went away in the middle.
    throw error instanceof Refused ? error : new Refused('badRequest');
  } finally {
    source.resume();
  }
}
