// The cookies: an opaque text for the session, one for a visitor who is about to show a passkey, one for a browser that has been
// sent to a provider, and one for a browser that somebody has signed in from; unreadable to scripts, never sent along from other sites' forms.

import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Door } from './caller.ts';

/** With https the name's prefix makes the browser insist on `Secure`, this host only, the whole path (RFC 6265bis §4.1.3). */
const cookieName = (transport: 'http' | 'https'): string =>
  transport === 'https' ? '__Host-tillid' : 'tillid';

function attributes(transport: 'http' | 'https'): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: transport === 'https' };
}

const VISIT_SECONDS = 600;
const TRIP_SECONDS = 600;
/** As long as a browser is known for its person's. */
const DEVICE_SECONDS = 90 * 86_400;

/** No expiry on the session's cookie: it goes with the browser, and the server ends the session by its own limits. */
export function doorOf(request: FastifyRequest, reply: FastifyReply, transport: 'http' | 'https'): Door {
  const name = cookieName(transport);
  const visit = `${name}-visit`;
  const trip = `${name}-trip`;
  const device = `${name}-device`;
  return {
    cookie: sessionCookie(request, transport),
    address: request.raw.url ?? request.url,
    visit: request.cookies[visit] ?? null,
    startVisit: (text) => {
      reply.setCookie(visit, text, { ...attributes(transport), sameSite: 'strict', maxAge: VISIT_SECONDS });
    },
    device: request.cookies[device] ?? null,
    rememberDevice: (text) => {
      reply.setCookie(device, text, { ...attributes(transport), sameSite: 'strict', maxAge: DEVICE_SECONDS });
    },
    site: `${transport}://${request.host}`,
    agent: request.headers['user-agent'] ?? null,
    trip: request.cookies[trip] ?? null,
    startTrip: (text) => {
      reply.setCookie(trip, text, { ...attributes(transport), maxAge: TRIP_SECONDS });
    },
    endTrip: () => {
      reply.clearCookie(trip, attributes(transport));
    },
    startSession: (cookie) => {
      reply.setCookie(name, cookie, attributes(transport));
    },
    endSession: () => {
      reply.clearCookie(name, attributes(transport));
    },
  };
}

export function sessionCookie(request: FastifyRequest, transport: 'http' | 'https'): string | null {
  return request.cookies[cookieName(transport)] ?? null;
}
