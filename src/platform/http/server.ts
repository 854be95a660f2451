// The web server: binds routes to handlers, and decides in one place what every request and every answer must have.

import { Readable } from 'node:stream';
import cookie from '@fastify/cookie';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { z } from 'zod';
import type { Arrangement } from '../../kernel/arrange.ts';
import { PROBLEMS, Refused } from '../../kernel/problem.ts';
import type { List, RouteSpec } from '../../kernel/route.ts';
import type { fileSchema, onwardSchema } from '../../kernel/schemas.ts';
import type { Logger } from '../log/log.ts';
import { admit, showsKey } from './asker.ts';
import type { Caller, Gate, Visitor } from './caller.ts';
import { doorOf } from './cookie.ts';
import { isUnsafe } from './forgery.ts';
import type { BoundRoute } from './handle.ts';
import { securityHeaders } from './headers.ts';
import { acceptsContent, inputOf } from './input.ts';
import { languageOf } from './language.ts';
import { networkOf, type RateLimits, USUAL_RATES, Windows } from './limits.ts';
import { type Metrics, openMetrics, type QueueState } from './metrics.ts';
import { bindMount, type Mount } from './mount.ts';
import { openApi } from './openapi.ts';
import { servePages, wantsPage } from './pages.ts';
import { problemOf, sendProblem } from './problem.ts';
import { judged } from './stronger.ts';
import { arranged, csvOf, fileName, xlsxOf } from './twins.ts';

const MEGABYTE = 1_048_576;
const SMALL_BODY = MEGABYTE / 4;
const IMPORT_BODY = 100 * MEGABYTE;
const TWIN_PAGE = 10_000;

/** The id of a route, the things its address names, and the code of the refusal. */
export interface Refusal {
  readonly route: string;
  readonly named: Readonly<Record<string, string>>;
  readonly code: string;
}

export interface HttpOptions {
  readonly routes: readonly BoundRoute[];
  readonly gate: Gate;
  readonly log: Logger;
  readonly version: string;
  /** What a library answers, below an address of its own. */
  readonly mounts?: readonly Mount[];
  /** dist/web, or null when there is none. */
  readonly webDir: string | null;
  /** How people reach Tillid: decides `Secure` and HSTS. */
  readonly transport: 'http' | 'https';
  /** Addresses whose X-Forwarded-… are believed, e.g. `['127.0.0.1']`; none by default. */
  readonly trustedProxies: readonly string[];
  /** Migrated, and the database answers. */
  readonly ready: () => Promise<boolean>;
  /** Keeps in the log who was refused what. Whoever is nobody here is not told of: there is no log to write it in. */
  readonly refused?: (caller: Caller, told: Refusal) => Promise<void>;
  /** How the jobs stand, for whoever watches. */
  readonly queues?: () => Promise<readonly QueueState[]>;
  /** How often anybody may ask; the usual when nothing is said. */
  readonly rates?: RateLimits;
  /** Tests check every answer against its schema; in service that costs too much on long lists. */
  readonly answers: 'checked' | 'trusted';
}

type Asker = Caller | Visitor;

declare module 'fastify' {
  interface FastifyRequest {
    asker: Asker | null;
    /** Whoever asks, known before it is known whether they may. */
    caller: Caller | null;
  }
}

export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: SMALL_BODY,
    requestTimeout: 300_000,
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    routerOptions: { maxParamLength: 300, caseSensitive: true },
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) =>
      refuse(error, request as FastifyRequest, reply as FastifyReply),
  }) as unknown as FastifyInstance;
  const metrics = openMetrics(options.queues ?? null);
  await app.register(cookie);
  app.decorateRequest('asker', null);
  app.decorateRequest('caller', null);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (_request, reply) => securityHeaders(reply, options.transport));
  const rates = options.rates ?? USUAL_RATES;
  limitAddresses(app, options, rates);
  app.addHook('onResponse', async (request, reply) => record(request, reply, options.log, metrics));
  app.setErrorHandler(async (error, request, reply) => {
    await keepRefusal(error, request, options);
    return refuse(error, request, reply);
  });
  const sendIndex = await servePages(app, options.webDir);
  const limited = limitedCallers(options, rates.caller);
  for (const bound of options.routes)
    if (bound.route.streams === undefined) bind(app, bound, options, limited);
  await app.register(async (unread) => bindStreams(unread, options, limited));
  for (const mount of options.mounts ?? []) bindMount(app, mount, options.transport);
  bindSelf(app, options, metrics);
  const specs = options.routes.map((bound) => bound.route);
  app.setNotFoundHandler((request, reply) => {
    if (wantsPage(request)) return sendIndex(reply);
    return refuse(
      new Refused(allowedElsewhere(specs, request) ? 'methodNotAllowed' : 'notFound'),
      request,
      reply,
    );
  });
  return app;
}

