import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { brotliCompressSync } from 'node:zlib';
import excel from 'exceljs';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { PROBLEMS, Refused } from '../../kernel/problem.ts';
import { listOf, type Permission, route } from '../../kernel/route.ts';
import { page, pageQuery } from '../../kernel/schemas.ts';
import { openLog } from '../log/log.ts';
import type { Caller, Gate } from './caller.ts';
import { pageOf } from './cursor.ts';
import { handle } from './handle.ts';
import type { RateLimits } from './limits.ts';
import type { QueueState } from './metrics.ts';
import { createHttpServer, type HttpOptions } from './server.ts';

const row = z.object({ name: z.string(), day: z.string().nullable(), count: z.number() });
type Row = z.output<typeof row>;
const ROWS: Row[] = [
  { name: 'Hanne Ærø; "Nord"', day: '2026-03-03', count: 1.5 },
  { name: '=HYPERLINK("http://ond.example")', day: null, count: -2 },
  { name: 'Åse', day: '2026-10-25', count: 3 },
];
const rows = route({
  id: 'rows',
  method: 'GET',
  path: '/api/rows',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Rows',
  query: pageQuery,
  response: page(row),
  list: listOf<Row>({ da: 'Rækker', en: 'Rows' }, [
    { id: 'name', title: { da: 'Navn', en: 'Name' }, kind: 'text', value: (r) => r.name },
    { id: 'day', title: { da: 'Dag', en: 'Day' }, kind: 'day', value: (r) => r.day },
    { id: 'count', title: { da: 'Antal', en: 'Count' }, kind: 'number', value: (r) => r.count },
  ]),
});
const echo = route({
  id: 'echo',
  method: 'POST',
  path: '/api/echo',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'Says it again',
  query: z.object({ dryRun: z.string().optional() }),
  body: z.object({ text: z.string().max(5), more: z.array(z.object({ reason: z.string() })).optional() }),
  response: z.object({ text: z.string() }),
});
const load = route({
  id: 'load',
  method: 'POST',
  path: '/api/load',
  permission: 'import:organisation',
  shows: 'nothing',
  summary: 'Counts bytes',
  raw: true,
  response: z.object({ bytes: z.number() }),
});
const boom = route({
  id: 'boom',
  method: 'GET',
  path: '/api/boom',
  permission: 'public',
  shows: 'nothing',
  summary: 'Fails',
  query: z.object({ how: z.string() }),
  response: z.object({}),
});

const others = route({
  id: 'others',
  method: 'GET',
  path: '/api/others',
  permission: 'signedIn',
  shows: 'rights',
  summary: 'Shows others',
  query: z.object({ look: z.enum(['written', 'forgotten']) }),
  response: z.object({ who: z.string() }),
});

const caller = (permits: Permission[], session: Caller['session']): Caller => ({
  municipality: 'm',
  actor: { kind: 'person', id: 'p', userId: 'hols' },
  origin: { kind: 'web', address: '127.0.0.1' },
  language: 'da',
  permits: new Set(permits),
  session,
});
const gate: Gate = {
  bySession: async (cookie) =>
    cookie === 'good'
      ? caller(['signedIn'], {
          id: 's',
          csrf: 'token',
          level: 'lav',
          provider: null,
          stronger: new Map([['betydelig', new Set(['seeAll'] as const)]]),
        })
      : null,
  byToken: async () => null,
  byKey: async (key) => (key === 'key' ? caller(['import:organisation'], null) : null),
};

