// What is different about a kind of case: whom it is about, what must be right about it, and what follows when it is decided. Modules that come
// later say so for their kinds; a kind that nobody speaks for is nothing but its text.

import type { Change } from '../../kernel/fact.ts';
import type { ProblemCode } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { AccessFacts } from '../access/contract.ts';
import type { ChangeDeps, RightsEngine } from '../access/index.ts';
import type { CaseKind } from '../catalogue/contract.ts';
import type { Case, Subject } from './domain/case.ts';
import { type Decided, decidedOf } from './domain/standing.ts';

/** What cases are called among what is put into the journal. */
export const JOURNAL_CASE = 'case';

export interface KindRules {
  /** Uuids of those whom it is about: they have no part in deciding it. */
  concerned(engine: RightsEngine, subject: Subject, now: Instant): readonly string[];
  /** What everybody who writes such a case is asked, beside its text; the one who keeps the questions may change them. */
  asks?(engine: RightsEngine, now: Instant): readonly string[];
  /** What is wrong with the subject; null where it can be put forward. */
  problem(engine: RightsEngine, subject: Subject, now: Instant): ProblemCode | null;
  /** Other cases about the same thing, where what holds of it follows from all of them. */
  beside?(tx: Tx, municipality: string, one: Case): Promise<readonly Case[]>;
  /**
   * The changes that make the facts what was decided; none where they are already. `decided` is null where nothing is: then whatever
   * the case once put in force ends.
   */
  effect(
    engine: RightsEngine,
    one: Case,
    decided: Decided | null,
    now: Instant,
    beside: readonly Case[],
  ): Result<readonly Change<AccessFacts>[], ProblemCode>;
}

export type Kinds = Readonly<Partial<Record<CaseKind, KindRules>>>;

export interface DecisionDeps extends ChangeDeps {
  readonly kinds: Kinds;
}

const NOTHING_MORE: KindRules = {
  concerned: () => [],
  problem: () => null,
  effect: () => ({ ok: true, value: [] }),
};

/** What follows from a case as it stands now; what else there is about the same thing is read beside it. */
export async function effectOf(
  deps: Pick<DecisionDeps, 'kinds'>,
  { tx, engine }: { readonly tx: Tx; readonly engine: RightsEngine },
  municipality: string,
  one: Case,
  now: Instant,
): Promise<ReturnType<KindRules['effect']>> {
  const rules = rulesOf(deps, one.kind);
  const beside = (await rules.beside?.(tx, municipality, one)) ?? [];
  return rules.effect(engine, one, decidedOf(one), now, beside);
}

export const rulesOf = ({ kinds }: Pick<DecisionDeps, 'kinds'>, kind: CaseKind): KindRules =>
  kinds[kind] ?? NOTHING_MORE;
