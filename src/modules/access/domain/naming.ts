// What things were called at an instant (where they were not there then, what they were last called, else their id), and what
// constraints say in words: the same everywhere a right is shown.

import { type FactSet, versionAt } from '../../../kernel/fact.ts';
import type { Bilingual, Language } from '../../../kernel/problem.ts';
import type { Instant, Interval } from '../../../kernel/time.ts';
import { listed } from '../../../kernel/wording.ts';
import type { ConstraintKind } from '../../catalogue/contract.ts';
import type { AccessFacts, Constraints } from '../contract.ts';

type NamedKind = {
  [K in keyof AccessFacts]: AccessFacts[K] extends { name: string } ? K : never;
}[keyof AccessFacts];

/** More codes than this are counted instead of named. */
const NAMED_CODES = 6;

export class Naming {
  readonly facts: FactSet<AccessFacts>;
  readonly #at: Instant;
  readonly #constraints = new WeakMap<Constraints, Bilingual>();

  constructor(facts: FactSet<AccessFacts>, at: Instant) {
    this.facts = facts;
    this.#at = at;
  }

  content<K extends keyof AccessFacts>(kind: K, id: string): AccessFacts[K] | null {
    const versions = this.facts.versions(kind, id);
    return (versionAt(versions, this.#at) ?? versions.at(-1))?.content ?? null;
  }

  /** The thing's name; its id when it is not known. */
  name(kind: NamedKind, id: string): string {
    return this.content(kind, id)?.name ?? id;
  }

  /** What it is and is called, as a view shows it. */
  named(kind: NamedKind, id: string): { readonly id: string; readonly name: string } {
    return { id, name: this.name(kind, id) };
  }

  /** A subject of KL's, by its number. */
  kle(code: string): { readonly id: string; readonly name: string } {
    return { id: code, name: this.content('kle', code)?.title ?? '' };
  }

  userId(person: string): string {
    return this.content('person', person)?.userId ?? person;
  }

  /** What somebody is addressed by: the name up to its first space. */
  firstName(person: string): string {
    return this.name('person', person).split(' ')[0] ?? '';
  }

  kindOf(type: string): ConstraintKind {
    return this.facts.versions('constraintType', type)[0]?.content.kind ?? 'values';
  }

  /** The whole narrowing as one text, `KLE 27.36 Hjælpemidler · Hjemmepleje Nord med underenheder`; empty when there is none. */
  constraints(constraints: Constraints): Bilingual {
    let words = this.#constraints.get(constraints);
    if (words === undefined) {
      words = {
        da: this.narrowings(constraints, 'da', 'titled').join(' · '),
        en: this.narrowings(constraints, 'en', 'titled').join(' · '),
      };
      this.#constraints.set(constraints, words);
    }
    return words;
  }

  /** One text for each type that narrows, by type. */
  narrowings(constraints: Constraints, language: Language, kle: 'titled' | 'codes'): string[] {
    return Object.keys(constraints)
      .sort()
      .map((type) => {
        const codes = constraints[type] ?? [];
        const kind = this.kindOf(type);
        if (kind === 'kle') return this.#kle(codes, language, kle);
        if (kind === 'organisation') return this.#units(codes, language);
        if (kind === 'system')
          return listed(
            codes.map((code) => this.name('system', code)),
            language,
          );
        return `${type} ${listed(codes, language)}`;
      });
  }

  #kle(codes: readonly string[], language: Language, how: 'titled' | 'codes'): string {
    if (codes.length > NAMED_CODES || how === 'codes') return `KLE ${listed(codes, language)}`;
    const named = codes.map((code) => {
      const title = this.content('kle', code)?.title;
      return title === undefined ? code : `${code} ${title}`;
    });
    return `KLE ${listed(named, language)}`;
  }

  #units(codes: readonly string[], language: Language): string {
    if (codes.length > NAMED_CODES)
      return language === 'da' ? `${codes.length} enheder` : `${codes.length} units`;
    return listed(
      codes.map((code) => this.#unit(code, language)),
      language,
    );
  }

  #unit(code: string, language: Language): string {
    if (code.startsWith('=')) {
      const name = this.name('orgUnit', code.slice(1));
      return language === 'da' ? `kun ${name}` : `${name} only`;
    }
    const unit = this.content('orgUnit', code);
    if (unit !== null && unit.parent === null)
      return language === 'da' ? 'hele kommunen' : 'the whole municipality';
    const name = unit?.name ?? code;
    return language === 'da' ? `${name} med underenheder` : `${name} and all below`;
  }
}

/** Titles and units of a person's positions that hold on the day, each once, in the order they began; `ids` are the person's positions. */
export function placeOf(
  naming: Naming,
  ids: readonly string[],
  when: Interval,
): { readonly title: string; readonly unit: string } {
  const held = ids
    .flatMap((id) => naming.facts.versions('position', id))
    .filter((p) => p.from < when.to && when.from < p.to)
    .sort((a, b) => a.from - b.from)
    .map(({ content }) => content);
  const titles = held.map((p) => (p.title === null ? p.name : naming.name('title', p.title)));
  const units = held.map((p) => naming.name('orgUnit', p.orgUnit));
  return { title: [...new Set(titles)].join(', '), unit: [...new Set(units)].join(', ') };
}
