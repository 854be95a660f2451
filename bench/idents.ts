// Idents for fifty thousand people of few names, beside as many that are reserved already: made, and reserved in the database.

import { sql } from 'kysely';
import { DEFAULT_PATTERN, identsFor } from '../src/modules/organisation/index.ts';
import { openEmbedded } from '../src/platform/db/embedded.ts';
import { reserveIdents } from '../src/platform/idents/store.ts';
import { type Row, row, timed } from './rows.ts';

const COUNT = 50_000;
const NAMES = [
  'Søren Ågård',
  'Anne Sørensen',
  'Hanne Olsen',
  'Mohammed Ali',
  'Åse Møller',
  'Bo Æbelø',
  'Ib Li',
];
const MUNICIPALITY = '00000000-0000-4000-8000-000000000001';

export async function benchIdents(): Promise<Row[]> {
  const people = (first: number) =>
    Array.from({ length: COUNT }, (_, n) => ({
      id: `p${first + n}`,
      name: NAMES[n % NAMES.length] ?? '',
    }));
  const taken = new Set(identsFor(people(0), DEFAULT_PATTERN, new Set()).values());
  const made = await timed(() => identsFor(people(COUNT), DEFAULT_PATTERN, taken));
  if (new Set([...made.value.values(), ...taken]).size !== 2 * COUNT) throw new Error('idents clash');
  const db = await openEmbedded({ directory: null });
  try {
    const reserved = await timed(() =>
      db.transaction(MUNICIPALITY, async (tx) => {
        await sql`insert into municipality values (${MUNICIPALITY}, '00000000', 'Bench', now())`.execute(tx);
        const held = [...made.value].map(([person, ident]) => ({ person, ident }));
        return reserveIdents(tx, MUNICIPALITY, held, Date.now());
      }),
    );
    return [
      row('idents made, beside as many reserved', '50,000', made.ms, 10_000),
      row('idents reserved in the database', '50,000', reserved.ms, 50_000),
    ];
  } finally {
    await db.close();
  }
}
