// The report of rights that identities do not live up to: all of it for those who oversee, a system's own for whoever answers for it.

import { Refused } from '../../kernel/problem.ts';
import { dayOf, wholeDay } from '../../kernel/time.ts';
import { type Cut, type Page, uncut } from '../../platform/http/cursor.ts';
import { type Asker, eyesOf, maySeeSystem, Naming, placeOf, writeLook } from '../access/index.ts';
import { certainties } from '../identity/index.ts';
import type { UncertainRow } from './contract.ts';
import { shortfalls } from './domain/uncertain.ts';
import type { ReportingDeps } from './ground.ts';

const collator = new Intl.Collator('da-DK', { numeric: true });

export async function uncertain(
  { database, engine: engineOf }: ReportingDeps,
  asker: Asker,
  cut: Cut<UncertainRow> = uncut,
): Promise<Page<UncertainRow>> {
  const { municipality, now } = asker;
  const known = await database.transaction(municipality, certainties);
  const engine = await engineOf(municipality, null);
  const { viewer } = eyesOf(asker, engine, { on: null, known: null });
  if (!viewer.all && viewer.seenSystems.size === 0) throw new Refused('forbidden');
  const naming = new Naming(engine.facts, now);
  const rows = shortfalls(engine, known, (system) => maySeeSystem(viewer, system), now)
    .map(({ person, system, roles, ...rest }): UncertainRow => {
      const { title, unit } = placeOf(naming, engine.indexes.positionsOf.get(person), wholeDay(dayOf(now)));
      return {
        ...rest,
        person,
        name: naming.name('person', person),
        userId: naming.userId(person),
        place: [title, unit].filter((text) => text !== '').join(', '),
        system: { id: system, name: naming.name('system', system) },
        roles: roles.map((role) => naming.name('systemRole', role)),
      };
    })
    .sort((a, b) => collator.compare(a.system.name, b.system.name) || collator.compare(a.name, b.name));
  const page = cut(rows);
  await database.transaction(municipality, (tx) =>
    writeLook(
      tx,
      asker,
      'identities',
      page.rows.map(({ person }) => person),
    ),
  );
  return page;
}
