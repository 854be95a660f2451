// A part of the web that a standard has laid out and a library answers: handed the request before anything of it is read.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Origin } from '../../kernel/audit.ts';
import type { Language } from '../../kernel/problem.ts';
import { sessionCookie } from './cookie.ts';
import { languageOf } from './language.ts';

export interface Mounted {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The session cookie, good or not. */
  readonly cookie: string | null;
  readonly origin: Origin;
  readonly language: Language;
}

export interface Mount {
  /** `/oidc`: everything below it. */
  readonly prefix: `/${string}`;
  answer(mounted: Mounted): Promise<void>;
  /** Whether a 401 to the request means that a secret was guessed at. */
  showsSecret(request: IncomingMessage): boolean;
}

/** The headers that were set for every answer go along; what fails is answered with 500 and nothing else. */
async function handOver(
  mount: Mount,
  request: FastifyRequest,
  reply: FastifyReply,
  transport: 'http' | 'https',
): Promise<void> {
  reply.hijack();
  const response = reply.raw;
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) response.setHeader(name, value as string);
  try {
    await mount.answer({
      request: request.raw,
      response,
      cookie: sessionCookie(request, transport),
      origin: { kind: 'web', address: request.ip },
      language: languageOf(request.headers['accept-language']),
    });
  } catch (error) {
    request.log.error({ err: error, route: mount.prefix }, 'failed');
    if (!response.headersSent) response.statusCode = 500;
    response.end();
  }
}

export function bindMount(app: FastifyInstance, mount: Mount, transport: 'http' | 'https'): void {
  app.all(`${mount.prefix}/*`, {
    onRequest: (request, reply) => handOver(mount, request, reply, transport),
    handler: () => undefined,
  });
}
