// Tillid as OpenID provider: below /oidc, one issuer for each municipality, each a library instance with keys of its own.

import type { IncomingMessage } from 'node:http';
import Provider, { type Client as LibraryClient } from 'oidc-provider';
import {
  askedOf,
  type Door,
  type Notify,
  openDoor,
  type ProviderDeps,
  subjectText,
} from '../../modules/provider/index.ts';
import type { Mount, Mounted } from '../../platform/http/mount.ts';
import type { Logger } from '../../platform/log/log.ts';
import { readMunicipality } from '../../platform/municipalities/store.ts';
import { fetchOut, isLoopback } from '../../platform/outgoing.ts';
import { COOKIES, configurationOf } from './configuration.ts';
import { type BrowserCookies, browserCookies } from './cookies.ts';
import { STYLE } from './pages.ts';
import { Visits } from './visits.ts';

/** How often it is looked whether the signing keys are still the same. */
const KEYS_EVERY = 60_000;

interface Standing {
  readonly door: Door;
  readonly provider: Provider;
  readonly cookies: BrowserCookies;
  readonly version: string;
  readonly lookedAt: number;
  /** Sends a logout token; what the library would send by itself goes through the ledger instead. */
  readonly tell: (client: LibraryClient, subject: string, sid: string) => Promise<void>;
}

export interface OidcProvider {
  readonly mount: Mount;
  readonly notify: Notify;
}

export function openOidcProvider(deps: ProviderDeps, log: Logger): OidcProvider {
  const standing = new Map<string, Standing>();
  const visits = new Visits();
  const providerFor = async (cvr: string): Promise<Standing | null> => {
    const known = standing.get(cvr);
    if (known !== undefined && Date.now() - known.lookedAt < KEYS_EVERY) return known;
    const door = known?.door ?? (await openDoor(deps, cvr));
    if (door === null) return null;
    const { keys, version } = await door.signingKeys();
    const lookedAt = Date.now();
    const next =
      known?.version === version
        ? { ...known, lookedAt }
        : made(door, { keys, version, lookedAt }, visits, log);
    standing.set(cvr, next);
    return next;
  };
  return {
    mount: {
      prefix: '/oidc',
      answer: (mounted) => answer(providerFor, visits, mounted),
      // A token that is worth nothing any more is no guess: a portal has many of those when the day ends.
      showsSecret: ({ method, url }) => method === 'POST' && url?.endsWith('/userinfo') !== true,
    },
    notify: async (municipality, login) => {
      const cvr = await cvrOf(deps, municipality);
      const here = cvr === null ? null : await providerFor(cvr);
      const client = await here?.provider.Client.find(login.client);
      if (here === null || client === undefined || client.backchannelLogoutUri === undefined)
        return 'nobody to tell';
      await here.tell(client, subjectText(login), login.session);
      return 'received';
    },
  };
}

async function cvrOf({ db }: ProviderDeps, municipality: string): Promise<string | null> {
  return db.transaction(municipality, async (tx) => (await readMunicipality(tx, municipality))?.cvr ?? null);
}

/**
 * The only thing that is ever fetched: a notice to the address that a program is registered with. The library's own agent keeps
 * away from private addresses, which is where a municipality's systems are; `hosts` are those of programs that are being told.
 */
function noticeTo(hosts: ReadonlySet<string>, { issuer }: Door): typeof fetch {
  const loopback = isLoopback(new URL(issuer)) ? 'allowed' : 'refused';
  return (url, { method, headers, body } = {}) =>
    fetchOut({ hosts: [...hosts], loopback }, url instanceof Request ? url.url : url, {
      ...(method === undefined ? {} : { method }),
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body }),
    });
}

interface WithLogout {
  compareClientSecret(secret: string): Promise<boolean>;
  backchannelLogout(this: LibraryClient, subject: string, sid: string): Promise<void>;
}

async function programShows(door: Door, visits: Visits, program: string, text: string): Promise<boolean> {
  const request = Provider.ctx?.req;
  if (request === undefined) return false;
  const secret = await door.programSecret(program, text, visits.of(request).origin);
  if (secret !== null) visits.noteSecret(request, secret);
  return secret !== null;
}

function made(
  door: Door,
  {
    keys,
    version,
    lookedAt,
  }: { keys: readonly { readonly kid: string }[]; version: string; lookedAt: number },
  visits: Visits,
  log: Logger,
): Standing {
  const configuration = configurationOf(door, keys, visits);
  const hosts = new Set<string>();
  const provider = new Provider(door.issuer, {
    ...configuration,
    fetch: noticeTo(hosts, door),
  });
  // The address is what was configured, whatever the request says of itself: `reachedAs` writes the headers that are believed.
  provider.proxy = true;
  const prototype = provider.Client.prototype as unknown as WithLogout;
  const { backchannelLogout } = prototype;
  prototype.backchannelLogout = async () => undefined;
  prototype.compareClientSecret = function compare(this: LibraryClient, secret: string) {
    return this.grantTypes?.includes('client_credentials') === true
      ? programShows(door, visits, this.clientId, secret)
      : door.secretFits(this.clientId, secret);
  } as WithLogout['compareClientSecret'];
  provider.on('server_error', (ctx, err) =>
    log.error({ err, route: ctx.oidc?.route }, 'the provider failed'),
  );
  const cookies = browserCookies(new URL(door.issuer).protocol === 'https:' ? 'https' : 'http', COOKIES);
  provider.use(async (ctx, next) => {
    await next();
    const set = ctx.res.getHeader('set-cookie');
    if (Array.isArray(set)) ctx.set('set-cookie', cookies.written(set, visits.headerOf(ctx.req)));
  });
  provider.use(async (ctx, next) => {
    await next();
    const { oidc } = ctx as unknown as {
      oidc?: {
        route: string;
        params?: Record<string, unknown>;
        session?: { state?: { postLogoutRedirectUri?: string } };
      };
    };
    if (oidc?.route === 'end_session') {
      const after = oidc.session?.state?.postLogoutRedirectUri;
      if (after !== undefined)
        ctx.set(
          'content-security-policy',
          policy([new URL(after).origin], String(ctx.response.get('content-security-policy'))),
        );
    }
    if (oidc?.route === 'end_session_confirm' && ctx.status === 303 && oidc.params?.['logout'] !== undefined)
      await door.signOut(visits.of(ctx.req));
  });
  const tell: Standing['tell'] = (client, subject, sid) => {
    hosts.add(new URL(client.backchannelLogoutUri ?? door.issuer).host);
    return backchannelLogout.call(client, subject, sid);
  };
  return { door, provider, cookies, version, lookedAt, tell };
}

