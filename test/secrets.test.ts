// The program as an operator starts it, in a process of its own, with every secret it can be given, on a database of its own: what it
// then says on its streams, in mails, answers and the log, and leaves in its directory, holds none of them.

import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '../src/platform/db/embedded.ts';
import { remove, serving, stop, temporary, tillid } from './support/cli.ts';
import { serverUrl } from './support/databases.ts';
import { type Op, openOp } from './support/op.ts';
import { ORGANISATION, PERSON } from './support/providing.ts';
import { openSmtpServer, type TestSmtp } from './support/smtp.ts';

const PASSWORD = 'en meget hemmelig sætning';
const WRONG = 'et forkert men ægte kodeord';
const SMTP = { user: 'tillid', password: 'postkassens-hemmelighed-8817' };
const DATABASE = 'databasens-hemmelighed-4423';
const HERE = 'http://127.0.0.1:9';
const CPR = '0101701234';

/** As they are, and as they stand in addresses, headers and JSON. */
const forms = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  JSON.stringify(secret).slice(1, -1),
];

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));
}

interface Ground {
  /** Where the database is, for the program. */
  readonly env: Record<string, string>;
  /** Every row of every table, once the program has ended. */
  rows(directory: string): Promise<string>;
  drop(): Promise<void>;
}

