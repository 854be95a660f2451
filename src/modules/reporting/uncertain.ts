// The report of rights that identities do not live up to, one by one and summed: all of it for those who oversee, a system's own for
// whoever answers for it.

import { Refused } from '../../kernel/problem.ts';
import { dayOf, wholeDay } from '../../kernel/time.ts';
import { type Cut, type Page, uncut } from '../../platform/http/cursor.ts';
import {
  type Asker,
  eyesOf,
  maySeeSystem,
  Naming,
  personCalled,
  placeOf,
  writeLook,
  writeReportLook,
} from '../access/index.ts';
import { certainties } from '../identity/index.ts';
import type { UncertainBy, UncertainFilter, UncertainRow, UncertainSum } from './contract.ts';
import { NO_UNIT, REMEDY_NAMES } from './domain/remedies.ts';
import { type Shortfall, shortfalls, summed } from './domain/uncertain.ts';
import type { ReportingDeps } from './ground.ts';

const collator = new Intl.Collator('da-DK', { numeric: true });

/** One that is found, and the unit its person works in now; the first of several. */
type Placed = Shortfall & { readonly unit: string };

async function found({ database, engine: engineOf }: ReportingDeps, asker: Asker) {
  const { municipality, now } = asker;
  const known = await database.transaction(municipality, (tx) => certainties(tx));
  const engine = await engineOf(municipality, null);
  const { viewer } = eyesOf(asker, engine, { on: null, known: null });
  if (!viewer.all && viewer.seenSystems.size === 0) throw new Refused('forbidden');
  const units = new Map<string, string>();
  const unitOf = (person: string): string => {
    const there = units.get(person);
    if (there !== undefined) return there;
    const [first] = engine.indexes.positionsOf
      .get(person)
      .flatMap((id) => engine.facts.versions('position', id))
      .filter(({ from, to, content }) => from <= now && now < to && content.person === person)
      .sort((a, b) => a.from - b.from);
    const unit = first?.content.orgUnit ?? NO_UNIT;
    units.set(person, unit);
    return unit;
  };
  const all = shortfalls(engine, known, (system) => maySeeSystem(viewer, system), now);
  return {
    engine,
    naming: new Naming(engine.facts, now),
    all: all.map((one): Placed => ({ ...one, unit: unitOf(one.person) })),
  };
}

export async function uncertain(
  deps: ReportingDeps,
  asker: Asker,
  { person, system, unit, remedy }: UncertainFilter = {},
  cut: Cut<UncertainRow> = uncut,
): Promise<Page<UncertainRow>> {
  const { engine, naming, all } = await found(deps, asker);
  const whose = person === undefined ? undefined : personCalled(engine, person);
  const today = wholeDay(dayOf(asker.now));
  const isAsked = (one: Placed) =>
    (whose === undefined || one.person === whose) &&
    (system === undefined || one.system === system) &&
    (unit === undefined || one.unit === unit) &&
    (remedy === undefined || one.remedy === remedy);
  const rows = all
    .filter(isAsked)
    .map(({ unit: _, ...one }): UncertainRow => {
      const place = placeOf(naming, engine.indexes.positionsOf.get(one.person), today);
      return {
        ...one,
        name: naming.name('person', one.person),
        userId: naming.userId(one.person),
        place: [place.title, place.unit].filter((text) => text !== '').join(', '),
        system: { id: one.system, name: naming.name('system', one.system) },
        role: { id: one.role, name: naming.name('systemRole', one.role) },
      };
    })
    .sort(
      (a, b) =>
        collator.compare(a.name, b.name) ||
        collator.compare(a.system.name, b.system.name) ||
        collator.compare(a.role.name, b.role.name),
    );
  const page = cut(rows);
  const looked = page.rows.map((row) => row.person);
  const asked = { system: system ?? null, unit: unit ?? null, remedy: remedy ?? null };
  await deps.database.transaction(asker.municipality, (tx) =>
    writeLook(tx, asker, 'identities', looked, asked),
  );
  return page;
}

/** How many, by system, by unit, or by what would mend it: figures, and nobody's name. */
export async function uncertainSums(
  deps: ReportingDeps,
  asker: Asker,
  by: UncertainBy,
): Promise<UncertainSum[]> {
  const { naming, all } = await found(deps, asker);
  const rows = summed(all, (one) => one[by]).map(
    ({ remedies, ...sum }): UncertainSum => ({
      ...sum,
      ...remedies,
      name:
        by === 'remedy' ? { ...REMEDY_NAMES[sum.id as keyof typeof REMEDY_NAMES] } : same(naming, by, sum.id),
    }),
  );
  await deps.database.transaction(asker.municipality, (tx) =>
    writeReportLook(tx, asker, 'identities', { by }),
  );
  return rows;
}

function same(naming: Naming, by: 'system' | 'unit', id: string): UncertainSum['name'] {
  if (id === NO_UNIT) return { da: 'Uden enhed nu', en: 'In no unit now' };
  const name = naming.name(by === 'system' ? 'system' : 'orgUnit', id);
  return { da: name, en: name };
}
