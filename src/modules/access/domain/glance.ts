// What screens show of people and rights at a glance: where a time lies against the day, how a role is marked, what sets a person apart today.

import { type AssuranceLevel, mostOf } from '../../../kernel/assurance.ts';
import type { Bilingual } from '../../../kernel/problem.ts';
import {
  formatBound,
  type Interval,
  type Intervals,
  intersect,
  touches,
  union,
} from '../../../kernel/time.ts';
import type { ConstraintKind } from '../../catalogue/contract.ts';
import type {
  Conflict,
  Deviations,
  Mark,
  Named,
  PersonBadge,
  Privilege,
  Problem,
  ToldConflict,
} from '../contract.ts';
import type { RightsEngine } from './engine.ts';
import type { Naming } from './naming.ts';

const DAY_MS = 86_400_000;
/** A right that ends within so long is worth a look. */
export const SOON = 30 * DAY_MS;
/** Who comes or leaves within so long is marked. */
export const NEAR = 60 * DAY_MS;

/** One day of what one knowledge says, and what others have judged of it. */
export interface Look {
  readonly engine: RightsEngine;
  readonly when: Interval;
  readonly naming: Naming;
  readonly conflicts: readonly Conflict[];
  readonly deviations: Deviations;
}

export type State = 'now' | 'future' | 'past';

/** Where a time lies against the day. */
export function stateOf(intervals: Intervals, when: Interval): State {
  if (touches(intervals, when)) return 'now';
  return intervals.some((i) => i.from >= when.to) ? 'future' : 'past';
}

/** The stretch that holds on the day, else the next one, else the last. */
export function stretchOf(intervals: Intervals, when: Interval): Interval {
  return (
    intervals.find((i) => i.from < when.to && when.from < i.to) ??
    intervals.find((i) => i.from >= when.to) ??
    intervals.at(-1) ?? { from: -Infinity, to: Infinity }
  );
}

export function holdsOn({ from, to }: Interval, when: Interval): boolean {
  return from < when.to && when.from < to;
}

export function markOf(naming: Naming, systemRole: string): Mark {
  const role = naming.content('systemRole', systemRole);
  if (role?.privileged === true) return 'privileged';
  return role?.sensitive === true ? 'sensitive' : null;
}

/** What it takes to use a right on the day. */
export const requiredIn = (
  naming: Naming,
  { system, systemRole }: Pick<Privilege, 'system' | 'systemRole'>,
): AssuranceLevel | null =>
  mostOf(
    naming.content('system', system)?.requiredAssurance ?? null,
    naming.content('systemRole', systemRole)?.requiredAssurance ?? null,
  );

export const namedUnit = (naming: Naming, id: string): Named => ({ id, name: naming.name('orgUnit', id) });

/** `Nexus: Visitator (KLE 27 · Nord med underenheder)`. */
export function rightText(
  naming: Naming,
  right: Pick<Privilege, 'system' | 'systemRole' | 'constraints'>,
): Bilingual {
  const name = `${naming.name('system', right.system)}: ${naming.name('systemRole', right.systemRole)}`;
  const narrowed = naming.constraints(right.constraints);
  const brackets = (text: string) => (text === '' ? '' : ` (${text})`);
  return { da: `${name}${brackets(narrowed.da)}`, en: `${name}${brackets(narrowed.en)}` };
}

const KINDS: Readonly<Partial<Record<ConstraintKind, Bilingual>>> = {
  kle: { da: 'KLE', en: 'KLE' },
  organisation: { da: 'enhed', en: 'unit' },
  system: { da: 'system', en: 'system' },
};