const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/** A form may lead on only to where the program is registered to be sent back to. */
function policy(targets: readonly string[], before = POLICY): string {
  return before.replace(/form-action [^;]*/, ["form-action 'self'", ...targets].join(' '));
}

/** The library makes its addresses from the request; the request is made to say where Tillid is reached. */
function reachedAs(request: IncomingMessage, issuer: URL, rest: string): void {
  for (const name of Object.keys(request.headers))
    if (name.startsWith('x-forwarded-') || name === 'forwarded') delete request.headers[name];
  request.headers['x-forwarded-proto'] = issuer.protocol.slice(0, -1);
  request.headers['x-forwarded-host'] = issuer.host;
  Object.assign(request, { originalUrl: request.url });
  request.url = rest;
}

/** Bytes; more than any address may be here. */
const LONGEST_FORM = 8_192;

/**
 * What a program has the browser post (OpenID Connect Core §3.1.2.1), to be asked by GET: a request that comes from another site by POST
 * brings no cookie of ours. Null when it is too long.
 */
async function formOf(request: IncomingMessage): Promise<URLSearchParams | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size <= LONGEST_FORM) parts.push(part);
  }
  return size > LONGEST_FORM ? null : new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}

const ADDRESS = /^\/oidc\/([^/?]{1,20})(\/[^?]*)(\?.*)?$/;
const INTERACTION = /^\/interaction\/([\w-]{10,100})(\/giveup)?$/;

async function answer(
  providerFor: (cvr: string) => Promise<Standing | null>,
  visits: Visits,
  mounted: Mounted,
): Promise<void> {
  const { request, response, cookie, origin, language } = mounted;
  const end = (status: number, text: string, type = 'text/plain; charset=utf-8') => {
    response.writeHead(status, { 'content-type': type }).end(text);
  };
  if (request.url === '/oidc/style.css') return end(200, STYLE, 'text/css; charset=utf-8');
  const [, cvr = '', path = '', query = ''] = ADDRESS.exec(request.url ?? '') ?? [];
  const here = await providerFor(decodeURIComponent(cvr));
  if (here === null) return end(404, '{"error":"not_found"}', 'application/json');
  const { door, provider, cookies } = here;
  visits.note(request, { cookie, origin, language });
  visits.noteHeader(request, request.headers.cookie);
  request.headers.cookie = cookies.read(request.headers.cookie, request.url?.split('?')[0] ?? '');
  response.setHeader('content-security-policy', POLICY);
  const interaction = INTERACTION.exec(path);
  if (path === '/auth' && request.method === 'POST') {
    const asked = await formOf(request);
    if (asked === null) return end(413, '{"error":"invalid_request"}', 'application/json');
    response.writeHead(303, { location: `${new URL(door.issuer).pathname}/auth?${asked}` }).end();
    return;
  }
  reachedAs(request, new URL(door.issuer), `${path}${query}`);
  if (interaction !== null && request.method === 'GET')
    return goOn(here, visits, mounted, interaction[2] === undefined ? 'go on' : 'give up');
  // What another site's page may read is decided by the library, program by program.
  response.removeHeader('cross-origin-resource-policy');
  await provider.callback()(request, response);
}

/** Back from the screens of Tillid: finished when nothing is missing, otherwise on to the screen that says what is. */
async function goOn(
  { door, provider }: Standing,
  visits: Visits,
  { request, response }: Mounted,
  how: 'go on' | 'give up',
): Promise<void> {
  const redirect = (to: string) => {
    response.writeHead(303, { location: to }).end();
  };
  const details = await provider.interactionDetails(request, response).catch(() => null);
  if (details === null) return redirect(`/continue/${encodeURIComponent(door.cvr)}/gone`);
  const finish = (result: Parameters<Provider['interactionFinished']>[2]) =>
    provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  const client = await door.client(String(details.params['client_id'] ?? ''));
  if (client === null || how === 'give up')
    return finish({ error: 'access_denied', error_description: 'the person did not go on' });
  const visit = visits.of(request);
  const entrant = await door.entrant(visit);
  const need = await door.need(entrant, client, askedOf({ ...details.params }, details.iat * 1_000));
  if (need.kind !== 'nothing' || entrant === null) {
    if (need.kind === 'access' && entrant !== null) await door.refused(entrant, client, visit.origin);
    return redirect(`/continue/${encodeURIComponent(door.cvr)}/${encodeURIComponent(details.uid)}`);
  }
  const { subject, acr, amr, authTime } = await door.loginOf(entrant);
  const login = { accountId: subject, ts: authTime, remember: false };
  const said = { ...(acr === undefined ? {} : { acr }), ...(amr.length === 0 ? {} : { amr: [...amr] }) };
  return finish({ login: { ...login, ...said } });
}