function languageAsked(request: FastifyRequest) {
  return languageOf(
    request.headers['accept-language'],
    (request.query as Record<string, unknown> | null)?.lang,
  );
}

/** What whoever runs the machine has to know of. */
const OPERATORS: ReadonlySet<string> = new Set(['internal', 'databaseAway', 'diskFull', 'scannerAway']);

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error);
  if (OPERATORS.has(problem.code)) {
    request.log.error({ err: error, route: request.routeOptions?.url }, 'failed');
  }
  return sendProblem(reply, problem, languageAsked(request));
}

/** The ids in the address: never what a search or a body held. */
const namedIn = (request: FastifyRequest): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.params ?? {}).map(([name, value]) => [name, String(value).slice(0, 200)]),
  );

/** What somebody tried to change and was refused, and what they tried to see and may not. */
async function keepRefusal(error: unknown, request: FastifyRequest, options: HttpOptions): Promise<void> {
  const { caller } = request;
  const { code } = problemOf(error);
  const status = PROBLEMS[code].status;
  const route = options.routes.find(
    (bound) => bound.route.path === request.routeOptions.url && bound.route.method === request.method,
  )?.route;
  if (caller === null || route === undefined || status >= 500 || status === 401) return;
  // Told once, where it was decided.
  if (code === 'tooManyRequests') return;
  if (!isUnsafe(request.method) && code !== 'forbidden') return;
  try {
    await options.refused?.(caller, { route: route.id, named: namedIn(request), code });
  } catch (failed) {
    request.log.error({ err: failed }, 'a refusal could not be written in the log');
  }
}

/** The route's pattern stands for the address: what was asked for may be about a person. */
function record(request: FastifyRequest, reply: FastifyReply, log: Logger, metrics: Metrics): void {
  const route = request.routeOptions.url ?? 'none';
  const seconds = reply.elapsedTime / 1_000;
  metrics.answered(route, request.method, reply.statusCode, seconds);
  const level = reply.statusCode >= 500 ? 'error' : 'info';
  const ms = Math.round(reply.elapsedTime);
  log[level]({ id: request.id, method: request.method, route, status: reply.statusCode, ms }, 'answered');
}

