// A file on its way in and out, over a real connection: read as it comes, never past its limit, and given back as something to keep.

import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Refused } from '../../kernel/problem.ts';
import { route } from '../../kernel/route.ts';
import { fileSchema } from '../../kernel/schemas.ts';
import { openLog } from '../log/log.ts';
import type { Gate } from './caller.ts';
import { handle } from './handle.ts';
import { createHttpServer } from './server.ts';

const MOST = 1_000_000;
const take = route({
  id: 'take',
  method: 'POST',
  path: '/api/take',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Counts bytes as they come',
  query: z.object({ how: z.enum(['read', 'refuse', 'refuse later']) }),
  streams: MOST,
  response: z.object({ bytes: z.number() }),
});
const give = route({
  id: 'give',
  method: 'GET',
  path: '/api/give',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'A file',
  query: z.object({ name: z.string() }),
  response: fileSchema,
  file: '*/*',
});
const echo = route({
  id: 'echo',
  method: 'POST',
  path: '/api/echo',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'JSON beside it is read as always',
  body: z.object({ text: z.string() }),
  response: z.object({ text: z.string() }),
});

const gate: Gate = {
  bySession: async (cookie, origin, language) =>
    cookie === 'good'
      ? {
          municipality: 'm',
          actor: { kind: 'person', id: 'p', userId: 'hols' },
          ...{ origin, language, permits: new Set(['signedIn'] as const) },
          session: { id: 's', csrf: 'token', level: 'hoej', provider: null, stronger: new Map() },
        }
      : null,
  byToken: async () => null,
  byKey: async () => null,
};
const own = { cookie: 'tillid=good', 'x-tillid-token': 'token', 'content-type': 'application/octet-stream' };

let app: FastifyInstance;
let port = 0;
/** Bytes that the handler had seen when it was told so. */
let seen = 0;
let told: () => void = () => undefined;

beforeAll(async () => {
  app = await createHttpServer({
    routes: [
      handle(take, async (_caller, { query, content }) => {
        if (query.how === 'refuse') throw new Refused('notYours');
        let bytes = 0;
        for await (const chunk of content) {
          bytes += chunk.length;
          seen = bytes;
          told();
          if (query.how === 'refuse later') throw new Refused('attachmentUnfit');
        }
        return { bytes };
      }),
      handle(give, async (_caller, { query }) => ({
        ...{ name: query.name, type: 'text/html' },
        content: (async function* () {
          yield Buffer.from('<script>alert(1)</script>');
        })(),
      })),
      handle(echo, async (_caller, { body }) => body),
    ],
    ...{ gate, log: openLog('silent'), version: '0', webDir: null, transport: 'http', trustedProxies: [] },
    ...{ ready: async () => true, answers: 'checked' },
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  port = (app.server.address() as AddressInfo).port;
});
afterAll(() => app.close());

const begin = (how: string, headers: Record<string, string> = own): ClientRequest => {
  const sent = request({ port, method: 'POST', path: `/api/take?how=${how}`, headers });
  sent.on('error', () => undefined);
  return sent;
};
async function answerOf(sent: ClientRequest) {
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return { status: response.statusCode, ...JSON.parse(text) };
}

test('is read while it is still being sent', async () => {
  const sent = begin('read');
  const first = new Promise<void>((resolve) => {
    told = resolve;
  });
  sent.write(Buffer.alloc(10, 'x'));
  await first;
  expect(seen).toBe(10);
  sent.end(Buffer.alloc(MOST - 10, 'x'));
  expect(await answerOf(sent)).toEqual({ status: 200, bytes: MOST });
});

test('is refused as soon as it is more than it may be, whether or not it said so', async () => {
  const saying = begin('read', { ...own, 'content-length': String(MOST + 1) });
  saying.write(Buffer.alloc(10));
  expect(await answerOf(saying)).toMatchObject({ status: 413, code: 'tooBig' });
  saying.destroy();
  const silent = begin('read');
  for (let i = 0; i < 16; i++) silent.write(Buffer.alloc(MOST / 16));
  silent.end(Buffer.alloc(1));
  expect(await answerOf(silent)).toMatchObject({ status: 413, code: 'tooBig' });
});

test.each([
  ['refuse', 'notYours'],
  ['refuse later', 'attachmentUnfit'],
])('%s: whoever sends hears why, to the end of what is sent', async (how, code) => {
  const sent = begin(encodeURIComponent(how));
  for (let i = 0; i < 10; i++) sent.write(Buffer.alloc(65_536));
  sent.end();
  expect(await answerOf(sent)).toMatchObject({ code });
});

test('is taken from nobody else, and as nothing else', async () => {
  const sending = (headers: Record<string, string>) => {
    const sent = begin('read', headers);
    sent.end('x');
    return answerOf(sent);
  };
  const { cookie: _, ...without } = own;
  const { 'x-tillid-token': __, ...forged } = own;
  expect(await sending(without)).toMatchObject({ status: 401 });
  expect(await sending(forged)).toMatchObject({ status: 403 });
  for (const type of ['multipart/form-data; boundary=x', 'text/plain', 'application/json'])
    expect(await sending({ ...own, 'content-type': type })).toMatchObject({ code: 'unsupportedContent' });
  const empty = begin('read');
  empty.end();
  expect(await answerOf(empty)).toEqual({ status: 200, bytes: 0 });
});

test('whoever goes away in the middle leaves the server as it was', async () => {
  const sent = begin('read');
  const first = new Promise<void>((resolve) => {
    told = resolve;
  });
  sent.write(Buffer.alloc(10));
  await first;
  sent.destroy();
  const echoed = await fetch(`http://127.0.0.1:${port}/api/echo`, {
    method: 'POST',
    headers: { ...own, 'content-type': 'application/json' },
    body: '{"text":"hej"}',
  });
  expect(await echoed.json()).toEqual({ text: 'hej' });
});

test.each([
  ['plan.pdf', 'attachment; filename="plan.pdf"'],
  [
    'Bilag 1, § 54 (æøå).pdf',
    `attachment; filename="Bilag_1____54______.pdf"; filename*=UTF-8''Bilag%201%2C%20%C2%A7%2054%20%28%C3%A6%C3%B8%C3%A5%29.pdf`,
  ],
  ['a";x=".pdf', `attachment; filename="a__x__.pdf"; filename*=UTF-8''a%22%3Bx%3D%22.pdf`],
])('%s is given as something to keep, which no browser runs', async (name, disposition) => {
  const answer = await fetch(`http://127.0.0.1:${port}/api/give?name=${encodeURIComponent(name)}`, {
    headers: own,
  });
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-disposition': disposition,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  expect(await answer.text()).toContain('alert');
});
