// How certain it is who the demo's people are: most sign in at the municipality's provider with two factors, some with one, some have been
// seen by a registrar and have no account yet, and a few nobody has vouched for.

import { Dice } from '../../demo/random.ts';
import type { AssuranceLevel } from '../kernel/assurance.ts';
import { holdsAt, type Instant } from '../kernel/time.ts';
import { requiredFor } from '../modules/access/contract.ts';
import type { RightsEngine } from '../modules/access/index.ts';
import { certainties, type Proofed, takeOverProofings } from '../modules/identity/index.ts';
import type { Tillid } from './open.ts';

const EVIDENCE = 'Kommunens login før Tillid';
const SEEN = 'Legitimation set ved ansættelsen';

function needsMost(engine: RightsEngine, person: string, now: Instant): boolean {
  return engine
    .rightsOf(person)
    .some((right) => holdsAt(right.intervals, now) && requiredFor(engine.facts, right, now) === 'hoej');
}

function drawn(dice: Dice, person: string, highest: AssuranceLevel): Proofed | null {
  const at = dice.next();
  if (at < 0.93) return { person, method: 'provider', level: highest, evidence: EVIDENCE };
  if (at < 0.96) return { person, method: 'provider', level: 'lav', evidence: EVIDENCE };
  if (at < 0.98) return { person, method: 'registrar', level: 'betydelig', evidence: SEEN };
  return null;
}

/** Nothing happens where anything is known of how anybody was proofed. */
export async function tellIdentities(
  { db, current }: Pick<Tillid, 'db' | 'current'>,
  municipality: string,
  now: Instant,
): Promise<void> {
  const isTold = await db.transaction(municipality, async (tx) => (await certainties(tx)).size > 0);
  if (isTold) return;
  const engine = await current.engine(municipality);
  const dice = new Dice(1, 'identities');
  const people = [...engine.people()].sort().filter((person) => holdsAt(engine.activeIntervals(person), now));
  const proofed = people.flatMap((person) => {
    const strong = dice.chance(0.85);
    return drawn(dice, person, strong && needsMost(engine, person, now) ? 'hoej' : 'betydelig') ?? [];
  });
  const by = { actor: { kind: 'operator', name: 'nito' }, origin: { kind: 'cli' } } as const;
  await takeOverProofings(db, municipality, proofed, by, now);
}
