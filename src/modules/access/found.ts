// Founding a municipality: its place in the database, Tillid's own roles in its catalogue, and who is given them.

import { randomUUID } from 'node:crypto';
import { type Fact, FactSet } from '../../kernel/fact.ts';
import { canonical } from '../../kernel/json.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Database } from '../../platform/db/database.ts';
import { lockFacts } from '../../platform/facts/store.ts';
import { insertMunicipality } from '../../platform/municipalities/store.ts';
import { changeFacts } from './changing.ts';
import type { AccessFacts } from './contract.ts';
import type { CurrentRights } from './current.ts';
import { byName } from './domain/given.ts';
import { ownCatalogueFrom, ownRole } from './domain/own-catalogue.ts';
import { TILLID, TILLID_SYSTEMS, TILLID_UNITS, type TillidRole } from './permissions.ts';
import { type Author, record } from './recording.ts';
import type { Sweep } from './sweeping.ts';

/** Answers with the uuid of the new municipality. Throws `Refused` when the CVR is taken. */
export async function foundMunicipality(
  db: Database,
  given: { readonly cvr: string; readonly name: string },
  author: Omit<Author, 'municipality'>,
): Promise<string> {
  // One instant before now, so that what founding itself records comes after it.
  return insertMunicipality(db, given, author.now - 1, async (tx, municipality) => {
    const changes = ownCatalogueFrom(FactSet.of<AccessFacts>([]), author.now, -Infinity);
    const detail = { cvr: given.cvr, name: given.name, testClock: db.testClock };
    await record(tx, { ...author, municipality }, author.now - 1, changes, {
      action: 'municipality.founded',
      why: db.testClock ? 'founded, on a database whose clock tests may set' : 'founded',
      detail,
    });
    return municipality;
  });
}

/** What Tillid says of itself is as this version has it, in municipalities that an earlier version founded too. */
export const ownCatalogueSweep: Sweep = {
  name: 'access.ownCatalogue',
  async run({ municipality, now, ...deps }) {
    const known = await deps.current.engine(municipality);
    if (ownCatalogueFrom(known.facts, now, now).length === 0) return;
    const author = { municipality, now, actor: { kind: 'system' }, origin: { kind: 'system' } } as const;
    await changeFacts(deps, author, async ({ engine }) => ({
      changes: ownCatalogueFrom(engine.facts, now, now),
      act: {
        action: 'tillidRoles.renewed',
        why: 'what Tillid says of its own roles, as this version has it',
      },
      answer: undefined,
    }));
  },
};

/** Everything, or what a role held for a part reaches. */
export type Held = 'whole' | { readonly units: readonly string[] } | { readonly systems: readonly string[] };

function valuesOf(
  held: Held,
): readonly ['whole' | 'units' | 'systems', Readonly<Record<string, readonly string[]>>] {
  if (held === 'whole') return ['whole', {}];
  return 'units' in held
    ? ['units', { [TILLID_UNITS]: held.units }]
    : ['systems', { [TILLID_SYSTEMS]: held.systems }];
}

/** Gives a person a role in Tillid itself from now on, by an assignment like any other; nothing happens when they have it. */
export async function giveTillidRole(
  db: Database,
  current: CurrentRights,
  author: Author,
  person: string,
  role: TillidRole,
  held: Held = 'whole',
): Promise<void> {
  const [form, constraints] = valuesOf(held);
  await db.transaction(author.municipality, async (tx) => {
    const lastAt = await lockFacts(tx, author.municipality);
    const engine = await current.engineIn(tx, author.municipality);
    if (engine.facts.versions('person', person).length === 0) throw new Refused('notFound');
    const what = ownRole(role, form);
    const open = engine.indexes.assignmentsToPerson
      .get(person)
      .flatMap((id) => engine.facts.versions('assignment', id))
      .some(
        (v) =>
          v.source === TILLID &&
          v.content.what.id === what &&
          v.to === Infinity &&
          canonical(v.content.constraints) === canonical(constraints),
      );
    if (open) return;
    const id = `${TILLID}-${randomUUID()}`;
    const content = byName(
      { person, position: null },
      {
        what: { kind: 'role', id: what },
        constraints,
        reason: null,
        decidedBy: author.actor.kind === 'person' ? author.actor.id : null,
        decidedOn: new Date(author.now).toISOString(),
      },
    );
    const fact: Fact<AccessFacts> = {
      kind: 'assignment',
      id,
      from: author.now,
      to: Infinity,
      source: TILLID,
      content,
    };
    const given = { kind: 'assignment', id, before: [], after: [fact] } as const;
    const renewed = ownCatalogueFrom(engine.facts, author.now, author.now);
    await record(tx, author, lastAt, [...renewed, given], {
      action: 'tillidRole.given',
      why: `given the role ${role} in Tillid`,
    });
  });
}
