// Who attests a sheet: found by its rule among the facts of the moment, and never the one it is about. Where the rule leads to nobody else, as for
// the only coordinator's own role in Tillid, the nearest other manager of that person does, and then the body named for whoever leads them all.

import type { Owner, OwnerRule } from '../../tasks/contract.ts';
import type { SheetAbout } from './due.ts';

/** As the tasks module finds them. */
export interface Found {
  readonly people: readonly { readonly person: string; readonly standsFor: string | null }[];
  readonly escalated: boolean;
}

interface Finder {
  of(owner: Owner): Found;
}

export interface Asking {
  readonly about: SheetAbout;
  readonly owner: OwnerRule;
  readonly never: readonly string[];
  readonly subject: string;
}

/** Sheets by the thousand have the same rule; only where the subject has a say themself is it looked into again. */
export class Attestors {
  readonly #finder: Finder;
  readonly #body: string | null;
  readonly #byRule = new Map<string, Found>();

  /** `body`: the group that attests whoever leads the municipality, where one is named. */
  constructor(finder: Finder, body: string | null) {
    this.#finder = finder;
    this.#body = body;
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

  of(asking: Asking): Found {
    const usual = this.ofRule(asking.owner);
    const barred = barredFrom(asking);
    const touched = usual.people.some(
      ({ person, standsFor }) => barred.includes(person) || barred.includes(standsFor ?? ''),
    );
    return touched || usual.people.length === 0 ? this.#finder.of(this.ownerOf(asking)) : usual;
  }

  /** The rule that leads to somebody who may; the sheet's own where none does. */
  ownerOf(asking: Asking): Owner {
    const never = barredFrom(asking);
    const finds = (rule: OwnerRule) => this.#finder.of({ any: [rule], never }).people.length > 0;
    const rule = this.#waysOf(asking).find(finds) ?? asking.owner;
    return { any: [rule], never };
  }

  #waysOf({ about, owner, subject }: Asking): OwnerRule[] {
    if (about === 'contents') return [owner];
    const body: OwnerRule[] = this.#body === null ? [] : [{ kind: 'group', group: this.#body }];
    return [owner, { kind: 'managerOf', person: subject, position: null }, ...body];
  }

  isMine(asking: Asking, person: string): boolean {
    return this.of(asking).people.some((one) => one.person === person);
  }

  /** What bears on one person: the rules that lead to them or to nobody, and everybody about whom a rule might lead elsewhere. */
  bearingOn(person: string, owners: readonly OwnerRule[]): { owners: OwnerRule[]; subjects: string[] } {
    const mine: OwnerRule[] = [];
    const subjects = new Set<string>();
    for (const owner of owners) {
      const { people } = this.ofRule(owner);
      if (people.length === 0 || people.some((one) => one.person === person)) mine.push(owner);
      for (const one of people) {
        subjects.add(one.person);
        if (one.standsFor !== null) subjects.add(one.standsFor);
      }
    }
    return { owners: mine, subjects: [...subjects] };
  }
}

const barredFrom = ({ never, subject }: Asking): string[] => [...new Set([...never, subject])];
