// The kinds of things that search finds, in words.

import type { Hit } from '../modules/access/contract.ts';
import { dictionary } from './i18n.tsx';

const da: Record<Hit['kind'], string> = {
  person: 'Medarbejder',
  orgUnit: 'Enhed',
  system: 'System',
  systemRole: 'Rolle',
  kle: 'KLE-emne',
  policy: 'Regler',
  clause: 'Bestemmelse',
};

export const hitKinds = dictionary(da, {
  person: 'Person',
  orgUnit: 'Unit',
  system: 'System',
  systemRole: 'Role',
  kle: 'KLE subject',
  policy: 'Rules',
  clause: 'Clause',
});
