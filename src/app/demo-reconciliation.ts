// What three systems of the demo say that they hold, told once as their files would tell it.

import { accountFile, RECONCILED_SYSTEMS } from '../../demo/account-files.ts';
import { addDays, dayOf, type Instant } from '../kernel/time.ts';
import type { Constraints } from '../modules/access/contract.ts';
import { userIdOf } from '../modules/access/index.ts';
import { wantedIn } from '../modules/provisioning/index.ts';
import { newestFiles, takeAccounts } from '../modules/reconciliation/index.ts';
import type { Tillid } from './open.ts';

export async function tellSystems(
  { db, current }: Pick<Tillid, 'db' | 'current'>,
  municipality: string,
  now: Instant,
): Promise<void> {
  const asker = {
    municipality,
    actor: { kind: 'operator', name: 'nito' },
    origin: { kind: 'cli' },
    permits: new Set(['import:accounts'] as const),
    assurance: 'hoej',
    now,
  } as const;
  for (const system of RECONCILED_SYSTEMS) {
    const before = await db.transaction(municipality, (tx) => newestFiles(tx, municipality, system));
    if (before.length > 0) continue;
    const engine = await current.engine(municipality);
    const rights = wantedIn(engine, system, now).map(({ person, systemRole, constraints }) => ({
      userId: userIdOf(engine, person, now),
      systemRole,
      constraints: JSON.parse(constraints) as Constraints,
    }));
    const file = accountFile(system, rights, (days) => addDays(dayOf(now), -days));
    const bytes = new TextEncoder().encode(file);
    await takeAccounts({ db, current }, asker, { system, bytes, mode: 'apply', massChange: 'guarded' });
  }
}