let app: FastifyInstance;
let secure: FastifyInstance;
let dir: string;
let options: HttpOptions;
let logged = '';
const signedIn = { cookie: 'tillid=good' };
const ownPage = { ...signedIn, 'x-tillid-token': 'token', 'content-type': 'application/json' };

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tillid-web-'));
  mkdirSync(join(dir, 'web', 'assets'), { recursive: true });
  writeFileSync(join(dir, 'secret.txt'), 'secret');
  const web = join(dir, 'web');
  writeFileSync(join(web, 'index.html'), '<script nonce="__CSP_NONCE__" src="/assets/a-1.js"></script>');
  writeFileSync(join(web, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(web, 'assets', 'a-1.js'), 'let plain;');
  writeFileSync(join(web, 'assets', 'a-1.js.br'), brotliCompressSync('let plain;'));
  const stream = new PassThrough();
  stream.on('data', (chunk) => {
    logged += String(chunk);
  });
  options = {
    routes: [
      handle(rows, async (_caller, { query }) => pageOf(ROWS, query, (r) => r.name)),
      handle(echo, async (_caller, { body }) => ({ text: body.text })),
      handle(load, async (_caller, { bytes }) => ({ bytes: bytes.length })),
      handle(others, async ({ onLook }, { query }) => {
        if (query.look === 'written') onLook?.();
        return { who: 'Hanne Olsen' };
      }),
      handle(boom, async (_visitor, { query }) => {
        if (query.how === 'refused') throw new Refused('notFound');
        throw Object.assign(new Error(`row of 0101701234 ${query.how}`), {
          detail: 'Hanne Olsen',
          code: query.how,
        });
      }),
    ],
    gate,
    log: openLog('info', stream),
    version: '0.0.0',
    webDir: web,
    transport: 'http' as const,
    trustedProxies: [],
    ready: async () => true,
    answers: 'checked' as const,
  };
  app = await createHttpServer(options);
  secure = await createHttpServer({
    ...options,
    transport: 'https',
    ready: async () => Promise.reject(new Error()),
  });
});
afterAll(async () => {
  await app.close();
  await secure.close();
  rmSync(dir, { recursive: true });
});

describe('who asks too often', () => {
  const told: string[] = [];
  async function open(rates: Partial<RateLimits>): Promise<FastifyInstance> {
    const one = await createHttpServer({
      ...options,
      rates: { address: 1_000, caller: 1_000, wrong: 1_000, ...rates },
      refused: async (_caller, { code }) => {
        told.push(code);
      },
    });
    onTestFinished(() => one.close());
    return one;
  }

  test('from one address waits, with a problem that says how long; others do not, nor does who watches the machine', async () => {
    const one = await open({ address: 3 });
    const ask = (remoteAddress: string, url = '/api/rows') =>
      one.inject({ url, headers: signedIn, remoteAddress });
    for (let n = 0; n < 3; n++) expect((await ask('192.0.2.1')).statusCode).toBe(200);
    const over = await ask('192.0.2.1');
    expect([over.statusCode, over.json().code]).toEqual([429, 'tooManyRequests']);
    expect(over.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(Number(over.headers['retry-after'])).toBeGreaterThan(50);
    expect((await ask('192.0.2.1', '/nowhere')).statusCode).toBe(429);
    expect((await ask('192.0.2.1', '/healthz')).statusCode).toBe(200);
    expect((await ask('192.0.2.2')).statusCode).toBe(200);
    for (let n = 0; n < 3; n++) expect((await ask(`2001:db8::${n}`)).statusCode).toBe(200);
    expect((await ask('2001:db8::9')).statusCode, 'a subscriber is one').toBe(429);
    expect(logged.match(/an address asks too often/g)).toHaveLength(2);
  });

  test('is one caller wherever they come from, and the log says so once', async () => {
    const one = await open({ caller: 3 });
    const answers = [];
    for (let n = 0; n < 10; n++)
      answers.push(await one.inject({ url: '/api/rows', headers: signedIn, remoteAddress: `192.0.2.${n}` }));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, ...Array(7).fill(429)]);
    expect(answers[9]?.headers['retry-after']).toMatch(/^\d+$/);
    expect(told).toEqual(['tooManyRequests']);
  });

  test('and guesses at keys shows none for the rest of the minute, while those who are signed in there go on', async () => {
    const one = await open({ wrong: 5 });
    const guess = (apikey: string) =>
      one.inject({
        url: '/api/load',
        method: 'POST',
        headers: { apikey, 'content-type': 'application/json' },
        payload: '{}',
      });
    for (let n = 0; n < 5; n++) expect((await guess('wrong')).statusCode).toBe(401);
    expect((await guess('key')).statusCode).toBe(429);
    expect((await one.inject({ url: '/api/rows', headers: signedIn })).statusCode).toBe(200);
  });
});

