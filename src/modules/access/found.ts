// Founding a municipality: its place in the database, Tillid's own roles in its catalogue, and who is given them.

import { randomUUID } from 'node:crypto';
import type { Fact } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Database } from '../../platform/db/database.ts';
import { lockFacts } from '../../platform/facts/store.ts';
import { insertMunicipality } from '../../platform/municipalities/store.ts';
import type { AccessFacts } from './contract.ts';
import type { CurrentRights } from './current.ts';
import type { RightsEngine } from './domain/engine.ts';
import { byName } from './domain/given.ts';
import { TILLID, TILLID_ROLES, type TillidRole } from './permissions.ts';
import { type Author, record } from './recording.ts';

const NAMES: Readonly<Record<TillidRole, string>> = {
  coordinator: 'Informationssikkerhedskoordinator',
  dpo: 'Databeskyttelsesrådgiver',
  auditor: 'Revisor',
  administrator: 'Administrator',
  registrar: 'Registrar',
};

/** Answers with the uuid of the new municipality. Throws `Refused` when the CVR is taken. */
export async function foundMunicipality(
  db: Database,
  given: { readonly cvr: string; readonly name: string },
  author: Omit<Author, 'municipality'>,
): Promise<string> {
  // One instant before now, so that what founding itself records comes after it.
  return insertMunicipality(db, given, author.now - 1, async (tx, municipality) => {
    const changes = tillidCatalogue().map((fact) => ({
      kind: fact.kind,
      id: fact.id,
      before: [],
      after: [fact],
    }));
    const detail = { cvr: given.cvr, name: given.name, testClock: db.testClock };
    await record(tx, { ...author, municipality }, author.now - 1, changes, {
      action: 'municipality.founded',
      why: db.testClock ? 'founded, on a database whose clock tests may set' : 'founded',
      detail,
    });
    return municipality;
  });
}

function tillidCatalogue(): Fact<AccessFacts>[] {
  const always = { from: -Infinity, to: Infinity, source: TILLID };
  const facts: Fact<AccessFacts>[] = [
    {
      kind: 'system',
      id: TILLID,
      ...always,
      content: {
        name: 'Tillid',
        owner: null,
        responsible: [],
        dataCategories: ['almindelige'],
        requiredAssurance: 'betydelig',
      },
    },
  ];
  for (const role of Object.keys(TILLID_ROLES) as TillidRole[]) facts.push(...roleFacts(role));
  return facts;
}

function roleFacts(role: TillidRole): Fact<AccessFacts>[] {
  const always = { from: -Infinity, to: Infinity, source: TILLID };
  const id = TILLID_ROLES[role];
  const name = NAMES[role];
  const systemRole = {
    system: TILLID,
    identifier: `urn:tillid:${role}`,
    name,
    constraints: [],
    privileged: true,
    sensitive: true,
    tags: [],
  };
  const grants = [{ systemRole: id, constraints: {} }];
  return [
    { kind: 'systemRole', id, ...always, content: systemRole },
    { kind: 'jobFunctionRole', id, ...always, content: { system: TILLID, name, grants } },
  ];
}

/** Those of a role that came with a later version than the one that founded the municipality. */
function missingRole({ facts }: RightsEngine, role: TillidRole) {
  if (facts.versions('systemRole', TILLID_ROLES[role]).length > 0) return [];
  return roleFacts(role).map((fact) => ({ kind: fact.kind, id: fact.id, before: [], after: [fact] }));
}

/** Gives a person a role in Tillid itself from now on, by an assignment like any other; nothing happens when they have it. */
export async function giveTillidRole(
  db: Database,
  current: CurrentRights,
  author: Author,
  person: string,
  role: TillidRole,
): Promise<void> {
  await db.transaction(author.municipality, async (tx) => {
    const lastAt = await lockFacts(tx, author.municipality);
    const engine = await current.engineIn(tx, author.municipality);
    if (engine.facts.versions('person', person).length === 0) throw new Refused('notFound');
    const what = TILLID_ROLES[role];
    const open = engine.indexes.assignmentsToPerson
      .get(person)
      .flatMap((id) => engine.facts.versions('assignment', id))
      .some((v) => v.source === TILLID && v.content.what.id === what && v.to === Infinity);
    if (open) return;
    const id = `${TILLID}-${randomUUID()}`;
    const content = byName(
      { person, position: null },
      {
        what: { kind: 'role', id: what },
        constraints: {},
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
    await record(tx, author, lastAt, [...missingRole(engine, role), given], {
      action: 'tillidRole.given',
      why: `given the role ${role} in Tillid`,
    });
  });
}
