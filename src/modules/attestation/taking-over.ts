// What was attested before Tillid was there: the rights of a day are taken over as kept then, by whoever would have attested them.

import { dayOf, type Instant } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import type { Author } from '../access/index.ts';
import {
  contentsOf,
  dueSheets,
  howOf,
  type Kept,
  keyOfRow,
  type RowRight,
  type Sheet,
} from './domain/due.ts';
import { policyAt } from './domain/policy.ts';
import { type AttestationDeps, attestorsOf } from './ground.ts';
import { addKept } from './store.ts';
import { heldNow } from './telling.ts';

/** Does not touch what has been kept in Tillid later, since that comes on top of it; run it before the first campaign. */
export async function takeOver({ db, current }: AttestationDeps, author: Author, at: Instant): Promise<void> {
  const { municipality, actor, origin, now } = author;
  await db.transaction(municipality, async (tx) => {
    const engine = await current.engineIn(tx, municipality);
    const policy = policyAt(engine.facts, now);
    const attestors = attestorsOf(engine, at);
    const kept = new Map<string, Record<string, Kept>>();
    const how = (sheet: Sheet, row: RowRight) => {
      if (sheet.about === 'contents') return contentsOf(engine, row.role, at);
      const held = heldNow({ engine, now: at }, sheet.subject, row);
      return held === null ? '' : howOf(held, at);
    };
    for (const sheet of dueSheets({ engine, policy, kept: () => ({}), at, day: null })) {
      const by = attestors.of(sheet).people[0]?.person ?? null;
      const rights = kept.get(sheet.subject) ?? {};
      for (const row of sheet.rows)
        rights[keyOfRow(sheet.about, row)] = { at, day: dayOf(at), by, how: how(sheet, row) };
      kept.set(sheet.subject, rights);
    }
    await addKept(tx, municipality, kept);
    const detail = { day: dayOf(at), subjects: kept.size };
    await append(tx, municipality, now, [{ action: 'attestation.takenOver', actor, origin, detail }]);
  });
}
