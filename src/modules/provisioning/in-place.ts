// What another source than a receipt says is in place in a system: the ledger is told, and the next sweep orders what is then missing or
// too much.

import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { RightKey } from './domain/orders.ts';
import { putItems } from './store.ts';

export const noteInPlace = (
  tx: Tx,
  municipality: string,
  items: readonly (RightKey & { readonly isSet: boolean })[],
  said: { readonly at: Instant; readonly by: string },
): Promise<void> =>
  putItems(
    tx,
    municipality,
    items.map((item) => ({ ...item, stuck: null })),
    said,
  );
