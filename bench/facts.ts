// A generated municipality as facts, without going through the import: what the engine's own rows are measured on.

import type { Fact } from '../src/kernel/fact.ts';
import { parseBound } from '../src/kernel/time.ts';
import type { AccessFacts } from '../src/modules/access/contract.ts';
import type { ConstraintValue } from '../src/modules/catalogue/contract.ts';
import { factsInLines } from '../src/platform/facts/lines.ts';
import type { Catalogue, CatalogueAssignment, Feed, FeedUser, Municipality } from './shapes.ts';

export type AnyFact = Fact<AccessFacts>;

class Pile {
  readonly facts: AnyFact[] = [];
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  add<K extends keyof AccessFacts>(
    kind: K,
    id: string,
    content: AccessFacts[K],
    bounds?: { readonly from: string | null; readonly to: string | null },
  ): void {
    const from = bounds?.from == null ? -Infinity : (parseBound(bounds.from) ?? Number.NaN);
    const to = bounds?.to == null ? Infinity : (parseBound(bounds.to) ?? Number.NaN);
    this.facts.push({ kind, id, from, to, source: this.#source, content } as AnyFact);
  }
}

export function factsOf({ organisation, catalogue }: Municipality): AnyFact[] {
  const uuidOf = new Map(organisation.users.map((u) => [u.userId, u.extUuid]));
  return [...organisationFacts(organisation, uuidOf), ...catalogueFacts(catalogue, uuidOf)];
}

/** As the database hands them over; Infinity is not in JSON, and null is what it says of an open bound. */
export function* asLoaded(facts: readonly AnyFact[]): Iterable<AnyFact> {
  for (let at = 0; at < facts.length; at += 4_000) {
    const lines = facts
      .slice(at, at + 4_000)
      .map(({ kind, id, from, to, source, content }) =>
        JSON.stringify([kind, id, from, to, source, content]),
      );
    yield* factsInLines<AccessFacts>([lines.join(',')]);
  }
}

function organisationFacts(feed: Feed, uuidOf: ReadonlyMap<string, string>): AnyFact[] {
  const pile = new Pile('payroll');
  for (const u of feed.orgUnits) {
    const { name, klePerforming, kleInterest, inheritKle } = u;
    const place = { parent: u.parentOrgUnitUuid, manager: u.manager?.uuid ?? null, level: null, cvr: null };
    pile.add('orgUnit', u.uuid, { name, ...place, klePerforming, kleInterest, inheritKle });
  }
  for (const { uuid, name } of feed.titles) pile.add('title', uuid, { name });
  for (const { uuid, name } of feed.functions) pile.add('function', uuid, { name });
  for (const user of feed.users) personFacts(pile, user);
  for (const s of feed.substitutes) {
    const [manager, substitute] = [uuidOf.get(s.manager) ?? '', uuidOf.get(s.substitute) ?? ''];
    const id = `${manager}:${substitute}:${s.orgUnitUuid ?? '*'}:${s.from ?? ''}`;
    pile.add('substitute', id, { manager, substitute, orgUnit: s.orgUnitUuid }, s);
  }
  return pile.facts;
}

function personFacts(pile: Pile, user: FeedUser): void {
  const { extUuid: person, userId, name, email, disabled, doNotInherit, klePerforming, kleInterest } = user;
  pile.add('person', person, { userId, name, email, disabled, doNotInherit, klePerforming, kleInterest });
  for (const p of user.positions) {
    const { orgUnitUuid: orgUnit, titleUuid: title } = p;
    const flags = { doNotInherit: p.doNotInherit, external: p.external };
    pile.add('position', p.uuid, { person, orgUnit, title, name: p.name, ...flags }, p);
  }
  for (const f of user.functions) {
    const id = `${person}:${f.functionUuid}:${f.ouUuid}:${f.from ?? ''}`;
    pile.add('functionHolding', id, { person, function: f.functionUuid, orgUnit: f.ouUuid }, f);
  }
  for (const s of user.suspensions) pile.add('suspension', `${person}:${s.from}`, { person }, s);
}

function catalogueFacts(catalogue: Catalogue, uuidOf: ReadonlyMap<string, string>): AnyFact[] {
  const pile = new Pile('catalogue');
  for (const { id, kind, values } of catalogue.constraintTypes) {
    pile.add('constraintType', id, { kind, values: values ?? [] });
  }
  for (const { id, name, owner, responsible } of catalogue.systems) {
    const answer = {
      owner: uuidOf.get(owner) ?? null,
      responsible: responsible.map((r) => uuidOf.get(r) ?? ''),
    };
    pile.add('system', id, { name, ...answer, dataCategories: [], requiredAssurance: null });
  }
  for (const { id, ...content } of catalogue.systemRoles) pile.add('systemRole', id, content);
  for (const { id, system, name, grants } of catalogue.jobFunctionRoles) {
    const valued = grants.map((g) => ({ ...g, constraints: values(g.constraints) }));
    pile.add('jobFunctionRole', id, { system, name, grants: valued });
  }
  for (const { id, ...content } of catalogue.roleGroups) pile.add('roleGroup', id, content);
  for (const assignment of catalogue.assignments) {
    pile.add('assignment', assignment.id, assignmentContent(assignment, uuidOf), assignment);
  }
  return pile.facts;
}

const values = (given: Readonly<Record<string, string | string[]>>): Record<string, ConstraintValue> =>
  given as Record<string, ConstraintValue>;

function assignmentContent(
  a: CatalogueAssignment,
  uuidOf: ReadonlyMap<string, string>,
): AccessFacts['assignment'] {
  const { conditions = {}, except = {}, target } = a;
  const substitutes = conditions.managersAndSubstitutes === true ? 'managersAndSubstitutes' : null;
  return {
    what: a.role === undefined ? { kind: 'roleGroup', id: a.roleGroup ?? '' } : { kind: 'role', id: a.role },
    target:
      'person' in target
        ? { kind: 'person', person: uuidOf.get(target.person) ?? '', position: target.position ?? null }
        : { kind: 'orgUnit', ...target },
    conditions: {
      titles: conditions.titles ?? null,
      notTitles: conditions.notTitles ?? null,
      functions: conditions.functions ?? null,
      managers: conditions.managers === true ? 'managers' : substitutes,
    },
    except: {
      persons: (except.persons ?? []).map((p) => uuidOf.get(p) ?? ''),
      orgUnits: except.orgUnits ?? [],
      titles: except.titles ?? [],
    },
    constraints: values(a.constraints ?? {}),
    reason: a.reason,
    decidedBy: null,
    decidedOn: null,
  };
}
