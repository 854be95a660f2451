// What the browser is told about whoever is signed in, and whom one can step in as in a demo.

import { versionAt } from '../../kernel/fact.ts';
import type { Language } from '../../kernel/problem.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { listMunicipalities, type Municipality } from '../../platform/municipalities/store.ts';
import { type Known, type Standing, TILLID_ROLES, viewerOf } from '../access/index.ts';
import type { Roles, Session } from './contract.ts';
import { proofedBy } from './domain/assurance.ts';
import { kindsOf } from './factors/store.ts';
import type { CastMember, IdentityDeps, Offered } from './ground.ts';
import { readProofings } from './store.ts';

const NO_ROLES: Roles = {
  manager: false,
  systemOwner: false,
  coordinator: false,
  roleAdministrator: false,
  dpo: false,
  auditor: false,
  administrator: false,
  registrar: false,
};

function rolesOf({ parts }: Pick<Standing, 'parts'>): Roles {
  const roles = { ...NO_ROLES };
  for (const part of parts) if (part !== 'employee') roles[part] = true;
  return roles;
}

function narrowedOf(
  known: Known,
  { narrowed }: Standing,
  now: Instant,
  language: Language,
): Session['narrowed'] {
  return [...narrowed].map(([role, { units, systems }]) => ({
    role,
    units: named(known, 'orgUnit', topmost(known, units, now), now, language),
    systems: named(known, 'system', systems, now, language),
  }));
}

const collators: Record<Language, Intl.Collator> = {
  da: new Intl.Collator('da'),
  en: new Intl.Collator('en'),
};

function named(
  known: Known,
  kind: 'orgUnit' | 'system',
  ids: ReadonlySet<string>,
  now: Instant,
  language: Language,
): { id: string; name: string }[] {
  const rows = [...ids].map((id) => {
    const version: { content: { name: string } } | null = versionAt(known.facts.versions(kind, id), now);
    return { id, name: version?.content.name ?? id };
  });
  return rows.sort((a, b) => collators[language].compare(a.name, b.name));
}

const outside = ({ cvr, name }: Municipality) => ({ cvr, name });

export interface Door {
  readonly one: Municipality;
  readonly offered: Offered;
  /** Of whoever asks, in their own municipality. */
  readonly mine: { readonly known: Known; readonly means: Means } | null;
}

async function mineIn(deps: IdentityDeps, tx: Tx, one: string, caller: Caller | null): Promise<Door['mine']> {
  if (caller?.actor.kind !== 'person' || caller.municipality !== one) return null;
  const by = caller.session?.provider == null ? 'own factors' : 'provider';
  const proofed = proofedBy(await readProofings(tx, caller.actor.id, by));
  const secondFactors = await kindsOf(tx, caller.actor.id);
  return { means: { secondFactors, proofed }, known: await deps.knownIn(tx, one) };
}

/** Each municipality's, read in one transaction. */
export function doorsOf(
  deps: IdentityDeps,
  all: readonly Municipality[],
  caller: Caller | null = null,
): Promise<Door[]> {
  return Promise.all(
    all.map((one) =>
      deps.database.transaction(one.id, async (tx) => ({
        one,
        offered: await deps.ways.offered(tx, one),
        mine: await mineIn(deps, tx, one.id, caller),
      })),
    ),
  );
}

const doorView = ({
  one,
  offered: { providers, localAccounts },
}: Door): Session['municipalities'][number] => ({
  ...outside(one),
  providers: providers.map(({ id, name }) => ({ id, name })),
  localAccounts,
});

function cameFrom({ offered }: Door, from: string | null): Session['provider'] {
  const found = offered.providers.find(({ provider }) => provider === from);
  return found === undefined ? null : { id: found.id, name: found.name };
}

export async function sessionView(deps: IdentityDeps, caller: Caller | null): Promise<Session> {
  return viewThrough(deps, await doorsOf(deps, await listMunicipalities(deps.database), caller), caller);
}

