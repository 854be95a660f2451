// Whose browser each request came from, from where it is answered to where the library asks.

import type { IncomingMessage } from 'node:http';
import type { Visit } from '../../modules/provider/index.ts';

const NOBODY: Visit = { cookie: null, origin: { kind: 'web' }, language: 'da' };

export class Visits {
  readonly #visits = new WeakMap<IncomingMessage, Visit>();
  readonly #secrets = new WeakMap<IncomingMessage, string>();
  readonly #headers = new WeakMap<IncomingMessage, string>();

  note(request: IncomingMessage, visit: Visit): void {
    this.#visits.set(request, visit);
  }

  /** Which of its secrets a program has shown with the request: what it gets is worth no more than that. */
  noteSecret(request: IncomingMessage, secret: string): void {
    this.#secrets.set(request, secret);
  }

  secretShown(request: IncomingMessage): string | undefined {
    return this.#secrets.get(request);
  }

  /** The cookies as the browser sent them; the library sees its own alone. */
  noteHeader(request: IncomingMessage, header: string | undefined): void {
    this.#headers.set(request, header ?? '');
  }

  headerOf(request: IncomingMessage): string {
    return this.#headers.get(request) ?? '';
  }

  of(request: IncomingMessage): Visit {
    return this.#visits.get(request) ?? NOBODY;
  }
}
