// The names in a random municipality: few, so that facts keep meeting one another.

import type { DataCategory } from '../../src/modules/catalogue/contract.ts';

const uuid = (sort: number, n: number): string =>
  `00000000-0000-4000-8000-0000000${sort}0${String(n).padStart(3, '0')}`;
const several = (sort: number, count: number): string[] =>
  Array.from({ length: count }, (_, n) => uuid(sort, n));

export const UNITS = several(1, 7);
export const ROOT = UNITS[0] ?? '';
export const PEOPLE = several(2, 6);
export const POSITIONS = several(3, 10);
export const TITLES = several(4, 3);
export const FUNCTIONS = several(5, 2);
export const SYSTEMS = ['care', 'pay'];
export const SYSTEM_ROLES = ['care.read', 'care.write', 'pay.make', 'pay.approve'];
export const JOB_FUNCTION_ROLES = ['j-0', 'j-1', 'j-2', 'j-3'];
export const ROLE_GROUPS = ['g-0', 'g-1'];
export const ASSIGNMENTS = ['a-0', 'a-1', 'a-2', 'a-3', 'a-4', 'a-5', 'a-6', 'a-7', 'a-8', 'a-9'];
export const CONSTRAINT_TYPES = { kle: 'kle', org: 'organisation', district: 'values' } as const;
export const KLE = ['27', '27.36', '27.36.20', '27.42', '29', '29.05'];
export const DISTRICTS = ['nord', 'syd', 'vest'];
export const DATA_CATEGORIES: DataCategory[] = ['almindelige', 'foelsomme', 'cpr'];
