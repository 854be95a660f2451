// What kinds of data a system holds, and how sure it must be of who somebody is, in words.

import { dictionary } from '../../../web/i18n.tsx';
import type { AssuranceLevel, DataCategory } from '../../catalogue/contract.ts';

const categories: Record<DataCategory, string> = {
  almindelige: 'Almindelige',
  fortrolige: 'Fortrolige',
  foelsomme: 'Følsomme',
  strafbareForhold: 'Strafbare forhold',
  cpr: 'CPR',
  beskyttetAdresse: 'Beskyttet adresse',
};

const levels: Record<AssuranceLevel, string> = { lav: 'Lav', betydelig: 'Betydelig', hoej: 'Høj' };

export const dataWords = dictionary(
  { categories, levels },
  {
    categories: {
      almindelige: 'Ordinary',
      fortrolige: 'Confidential',
      foelsomme: 'Special categories',
      strafbareForhold: 'Criminal offences',
      cpr: 'CPR',
      beskyttetAdresse: 'Protected address',
    },
    levels: { lav: 'Low', betydelig: 'Substantial', hoej: 'High' },
  },
);

/** Categories that call for more care than ordinary data. */
export const HEAVY_DATA: ReadonlySet<string> = new Set<DataCategory>([
  'foelsomme',
  'strafbareForhold',
  'beskyttetAdresse',
]);

/** A category or level that this version has no word for is shown as it is. */
export function wordFor(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code;
}
