// Every rule by what it is given to: made in one walk through the assignments, where what is said of each lies side by side, and kept
// right as assignments are replaced.

import type { Fact, FactSet } from '../../../kernel/fact.ts';
import type { AccessFacts } from '../contract.ts';
import type { Rule, UnitManner } from './rules.ts';

type Version = Fact<AccessFacts, 'assignment'>;

/** Whether a rule reaches those who stand where it is given, or further down as well. */
export type Reaches = 'there' | 'below';

type RulesOfUnit = Readonly<Record<UnitManner, Readonly<Record<Reaches, Rule[]>>>>;

interface Filled {
  readonly people: Map<string, Rule[]>;
  readonly units: Map<string, RulesOfUnit>;
}

const NONE: readonly Rule[] = [];

export class RulesByTarget {
  readonly #facts: FactSet<AccessFacts>;
  readonly #ruleOf: (version: Version) => Rule;
  #filled: Filled | null = null;

  constructor(facts: FactSet<AccessFacts>, ruleOf: (version: Version) => Rule) {
    this.#facts = facts;
    this.#ruleOf = ruleOf;
  }

  /** The rules that name this person. */
  forPerson(person: string): readonly Rule[] {
    return this.#all().people.get(person) ?? NONE;
  }

  /** The rules whose target is this unit: all of them, or those that reach the units below. */
  atUnit(unit: string, manner: UnitManner, reaches: Reaches): readonly Rule[] {
    return this.#all().units.get(unit)?.[manner][reaches] ?? NONE;
  }

  /** Moves one assignment from the targets of its old versions to those of its new. */
  replace(id: string, before: readonly Version[], after: readonly Version[]): void {
    if (this.#filled === null) return;
    for (const { content } of before) this.#remove(id, content.target, this.#filled);
    for (const version of after) this.#add(version, this.#filled);
  }

  #all(): Filled {
    if (this.#filled === null) {
      const filled: Filled = { people: new Map(), units: new Map() };
      this.#facts.things('assignment').forEach((versions) => {
        for (const version of versions) this.#add(version, filled);
      });
      this.#filled = filled;
    }
    return this.#filled;
  }

  #add(version: Version, { people, units }: Filled): void {
    const rule = this.#ruleOf(version);
    const { target } = version.content;
    if (target.kind === 'person') {
      people.set(target.person, withOneMore(people.get(target.person), rule));
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

  #remove(id: string, target: Rule['content']['target'], { people, units }: Filled): void {
    const others = (rules: readonly Rule[]) => rules.filter(({ assignment }) => assignment !== id);
    if (target.kind === 'person') {
      const left = others(people.get(target.person) ?? NONE);
      if (left.length === 0) people.delete(target.person);
      else people.set(target.person, left);
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

/** As many as are copied rather than given room to grow: most people are named by one or two. */
const FEW = 8;

function withOneMore(rules: Rule[] | undefined, rule: Rule): Rule[] {
  if (rules === undefined) return [rule];
  if (rules.length < FEW) return [...rules, rule];
  rules.push(rule);
  return rules;
}