test('without a session 401, without the permission 403, with both an answer', async () => {
  const bare = await app.inject('/api/rows');
  expect(bare.statusCode).toBe(401);
  expect(bare.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(bare.json()).toMatchObject({ code: 'signInNeeded', status: 401, title: PROBLEMS.signInNeeded.da });
  const other = await app.inject({ url: '/api/load', method: 'POST', headers: ownPage, payload: '{}' });
  expect(other.json()).toMatchObject({ code: 'forbidden', status: 403 });
  expect((await app.inject({ url: '/api/rows', headers: signedIn })).statusCode).toBe(200);
});

test('a bad key is refused even when a good cookie comes along', async () => {
  const answer = await app.inject({ url: '/api/rows', headers: { ...signedIn, apikey: 'guess' } });
  expect(answer.statusCode).toBe(401);
});

test('problems are written in the language asked for', async () => {
  const en = await app.inject({ url: '/api/rows', headers: { 'accept-language': 'fr, en;q=0.8, da;q=0.3' } });
  expect(en.json().title).toBe(PROBLEMS.signInNeeded.en);
  expect((await app.inject('/api/rows?lang=en')).json().title).toBe(PROBLEMS.signInNeeded.en);
});

test('what changes something needs the token, and must not come from another site', async () => {
  const send = (headers: Record<string, string>) =>
    app.inject({ url: '/api/echo', method: 'POST', headers, payload: '{"text":"hej"}' });
  expect((await send(ownPage)).json()).toEqual({ text: 'hej' });
  expect((await send({ ...ownPage, origin: 'http://localhost:80' })).statusCode).toBe(200);
  const { 'x-tillid-token': _, ...withoutToken } = ownPage;
  for (const forged of [
    withoutToken,
    { ...ownPage, 'x-tillid-token': 'toker' },
    { ...ownPage, origin: 'https://ond.example' },
    { ...ownPage, origin: 'null' },
    { ...ownPage, 'sec-fetch-site': 'cross-site' },
    { ...ownPage, 'sec-fetch-site': 'same-site' },
  ]) {
    expect((await send(forged)).json().code).toBe('suspectedForgery');
  }
});

test('a body must be JSON of the declared shape and size, in UTF-8', async () => {
  const send = (payload: string | Buffer, type = 'application/json') =>
    app.inject({ url: '/api/echo', method: 'POST', headers: { ...ownPage, 'content-type': type }, payload });
  expect((await send('{"text"')).json().code).toBe('badJson');
  expect((await send(Buffer.from([0x22, 0xe6, 0x22]))).json().code).toBe('wrongEncoding');
  expect((await send('{"text":"\\u0000"}')).json().code).toBe('badJson');
  expect((await send('text=hej', 'application/x-www-form-urlencoded')).json().code).toBe(
    'unsupportedContent',
  );
  expect((await send('{"text":"hej"}', 'text/plain')).json().code).toBe('unsupportedContent');
  expect((await send(JSON.stringify({ text: 'x'.repeat(300_000) }))).json().code).toBe('tooBig');
  const wrong = await send('{"text":"for langt"}');
  expect(wrong.json()).toMatchObject({ code: 'badRequest', errors: [{ pointer: '/text' }] });
  expect(wrong.body).not.toContain('for langt');
});

test('a CPR number in what somebody writes in their own words is refused, at its place, and not said again', async () => {
  const send = (reason: string) =>
    app.inject({
      url: '/api/echo',
      method: 'POST',
      headers: { ...ownPage, 'content-type': 'application/json' },
      payload: JSON.stringify({ text: 'hej', more: [{ reason: 'Vikar' }, { reason }] }),
    });
  for (const reason of ['Gælder 010203-1234', '0102031234 er ny', 'Se 010203 1234.']) {
    const refused = await send(reason);
    expect(refused.json()).toMatchObject({ code: 'unfitText', errors: [{ pointer: '/more/1/reason' }] });
    expect(refused.body).not.toContain('010203');
  }
  expect((await send('Sag 12345678, tlf. 87654321')).statusCode).toBe(200);
});

test('U+0000 in an address is refused, as it is in a body', async () => {
  const headers = { ...ownPage, 'content-type': 'application/json' };
  const refused = await app.inject({ url: '/api/echo?on=a%00b', method: 'POST', headers, payload: '{}' });
  expect(refused.json()).toMatchObject({ code: 'badRequest', errors: [{ pointer: '?/on', code: 'custom' }] });
});

test('a misspelt parameter on what changes something is refused, not ignored', async () => {
  const answer = await app.inject({
    url: '/api/echo?dryrun',
    method: 'POST',
    headers: ownPage,
    payload: '{"text":"a"}',
  });
  expect(answer.json().code).toBe('badRequest');
});

test('an import may be big, but nobody without a key gets to send one', async () => {
  const payload = Buffer.alloc(3_000_000, 32);
  const headers = { 'content-type': 'application/json' };
  const sent = await app.inject({
    url: '/api/load',
    method: 'POST',
    headers: { ...headers, apikey: 'key' },
    payload,
  });
  expect(sent.json()).toEqual({ bytes: 3_000_000 });
  expect((await app.inject({ url: '/api/load', method: 'POST', headers, payload })).statusCode).toBe(401);
  const huge = await app.inject({
    url: '/api/load',
    method: 'POST',
    headers: { ...headers, apikey: 'key', 'content-length': String(200_000_000) },
    payload,
  });
  expect(huge.json().code).toBe('tooBig');
});

test('what fails inside says nothing outside, and no CPR number in the log', async () => {
  logged = '';
  const answer = await app.inject('/api/boom?how=XX000');
  expect(answer.statusCode).toBe(500);
  expect(answer.json()).toEqual({
    type: 'urn:tillid:problem:internal',
    title: PROBLEMS.internal.da,
    status: 500,
    code: 'internal',
  });
  expect(logged).toContain('[cpr]');
  expect(logged).not.toMatch(/0101701234|Hanne|how=/);
  expect((await app.inject('/api/boom?how=53100')).json().code).toBe('diskFull');
  expect((await app.inject('/api/boom?how=57P01')).json().code).toBe('databaseAway');
  expect((await app.inject('/api/boom?how=refused')).statusCode).toBe(404);
});

test('an answer that shows others is not given unless the look was written', async () => {
  const asked = (look: string) => app.inject({ url: `/api/others?look=${look}`, headers: signedIn });
  expect((await asked('written')).statusCode).toBe(200);
  const forgotten = await asked('forgotten');
  expect(forgotten.statusCode).toBe(500);
  expect(forgotten.body).not.toContain('Hanne');
});

test('pages follow each other, and the cursor survives a row that went', async () => {
  const first = (await app.inject({ url: '/api/rows?limit=2', headers: signedIn })).json();
  expect(first.rows).toHaveLength(2);
  const second = await app.inject({ url: `/api/rows?limit=2&cursor=${first.next}`, headers: signedIn });
  expect(second.json()).toEqual({ rows: [ROWS[2]], next: null });
  expect((await app.inject({ url: '/api/rows?cursor=%22', headers: signedIn })).json().code).toBe(
    'badRequest',
  );
  const gone = ROWS.slice(1);
  expect(pageOf(gone, { cursor: first.next, limit: 5 }, (r) => r.name).rows).toEqual([ROWS[2]]);
});

test('the CSV twin opens in Danish Excel and runs no formula', async () => {
  const answer = await app.inject({ url: '/api/rows.csv', headers: signedIn });
  expect(answer.headers['content-disposition']).toBe('attachment; filename="raekker.csv"');
  expect(answer.body).toBe(
    '\uFEFFNavn;Dag;Antal\r\n"Hanne Ærø; ""Nord""";2026-03-03;1,5\r\n"\'=HYPERLINK(""http://ond.example"")";;-2\r\nÅse;2026-10-25;3\r\n',
  );
  expect((await app.inject('/api/rows.csv')).statusCode).toBe(401);
});

test('the workbook has a frozen header, real dates and no formulas', async () => {
  const answer = await app.inject({ url: '/api/rows.xlsx?lang=en', headers: signedIn });
  const book = new excel.Workbook();
  await book.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
  const sheet = book.getWorksheet('Rows');
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(sheet?.getRow(1).values).toEqual([undefined, 'Name', 'Day', 'Count']);
  expect(sheet?.getCell('B2').value).toEqual(new Date('2026-03-03T00:00:00Z'));
  expect(sheet?.getCell('B4').value).toEqual(new Date('2026-10-25T00:00:00Z'));
  expect(sheet?.getCell('A3').type).toBe(excel.ValueType.String);
  expect(sheet?.getCell('C3').value).toBe(-2);
});

test('every answer carries the headers that protect its reader', async () => {
  const asked = [
    ...['/', '/api/rows', '/api/rows.csv', '/api/rows.xlsx', '/healthz', '/nowhere', '/metrics', '/icon.svg'],
    ...[
      '/api/openapi.json',
      '/assets/a-1.js',
      '/api/boom?how=XX000',
      '/api/rows?limit=x',
      '/%00',
      '/api/echo',
    ],
  ];
  for (const url of asked) {
    const { headers } = await app.inject({ url, headers: signedIn });
    for (const part of [
      "default-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
      expect(headers['content-security-policy'], url).toContain(part);
    expect(headers, url).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['strict-transport-security']).toBeUndefined();
    expect((await secure.inject(url)).headers['strict-transport-security'], url).toBe(
      'max-age=31536000; includeSubDomains',
    );
  }
});

test('nothing but the files of the screens may be kept, and every text says how it is written', async () => {
  for (const url of [
    '/',
    '/api/rows',
    '/api/rows.csv',
    '/healthz',
    '/metrics',
    '/api/openapi.json',
    '/nowhere',
  ]) {
    const { headers } = await app.inject({ url, headers: signedIn });
    expect(headers['cache-control'], url).toBe('no-store');
    expect(headers['content-type'], url).toMatch(/; charset=utf-8/);
  }
  for (const url of ['/assets/a-1.js', '/icon.svg']) {
    const { headers } = await app.inject(url);
    expect(headers['cache-control'], url).toMatch(/^public/);
    expect(headers['content-type'], url).toMatch(/; charset=utf-8$/);
  }
});

test('no other site reads an answer, whatever it says of itself', async () => {
  for (const method of ['GET', 'OPTIONS'] as const) {
    const headers = { ...signedIn, origin: 'https://ond.example', 'access-control-request-method': 'GET' };
    const answer = await app.inject({ method, url: '/api/rows', headers });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(Object.keys(answer.headers)).not.toContain('x-powered-by');
  }
});

test('the page has a fresh nonce each time, and no inline script without it', async () => {
  const nonces = [];
  for (const url of ['/', '/min-enhed/x?on=2026-01-01', '/change/systemRole/nexus.admin']) {
    const answer = await app.inject({ url, headers: { accept: 'text/html' } });
    const nonce = /nonce="([^"]+)"/.exec(answer.body)?.[1];
    expect(answer.headers['content-security-policy']).toContain(`script-src 'self' 'nonce-${nonce}'`);
    expect(answer.headers['content-security-policy']).not.toContain('unsafe');
    nonces.push(nonce);
  }
  expect(nonces[0]).not.toBe(nonces[1]);
});

