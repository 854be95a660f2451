// Tells a request that Tillid's own pages made from one that another site made a browser send (CSRF).
// Three fences: the cookie is SameSite=Lax, the browser's own word on where the request came from, and a token.

import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Method } from '../../kernel/route.ts';

export function isUnsafe(method: Method | string): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method);
}

/** Whether the browser says that the request came from this very host. Silence is no objection: the token decides then. */
export function fromOwnPages(headers: IncomingHttpHeaders, host: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = headers.origin;
  if (origin === undefined) return true;
  try {
    const { host: theirs, protocol } = new URL(origin);
    return theirs === new URL(`${protocol}//${host}`).host;
  } catch {
    return false;
  }
}

export function sameText(given: unknown, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
