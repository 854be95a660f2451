// The cookies: an opaque text for the session, one for a visitor who is about to show a passkey, one for a browser that has been
// sent to a provider, and one for a browser that somebody has signed in from; unreadable to scripts, never sent along from other sites' forms.

import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Door, Slip, SlipKind } from './caller.ts';

/** With https the name's prefix makes the browser insist on `Secure`, this host only, the whole path (RFC 6265bis §4.1.3). */
const cookieName = (transport: 'http' | 'https'): string =>
  transport === 'https' ? '__Host-tillid' : 'tillid';

function attributes(transport: 'http' | 'https'): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: transport === 'https' };
}

/** Who comes back from a provider comes from another site; what is shown to our own pages only goes nowhere else. */
const SLIPS: Readonly<Record<SlipKind, { readonly seconds: number; readonly sameSite: 'strict' | 'lax' }>> = {
  visit: { seconds: 600, sameSite: 'strict' },
  trip: { seconds: 600, sameSite: 'lax' },
  device: { seconds: 90 * 86_400, sameSite: 'strict' },
};

/** No expiry on the session's cookie: it goes with the browser, and the server ends the session by its own limits. */
export function doorOf(request: FastifyRequest, reply: FastifyReply, transport: 'http' | 'https'): Door {
  const name = cookieName(transport);
  const slip = (kind: SlipKind): Slip => {
    const { seconds, sameSite } = SLIPS[kind];
    const kept = { ...attributes(transport), sameSite };
    return {
      text: request.cookies[`${name}-${kind}`] ?? null,
      give: (text) => {
        reply.setCookie(`${name}-${kind}`, text, { ...kept, maxAge: seconds });
      },
      takeBack: () => {
        reply.clearCookie(`${name}-${kind}`, kept);
      },
    };
  };
  return {
    cookie: sessionCookie(request, transport),
    address: request.raw.url ?? request.url,
    slips: { visit: slip('visit'), trip: slip('trip'), device: slip('device') },
    site: `${transport}://${request.host}`,
    agent: request.headers['user-agent'] ?? null,
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
