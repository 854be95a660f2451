// `serve`: owns the data directory, opens the web and the side door for commands, and closes everything in order.

import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { DEMO_PEOPLE } from '../../demo/people.ts';
import type { Instant } from '../kernel/time.ts';
import { type FirstCode, hasAdministrator, makeFirstCode } from '../modules/activation/index.ts';
import { createHttpServer } from '../platform/http/server.ts';
import { queueLoads } from '../platform/jobs/store.ts';
import type { DirectoryLock } from '../platform/lock.ts';
import { type Logger, openLog } from '../platform/log/log.ts';
import { listMunicipalities } from '../platform/municipalities/store.ts';
import { keepCheckpoints } from './checkpoints.ts';
import { perform, testNow } from './commands/call.ts';
import { Failed, type Io } from './commands/command.ts';
import type { ServeOptions } from './commands/grammar.ts';
import type { Config } from './config.ts';
import { fillWithDemo } from './demo.ts';
import { describeHolder, ownDirectory } from './directory.ts';
import { type Location, openTillid, type Tillid } from './open.ts';
import { identityOf, operatorServices } from './operator.ts';
import { openProviding, providerDeps } from './providing.ts';
import { keepRefusals } from './refusals.ts';
import { openRelay } from './relay.ts';
import { routesOf } from './routes.ts';
import { openWorker } from './worker.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Resolves when the process is told to stop; told twice, it ends at once. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

function version(): string {
  const { version: found } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  return found;
}

/** Null with a database on a server: there is nothing that only one may have. */
async function ownLocation(location: Location): Promise<DirectoryLock | null> {
  if (location.kind === 'server') return null;
  const owned = await ownDirectory(location.directory, 'serve');
  if (!owned.ok) throw new Failed(describeHolder(location.directory, owned.error));
  process.once('exit', () => owned.value.release());
  return owned.value;
}

/** The machine's; on a database made with `--test-clock`, one that begins at `TILLID_NOW` and goes on from there. */
function clockOf({ db }: Tillid): () => Instant {
  const begins = testNow(process.env['TILLID_NOW'] ?? null, db);
  if (begins === null) return Date.now;
  const ahead = begins - Date.now();
  return () => Date.now() + ahead;
}

async function openWeb(
  tillid: Tillid,
  config: Config,
  options: ServeOptions,
  {
    log,
    people,
    clock,
    first,
  }: { log: Logger; people: 'demo' | 'real'; clock: () => Instant; first: FirstCode | null },
) {
  const identity = identityOf(tillid, clock, people);
  const web = join(ROOT, 'dist/web');
  const providing = openProviding(providerDeps(tillid, identity, clock), log, 'by themselves');
  const server = await createHttpServer({
    mounts: [providing.mount],
    routes: routesOf(tillid, identity, clock, config.mail === null ? 'not configured' : 'configured', first),
    gate: identity.gate,
    log,
    version: version(),
    webDir: existsSync(web) ? web : null,
    transport: config.transport,
    trustedProxies: config.trustedProxies,
    rates: config.rates,
    refused: keepRefusals(tillid.db, clock),
    queues: () => queueLoads(tillid.db),
    ready: () => tillid.db.transaction(null, async () => true),
    answers: 'trusted',
  });
  server.addHook('onClose', () => providing.stop());
  await server.listen({ port: options.port, host: options.host });
  if (config.publicUrl === null)
    tillid.address.url = `http://${shownHost(options)}:${portOf(server, options)}`;
  return server;
}

/** Before anything that takes time: a port that is taken is said at once. Throws what listening throws. */
async function probe({ port, host }: ServeOptions): Promise<void> {
  const trial = createServer().listen(port, host);
  await once(trial, 'listening');
  trial.close();
  await once(trial, 'close');
}

const shownHost = ({ host }: ServeOptions): string => (host.includes(':') ? `[${host}]` : host);

function portOf({ server }: Pick<FastifyInstance, 'server'>, options: ServeOptions): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : options.port;
}

/** Where it is and, in a demo, who to sign in as. */
function welcome(
  options: ServeOptions,
  port: number,
  people: 'demo' | 'real',
  firstCode: string | null,
): string {
  const url = `http://${shownHost(options)}:${port}`;
  const address = `Tillid is at ${url}\n`;
  const come = `Nobody administers it yet. With the organisation imported, the first administrator comes in at
${url}/activate with their user name and the code ${firstCode}, within a day.\n`;
  if (people === 'real') return firstCode === null ? address : `${address}${come}`;
  const cast = DEMO_PEOPLE.map(({ userId, name, who }) => `  ${userId}  ${name}, ${who.da}\n`);
  return `${address}Open it and step in as one of these:\n${cast.join('')}`;
}

/** Whether every municipality here has somebody who administers it. */
async function isAdministered({ db, current }: Tillid, now: Instant): Promise<boolean> {
  const all = await listMunicipalities(db);
  for (const { id } of all) if (!hasAdministrator(await current.engine(id), now)) return false;
  return all.length > 0;
}

/** Things to close, last opened first. */
class Closing {
  readonly #steps: (() => unknown)[] = [];

  add(step: () => unknown): void {
    this.#steps.push(step);
  }

  async all(): Promise<void> {
    for (const step of this.#steps.splice(0).reverse()) await step();
  }
}

async function open(
  location: Location,
  config: Config,
  options: ServeOptions,
  io: Io,
  closing: Closing,
): Promise<void> {
  io.progress('Opening the database …');
  await probe(options);
  const lock = await ownLocation(location);
  if (lock !== null) closing.add(() => lock.release());
  const tillid = await openTillid(location, config);
  closing.add(() => tillid.close());
  const clock = clockOf(tillid);
  if (options.demo) io.progress('Telling the demo …');
  const people = options.demo ? await fillWithDemo(tillid, clock()) : 'real';
  const log = openLog(config.logLevel);
  const checkpoints = keepCheckpoints(tillid, log);
  closing.add(() => checkpoints.stop());
  const worker = await openWorker(tillid, config, clock, log);
  closing.add(() => worker.stop());
  const made = people === 'real' && !(await isAdministered(tillid, clock())) ? makeFirstCode(clock()) : null;
  const server = await openWeb(tillid, config, options, { log, people, clock, first: made?.first ?? null });
  closing.add(() => server.close());
  const port = portOf(server, options);
  if (lock !== null) {
    const services = operatorServices(tillid);
    const relay = await openRelay(lock.holder.token, (call, input, to) => perform(services, call, input, to));
    closing.add(() => relay.close());
    lock.announce({ port, relay: relay.port });
    // From the first moment of stopping, others wait for the end instead of knocking.
    closing.add(() => lock.announce({ port, relay: null }));
  }
  io.progress(null);
  await io.out(welcome(options, port, people, made?.text ?? null));
}

/** Throws when it cannot start; returns when it was told to stop. */
export async function serveUntilStopped(
  location: Location,
  config: Config,
  options: ServeOptions,
  io: Io,
): Promise<void> {
  const stop = toldToStop();
  const closing = new Closing();
  try {
    await open(location, config, options, io, closing);
    await stop;
  } finally {
    await closing.all();
  }
}
