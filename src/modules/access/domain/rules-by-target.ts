// Every rule by what it is given to: made in one walk through the assignments, where what is said of each lies side by side, and kept
// right as assignments are replaced.

import type { Fact, FactSet } from '../../../kernel/fact.ts';
import type { AccessFacts } from '../contract.ts';
import type { Kept, People } from './people.ts';
import type { Rule, UnitManner } from './rule.ts';

type Version = Fact<AccessFacts, 'assignment'>;

/** Whether a rule reaches those who stand where it is given, or further down as well. */
export type Reaches = 'there' | 'below';

type RulesOfUnit = Readonly<Record<UnitManner, Readonly<Record<Reaches, Rule[]>>>>;

const NONE: readonly Rule[] = [];

export class RulesByTarget {
  readonly #facts: FactSet<AccessFacts>;
  readonly #ruleOf: (version: Version) => Rule;
  readonly #people: People;
  #units: Map<string, RulesOfUnit> | null = null;

  constructor(facts: FactSet<AccessFacts>, people: People, ruleOf: (version: Version) => Rule) {
    this.#facts = facts;
    this.#people = people;
    this.#ruleOf = ruleOf;
  }

  /** The rules that name this person. */
  forPerson(kept: Kept): readonly Rule[] {
    this.#all();
    return kept.rules;
  }

  /** The rules whose target is this unit: all of them, or those that reach the units below. */
  atUnit(unit: string, manner: UnitManner, reaches: Reaches): readonly Rule[] {
    return this.#all().get(unit)?.[manner][reaches] ?? NONE;
  }

  /** Moves one assignment from the targets of its old versions to those of its new. */
  replace(id: string, before: readonly Version[], after: readonly Version[]): void {
    if (this.#units === null) return;
    for (const { content } of before) this.#remove(id, content.target, this.#units);
    for (const version of after) this.#add(version, this.#units);
  }

  #all(): Map<string, RulesOfUnit> {
    if (this.#units === null) {
      const units = new Map<string, RulesOfUnit>();
      // Somebody made rules of the same people before this, from what was true then.
      for (const kept of this.#people.all()) kept.rules = NONE;
      this.#facts.things('assignment').forEach((versions) => {
        for (const version of versions) this.#add(version, units);
      });
      this.#units = units;
    }
    return this.#units;
  }

  #add(version: Version, units: Map<string, RulesOfUnit>): void {
    const rule = this.#ruleOf(version);
    const { target } = version.content;
    if (target.kind === 'person') {
      const kept = this.#people.keeping(target.person);
      kept.rules = [...kept.rules, rule];
      return;
    }
    if (rule.manner === 'direct') return;
    let ofUnit = units.get(target.orgUnit);
    if (ofUnit === undefined) {
      ofUnit = { position: noRules(), managing: noRules(), function: noRules() };
      units.set(target.orgUnit, ofUnit);
    }
    const { there, below } = ofUnit[rule.manner];
    there.push(rule);
    if (target.inherit) below.push(rule);
  }

  #remove(id: string, target: Rule['content']['target'], units: Map<string, RulesOfUnit>): void {
    const others = (rules: readonly Rule[]) => rules.filter(({ assignment }) => assignment !== id);
    if (target.kind === 'person') {
      const kept = this.#people.keeping(target.person);
      kept.rules = others(kept.rules);
      return;
    }
    const ofUnit = units.get(target.orgUnit);
    if (ofUnit === undefined) return;
    const without = ({ there, below }: RulesOfUnit[UnitManner]) => ({
      there: others(there),
      below: others(below),
    });
    units.set(target.orgUnit, {
      position: without(ofUnit.position),
      managing: without(ofUnit.managing),
      function: without(ofUnit.function),
    });
  }
}

const noRules = (): RulesOfUnit[UnitManner] => ({ there: [], below: [] });
