// The facts one path rests on, in the order it is told: person, position, unit, the units up to the assignment's, the assignment, the roles.

import { type Fact, versionAt } from '../../../kernel/fact.ts';
import type { Bilingual, Language } from '../../../kernel/problem.ts';
import type { Instant } from '../../../kernel/time.ts';
import { capital, listed, plain, same } from '../../../kernel/wording.ts';
import type { AccessFacts } from '../contract.ts';

import type { Indexes } from './indexes.ts';
import type { Teller, Told } from './telling.ts';

/** One fact of a path: which version of which thing, and what it says. */
export interface PathFact {
  readonly kind: keyof AccessFacts;
  readonly id: string;
  readonly text: Bilingual;
  readonly from: Instant;
  readonly to: Instant;
}

const DEEPEST = 64;

export class PathFacts {
  readonly #teller: Teller;
  readonly #indexes: Indexes;
  readonly #facts: Teller['naming']['facts'];

  constructor(teller: Teller, indexes: Indexes) {
    this.#teller = teller;
    this.#indexes = indexes;
    this.#facts = teller.naming.facts;
  }

  of(told: Told): PathFact[] {
    const { path } = told;
    const at = this.#teller.momentOf(path);
    return [
      ...this.#one('person', told.person, at, (p) => same(`${p.name} (${p.userId})`)),
      ...this.#standing(told, at),
      ...this.#units(told, at),
      ...this.#assignment(told, at),
      ...this.#roles(told, at),
    ];
  }

  #version<K extends keyof AccessFacts>(kind: K, id: string, at: Instant): Fact<AccessFacts, K> | null {
    return versionAt(this.#facts.versions(kind, id), at);
  }

