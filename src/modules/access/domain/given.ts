// What an assignment gives, and to whom by name: the same for whoever asks, decides, attests or ends.

import { type FactSet, versionAt } from '../../../kernel/fact.ts';
import { holdsAt, type Instant, type Intervals } from '../../../kernel/time.ts';
import type { Assignment } from '../../catalogue/contract.ts';
import type { AccessFacts } from './facts.ts';

type Facts = FactSet<AccessFacts>;

/** Uuid of the one person it is given to by name; null where it is given otherwise, or they have been taken out of it. */
export function receiverOf({ target, except }: Pick<Assignment, 'target' | 'except'>): string | null {
  return target.kind === 'person' && !except.persons.includes(target.person) ? target.person : null;
}

/** The job function roles in a role or a bucket, at a moment. */
export function rolesIn(facts: Facts, what: Assignment['what'], at: Instant): readonly string[] {
  if (what.kind === 'role') return [what.id];
  return versionAt(facts.versions('roleGroup', what.id), at)?.content.roles ?? [];
}

/** Whether any right in it is sensitive or privileged; one that is not known counts as such. */
export function opensSensitive(facts: Facts, what: Assignment['what'], at: Instant): boolean {
  return rolesIn(facts, what, at).some((role) =>
    (versionAt(facts.versions('jobFunctionRole', role), at)?.content.grants ?? []).some(({ systemRole }) => {
      const right = versionAt(facts.versions('systemRole', systemRole), at)?.content;
      return right === undefined || right.sensitive || right.privileged;
    }),
  );
}

/** What somebody is given by name carries no condition: who, for which position, and on whose decision. */
export function byName(
  target: { readonly person: string; readonly position: string | null },
  rest: Pick<Assignment, 'what' | 'constraints' | 'reason' | 'decidedBy' | 'decidedOn'>,
): Assignment {
  return {
    ...rest,
    target: { kind: 'person', ...target },
    conditions: { titles: null, notTitles: null, functions: null, managers: null },
    except: { persons: [], orgUnits: [], titles: [] },
  };
}

interface Held {
  readonly constraints: Readonly<Record<string, unknown>>;
  readonly intervals: Intervals;
}

/** Of the rights to a role in Tillid, those that hold at the moment and reach everything. */
export function wholly<Right extends Held>(rights: readonly Right[], at: Instant): readonly Right[] {
  return rights.filter(
    ({ constraints, intervals }) => Object.keys(constraints).length === 0 && holdsAt(intervals, at),
  );
}