/** What a right wants for, in the words of whoever can mend it. */
export function failingText(naming: Naming, problem: Problem): Bilingual {
  const name = `${naming.name('system', problem.system)}: ${naming.name('systemRole', problem.systemRole)}`;
  const unit = naming.name('orgUnit', problem.orgUnit);
  const kind = naming.kindOf(problem.type);
  const type = KINDS[kind] ?? { da: problem.type, en: problem.type };
  if (problem.reason === 'notGiven')
    return {
      da: `${name} i ${unit} mangler afgrænsning: ${type.da} skal angives på tildelingen`,
      en: `${name} in ${unit} is not narrowed: ${type.en} must be given on the assignment`,
    };
  const why =
    kind === 'kle'
      ? { da: 'der er ingen KLE registreret', en: 'no KLE is registered' }
      : kind === 'organisation'
        ? { da: 'der er ingen enhed at afgrænse til', en: 'there is no unit to narrow to' }
        : { da: `${type.da} giver ingen værdi`, en: `${type.en} gives no value` };
  return {
    da: `${name} i ${unit} mangler afgrænsning: ${why.da}`,
    en: `${name} in ${unit} is not narrowed: ${why.en}`,
  };
}

/** A conflict with both sides in words; `why` tells why somebody has a right, where that is to be told. */
export function told(
  naming: Naming,
  conflict: Conflict,
  why: (right: Privilege) => Bilingual | null,
): ToldConflict {
  const { rule, name, severity, person, intervals, sides } = conflict;
  return {
    rule,
    name,
    severity,
    person,
    personName: naming.name('person', person),
    intervals: intervals.map(({ from, to }) => ({ from: formatBound(from), to: formatBound(to) })),
    sides: sides.map((side) =>
      side.map((right) => ({
        systemRole: right.systemRole,
        text: rightText(naming, right),
        why: why(right),
      })),
    ),
  };
}

/** The roles that stand in any of one person's conflicts, and while they do. */
export function rolesInConflict(conflicts: readonly Conflict[]): Map<string, Intervals> {
  const roles = new Map<string, Intervals>();
  for (const { intervals, sides } of conflicts) {
    for (const { systemRole, intervals: held } of sides.flat()) {
      const before = roles.get(systemRole) ?? [];
      roles.set(systemRole, union([...before, ...intersect(held, intervals)]));
    }
  }
  return roles;
}

const bounded = (kind: PersonBadge['kind'], { from, to }: Interval): PersonBadge => ({
  kind,
  from: formatBound(from),
  to: formatBound(to),
});

/** What sets the person apart on the day, most pressing first. */
export function badgesOf(look: Look, person: string): PersonBadge[] {
  const { engine, when, naming } = look;
  const { facts, indexes } = engine;
  const badges: PersonBadge[] = [];
  const conflict = look.conflicts.find((c) => c.person === person);
  if (conflict !== undefined) badges.push(bounded('conflict', stretchOf(conflict.intervals, when)));
  if (naming.content('person', person)?.disabled === true) badges.push(bounded('disabled', when));
  const positions = indexes.positionsOf
    .get(person)
    .flatMap((id) => facts.versions('position', id).filter((p) => p.content.person === person));
  const held = positions.filter((p) => holdsOn(p, when));
  const first = positions.filter((p) => p.from >= when.to).sort((a, b) => a.from - b.from)[0];
  const last = held.reduce((latest, p) => Math.max(latest, p.to), -Infinity);
  if (held.length === 0 && first !== undefined) badges.push(bounded('joins', first));
  const follows = positions.some((p) => p.from <= last && p.to > last);
  if (held.length > 0 && last < when.to + NEAR && !follows)
    badges.push({ kind: 'leaves', from: null, to: formatBound(last) });
  for (const id of indexes.suspensionsOf.get(person)) {
    for (const s of facts.versions('suspension', id)) if (holdsOn(s, when)) badges.push(bounded('away', s));
  }
  for (const id of indexes.substitutionsBy.get(person)) {
    const now = facts
      .versions('substitute', id)
      .find((s) => s.content.substitute === person && holdsOn(s, when));
    if (now !== undefined) badges.push(bounded('substitute', now));
  }
  if (held.length > 0 && held.every((p) => p.content.external)) badges.push(bounded('external', when));
  return badges;
}
