// How what somebody looks for is asked of the database: words in any of their Danish forms. Letters are folded here, since a server whose
// locale is C folds none but A to Z; what is looked in is folded where it is kept.

import { type RawBuilder, sql } from 'kysely';

export const folded = (text: string): string => text.toLocaleLowerCase('da-DK');

export const wordsOf = (q: string): RawBuilder<unknown> => sql`websearch_to_tsquery('danish', ${folded(q)})`;
