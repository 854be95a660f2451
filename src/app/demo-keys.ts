// The programs of the demo that come in by a key: one delivers the organisation, one reads, and one has been ended.

import { personUuid } from '../../demo/organisation.ts';
import type { Instant } from '../kernel/time.ts';
import type { Tillid } from './open.ts';
import { identityOf } from './operator.ts';

const DAY = 86_400_000;
const BY = {
  actor: { kind: 'person', id: personUuid('nito'), userId: 'nito' },
  origin: { kind: 'web' },
} as const;

/** Does nothing where there are keys already. Nobody has their texts. */
export async function tellKeys(tillid: Tillid, municipality: string, now: Instant): Promise<void> {
  const identity = identityOf(tillid, () => now, 'demo');
  if ((await identity.listKeys(municipality)).length > 0) return;
  const make = (name: string, rest: Omit<Parameters<typeof identity.createKey>[1], 'name'>) =>
    identity.createKey(municipality, { name, ...rest }, BY);
  await make('Lønsystemet', {
    scopes: ['import:organisation'],
    addresses: ['10.20.30.0/24', '2001:db8:20::/48'],
    expiresAt: now + 365 * DAY,
  });
  await make('Ledelsesinformation', { scopes: ['read:rights'], expiresAt: now + 90 * DAY });
  const old = await make('Den gamle intranetportal', {
    scopes: ['read:rights'],
    expiresAt: now + 30 * DAY,
  });
  await identity.endKey(municipality, old.id, BY);
}
