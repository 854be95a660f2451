// Who attests a sheet: found by its rule among the facts of the moment, and never the one it is about.

import type { OwnerRule } from '../../tasks/contract.ts';

/** As the tasks module finds them. */
export interface Found {
  readonly people: readonly { readonly person: string; readonly standsFor: string | null }[];
  readonly escalated: boolean;
}

interface Finder {
  of(owner: { readonly any: readonly OwnerRule[]; readonly never: readonly string[] }): Found;
}

interface Asking {
  readonly owner: OwnerRule;
  readonly never: readonly string[];
  readonly subject: string;
}

/** Sheets by the thousand have the same rule; only where the subject has a say themself is it looked into again. */
export class Attestors {
  readonly #finder: Finder;
  readonly #byRule = new Map<string, Found>();

  constructor(finder: Finder) {
    this.#finder = finder;
  }

  ofRule(owner: OwnerRule): Found {
    const key = JSON.stringify(owner);
    let found = this.#byRule.get(key);
    if (found === undefined) {
      found = this.#finder.of({ any: [owner], never: [] });
      this.#byRule.set(key, found);
    }
    return found;
  }

  of({ owner, never, subject }: Asking): Found {
    const usual = this.ofRule(owner);
    const barred = [subject, ...never];
    const touched = usual.people.some(
      ({ person, standsFor }) => barred.includes(person) || barred.includes(standsFor ?? ''),
    );
    return touched ? this.#finder.of({ any: [owner], never: barred }) : usual;
  }

  isMine(asking: Asking, person: string): boolean {
    return this.of(asking).people.some((one) => one.person === person);
  }

  /** What bears on one person: the rules that lead to them, and everybody about whom a rule might lead elsewhere. */
  bearingOn(person: string, owners: readonly OwnerRule[]): { owners: OwnerRule[]; subjects: string[] } {
    const mine: OwnerRule[] = [];
    const subjects = new Set<string>();
    for (const owner of owners) {
      const { people } = this.ofRule(owner);
      if (people.some((one) => one.person === person)) mine.push(owner);
      for (const one of people) {
        subjects.add(one.person);
        if (one.standsFor !== null) subjects.add(one.standsFor);
      }
    }
    return { owners: mine, subjects: [...subjects] };
  }
}
