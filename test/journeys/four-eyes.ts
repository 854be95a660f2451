// Somebody who creates payments and somebody who may approve them as well: what the stories of a conflict begin with.

import type { Fact } from '../../src/kernel/fact.ts';
import type { AccessFacts } from '../../src/modules/access/contract.ts';
import { assignment, fact, offering, position, role, system, toPerson, unit } from '../support/small.ts';
import { named } from './clocked.ts';

export const NAMES = {
  mette: 'Mette Thor',
  lars: 'Lars Holm',
  hanne: 'Hanne Olsen',
  bo: 'Bo Jensen',
  ida: 'Ida Bro',
  ole: 'Ole Vang',
} as const;

/** Lars leads Hanne, who creates payments, and Bo, who was let do both long ago; Mette leads Lars; Ida coordinates. */
export const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'mette'),
  unit('north', 'root', 'lars'),
  ...Object.entries(NAMES).map(named),
  position('mette', 'root'),
  position('lars', 'north'),
  position('hanne', 'north', 'nurse'),
  position('bo', 'north', 'nurse'),
  position('ida', 'root'),
  position('ole', 'root'),
  fact('title', 'nurse', { name: 'Sygeplejerske' }),
  system('opus', 'ole'),
  ...role('opus.create', 'opus'),
  ...role('opus.approve', 'opus'),
  offering('opus.approve'),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
  assignment('hanne-creates', 'opus.create', toPerson('hanne')),
  assignment('bo-creates', 'opus.create', toPerson('bo')),
  assignment('bo-approves', 'opus.approve', toPerson('bo')),
  fact('conflictRule', 'four-eyes', {
    name: 'Opret og godkend betaling',
    severity: 'block',
    sets: [
      { systemRoles: ['opus.create'], jobFunctionRoles: [], tags: [] },
      { systemRoles: ['opus.approve'], jobFunctionRoles: [], tags: [] },
    ],
    overlapOn: [],
  }),
];