const TABLES = `select table_schema || '.' || table_name as name from information_schema.tables
  where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;

async function onServer(): Promise<Ground> {
  const run = async (url: string, statement: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, string>>(statement)).rows;
    } finally {
      await client.end();
    }
  };
  const root = serverUrl ?? '';
  const name = `tillid_secrets_${process.pid}_${Date.now()}`;
  await run(root, `create role ${name} superuser login password '${DATABASE}'`);
  await run(root, `create database ${name} owner ${name}`);
  const url = new URL(root);
  Object.assign(url, { pathname: `/${name}`, username: name, password: DATABASE });
  return {
    env: { DATABASE_URL: url.href },
    rows: async () => {
      const told: string[] = [];
      for (const { name: table } of await run(url.href, TABLES))
        told.push(JSON.stringify(await run(url.href, `select * from ${table}`)));
      return told.join('\n');
    },
    drop: async () => {
      await run(root, `drop database ${name} with (force)`);
      await run(root, `drop role if exists tillid_work_${name}`);
      await run(root, `drop role ${name}`);
    },
  };
}

async function embedded(): Promise<Ground> {
  return {
    env: {},
    rows: async (directory) => {
      const database = await openEmbedded({ directory, clock: 'real clock' });
      const told: string[] = [];
      for (const { name } of await database.asOwner(TABLES))
        told.push(JSON.stringify(await database.asOwner(`select * from ${String(name)}`)));
      await database.close();
      return told.join('\n');
    },
    drop: async () => undefined,
  };
}

describe.each<[string, () => Promise<Ground>, boolean]>([
  ['PGlite', embedded, true],
  ['PostgreSQL server', onServer, serverUrl !== undefined],
])('what is secret, in a program of its own on %s', (kind, ground, available) => {
  const data = temporary();
  const secrets = new Map<string, string>(Object.entries({ PASSWORD, WRONG, CPR, smtp: SMTP.password }));
  const written = new Map<string, string>();
  const write = (where: string, text: string) => written.set(where, (written.get(where) ?? '') + text);
  let place: Ground;
  let smtp: TestSmtp;
  let op: Op | null = null;
  let child: ChildProcess | null = null;
  let url = '';
  let said = () => '';
  let env: Record<string, string> = {};

  const cli = async (args: readonly string[], stdin = ''): Promise<string> => {
    const ran = await tillid([...args, '--data', data], { env, stdin });
    expect(ran.status, ran.err).toBe(0);
    write('a command', ran.err);
    return ran.out;
  };
  type Headers = Readonly<Record<string, string>>;
  /** `shows`: the answers that give a secret, once, to whoever is to have it. */
  async function ask(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body: object | string | undefined,
    headers: Headers = {},
    shows: 'nothing' | 'a secret' = 'nothing',
  ) {
    const answer = await fetch(url + path, {
      ...{ method, headers: { 'content-type': 'application/json', ...headers } },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (shows === 'nothing') write(`the answer to ${method} ${path.slice(0, 40)}`, text);
    // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
    const json: any = text.startsWith('{') ? JSON.parse(text) : null;
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    if (cookie.startsWith('tillid=')) secrets.set(`session ${secrets.size}`, cookie.split('.').at(-1) ?? '');
    return { status: answer.status, json, cookie };
  }

  beforeAll(async () => {
    if (!available) return;
    place = await ground();
    smtp = await openSmtpServer(0, SMTP);
    const mail = new URL(smtp.url);
    Object.assign(mail, { username: SMTP.user, password: SMTP.password });
    env = {
      ...place.env,
      ...{ TILLID_SMTP_URL: mail.href, TILLID_MAIL_FROM: 'tillid@proeve.example' },
      ...{ TILLID_URL: HERE, TILLID_LOG_LEVEL: 'trace' },
    };
    if (kind !== 'PGlite') secrets.set('the database', DATABASE);
  });
  afterAll(async () => {
    if (!available) return;
    if (child !== null) await stop(child);
    await Promise.all([smtp.close(), op?.close()]);
    await place.drop();
    remove(data);
  });

  /** Bo, an administrator, comes in by his code; he and others get it wrong, too. */
  async function people(): Promise<Headers> {
    const users = ORGANISATION.users.map((one) => ({
      ...{ ...one, email: `${one.userId}@proeve.example` },
      ...(one.userId === 'hols' ? { cpr: CPR } : {}),
    }));
    await cli(['import', 'organisation', '-'], JSON.stringify({ ...ORGANISATION, users }));
    const code =
      (await cli(['account', 'create', 'bje', '--role', 'administrator'])).trim().split(' ')[1] ?? '';
    secrets.set('the activation code', code);
    ({ child, url, said } = await serving(data, [], env));
    const start = { userId: 'bje', code, password: PASSWORD };
    await ask('POST', '/api/activation', { ...start, code: `${code.slice(0, -1)}0` });
    await ask('POST', '/api/activation', { ...start, userId: WRONG });
    expect((await ask('POST', '/api/activation', start)).status).toBe(200);
    expect((await ask('POST', '/api/session', { userId: 'bje', password: WRONG })).status).toBe(401);
    await ask('POST', '/api/session', `{"userId":"bje","password":"${WRONG}`);
    const weak = await ask('POST', '/api/session', { userId: 'bje', password: PASSWORD });
    expect(weak.status).toBe(200);
    const headers = { cookie: weak.cookie, 'x-tillid-token': weak.json.csrf };
    const app = (await ask('POST', '/api/my/totp', { name: 'App' }, headers, 'a secret')).json;
    secrets.set('the secret of an app', app.secret);
    const now = new TOTP({ secret: Secret.fromBase32(app.secret) }).generate();
    const raised = await ask('POST', `/api/my/totp/${app.id}/confirm`, { code: now }, headers, 'a secret');
    expect(raised.status).toBe(200);
    return { cookie: raised.cookie, 'x-tillid-token': raised.json.session.csrf };
  }

  async function programs(administrator: Headers): Promise<void> {
    const body = { name: 'Løn', scopes: ['import:organisation'], addresses: [], days: 30 };
    const key = (await ask('POST', '/api/keys', body, administrator, 'a secret')).json.text as string;
    secrets.set('the key', key.split('.').at(-1) ?? '');
    const broken = `{"users":[{"cpr":"${CPR}"`;
    expect((await ask('POST', '/api/organisation/v3', broken, { apikey: key })).status).toBe(422);
    expect((await ask('POST', '/api/organisation/v3', broken, { apikey: `${key}x` })).status).toBe(401);
    const cvr = (await ask('GET', '/api/session', undefined)).json.municipalities[0].cvr;
    op = await openOp(HERE, `${cvr}-login`);
    secrets.set('the secret of a provider', op.secret);
    const provider = {
      name: 'Login',
      secret: op.secret,
      reason: 'Kommunens eget login',
      settings: {
        protocol: {
          ...{ kind: 'oidc', issuer: op.issuer, clientId: op.clientId, clientAuth: 'basic' },
          ...{ scope: 'openid', hosts: [] },
        },
        match: { claim: 'preferred_username', by: 'userId', domain: null, cvrClaim: null },
        level: { claim: 'acr', values: [], trusted: 'betydelig' },
      },
    };
    const at = '/api/sign-in/providers/login';
    expect((await ask('PUT', at, provider, administrator)).status).toBe(200);
    const tested = await ask('POST', `${at}/test`, {}, administrator);
    expect(tested.json.findings.map(({ code }: { code: string }) => code)).toContain('secretAccepted');
    expect((await ask('PUT', at, { ...provider, settings: 7 }, administrator)).status).toBe(400);
    const begun = { people: [PERSON.hols], way: 'mail' };
    expect((await ask('POST', '/api/activations', begun, administrator)).json).toMatchObject({ started: 1 });
  }

  async function mails(): Promise<void> {
    const until = Date.now() + 90_000;
    const hasComeTo = (whom: string) => smtp.taken.some(({ to }) => to === whom);
    while (!hasComeTo('hols@proeve.example') && Date.now() < until)
      await new Promise((done) => setTimeout(done, 250));
    expect(smtp.taken.map(({ to }) => to)).toContain('hols@proeve.example');
    // Hanne's own code stands in her mail, and must; it stands nowhere else.
    const hers = smtp.taken.find(({ to }) => to === 'hols@proeve.example');
    const [code = ''] = /\b[0-9A-Z]{4,5}(?:-[0-9A-Z]{4,5}){2,}\b/.exec(hers?.text ?? '') ?? [];
    expect(code, hers?.text).not.toBe('');
    secrets.set('the code in a mail', code);
    for (const { text } of smtp.taken) write('the mails', text.replaceAll(code, ''));
  }

  it.skipIf(!available)(
    'stands in none of what it writes',
    async () => {
      const administrator = await people();
      await programs(administrator);
      await mails();
      write('metrics', await (await fetch(`${url}/metrics`)).text());
      if (child !== null) expect(await stop(child)).toBe(0);
      write('its standard streams', said());
      write('the log', await cli(['log', 'verify']));
      write('every table', await place.rows(data));
      for (const file of filesBelow(data)) {
        const bytes = readFileSync(file).toString('latin1');
        // The keys of the installation are secrets, and stand in their own files, which nobody else may read.
        if (!/[\\/]keys[\\/]/.test(file)) write('files', Buffer.from(bytes, 'latin1').toString('utf8'));
        else {
          expect(statSync(file).mode & 0o077, file).toBe(0);
          if (!file.endsWith('.pub'))
            secrets.set(file, bytes.split('\n').filter((line) => !line.startsWith('-----'))[0] ?? '');
        }
      }
      expect(said().length).toBeGreaterThan(2_000);
      // What is no secret is found where it stands: the search sees.
      expect(written.get('every table')).toContain('signon.changeAsked');
      for (const where of ['every table', 'the mails', ...(kind === 'PGlite' ? ['files'] : [])])
        expect(written.get(where), where).toContain('Hanne Ølsen'.slice(0, 6));
      expect(secrets.size).toBeGreaterThan(12);
      for (const [name, secret] of secrets) {
        expect(secret.length, name).toBeGreaterThan(7);
        for (const [where, text] of written)
          for (const form of forms(secret)) expect(text.includes(form), `${name} in ${where}`).toBe(false);
      }
    },
    180_000,
  );
});
