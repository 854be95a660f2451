// The OpenAPI 3.1 document, made from the routes: what is declared is what is documented.

import { z } from 'zod';
import { PROBLEMS, type ProblemCode } from '../../kernel/problem.ts';
import { PERMISSIONS, type RouteSpec, SHOWN } from '../../kernel/route.ts';

type Json = Record<string, unknown>;

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}

function parametersOf(schema: z.ZodObject | undefined, where: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  return Object.entries(schema.shape).map(([name, part]) => ({
    name,
    in: where,
    required: where === 'path' || !(part as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(part as z.ZodType, 'input'),
  }));
}

const PROBLEM = { $ref: '#/components/responses/Problem' };

function bodyOf(route: RouteSpec): Json {
  if (route.raw === true) {
    const binary = { schema: {} };
    return {
      requestBody: {
        required: true,
        content: { 'application/json': binary, 'text/csv': binary, 'application/xml': binary },
      },
    };
  }
  if (route.streams !== undefined)
    return { requestBody: { required: true, content: { 'application/octet-stream': {} } } };
  if (route.body === undefined) return {};
  const type = route.form === undefined ? 'application/json' : 'application/x-www-form-urlencoded';
  return {
    requestBody: { required: true, content: { [type]: { schema: schemaOf(route.body, 'input') } } },
  };
}

function doneOf(route: RouteSpec): Json {
  if (route.onward === true) return { 303: { description: 'Onward, by the address in Location' } };
  const content =
    route.file === undefined
      ? { 'application/json': { schema: schemaOf(route.response, 'output') } }
      : { [route.file]: {} };
  return { 200: { description: 'Done', content } };
}

function operationOf(route: RouteSpec): Json {
  return {
    operationId: route.id,
    summary: route.summary,
    description: `Who may: ${PERMISSIONS[route.permission]}. Shows of others: ${SHOWN[route.shows]}.`,
    security: route.permission === 'public' ? [] : [{ session: [] }, { apiKey: [] }],
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...bodyOf(route),
    responses: { ...doneOf(route), default: PROBLEM },
  };
}

function twinOf(route: RouteSpec, twin: 'csv' | 'xlsx', type: string): Json {
  return {
    ...operationOf(route),
    operationId: `${route.id}${twin === 'csv' ? 'Csv' : 'Xlsx'}`,
    summary: `${route.summary} (the whole list, as ${twin})`,
    responses: { 200: { description: 'The file', content: { [type]: {} } }, default: PROBLEM },
  };
}

const PROBLEM_SCHEMA: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { enum: Object.keys(PROBLEMS) as ProblemCode[] },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'pointer', 'detail'],
        properties: { code: { type: 'string' }, pointer: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};

export function openApi(routes: readonly RouteSpec[], version: string): Json {
  const paths: Record<string, Json> = {};
  const put = (path: string, method: string, operation: Json) => {
    const key = path.replace(/:(\w+)/g, '{$1}');
    paths[key] = { ...paths[key], [method.toLowerCase()]: operation };
  };
  for (const route of routes) {
    put(route.path, route.method, operationOf(route));
    if (route.list === undefined) continue;
    put(`${route.path}.csv`, 'GET', twinOf(route, 'csv', 'text/csv'));
    const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    put(`${route.path}.xlsx`, 'GET', twinOf(route, 'xlsx', sheet));
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tillid', version, license: { name: 'MPL-2.0', identifier: 'MPL-2.0' } },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'tillid' },
        apiKey: { type: 'apiKey', in: 'header', name: 'ApiKey' },
      },
      responses: {
        Problem: {
          description: 'A problem document, RFC 9457',
          content: { 'application/problem+json': { schema: PROBLEM_SCHEMA } },
        },
      },
    },
  };
}