test('files come compressed where the browser can, and for ever where the name says so', async () => {
  const br = await app.inject({ url: '/assets/a-1.js', headers: { 'accept-encoding': 'gzip, br' } });
  expect(br.headers).toMatchObject({
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect(br.headers['content-type']).toMatch(/javascript/);
  expect((await app.inject('/assets/a-1.js')).body).toBe('let plain;');
  expect((await app.inject({ url: '/assets/gone.js', headers: { accept: 'text/html' } })).statusCode).toBe(
    404,
  );
});

/** As an attacker sends it: nothing on the way tidies the path. */
const raw = (port: number, path: string): Promise<string> =>
  said(port, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);

/** What is answered until the connection is closed. */
function said(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
}

test('a body that grows past the limit on its way is cut off, whatever its head said', async () => {
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const megabyte = new Uint8Array(1_048_576).fill(32);
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent++ < 130) controller.enqueue(megabyte);
      else controller.close();
    },
  });
  const headers = { apikey: 'key', 'content-type': 'application/json' };
  const answer = await fetch(`${address}/api/load`, {
    method: 'POST',
    headers,
    body,
    duplex: 'half',
  } as RequestInit)
    .then((response) => response.status)
    .catch(() => 'cut off');
  expect([413, 'cut off']).toContain(answer);
  expect(sent).toBeLessThan(130);
});

