// What a program is told about somebody, worked out at the moment it is told: never remembered from the last time.

import { type AssuranceLevel, isAtLeast, LEVELS, mostOf } from '../../kernel/assurance.ts';
import { type FactSet, versionAt } from '../../kernel/fact.ts';
import type { Instant } from '../../kernel/time.ts';
import { readMunicipality } from '../../platform/municipalities/store.ts';
import {
  type AccessFacts,
  leastFor,
  loweredFor,
  type Privilege,
  requiredBySystem,
} from '../access/contract.ts';
import type { RightsEngine } from '../access/index.ts';
import { NSIS_NOTIFIED } from '../identity/contract.ts';
import { claimOf, type Standing } from '../identity/index.ts';
import { type Client, type Release, stateOf } from './domain/client.ts';
import { acrOf, amrOf } from './domain/levels.ts';
import { privilegeList, type RoleClaim, rolesAt } from './domain/privileges.ts';
import type { ProviderDeps } from './ground.ts';
import { findClient } from './store.ts';
import { readSubject, subOf } from './subjects.ts';

export const MORE_CLAIM = 'roles_acr';
export const PRIVILEGES_CLAIM = 'https://data.gov.dk/model/core/eid/privilegesIntermediate';

export interface Account {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly acr: string | undefined;
  readonly amr: readonly string[];
}

function notifiedAt(facts: FactSet<AccessFacts>, now: Instant): AssuranceLevel | null {
  const value = versionAt(facts.versions('setting', NSIS_NOTIFIED), now)?.content.value;
  return LEVELS.find((level) => level === value) ?? null;
}

/** The claim `acr` of a session: never above what was notified. */
export function acrFor(engine: RightsEngine, { level, outside }: Standing, now: Instant): string | undefined {
  const claimed = claimOf({ here: level, outside }, notifiedAt(engine.facts, now));
  return claimed === null ? undefined : acrOf(claimed);
}

/** What a session must be worth for a program: what its system requires, and what its owner asks beside that. */
function levelFor(
  { facts }: RightsEngine,
  { system, level }: Client,
  person: string | null,
  now: Instant,
): AssuranceLevel | null {
  const asked = mostOf(requiredBySystem(facts, system, now), level);
  return loweredFor(facts, { system, systemRole: null, person }, asked, now);
}

/** What a session must be worth to come in with any of these rights at all. */
export const entryLevel = (
  engine: RightsEngine,
  { client, person }: { readonly client: Client; readonly person: string | null },
  rights: readonly Privilege[],
  now: Instant,
): AssuranceLevel | null =>
  mostOf(levelFor(engine, client, person, now), leastFor(engine.facts, rights, now));

/**
 * The claims about somebody in a session worth `level`, of those that the program is told. A right that takes more than that is
 * not in them; `roles_acr` is then the least that tells of another one, for the program to ask for when it is needed.
 */
export function claimsAbout(
  engine: RightsEngine,
  of: {
    readonly client: Client;
    readonly cvr: string;
    readonly person: string;
    readonly level: AssuranceLevel;
    readonly now: Instant;
  },
  releases: readonly Release[],
): { readonly claims: Readonly<Record<string, unknown>>; readonly roles: readonly RoleClaim[] } {
  const { client, cvr, person, level, now } = of;
  const { roles, more } = rolesAt(engine, { person, system: client.system, level }, now);
  const who = versionAt(engine.facts.versions('person', person), now)?.content;
  const told = (release: Release) => client.releases.includes(release) && releases.includes(release);
  const xml = () => Buffer.from(privilegeList(cvr, roles), 'utf8').toString('base64');
  const tellsRoles = told('roles') || told('privileges');
  return {
    roles,
    claims: {
      ...(told('profile') ? { name: who?.name, preferred_username: who?.userId } : {}),
      ...(told('roles') ? { roles } : {}),
      ...(told('privileges') ? { [PRIVILEGES_CLAIM]: xml() } : {}),
      ...(tellsRoles && more !== null ? { [MORE_CLAIM]: acrOf(more) } : {}),
    },
  };
}

/**
 * Whoever a token is about, as of now. Null, and the token is worth nothing, when the session is over, the person has left,
 * the program is closed, there is no right in the system any more, or the session is too weak for it or for all that is there.
 */
export async function accountOf(
  deps: ProviderDeps,
  municipality: string,
  asked: { readonly client: string; readonly subject: string; readonly use: 'use' | 'look' },
  releases: readonly Release[],
): Promise<Account | null> {
  const subject = readSubject(asked.subject);
  if (subject === null) return null;
  const standing = await deps.identity.standing(municipality, subject.session, asked.use);
  if (standing === null || standing.person !== subject.person) return null;
  const { client, cvr } = await deps.db.transaction(municipality, async (tx) => ({
    client: await findClient(tx, asked.client),
    cvr: (await readMunicipality(tx, municipality))?.cvr ?? '',
  }));
  const engine = await deps.current.engine(municipality);
  const now = deps.clock();
  if (client === null || stateOf(client, now) !== 'open') return null;
  const required = levelFor(engine, client, standing.person, now);
  if (required !== null && !isAtLeast(standing.level, required)) return null;
  const { person } = subject;
  const { claims, roles } = claimsAbout(
    engine,
    { client, cvr, person, level: standing.level, now },
    releases,
  );
  if (roles.length === 0) return null;
  const sub = subOf(deps, municipality, client.system, person);
  return {
    claims: { sub, ...claims },
    acr: acrFor(engine, standing, now),
    amr: amrOf(standing.factors),
  };
}
