// What names a unit, pointed at another one: the same for carrying a reorganisation out and for reading a file through it. Pure.

import type { Assignment, ConstraintValue } from '../../catalogue/contract.ts';
import type { AccessFacts } from './facts.ts';

type Kind = keyof AccessFacts;
type Content = AccessFacts[Kind];

export interface Pointing {
  /** Old unit to new. */
  readonly units: ReadonlyMap<string, string>;
  /** Constraint types whose values are units. */
  readonly types: ReadonlySet<string>;
}

const listed = (ids: readonly string[], units: Pointing['units']): readonly string[] =>
  ids.some((id) => units.has(id)) ? [...new Set(ids.map((id) => units.get(id) ?? id))] : ids;

type Values = Readonly<Record<string, ConstraintValue>>;

function valued(values: Values, { units, types }: Pointing): Values {
  let changed = false;
  const after = Object.fromEntries(
    Object.entries(values).map(([type, value]) => {
      if (!types.has(type) || typeof value === 'string') return [type, value];
      const next = listed(value, units);
      changed ||= next !== value;
      return [type, next];
    }),
  );
  return changed ? after : values;
}

function assigned(content: Assignment, pointing: Pointing): Assignment {
  const { target, except } = content;
  const to = target.kind === 'orgUnit' ? pointing.units.get(target.orgUnit) : undefined;
  const orgUnits = listed(except.orgUnits, pointing.units);
  const constraints = valued(content.constraints, pointing);
  if (to === undefined && orgUnits === except.orgUnits && constraints === content.constraints) return content;
  return {
    ...content,
    target: target.kind === 'orgUnit' && to !== undefined ? { ...target, orgUnit: to } : target,
    except: { ...except, orgUnits },
    constraints,
  };
}

/** The same object where it names none of them. Units themselves, and the parents of units, are not for this. */
export function pointed<K extends Kind>(content: AccessFacts[K], pointing: Pointing): AccessFacts[K] {
  return pointedContent(content, pointing) as AccessFacts[K];
}

function pointedContent(content: Content, pointing: Pointing): Content {
  if ('target' in content) return assigned(content, pointing);
  if ('orgUnit' in content) {
    const to = content.orgUnit === null ? undefined : pointing.units.get(content.orgUnit);
    return to === undefined ? content : { ...content, orgUnit: to };
  }
  if ('grants' in content) {
    const grants = content.grants.map((grant) => {
      const constraints = valued(grant.constraints, pointing);
      return constraints === grant.constraints ? grant : { ...grant, constraints };
    });
    return grants.some((grant, i) => grant !== content.grants[i]) ? { ...content, grants } : content;
  }
  if ('sum' in content && content.sum?.kind === 'units') {
    const orgUnits = listed(content.sum.orgUnits, pointing.units);
    return orgUnits === content.sum.orgUnits ? content : { ...content, sum: { ...content.sum, orgUnits } };
  }
  if ('orgUnits' in content && content.orgUnits !== null) {
    const orgUnits = listed(content.orgUnits, pointing.units);
    return orgUnits === content.orgUnits ? content : { ...content, orgUnits };
  }
  return content;
}
