// Parties as people write and read them: by a key, and by a name.

import { Refused } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Naming, RightsEngine } from '../access/index.ts';
import type { Party } from '../catalogue/contract.ts';
import { partyText } from '../changes/index.ts';
import { areaOf, keyOf } from './domain/authority.ts';

/** Throws `badRequest` for what is no key. */
export function partyOf(key: string): Party {
  const [kind = '', ...rest] = key.split(' ');
  const id = rest.join(' ');
  if (kind === 'leader' || kind === 'area' || kind === 'head' || kind === 'coordinator') return { kind };
  if (id !== '' && kind === 'body') return { kind, body: id };
  if (id !== '' && kind === 'unit') return { kind, orgUnit: id };
  if (id !== '' && kind === 'group') return { kind, group: id };
  if (id !== '' && kind === 'systemOwner') return { kind, system: id };
  throw new Refused('badRequest');
}

export const partyView = (naming: Naming, party: Party) => ({
  key: keyOf(party),
  name: partyText(naming, party),
});

/** The part that a party plays in a case, told apart from others of its kind: whose director, of which area. */
export function partOf(engine: RightsEngine, party: Party, unit: string, now: Instant): string {
  if (party.kind === 'leader') return `unit ${unit}`;
  return party.kind === 'area' ? `unit ${areaOf(engine.facts, unit, now)}` : keyOf(party);
}