function allowedElsewhere(routes: readonly RouteSpec[], request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? '';
  return routes.some(
    (route) =>
      new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`).test(path) &&
      route.method !== request.method,
  );
}

/** Whether the machine is well is asked by who watches it, also while an address is over. */
const WATCHED = ['/healthz', '/readyz'];

/** Before anything is read: no address asks without end, and none guesses at secrets. The operator's log says it once a minute. */
function limitAddresses(app: FastifyInstance, { log, mounts = [] }: HttpOptions, rates: RateLimits): void {
  const asked = new Windows(rates.address);
  const wrong = new Windows(rates.wrong);
  const guesses = (request: FastifyRequest): boolean => {
    const mount = mounts.find(({ prefix }) => request.url.startsWith(`${prefix}/`));
    return mount === undefined ? showsKey(request) : mount.showsSecret(request.raw);
  };
  app.addHook('onRequest', async (request) => {
    if (WATCHED.includes(request.url)) return;
    const network = networkOf(request.ip);
    const verdict = asked.count(network);
    if (verdict === 'first too many') log.warn({ address: network }, 'an address asks too often');
    if (verdict !== 'fits') throw asked.refusal(network);
    if (wrong.isFull(network) && guesses(request)) throw wrong.refusal(network);
  });
  app.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode !== 401 || !guesses(request)) return;
    const network = networkOf(request.ip);
    if (wrong.count(network) === 'first too many')
      log.warn({ address: network }, 'an address guesses at secrets');
  });
}

type Limited = (caller: Caller, request: FastifyRequest) => Promise<void>;

/** The person or the key, wherever it comes from; the municipality's log says it once a minute. */
function limitedCallers({ refused, log }: HttpOptions, most: number): Limited {
  const asked = new Windows(most);
  return async (caller, request) => {
    const { municipality, actor } = caller;
    const name = `${municipality} ${'id' in actor ? actor.id : actor.kind}`;
    const verdict = asked.count(name);
    if (verdict === 'fits') return;
    const refusal = asked.refusal(name);
    if (verdict === 'first too many') {
      const told = { route: request.routeOptions.url ?? '', named: {}, code: refusal.code };
      await refused?.(caller, told).catch((err: unknown) => log.error({ err }, 'not in the log'));
    }
    throw refusal;
  };
}

/** Where a body is not read before the handler asks for it. */
function bindStreams(app: FastifyInstance, options: HttpOptions, limited: Limited): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, body, done) => done(null, body));
  for (const bound of options.routes)
    if (bound.route.streams !== undefined) bind(app, bound, options, limited);
}

function bind(app: FastifyInstance, bound: BoundRoute, options: HttpOptions, limited: Limited): void {
  const { route } = bound;
  const guard = async (request: FastifyRequest) => {
    request.asker = await admit(route, request, options.gate, options.transport, (caller) => {
      request.caller = caller;
      return caller === null ? undefined : limited(caller, request);
    });
    if (!acceptsContent(route, request.headers['content-type'])) throw new Refused('unsupportedContent');
  };
  const answer = async (request: FastifyRequest, reply: FastifyReply, input: Record<string, unknown>) => {
    let looked = route.shows === 'nothing' || route.shows === 'names';
    const here = {
      ...(request.asker as Asker),
      onLook: () => {
        looked = true;
      },
    };
    const door = doorOf(request, reply, options.transport);
    const value = await judged(here, (asker) => bound.answer(asker as never, input as never, door));
    if (!looked) throw new Error(`${route.id} shows ${route.shows} of others, and no look was written`);
    return options.answers === 'checked' ? route.response.parse(value) : value;
  };
  app.route({
    method: route.method,
    url: route.path,
    bodyLimit: route.streams ?? (route.raw === true ? IMPORT_BODY : SMALL_BODY),
    onRequest: guard,
    handler: async (request, reply) => {
      const value = await answer(request, reply, inputOf(route, request));
      if (route.onward === true) {
        const { to } = value as z.output<typeof onwardSchema>;
        return reply.redirect(to, 303);
      }
      if (route.file !== undefined) return sendFile(reply, route.file, value as z.output<typeof fileSchema>);
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(value));
    },
  });
  const list = route.list as List<unknown> | undefined;
  if (list !== undefined) bindTwins(app, route, list, guard, answer);
}

/** With the name as it is where it needs no more than a header can hold, else as RFC 8187 writes it too. */
function asAttachment(name: string): string {
  const plain = name.replaceAll(/[^\w.-]/g, '_');
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const exact = plain === name ? '' : `; filename*=UTF-8''${whole}`;
  return `attachment; filename="${plain}"${exact}`;
}

function sendFile(
  reply: FastifyReply,
  type: string,
  { name, type: own, content }: z.output<typeof fileSchema>,
): FastifyReply {
  // What others have attached gets no rights of ours, should a browser show it all the same.
  if (type === '*/*') reply.header('content-security-policy', "sandbox; default-src 'none'");
  const shown = own ?? type;
  return reply
    .header('content-disposition', asAttachment(name))
    .type(shown.endsWith('+xml') ? `${shown}; charset=utf-8` : shown)
    .send(Readable.from(content, { objectMode: false }));
}

type Answer = (
  request: FastifyRequest,
  reply: FastifyReply,
  input: Record<string, unknown>,
) => Promise<unknown>;

interface Page {
  readonly rows: readonly unknown[];
  readonly next: string | null;
}

function bindTwins(
  app: FastifyInstance,
  route: RouteSpec,
  list: List<unknown>,
  guard: (request: FastifyRequest) => Promise<void>,
  answer: Answer,
): void {
  for (const twin of ['csv', 'xlsx'] as const) {
    app.get(`${route.path}.${twin}`, { onRequest: guard }, async (request, reply) => {
      const input = inputOf(route, request);
      const pageAt = async (cursor: string | undefined): Promise<Page> => {
        const query = {
          ...(input.query as object),
          limit: TWIN_PAGE,
          ...(cursor === undefined ? {} : { cursor }),
        };
        return (await answer(request, reply, { ...input, query })) as Page;
      };
      const first = await pageAt(undefined);
      const pages = async function* () {
        let page = first;
        yield page.rows;
        while (page.next !== null) {
          page = await pageAt(page.next);
          yield page.rows;
        }
      };
      const language = languageAsked(request);
      const shown = arranged(list, pages(), request.query as Arrangement, language);
      const type =
        twin === 'csv'
          ? 'text/csv; charset=utf-8; header=present'
          : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      return reply
        .header('content-language', language)
        .header('content-disposition', `attachment; filename="${fileName(list, language, twin)}"`)
        .type(type)
        .send(twin === 'csv' ? csvOf(list, shown, language) : await xlsxOf(list, shown, language));
    });
  }
}

/** What the machine says of itself; no session, no personal data. */
function bindSelf(app: FastifyInstance, options: HttpOptions, metrics: Metrics): void {
  const document = JSON.stringify(
    openApi(
      options.routes.map((bound) => bound.route),
      options.version,
    ),
  );
  app.get('/api/openapi.json', (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(document),
  );
  app.get('/healthz', (_request, reply) => reply.send({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await options.ready().catch(() => false);
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'notReady' });
  });
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
}