  #one<K extends keyof AccessFacts>(
    kind: K,
    id: string,
    at: Instant,
    text: (content: AccessFacts[K]) => Bilingual,
  ): PathFact[] {
    const version = this.#version(kind, id, at);
    if (version === null) return [];
    return [{ kind, id, text: text(version.content), from: version.from, to: version.to }];
  }

  #both(text: (language: Language) => string): Bilingual {
    return { da: text('da'), en: text('en') };
  }

  /** What the person is on the path: the position, the function held, or standing in for a manager. */
  #standing({ path, person }: Told, at: Instant): PathFact[] {
    const { via } = path;
    const told = this.#both((language) => plain(this.#teller.standing(path, language)));
    if (via.kind === 'function') return this.#holding(person, via.function ?? '', via.orgUnit, at);
    if (via.kind === 'substitute')
      return this.#substitution(person, via.manager ?? '', via.orgUnit, at, told);
    if (via.kind === 'manager') return [];
    const position = via.position ?? this.#positionIn(person, via.orgUnit, at);
    if (position === null) return [];
    const words = this.#both((language) =>
      plain(this.#teller.standing({ ...path, via: { ...via, position } }, language)),
    );
    return this.#one('position', position, at, () => begun(words));
  }

  #positionIn(person: string, unit: string, at: Instant): string | null {
    const held = this.#indexes.positionsOf.get(person).find((id) => {
      const content = this.#version('position', id, at)?.content;
      return content?.person === person && content.orgUnit === unit;
    });
    return held ?? null;
  }

  #holding(person: string, fn: string, unit: string, at: Instant): PathFact[] {
    const names = this.#teller.naming;
    for (const id of this.#indexes.holdingsOf.get(person)) {
      const version = this.#version('functionHolding', id, at);
      if (version === null || version.content.person !== person) continue;
      const { content, from, to } = version;
      if (content.function !== fn || content.orgUnit !== unit) continue;
      const text = this.#both(
        (l) => `${names.name('function', fn)} ${l === 'da' ? 'i' : 'in'} ${names.name('orgUnit', unit)}`,
      );
      return [{ kind: 'functionHolding', id, text, from, to }];
    }
    return [];
  }

  #substitution(person: string, manager: string, unit: string, at: Instant, told: Bilingual): PathFact[] {
    for (const id of this.#indexes.substitutionsBy.get(person)) {
      const version = this.#version('substitute', id, at);
      if (version === null || version.content.manager !== manager) continue;
      const { content, from, to } = version;
      if (content.orgUnit !== null && content.orgUnit !== unit) continue;
      return [{ kind: 'substitute', id, text: begun(told), from, to }];
    }
    return [];
  }

  /** The path's unit, and those above it up to the one the assignment names. */
  #units({ path }: Told, at: Instant): PathFact[] {
    const target = this.#teller.assignmentOf(path)?.target;
    const last = target?.kind === 'orgUnit' ? target.orgUnit : path.via.orgUnit;
    const out: PathFact[] = [];
    let unit: string | null = path.via.orgUnit;
    for (let depth = 0; unit !== null && depth < DEEPEST; depth++) {
      const version: Fact<AccessFacts, 'orgUnit'> | null = this.#version('orgUnit', unit, at);
      if (version === null) break;
      const { content, from, to }: Fact<AccessFacts, 'orgUnit'> = version;
      const managing = path.via.kind === 'manager' || path.via.kind === 'substitute';
      const manager: string | null = managing ? content.manager : null;
      const led = depth === 0 && manager !== null ? this.#teller.naming.name('person', manager) : null;
      const text =
        led === null
          ? same(content.name)
          : { da: `${content.name}, ledet af ${led}`, en: `${content.name}, managed by ${led}` };
      out.push({ kind: 'orgUnit', id: unit, text, from, to });
      if (unit === last) break;
      unit = content.parent;
    }
    return out;
  }

  #assignment({ path, person }: Told, at: Instant): PathFact[] {
    return this.#one('assignment', path.assignment, at, (assignment) =>
      this.#both((language) => {
        const da = language === 'da';
        const { target } = assignment;
        const names = this.#teller.naming;
        const to =
          target.kind === 'person'
            ? names.name('person', person)
            : `${names.name('orgUnit', target.orgUnit)}${target.inherit ? (da ? ' med nedarvning' : ', inherited by all below') : ''}`;
        const who = this.#teller.conditionWords(assignment, language);
        const except = exceptions(assignment, names, language);
        const decided = this.#teller.decisionWords(assignment, language);
        return [
          `${da ? 'Tildelt' : 'Assigned to'} ${to}${who === '' ? '' : `, ${da ? 'for' : 'for'} ${who}`}`,
          except,
          decided,
        ]
          .filter((text) => text !== '')
          .join('. ');
      }),
    );
  }

  #roles(told: Told, at: Instant): PathFact[] {
    const { path } = told;
    const group =
      path.roleGroup === null ? [] : this.#one('roleGroup', path.roleGroup, at, (g) => same(g.name));
    const narrowed = this.#both((l) =>
      this.#teller.naming.narrowings(told.constraints, l, 'codes').join(', '),
    );
    const systemName = this.#teller.naming.name('system', told.system);
    return [
      ...group,
      ...this.#one('jobFunctionRole', path.role, at, (role) => same(role.name)),
      ...this.#one('systemRole', told.systemRole, at, (role) => ({
        da: `${role.name} i ${systemName}${narrowed.da === '' ? '' : ` (${narrowed.da})`}`,
        en: `${role.name} in ${systemName}${narrowed.en === '' ? '' : ` (${narrowed.en})`}`,
      })),
    ];
  }
}

function exceptions(
  { except }: AccessFacts['assignment'],
  names: Teller['naming'],
  language: Language,
): string {
  const parts = [
    ...except.orgUnits.map((id) => names.name('orgUnit', id)),
    ...except.titles.map((id) => names.name('title', id)),
  ];
  const da = language === 'da';
  // Who else is excepted is nobody's business here.
  if (except.persons.length > 0)
    parts.push(
      da
        ? `${except.persons.length} ${except.persons.length === 1 ? 'navngiven' : 'navngivne'}`
        : `${except.persons.length} named ${except.persons.length === 1 ? 'person' : 'people'}`,
    );
  if (parts.length === 0) return '';
  return `${da ? 'Undtaget' : 'Except'} ${listed(parts, language)}`;
}

const begun = ({ da, en }: Bilingual): Bilingual => ({ da: capital(da), en: capital(en) });
