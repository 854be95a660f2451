// What silence must not close: a municipality without a coordinator has nobody to decide what nobody else decides, and nobody to give the
// role again, so the last of them keep theirs until somebody has answered.

import { holdsAt, type Instant } from '../../../kernel/time.ts';
import { type Path, type Privilege, TILLID_ROLES, wholly } from '../../access/contract.ts';

interface Known {
  holdersOf(systemRole: string): readonly Pick<Privilege, 'person' | 'constraints' | 'intervals' | 'paths'>[];
}

/** A right of somebody's that nobody has answered for. */
export interface Silent {
  readonly person: string;
  /** Those that would be ended to take it away: other rights that they give go with it. */
  assignments(): readonly string[];
}

/** Of these, those whose closing would take coordination from somebody, where none coordinates who would be left with it. */
export function lastCoordination<Row extends Silent>(
  known: Known,
  silent: readonly Row[],
  now: Instant,
): readonly Row[] {
  const coordinating = new Map<string, Set<string>>();
  for (const { person, paths } of wholly(known.holdersOf(TILLID_ROLES.coordinator), now)) {
    const by = coordinating.get(person) ?? new Set();
    for (const assignment of holding(paths, now)) by.add(assignment);
    coordinating.set(person, by);
  }
  const touching = silent.filter((one) => {
    const by = coordinating.get(one.person);
    return by !== undefined && one.assignments().some((assignment) => by.has(assignment));
  });
  const touched = new Set(touching.map(({ person }) => person));
  return [...coordinating.keys()].every((person) => touched.has(person)) ? touching : [];
}

const holding = (paths: readonly Path[], now: Instant): string[] =>
  paths.filter(({ intervals }) => holdsAt(intervals, now)).map(({ assignment }) => assignment);
