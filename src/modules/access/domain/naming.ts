// What things were called at an instant; where they were not there then, what they were last called, else their id.

import { type FactSet, versionAt } from '../../../kernel/fact.ts';
import type { Bilingual } from '../../../kernel/problem.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { AccessFacts, Constraints } from '../contract.ts';

type Named = {
  [K in keyof AccessFacts]: AccessFacts[K] extends { readonly name: string } ? K : never;
}[keyof AccessFacts];

export class Naming {
  readonly #facts: FactSet<AccessFacts>;
  readonly #at: Instant;

  constructor(facts: FactSet<AccessFacts>, at: Instant) {
    this.#facts = facts;
    this.#at = at;
  }

  #content<K extends keyof AccessFacts>(kind: K, id: string): AccessFacts[K] | null {
    const versions = this.#facts.versions(kind, id);
    return (versionAt(versions, this.#at) ?? versions.at(-1))?.content ?? null;
  }

  name(kind: Named, id: string): string {
    return this.#content(kind, id)?.name ?? id;
  }

  userId(person: string): string {
    return this.#content('person', person)?.userId ?? person;
  }

  /** `KLE 27.36; Hjemmepleje Nord med underenheder`; nothing where nothing narrows. */
  constraints(constraints: Constraints): Bilingual {
    const parts = Object.entries(constraints).map(([type, codes]) => this.#constraint(type, codes));
    return { da: parts.map((p) => p.da).join('; '), en: parts.map((p) => p.en).join('; ') };
  }

  #constraint(type: string, codes: readonly string[]): Bilingual {
    const kind = this.#content('constraintType', type)?.kind ?? 'values';
    if (kind === 'organisation') {
      const units = codes.map((code) => this.#unit(code));
      return { da: units.map((u) => u.da).join(', '), en: units.map((u) => u.en).join(', ') };
    }
    const text = `${kind === 'kle' ? 'KLE' : `${type}:`} ${codes.join(', ')}`;
    return { da: text, en: text };
  }

  /** `=` before a unit: exactly that one. */
  #unit(code: string): Bilingual {
    const exactly = code.startsWith('=');
    const name = this.name('orgUnit', exactly ? code.slice(1) : code);
    return exactly
      ? { da: `kun ${name}`, en: `${name} only` }
      : { da: `${name} med underenheder`, en: `${name} and below` };
  }
}
