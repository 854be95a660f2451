// Whose browser each request came from, from where it is answered to where the library asks.

import type { IncomingMessage } from 'node:http';
import type { Visit } from '../../modules/provider/index.ts';

const NOBODY: Visit = { cookie: null, origin: { kind: 'web' }, language: 'da' };

export class Visits {
  readonly #visits = new WeakMap<IncomingMessage, Visit>();

  note(request: IncomingMessage, visit: Visit): void {
    this.#visits.set(request, visit);
  }

  of(request: IncomingMessage): Visit {
    return this.#visits.get(request) ?? NOBODY;
  }
}