test('tricks with parameters and headers change nothing', async () => {
  const twice = await app.inject({ url: '/api/rows?limit=1&limit=2', headers: signedIn });
  expect(twice.json().code).toBe('badRequest');
  const proto = await app.inject({ url: '/api/rows?__proto__[x]=1&constructor=2', headers: signedIn });
  expect(proto.statusCode).toBe(200);
  for (const headers of [
    { ...signedIn, 'x-http-method-override': 'POST' },
    { ...signedIn, 'x-original-url': '/api/load', 'x-rewrite-url': '/api/load' },
  ]) {
    expect((await app.inject({ url: '/api/rows', headers })).json().rows).toHaveLength(3);
  }
  const body = '{"text":"a","__proto__":{"text":"b"},"constructor":{}}';
  const polluted = await app.inject({ url: '/api/echo', method: 'POST', headers: ownPage, payload: body });
  expect(polluted.json()).toEqual({ text: 'a' });
  const claimed = {
    ...ownPage,
    host: 'tillid.example',
    origin: 'https://ond.example',
    'x-forwarded-host': 'ond.example',
  };
  const forwarded = await app.inject({
    url: '/api/echo',
    method: 'POST',
    headers: claimed,
    payload: '{"text":"a"}',
  });
  expect(forwarded.json().code).toBe('suspectedForgery');
});

