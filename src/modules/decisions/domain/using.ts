// What is recorded of an approved system or change before it is put to use: that it was tested, and accepted, by two people. Nothing is in use
// before that.

import type { ProblemCode } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import type { Instant } from '../../../kernel/time.ts';
import { type Acted, type CaseGround, speaksAs } from './acting.ts';
import { speakingFor } from './authority.ts';
import type { Case, Happened } from './case.ts';
import { inForce } from './force.ts';
import { decidedOf } from './standing.ts';
import type { SystemSubject } from './system.ts';

const isPutToUse = ({ sort }: SystemSubject): boolean => sort !== 'ownership';

interface Recorded {
  readonly word: string;
  readonly at: Instant;
  readonly by: string | null;
}

export interface UseStanding {
  /** Of this decision, in order. */
  readonly tests: readonly (Recorded & { readonly passed: boolean })[];
  readonly accepted: Recorded | null;
}

/** Null where there is nothing to put to use, or nothing that is approved. */
export function puttingToUse(one: Pick<Case, 'kind' | 'happened' | 'subject'>): UseStanding | null {
  const { subject } = one;
  const decided = decidedOf(one);
  if (subject.kind !== 'system' || !isPutToUse(subject)) return null;
  if (decided === null || inForce(one).length === 0) return null;
  const since = one.happened.filter(({ seq }) => seq > decided.seq);
  const said = ({ at, by }: Happened, word: string): Recorded => ({ at, by, word });
  const tests = since.flatMap((happened) =>
    happened.event.kind === 'tested'
      ? [{ ...said(happened, happened.event.word), passed: happened.event.passed }]
      : [],
  );
  const accepted = since.flatMap((happened) =>
    happened.event.kind === 'accepted' ? [said(happened, happened.event.word)] : [],
  );
  return { tests, accepted: accepted[0] ?? null };
}

/** Whether the last test was passed: one that failed afterwards takes it back. */
export const isTested = ({ tests }: UseStanding): boolean => tests.at(-1)?.passed === true;

type Recordable =
  | { readonly subject: SystemSubject; readonly use: UseStanding }
  | { readonly problem: ProblemCode };

function recordable(one: Case, what: 'tested' | 'accepted'): Recordable {
  const use = puttingToUse(one);
  if (one.subject.kind !== 'system' || use === null) return { problem: 'notApproved' };
  if (use.accepted !== null) return { problem: 'alreadyAnswered' };
  if (what === 'accepted' && !isTested(use)) return { problem: 'testFirst' };
  return { subject: one.subject, use };
}

/** Whoever answers for the test, or stands in for them; nobody further up. */
const testing = (ground: CaseGround, { tester }: SystemSubject) => speakingFor(ground, tester, []);

/** Whoever is to answer for it, or stands in for them; never whoever tested it. */
const accepting = (ground: CaseGround, { owner }: SystemSubject, { tests }: UseStanding) =>
  speakingFor(
    ground,
    owner,
    tests.flatMap(({ by }) => by ?? []),
  );

/** Uuids of those who may record it now; none where it cannot be. */
export function recorders(ground: CaseGround, one: Case, what: 'tested' | 'accepted'): readonly string[] {
  const found = recordable(one, what);
  if ('problem' in found) return [];
  const people =
    what === 'tested' ? testing(ground, found.subject) : accepting(ground, found.subject, found.use);
  return people.map(({ person }) => person);
}

/** `word`: what was tested, and what showed that it holds. */
export function recordTest(
  ground: CaseGround,
  one: Case,
  me: string,
  { passed, word }: { readonly passed: boolean; readonly word: string },
): Acted {
  const found = recordable(one, 'tested');
  if ('problem' in found) return refuse(found.problem);
  const by = speaksAs(testing(ground, found.subject), me);
  if (by === null) return refuse('notYours');
  if (word.trim() === '') return refuse('reasonNeeded');
  return ok([{ event: { kind: 'tested', passed, word: word.trim() }, standsFor: by.standsFor }]);
}

/** From now on it is in use. */
export function accept(ground: CaseGround, one: Case, me: string, word: string): Acted {
  const found = recordable(one, 'accepted');
  if ('problem' in found) return refuse(found.problem);
  const { subject, use } = found;
  if (use.tests.some(({ by }) => by === me)) return refuse('fourEyes');
  const by = speaksAs(accepting(ground, subject, use), me);
  if (by === null) return refuse('notYours');
  if (word.trim() === '') return refuse('reasonNeeded');
  return ok([{ event: { kind: 'accepted', word: word.trim() }, standsFor: by.standsFor }]);
}
