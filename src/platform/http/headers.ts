// The headers that make a browser refuse to help an attacker. Every answer has them; only index.html has a nonce.

import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';

/** What index.html carries where the nonce goes (Vite's `html.cspNonce`). */
const PLACEHOLDER = '__CSP_NONCE__';

const YEAR_SECONDS = 31_536_000;

function policy(sources: string): string {
  return [
    "default-src 'none'",
    "object-src 'none'",
    `script-src 'self'${sources}`,
    `style-src 'self'${sources}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const PLAIN_POLICY = policy('');

/** `https`: whether people reach Tillid by https, here or at a proxy in front. */
export function securityHeaders(reply: FastifyReply, transport: 'http' | 'https'): void {
  reply.headers({
    // What may be kept says so itself: the files of the screens.
    'cache-control': 'no-store',
    'content-security-policy': PLAIN_POLICY,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  });
  if (transport === 'https') {
    reply.header('strict-transport-security', `max-age=${YEAR_SECONDS}; includeSubDomains`);
  }
}

/** The page with a nonce of its own, and the policy that lets exactly that nonce run. */
export function pageWithNonce(html: string): { readonly html: string; readonly policy: string } {
  const nonce = randomBytes(18).toString('base64');
  return { html: html.replaceAll(PLACEHOLDER, nonce), policy: policy(` 'nonce-${nonce}'`) };
}
