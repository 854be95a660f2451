// Who could have seen it: everyone with an effective right on the day, and everyone whose right was over and not yet confirmed as gone. Pure.

import { canonical } from '../../../../kernel/json.ts';
import type { Interval } from '../../../../kernel/time.ts';
import type { Constraints, Privilege } from '../../../access/contract.ts';
import { type BackThen, backThen, keyText, type Trail } from '../../../provisioning/contract.ts';

/** How far a right had come: beregnet, bestilt, bekræftet; or over, and not confirmed as gone. */
export type ExposedStanding = Exclude<BackThen['standing'], 'gone'>;

export interface ExposedRight {
  readonly person: string;
  readonly system: string;
  readonly systemRole: string;
  readonly constraints: Constraints;
  readonly standing: ExposedStanding;
  readonly removal: BackThen['removal'];
}

type Right = Pick<Privilege, 'person' | 'system' | 'systemRole' | 'constraints'>;

const keyOf = ({ person, system, systemRole, constraints }: Right): string =>
  keyText({ person, system, systemRole, constraints: canonical(constraints) });

/** `held` on the day; `trails` of whatever was asked for. By person, system role and constraints. */
export function exposedIn(
  held: readonly Right[],
  trails: readonly Trail[],
  window: Interval,
): ExposedRight[] {
  const byKey = new Map(trails.map((trail) => [keyText(trail), trail]));
  const rights = new Map(held.map((right) => [keyOf(right), right]));
  const all = [...new Set([...rights.keys(), ...byKey.keys()])].sort();
  return all.flatMap((key): ExposedRight[] => {
    const [right, trail] = [rights.get(key), byKey.get(key) ?? null];
    const { standing, removal } = backThen(right !== undefined, trail, window);
    if (standing === 'gone') return [];
    const { person, system, systemRole } = right ?? trail ?? NOBODY;
    const constraints = right?.constraints ?? (JSON.parse(trail?.constraints ?? '{}') as Constraints);
    return [{ person, system, systemRole, constraints, standing, removal }];
  });
}

const NOBODY = { person: '', system: '', systemRole: '' };
