// What has been told about somebody, for that person; and what would be told, for whoever answers for the system.

import type { AssuranceLevel } from '../../kernel/assurance.ts';
import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { formatInstant } from '../../kernel/time.ts';
import { readMunicipality } from '../../platform/municipalities/store.ts';
import { requiredFor } from '../access/contract.ts';
import { type Asker, Naming, personNamed, writeLook } from '../access/index.ts';
import { claimsAbout } from './account.ts';
import { clientSeen } from './clients.ts';
import type { DryLookAnswer, ReleaseRow } from './contract.ts';
import { RELEASES } from './domain/client.ts';
import { privilegeList, type RoleClaim } from './domain/privileges.ts';
import type { ProviderDeps } from './ground.ts';
import { releasesOf } from './logins/store.ts';
import { subOf } from './subjects.ts';

export async function myReleases({ db, current }: ProviderDeps, asker: Asker): Promise<ReleaseRow[]> {
  const { municipality, actor, now } = asker;
  if (actor.kind !== 'person') throw new Refused('forbidden');
  const rows = await db.transaction(municipality, (tx) => releasesOf(tx, actor.id));
  const { facts } = await current.engine(municipality);
  const systemName = (id: string) => {
    const versions = facts.versions('system', id);
    return (versionAt(versions, now) ?? versions.at(-1))?.content.name ?? id;
  };
  return rows.map((row) => ({
    client: row.client,
    name: row.clientName,
    system: { id: row.system, name: systemName(row.system) },
    what: RELEASES.filter((release) => row.what.includes(release)),
    firstAt: formatInstant(row.firstAt),
    lastAt: formatInstant(row.lastAt),
    times: row.times,
  }));
}

const copied = (
  { role, identifier, name, constraints }: RoleClaim,
  naming: Naming,
  required: AssuranceLevel | null,
): DryLookAnswer['roles'][number] => ({
  role,
  identifier,
  name,
  constraints: Object.fromEntries(Object.entries(constraints).map(([type, codes]) => [type, [...codes]])),
  narrowed: naming.constraints(constraints),
  required,
});

/** The same computation that a token is written from, in a session that is worth enough for all of it; a look at somebody's rights, and in the log as one. */
export async function dryLook(
  deps: ProviderDeps,
  asker: Asker,
  id: string,
  called: string,
): Promise<DryLookAnswer> {
  const { municipality, now } = asker;
  const client = await clientSeen(deps, asker, id);
  const engine = await deps.current.engine(municipality);
  const person = personNamed(engine, called);
  const naming = new Naming(engine.facts, now);
  const { system } = client;
  const name = engine.facts.versions('person', person).at(-1)?.content.name ?? called;
  const { cvr, about } = await deps.db.transaction(municipality, async (tx) => {
    const found = (await readMunicipality(tx, municipality))?.cvr ?? '';
    const told = claimsAbout(engine, { client, cvr: found, person, level: 'hoej', now }, RELEASES);
    await writeLook(tx, asker, 'client', [person], { client: id, system });
    return { cvr: found, about: told };
  });
  const mayEnter = about.roles.length > 0;
  const claims = mayEnter ? { sub: subOf(deps, municipality, system, person), ...about.claims } : {};
  return {
    person: { id: person, name },
    mayEnter,
    roles: about.roles.map((claim) =>
      copied(claim, naming, requiredFor(engine.facts, { system, systemRole: claim.role, person }, now)),
    ),
    claims: JSON.stringify(claims, null, 2),
    privileges: mayEnter && client.releases.includes('privileges') ? privilegeList(cvr, about.roles) : null,
  };
}
