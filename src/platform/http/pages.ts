// The browser's files: dist/web as built, compressed beforehand, and index.html for every address the router knows.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pageWithNonce } from './headers.ts';

const NOT_BUILT = '<!doctype html><title>Tillid</title><p>Siderne er ikke bygget endnu.</p>';

/** Names with a hash in them never change what they hold. */
const HASHED = /[/\\]assets[/\\]/;

/** Text, which the library that guesses types does not know. */
const DRAWING = /\.svg(?:\.br|\.gz)?$/;

/** Answers with index.html, nonce filled in. */
export type SendIndex = (reply: FastifyReply) => FastifyReply;

/** Serves the files that are there at start, each on its own address: no path is ever resolved from a request. */
export async function servePages(app: FastifyInstance, dir: string | null): Promise<SendIndex> {
  const index = dir === null ? null : join(dir, 'index.html');
  const html = index !== null && existsSync(index) ? readFileSync(index, 'utf8') : NOT_BUILT;
  const sendIndex: SendIndex = (reply) => {
    const page = pageWithNonce(html);
    return reply
      .header('content-security-policy', page.policy)
      .type('text/html; charset=utf-8')
      .send(page.html);
  };
  app.get('/', (_, reply) => sendIndex(reply));
  app.get('/index.html', (_, reply) => sendIndex(reply));
  if (dir !== null && existsSync(dir)) {
    await app.register(fastifyStatic, {
      root: dir,
      wildcard: false,
      index: false,
      preCompressed: true,
      decorateReply: false,
      cacheControl: false,
      globIgnore: ['**/*.br', '**/*.gz', '**/*.map', 'index.html', '.*'],
      setHeaders: (reply, path) => {
        reply.header(
          'cache-control',
          HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
        );
        if (DRAWING.test(path)) reply.header('content-type', 'image/svg+xml; charset=utf-8');
      },
    });
  }
  return sendIndex;
}

/** Where files lie. Elsewhere a full stop is part of a thing's id: `/change/systemRole/nexus.admin`. */
const FILE = /^\/(?:assets\/.*|[^/]*\.[a-z0-9]{1,5})$/i;

/** A person following a link, as opposed to a program or a missing file. */
export function wantsPage(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? '';
  if (path.startsWith('/api/') || path === '/api') return false;
  return (
    (request.method === 'GET' || request.method === 'HEAD') &&
    !FILE.test(path) &&
    (request.headers.accept ?? '').includes('text/html')
  );
}
