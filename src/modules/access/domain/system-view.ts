// One system: who answers for it, and who has which role in it, narrowed to what, through what.

import type { AssuranceLevel } from '../../../kernel/assurance.ts';
import type { Bilingual } from '../../../kernel/problem.ts';
import { formatBound, touches } from '../../../kernel/time.ts';
import { same } from '../../../kernel/wording.ts';
import type { Holder, Named, Path, Privilege, SystemView } from '../contract.ts';
import { type Look, markOf, requiredIn, stretchOf } from './glance.ts';
import { type Naming, placeOf } from './naming.ts';

type Shown = Pick<Look, 'engine' | 'when' | 'naming'>;

const danish = new Intl.Collator('da-DK', { numeric: true });

/** `Sygeplejerske, hjemmepleje (Ældre og Sundhed med nedarvning)`. */
export function throughText(naming: Naming, path: Path): Bilingual {
  const target = naming.content('assignment', path.assignment)?.target;
  const what =
    path.roleGroup === null
      ? naming.name('jobFunctionRole', path.role)
      : naming.name('roleGroup', path.roleGroup);
  if (target === undefined) return same(what);
  if (target.kind === 'person') return { da: `${what} (direkte)`, en: `${what} (directly)` };
  const unit = naming.name('orgUnit', target.orgUnit);
  return target.inherit
    ? { da: `${what} (${unit} med nedarvning)`, en: `${what} (${unit}, inherited)` }
    : same(`${what} (${unit})`);
}

export function holderOf({ engine, when, naming }: Shown, right: Privilege): Holder {
  const { from, to } = stretchOf(right.intervals, when);
  const paths = right.paths.filter((path) => touches(path.intervals, when));
  const through = (paths.length > 0 ? paths : right.paths).map((path) => throughText(naming, path));
  const join = (language: 'da' | 'en') => [...new Set(through.map((t) => t[language]))].join('; ');
  return {
    person: right.person,
    userId: naming.userId(right.person),
    name: naming.name('person', right.person),
    ...placeOf(naming, engine.indexes.positionsOf.get(right.person), when),
    systemRole: right.systemRole,
    roleName: naming.name('systemRole', right.systemRole),
    narrowed: naming.constraints(right.constraints),
    through: { da: join('da'), en: join('en') },
    from: formatBound(from),
    to: formatBound(to),
  };
}

/** Rights of the day as a list people read: by role, then by name. */
export function holdersIn(look: Shown, rights: Iterable<Privilege>): Holder[] {
  return [...rights]
    .filter((right) => touches(right.intervals, look.when))
    .map((right) => holderOf(look, right))
    .sort((a, b) => danish.compare(a.roleName, b.roleName) || danish.compare(a.name, b.name));
}

export function* rightsInSystem({ engine }: Shown, system: string): Iterable<Privilege> {
  for (const role of engine.indexes.systemRolesIn.get(system)) {
    for (const right of engine.holdersOf(role)) if (right.system === system) yield right;
  }
}

const more = (level: AssuranceLevel | null, than: AssuranceLevel | null) => (level === than ? null : level);

export function systemView(
  look: Shown,
  day: string,
  system: string,
  { rights, whole }: { readonly rights: readonly Privilege[]; readonly whole: boolean },
): SystemView {
  const { engine, naming, when } = look;
  const content = naming.content('system', system);
  const person = (id: string): Named => ({ id: naming.userId(id), name: naming.name('person', id) });
  const now = rights.filter((right) => touches(right.intervals, when));
  const asks = content?.requiredAssurance ?? null;
  const stands = naming.content('commissioning', system);
  const roles = engine.indexes.systemRolesIn
    .get(system)
    .filter((id) => engine.facts.versions('systemRole', id).some((v) => touches([v], when)))
    .map((id) => {
      const held = now.filter((right) => right.systemRole === id);
      const people = new Set(held.map((right) => right.person)).size;
      return {
        id,
        name: naming.name('systemRole', id),
        mark: markOf(naming, id),
        required: more(requiredIn(naming, { system, systemRole: id }), asks),
        people,
        rights: held.length,
      };
    })
    .sort((a, b) => danish.compare(a.name, b.name));
  return {
    day,
    system: { id: system, name: naming.name('system', system) },
    owner: content?.owner == null ? null : person(content.owner),
    responsible: (content?.responsible ?? []).map(person),
    dataCategories: [...(content?.dataCategories ?? [])],
    requiredAssurance: asks,
    case: stands?.case ?? null,
    isAwaited: stands?.service === 'awaited',
    whole,
    people: new Set(now.map((right) => right.person)).size,
    roles,
  };
}
