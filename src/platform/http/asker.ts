// Before a body is read: who is asking, are they let in at this route, and did their own pages send them.

import type { FastifyRequest } from 'fastify';
import type { Origin } from '../../kernel/audit.ts';
import { Refused } from '../../kernel/problem.ts';
import { type RouteSpec, TOKEN_HEADER } from '../../kernel/route.ts';
import type { Caller, Gate, Visitor } from './caller.ts';
import { sessionCookie } from './cookie.ts';
import { fromOwnPages, isUnsafe, sameText } from './forgery.ts';
import { languageOf } from './language.ts';
import { refusalOf } from './stronger.ts';

/** The key's text from `ApiKey: …` or `Authorization: ApiKey …`. */
function keyOf(request: FastifyRequest): string | null {
  const header = request.headers.apikey;
  if (typeof header === 'string') return header;
  const match = /^ApiKey (.+)$/i.exec(request.headers.authorization ?? '');
  return match?.[1] ?? null;
}

/** The access token from `Authorization: Bearer …` (RFC 6750). */
function tokenOf(request: FastifyRequest): string | null {
  return /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

/** Whether the request shows a key. */
export const showsKey = (request: FastifyRequest): boolean => keyOf(request) !== null;

/** Whether the request shows what a browser never sends along by itself. */
const showsSecret = (request: FastifyRequest): boolean =>
  keyOf(request) !== null || tokenOf(request) !== null;

/** A key or a token that is not good is refused even where a cookie would have done: never fall back to another identity. */
async function callerOf(
  request: FastifyRequest,
  gate: Gate,
  transport: 'http' | 'https',
): Promise<Caller | null> {
  const language = languageOf(
    request.headers['accept-language'],
    (request.query as Record<string, unknown>).lang,
  );
  const origin = (kind: Origin['kind']): Origin => ({ kind, address: request.ip });
  const key = keyOf(request);
  if (key !== null) return gate.byKey(key, origin('api'), language);
  const token = tokenOf(request);
  if (token !== null) return gate.byToken(token, origin('api'), language);
  const cookie = sessionCookie(request, transport);
  return cookie === null ? null : gate.bySession(cookie, origin('web'), language);
}

function refuseForgery(route: RouteSpec, request: FastifyRequest, caller: Caller | null): void {
  if (!isUnsafe(route.method) || showsSecret(request) || route.form !== undefined) return;
  if (!fromOwnPages(request.headers, request.host)) throw new Refused('suspectedForgery');
  const session = caller?.session ?? null;
  const public_ = route.permission === 'public';
  if (session === null || public_) return;
  if (!sameText(request.headers[TOKEN_HEADER], session.csrf)) throw new Refused('suspectedForgery');
}

export async function admit(
  route: RouteSpec,
  request: FastifyRequest,
  gate: Gate,
  transport: 'http' | 'https',
  known: (caller: Caller | null) => Promise<void> | undefined,
): Promise<Caller | Visitor> {
  const caller = await callerOf(request, gate, transport);
  await known(caller);
  if (route.permission === 'public') {
    refuseForgery(route, request, caller);
    const language = languageOf(
      request.headers['accept-language'],
      (request.query as Record<string, unknown>).lang,
    );
    const agent = request.headers['user-agent'] ?? null;
    return { origin: { kind: 'web', address: request.ip }, language, agent, caller };
  }
  if (caller === null) throw new Refused('signInNeeded');
  refuseForgery(route, request, caller);
  const { permission } = route;
  if (!caller.permits.has(permission)) {
    // What it would take stands beside it: a role can be asked for.
    const forbidden = new Refused('forbidden', undefined, [], { permission });
    throw await refusalOf(caller, async ({ permits }) => permits.has(permission), forbidden);
  }
  return caller;
}