/** The same where the doors have been read. */
export function viewThrough(deps: IdentityDeps, all: readonly Door[], caller: Caller | null): Session {
  const now = deps.clock();
  const nobody: Session = {
    me: null,
    municipality: null,
    municipalities: all.map(doorView).sort((a, b) => (a.cvr < b.cvr ? -1 : 1)),
    roles: NO_ROLES,
    level: null,
    narrowed: [],
    withheld: NO_ROLES,
    needed: null,
    secondFactors: [],
    proofed: null,
    provider: null,
    leave: null,
    demo: deps.demo === 'demo',
    csrf: null,
    units: [],
    systems: [],
    today: dayOf(now),
  };
  if (caller === null || caller.actor.kind !== 'person') return nobody;
  const { actor, municipality, language } = caller;
  const here = all.find(({ one }) => one.id === municipality);
  if (here === undefined || here.mine === null) return nobody;
  const { known, means } = here.mine;
  const level = caller.session?.level ?? null;
  const viewer = level === null ? null : viewerOf(known, actor.id, now, level);
  const person = versionAt(known.facts.versions('person', actor.id), now);
  if (viewer === null || person === null) return nobody;
  return {
    ...nobody,
    me: {
      ...{ userId: person.content.userId, name: person.content.name, person: actor.id },
      drafts: deps.seal.mark(['drafts', municipality, actor.id]),
    },
    municipality: outside(here.one),
    roles: rolesOf(viewer),
    narrowed: narrowedOf(known, viewer, now, language),
    level,
    withheld: rolesOf({ parts: new Set([...viewer.withheld.parts, ...viewer.withheld.narrowed.keys()]) }),
    needed: viewer.needed,
    ...means,
    csrf: caller.session?.csrf ?? null,
    provider: cameFrom(here, caller.session?.provider ?? null),
    units: named(known, 'orgUnit', topmost(known, viewer.managed, now), now, language),
    systems: named(known, 'system', viewer.systems, now, language),
  };
}

/** What the person can step up with, and how far that can bring a session. */
type Means = Pick<Session, 'secondFactors' | 'proofed'>;

/** Units that lie below another of them are seen from it. */
function topmost({ facts }: Known, units: ReadonlySet<string>, now: Instant): Set<string> {
  const parentOf = (unit: string) => versionAt(facts.versions('orgUnit', unit), now)?.content.parent ?? null;
  const isTopmost = (unit: string) => {
    const seen = new Set([unit]);
    for (let above = parentOf(unit); above !== null && !seen.has(above); above = parentOf(above)) {
      if (units.has(above)) return false;
      seen.add(above);
    }
    return true;
  };
  return new Set([...units].filter(isTopmost));
}

export interface DemoPerson {
  readonly person: string;
  readonly userId: string;
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly roles: Roles;
  readonly why: CastMember['why'] | null;
}

/** Whom one can step in as: the demo's own cast, where they are there. */
export function demoPeople(known: Known, now: Instant, cast: readonly CastMember[]): DemoPerson[] {
  const byUserId = new Map([...known.facts.facts('person')].map(({ id, content }) => [content.userId, id]));
  const people = cast.flatMap(
    ({ userId, why }) => demoPerson(known, byUserId.get(userId) ?? '', now, why) ?? [],
  );
  return people.length > 0 ? people : someOfEach(known, now);
}

/** One or two of each part, so that every side of Tillid can be seen: overseers, owners, leaders small and large, employees. */
function someOfEach(known: Known, now: Instant): DemoPerson[] {
  const { facts } = known;
  const chosen = new Set<string>();
  for (const id of Object.values(TILLID_ROLES)) {
    for (const right of known.holdersOf(id).slice(0, 2)) chosen.add(right.person);
  }
  const managers = new Map<string, number>();
  for (const { content } of facts.facts('orgUnit')) {
    if (content.manager !== null) managers.set(content.manager, (managers.get(content.manager) ?? 0) + 1);
  }
  const leaders = [...managers.keys()];
  for (const leader of [leaders[0], leaders[Math.floor(leaders.length / 2)], leaders.at(-1)]) {
    if (leader !== undefined) chosen.add(leader);
  }
  for (const { content } of facts.facts('substitute')) if (chosen.size < 12) chosen.add(content.substitute);
  for (const { content } of facts.facts('system'))
    if (content.owner !== null && chosen.size < 14) chosen.add(content.owner);
  for (const { content } of facts.facts('position')) if (chosen.size < 17) chosen.add(content.person);
  return [...chosen].flatMap((person) => demoPerson(known, person, now, null) ?? []);
}

function demoPerson(known: Known, person: string, now: Instant, why: DemoPerson['why']): DemoPerson | null {
  const { facts } = known;
  const viewer = viewerOf(known, person, now, 'hoej');
  const who = versionAt(facts.versions('person', person), now)?.content;
  if (viewer === null || who === undefined) return null;
  for (const { content, from, to } of facts.facts('position')) {
    if (content.person !== person || now < from || to <= now) continue;
    const unit = versionAt(facts.versions('orgUnit', content.orgUnit), now)?.content.name ?? '';
    const title = content.title === null ? null : versionAt(facts.versions('title', content.title), now);
    return {
      person,
      userId: who.userId,
      name: who.name,
      title: title?.content.name ?? content.name,
      unit,
      roles: rolesOf({ parts: new Set([...viewer.parts, ...viewer.narrowed.keys()]) }),
      why,
    };
  }
  return null;
}
