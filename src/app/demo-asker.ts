// Somebody of the demo who does something in it, as if signed in with everything they have.

import type { Instant } from '../kernel/time.ts';
import type { Asker } from '../modules/access/index.ts';

export const demoAsker = (
  municipality: string,
  person: { readonly id: string; readonly userId: string },
  now: Instant,
): Asker => ({
  municipality,
  actor: { kind: 'person', ...person },
  origin: { kind: 'web' },
  now,
  assurance: 'hoej',
  permits: new Set(),
});
