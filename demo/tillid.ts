// Who was given which of Tillid's own roles, and when: given in Tillid itself, so not by any file.

import type { Day } from '../src/kernel/time.ts';
import { mustBeDay } from './days.ts';
import { personUuid, unitUuid } from './organisation.ts';

export type TillidRole = 'coordinator' | 'dpo' | 'auditor' | 'administrator';

/** A role in Tillid given to a person, by uuid. It ends with the position. */
export interface TillidGift {
  readonly role: TillidRole;
  readonly userId: string;
  readonly person: string;
  /** What it reaches: everything, units with all below, or systems. */
  readonly held: 'whole' | { readonly units: readonly string[] } | { readonly systems: readonly string[] };
}

/** role | person | day | what it reaches, where that is not everything */
const GIVEN: readonly (readonly [TillidRole, string, string, TillidGift['held']?])[] = [
  ['coordinator', 'inno', '-730'],
  ['dpo', 'dofo', '-730'],
  ['administrator', 'nito', '-730'],
  ['administrator', 'keju', '-175'],
  ['auditor', 'ersk', '-100'],
  ['coordinator', 'riab', '-60', { units: [unitUuid('Dagtilbud')] }],
  ['auditor', 'jokr', '-60', { systems: ['opus'] }],
];

/** What was given on a day. */
export function tillidGifts(today: Day, day: Day): TillidGift[] {
  return GIVEN.filter(([, , on]) => mustBeDay(today, on) === day).map(([role, userId, , held = 'whole']) => ({
    role,
    userId,
    person: personUuid(userId),
    held,
  }));
}
