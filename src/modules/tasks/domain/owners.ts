// Who may answer: from a rule to people, on the facts of this moment. Where nobody is found it goes up the tree to the nearest other
// manager, then to the coordinators, and then to nobody: never to somebody who must not.

import { versionAt } from '../../../kernel/fact.ts';
import { holdsAt, type Instant } from '../../../kernel/time.ts';
import { type People, TILLID_ROLES, type TillidRole, wholly } from '../../access/contract.ts';
import type { Answerer, Answerers, Owner, OwnerRule } from '../contract.ts';

const DAY_MS = 86_400_000;
const LATE = 3 * DAY_MS;
const VERY_LATE = 7 * DAY_MS;

/** Finds owners for one moment; what is looked up is kept, so many tasks are cheap. */
export class OwnerFinder {
  readonly #known: People;
  readonly #now: Instant;

  constructor(known: People, now: Instant) {
    this.#known = known;
    this.#now = now;
  }

  /** `dueAt`: three days late the next manager up may answer too, seven days late the coordinators. */
  of(owner: Owner, dueAt: Instant = Infinity): Answerers {
    const { any, never, apart } = owner;
    const barred = this.#barred(owner);
    const named = once(any.flatMap((rule) => this.#named(rule, barred)));
    if (owner.own === true)
      return { people: named.filter((one) => one.standsFor === null), escalated: false };
    const late = this.#now - dueAt;
    if (named.length > 0 && late < LATE) return { people: named, escalated: false };
    const passed = new Set([...barred, ...named.map((one) => one.standsFor ?? one.person)]);
    const above = any.flatMap((rule) => this.#above(rule, passed));
    const last = above.length === 0 || late >= VERY_LATE ? this.#coordinators(barred) : [];
    const people = once([...named, ...above, ...last]);
    if (people.length > 0 || apart === undefined) return { people, escalated: true };
    // Where separation leaves nobody, the one at the top; where nobody was to be found anyhow, nobody.
    const { people: unparted } = this.of({ any, never: never }, dueAt);
    return { people: unparted.length > 0 ? once(this.#direction(barred)) : [], escalated: true };
  }

  /** The nearest other manager of each who can answer now: who is told when they do not. */
  above(owner: Owner): readonly Answerer[] {
    if (owner.own === true) return [];
    const barred = this.#barred(owner);
    const named = owner.any.flatMap((rule) => this.#named(rule, barred));
    const passed = new Set([...barred, ...named.map((one) => one.standsFor ?? one.person)]);
    return once(owner.any.flatMap((rule) => this.#above(rule, passed)));
  }

  /** Whether it is kept from somebody because they administer roles, or changed what it is about. */
  isApart(owner: Owner | null, person: string): boolean {
    if (owner?.apart === undefined || owner.never.includes(person)) return false;
    return this.#barred({ ...owner, any: [], never: [] }).has(person);
  }

  #barred({ never, apart }: Owner): ReadonlySet<string> {
    if (apart === undefined) return new Set(never);
    const administering = this.#holding('roleAdministrator').map(({ person }) => person);
    return new Set([...never, ...administering, ...apart.authors]);
  }

  /** Those whom the rule itself names, and who stands in for them. */
  #named(rule: OwnerRule, barred: ReadonlySet<string>): Answerer[] {
    switch (rule.kind) {
      case 'managerOf':
        return this.#unitsOf(rule.person, rule.position).flatMap((unit) => this.#managing(unit, barred));
      case 'managerOfUnit':
        return this.#managing(rule.orgUnit, barred);
      case 'systemOwner': {
        const owner = this.#system(rule.system)?.owner ?? null;
        return owner === null ? [] : this.#standing(owner, barred, null);
      }
      case 'systemResponsible':
        return (this.#system(rule.system)?.responsible ?? []).flatMap((one) =>
          this.#standing(one, barred, null),
        );
      case 'administrators':
        return (this.#at('fulfilment', rule.system)?.administrators ?? []).flatMap((one) =>
          this.#standing(one, barred, null),
        );
      case 'group':
        return this.#members(rule.group).flatMap((one) => this.#standing(one, barred, null));
      case 'coordinator':
        return this.#coordinators(barred);
      case 'dpo':
        return this.#holding('dpo').filter(({ person }) => !barred.has(person));
      case 'secondCoordinator':
        return this.#another(this.#holding('coordinator'), barred);
      case 'secondRoleAdministrator': {
        const administering = this.#holding('roleAdministrator');
        return this.#another(administering.length > 0 ? administering : this.#holding('coordinator'), barred);
      }
      case 'direction':
        return this.#direction(barred);
      case 'secondAdministrator':
        return this.#another(this.#holding('administrator'), barred);
      case 'person':
        return this.#standing(rule.person, barred, null);
    }
  }

  /** The nearest other manager up the tree from where the rule points. */
  #above(rule: OwnerRule, barred: ReadonlySet<string>): Answerer[] {
    return this.#startsOf(rule).flatMap((unit) => this.#upFrom(unit, barred));
  }

  #startsOf(rule: OwnerRule): readonly string[] {
    switch (rule.kind) {
      case 'managerOf':
        return this.#unitsOf(rule.person, rule.position);
      case 'managerOfUnit':
        return [rule.orgUnit];
      case 'systemOwner':
      case 'systemResponsible':
      case 'administrators': {
        const owner = this.#system(rule.system)?.owner ?? null;
        return owner === null ? [] : this.#unitsOf(owner, null);
      }
      case 'person':
        return this.#unitsOf(rule.person, null);
      case 'group':
      case 'coordinator':
      case 'dpo':
      case 'secondCoordinator':
      case 'secondRoleAdministrator':
      case 'direction':
      case 'secondAdministrator':
        return [];
    }
  }

  #upFrom(start: string, barred: ReadonlySet<string>): Answerer[] {
    const passed = new Set<string>();
    for (let unit: string | null = start; unit !== null && !passed.has(unit); unit = this.#parent(unit)) {
      passed.add(unit);
      const found = this.#managing(unit, barred);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** A manager who must not answer is not stood in for either: the one who stands in answers in their name. */
  #managing(unit: string, barred: ReadonlySet<string>): Answerer[] {
    const manager = this.#at('orgUnit', unit)?.manager ?? null;
    return manager === null ? [] : this.#standing(manager, barred, unit);
  }

  /** The person, and their substitutes: in the unit where there is one, else in everything they answer for. */
  #standing(person: string, barred: ReadonlySet<string>, unit: string | null): Answerer[] {
    if (barred.has(person)) return [];
    const found: Answerer[] = this.#isActive(person) ? [{ person, standsFor: null }] : [];
    for (const id of this.#known.indexes.substitutionsFor.get(person)) {
      const substitution = this.#at('substitute', id);
      if (substitution === null || substitution.manager !== person) continue;
      const { substitute, orgUnit } = substitution;
      if (orgUnit !== null && orgUnit !== unit) continue;
      if (!barred.has(substitute) && this.#isActive(substitute))
        found.push({ person: substitute, standsFor: person });
    }
    return found;
  }

  /** Those of them who may; where there is none, whoever leads the municipality. */
  #another(all: readonly Answerer[], barred: ReadonlySet<string>): Answerer[] {
    const others = all.filter(({ person }) => !barred.has(person));
    return others.length > 0 ? others : this.#direction(barred);
  }

  #coordinators(barred: ReadonlySet<string>): Answerer[] {
    return this.#holding('coordinator').filter(({ person }) => !barred.has(person));
  }

  /** Whoever has a role in Tillid for everything: what has no unit of its own is not for whoever has it for one. */
  #holding(role: TillidRole): Answerer[] {
    return wholly(this.#known.holdersOf(TILLID_ROLES[role]), this.#now).map(({ person }) => ({
      person,
      standsFor: null,
    }));
  }

  /** Whoever leads the municipality, or stands in for them. */
  #direction(barred: ReadonlySet<string>): Answerer[] {
    const tops = [...this.#known.facts.things('orgUnit').keys()].filter(
      (unit) => this.#at('orgUnit', unit)?.parent === null,
    );
    return tops.flatMap((unit) => this.#managing(unit, barred));
  }

  /** Where the person works now; of somebody who begins or has left, where they will, or did last. */
  #unitsOf(person: string, position: string | null): readonly string[] {
    const { facts, indexes } = this.#known;
    const all = [...indexes.positionsOf.get(person)]
      .filter((id) => position === null || id === position)
      .flatMap((id) => facts.versions('position', id))
      .filter((v) => v.content.person === person);
    const now = all.filter((v) => v.from <= this.#now && this.#now < v.to);
    if (now.length > 0) return [...new Set(now.map((v) => v.content.orgUnit))];
    const coming = all.filter((v) => v.from > this.#now).sort((a, b) => a.from - b.from);
    const nearest = coming[0] ?? all.sort((a, b) => b.to - a.to)[0];
    return nearest === undefined ? [] : [nearest.content.orgUnit];
  }

  #members(group: string): readonly string[] {
    return this.#at('approverGroup', group)?.members ?? [];
  }

  #system(system: string) {
    return this.#at('system', system);
  }

  #parent(unit: string): string | null {
    return this.#at('orgUnit', unit)?.parent ?? null;
  }

  #isActive(person: string): boolean {
    return holdsAt(this.#known.activeIntervals(person), this.#now);
  }

  #at<K extends 'orgUnit' | 'system' | 'substitute' | 'approverGroup' | 'fulfilment'>(kind: K, id: string) {
    return versionAt(this.#known.facts.versions(kind, id), this.#now)?.content ?? null;
  }
}

/** Each person once; who answers in their own name does not also stand in for somebody. */
function once(people: readonly Answerer[]): Answerer[] {
  const found = new Map<string, Answerer>();
  for (const one of people) {
    const known = found.get(one.person);
    if (known === undefined || (known.standsFor !== null && one.standsFor === null))
      found.set(one.person, one);
  }
  return [...found.values()];
}