test('no path leads out of the folder of files', async () => {
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  for (const path of [
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%5c..%5c..%5csecret.txt',
    '//etc/passwd',
    '/assets/%00',
    '/%c0%ae%c0%ae/secret.txt',
    '/assets/a-1.js%2f..%2f..%2f..%2fsecret.txt',
  ]) {
    const answer = await raw(port, path);
    expect(answer, path).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(answer).not.toMatch(/\r\n\r\nsecret/);
    expect(answer).toMatch(/application\/problem\+json/);
  }
});

test('a request that can be read as two is refused, and none is shown back to its sender', async () => {
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const inner = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n';
  const head = 'POST /api/echo HTTP/1.1\r\nHost: localhost\r\n';
  for (const lengths of [
    `Content-Length: ${inner.length + 5}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    'Content-Length: 0\r\nContent-Length: 50\r\n\r\n',
    'Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n',
    'Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n',
  ]) {
    const answers = await said(port, head + lengths + inner);
    expect(answers.match(/HTTP\/1\.1 \d+/g), lengths).toEqual(['HTTP/1.1 400']);
  }
  const trace = await said(
    port,
    'TRACE / HTTP/1.1\r\nHost: localhost\r\nX-Own: 1\r\nConnection: close\r\n\r\n',
  );
  expect(trace).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(trace).not.toContain('X-Own');
});

test('an address of another method says so; an unknown one is not found', async () => {
  expect((await app.inject({ url: '/api/echo' })).statusCode).toBe(405);
  expect((await app.inject('/api/nowhere')).json().code).toBe('notFound');
});

test('the machine says how it is, and nothing about people', async () => {
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  expect((await app.inject('/readyz')).statusCode).toBe(200);
  expect((await secure.inject('/readyz')).statusCode).toBe(503);
  await app.inject({ url: '/api/rows?limit=1', headers: signedIn });
  const metrics = (await app.inject('/metrics')).body;
  expect(metrics).toContain('tillid_http_answer_seconds_count{route="/api/rows",method="GET",status="200"}');
  expect(metrics).not.toMatch(/hols|Hanne|127\.0\.0\.1/);
});

test('the metrics tell how the jobs stand when asked, and nothing of them while the database is away', async () => {
  let answer: () => Promise<QueueState[]> = async () => [
    { queue: 'mail', waiting: 3, running: 1, failed: 2, oldestSeconds: 40 },
  ];
  const watched = await createHttpServer({ ...options, queues: () => answer() });
  const said = async () =>
    (await watched.inject('/metrics')).body.split('\n').filter((line) => line.startsWith('tillid_job'));
  expect(await said()).toEqual([
    'tillid_jobs{queue="mail",state="waiting"} 3',
    'tillid_jobs{queue="mail",state="running"} 1',
    'tillid_jobs{queue="mail",state="failed"} 2',
    'tillid_job_oldest_seconds{queue="mail"} 40',
  ]);
  answer = () => Promise.reject(new Error('away'));
  expect(await said()).toEqual([]);
  await watched.close();
});

test('the OpenAPI document names every route and its twins', async () => {
  const document = (await app.inject('/api/openapi.json')).json();
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toEqual([
    '/api/rows',
    '/api/rows.csv',
    '/api/rows.xlsx',
    '/api/echo',
    '/api/load',
    '/api/others',
    '/api/boom',
  ]);
  expect(document.paths['/api/boom'].get.parameters).toEqual([
    { name: 'how', in: 'query', required: true, schema: { type: 'string' } },
  ]);
});
