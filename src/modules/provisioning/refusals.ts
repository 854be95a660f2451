// That somebody was refused is in the log too: what they wanted is named, and nothing of what they may not see.

import { Refused } from '../../kernel/problem.ts';
import { append } from '../../platform/audit/index.ts';
import type { Asker, ChangeDeps } from '../access/index.ts';

export async function refusalLogged<T>(
  { db }: ChangeDeps,
  { actor, origin, municipality, now }: Asker,
  wanted: { readonly what: string } & Readonly<Record<string, unknown>>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) {
      const detail = { code: error.code, ...wanted };
      await db.transaction(municipality, (tx) =>
        append(tx, municipality, now, [{ action: 'provisioning.refused', actor, origin, detail }]),
      );
    }
    throw error;
  }
}
