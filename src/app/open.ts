// Opens the database where the data is, and the services on top of it.

import { Failed } from './commands/command.ts';
import type { Services } from './services.ts';

export type Location =
  | {
      readonly kind: 'embedded';
      /** Absolute; the caller owns it. */
      readonly directory: string;
      /** Only heeded when the database is created. */
      readonly clock: 'test clock' | 'real clock';
    }
  | { readonly kind: 'server'; readonly url: string };

export async function openServices(location: Location): Promise<Services> {
  throw new Failed(`nothing opens ${location.kind} yet`);
}
