// Going through an act without doing it: it reads what it would read, the first thing it would write ends it, and its transactions
// are undone whatever came of them. For asking what would be answered to somebody else than whoever is here.

import { AsyncLocalStorage } from 'node:async_hooks';
import type { KyselyPlugin, RootOperationNode } from 'kysely';

/** The act came as far as to write. */
export class WouldWrite extends Error {}

const stage = new AsyncLocalStorage<'rehearsal'>();

export const isRehearsal = (): boolean => stage.getStore() === 'rehearsal';

/** Throws `WouldWrite` where `act` goes well until it has something to write. */
export function rehearse<T>(act: () => Promise<T>): Promise<T> {
  return stage.run('rehearsal', act);
}

/** A statement that writes, at its beginning or as a part of another; `for update` only locks. */
const WRITES = /(?:^|[(;])\s*(?:insert|update|delete|merge|truncate)\b/i;

/** Throws before a statement that writes is sent. */
export const readOnly: KyselyPlugin = {
  transformQuery({ node }): RootOperationNode {
    if (node.kind !== 'RawNode' || WRITES.test(node.sqlFragments.join(' '))) throw new WouldWrite();
    return node;
  },
  transformResult: async ({ result }) => result,
};

/** Whatever is sent outside a transaction cannot be undone, so it is not sent. */
export async function unrehearsed<T>(work: () => Promise<T>): Promise<T> {
  if (isRehearsal()) throw new WouldWrite();
  return work();
}
