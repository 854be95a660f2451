// What may be dispensed: for whom, by whom, for how long. Answers with the change, or with what is wrong with it.

import { type Change, versionAt } from '../../../kernel/fact.ts';
import type { ProblemCode } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { addDays, dayOf, type Instant, type Interval, startOfDay, touches } from '../../../kernel/time.ts';
import type { AccessFacts, Rights } from '../../access/contract.ts';
import type { Dispensation } from '../../catalogue/contract.ts';

/** The longest period, in days: a year, leap or not. */
export const LONGEST = 366;

/** The source of whatever is made in Tillid. */
const SOURCE = 'tillid';

export interface Wanted extends Dispensation {
  readonly id: string;
  readonly from: Instant;
  readonly to: Instant;
}

type Ground = Pick<Rights, 'facts' | 'unfoldedRightsOf'>;
type Checked = Result<Change<AccessFacts>, ProblemCode>;

/** `recorder` is whoever writes it down. It begins now at the earliest: what was is not made right afterwards. */
export function dispensing(ground: Ground, wanted: Wanted, recorder: string, now: Instant): Checked {
  const { id, to, ...rest } = wanted;
  const from = Math.max(wanted.from, now);
  const problem = named(ground, wanted, from) ?? timed({ from, to }) ?? ownHand(ground, wanted, recorder);
  if (problem !== null) return refuse(problem);
  const { rule, person, role, decidedBy } = rest;
  const content = {
    rule,
    person,
    role,
    reason: rest.reason.trim(),
    controls: rest.controls.trim(),
    decidedBy,
    ...(rest.word === undefined ? {} : { word: rest.word }),
  };
  if (content.reason === '') return refuse('reasonNeeded');
  if (content.controls === '') return refuse('controlsNeeded');
  if (overlapping(ground, content, { from, to })) return refuse('dispensationOverlaps');
  const after = [{ kind: 'dispensation', id, from, to, source: SOURCE, content } as const];
  return ok({ kind: 'dispensation', id, before: [], after });
}

function named({ facts }: Ground, { rule, person, role }: Wanted, from: Instant): ProblemCode | null {
  if ((person === null) === (role === null)) return 'badRequest';
  if (versionAt(facts.versions('conflictRule', rule), from) === null) return 'notFound';
  const whom =
    person === null ? facts.versions('jobFunctionRole', role ?? '') : facts.versions('person', person);
  return whom.some((version) => version.to > from) ? null : 'notFound';
}

function timed({ from, to }: Interval): ProblemCode | null {
  if (!Number.isFinite(to) || to <= from) return 'datesBackwards';
  const last = startOfDay(addDays(dayOf(from), LONGEST)) ?? from;
  return to > last ? 'dispensationTooLong' : null;
}

/** Neither the one who decides nor the one who records may be among those covered. */
function ownHand(ground: Ground, wanted: Wanted, recorder: string): ProblemCode | null {
  const hands = [wanted.decidedBy, recorder];
  const { person, role } = wanted;
  const covered = (hand: string) =>
    person === null ? has(ground, hand, role ?? '', wanted) : hand === person;
  return hands.some(covered) ? 'notForOneself' : null;
}

const has = (ground: Ground, person: string, role: string, period: Interval): boolean =>
  ground
    .unfoldedRightsOf(person)
    .some(({ paths }) => paths.some((path) => path.role === role && touches(path.intervals, period)));

function overlapping({ facts }: Ground, { rule, person, role }: Dispensation, period: Interval): boolean {
  return [...facts.facts('dispensation')].some(
    (other) =>
      other.content.rule === rule &&
      other.content.person === person &&
      other.content.role === role &&
      touches([other], period),
  );
}

/** From now on it covers nothing; what it covered stays covered. */
export function endingNow({ facts }: Pick<Ground, 'facts'>, id: string, now: Instant): Checked {
  const before = facts.versions('dispensation', id);
  if (before.length === 0) return refuse('notFound');
  if (before.every((version) => version.to <= now)) return refuse('alreadyDecided');
  const after = before.filter((v) => v.from < now).map((v) => (v.to > now ? { ...v, to: now } : v));
  return ok({ kind: 'dispensation', id, before, after });
}
