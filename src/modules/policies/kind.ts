// A version of a set of rules as a kind of case: what must be right about it, and the fact that follows when it is decided.

import type { ProblemCode } from '../../kernel/problem.ts';
import { ok, refuse } from '../../kernel/result.ts';
import { dayOf } from '../../kernel/time.ts';
import { inForce, type KindRules, type PolicyVersion } from '../decisions/index.ts';
import { type PolicyFact, withoutVersion, withVersion } from './domain/validity.ts';

/** A set of rules that does not say how violations are sanctioned is never put in force. */
function lacking(version: PolicyVersion | undefined): ProblemCode | null {
  if (version === undefined || version.clauses.length === 0) return 'policyUnwritten';
  const { sanctions, clauses } = version;
  return clauses.some(({ anchor }) => anchor === sanctions) ? null : 'sanctionsNeeded';
}

export const policyKind: KindRules = {
  concerned: () => [],
  problem: (_, subject) => (subject.kind === 'policy' ? lacking(subject.version) : 'badRequest'),
  effect({ facts }, one, decided, now) {
    const version = one.subject.kind === 'policy' ? one.subject.version : undefined;
    // A case from before sets of rules were written here puts nothing in force.
    if (version === undefined) return ok([]);
    const { policy, from: _, sanctions, ...rest } = version;
    const before: readonly PolicyFact[] = facts.versions('policy', policy);
    const [period] = inForce(one);
    if (decided === null || period === undefined) {
      const was = before.some(({ content }) => content.case === one.number && content.undone === undefined);
      return ok(was ? [withoutVersion(policy, before, version.version, now)] : []);
    }
    const problem = lacking(version);
    if (problem !== null || sanctions === null) return refuse(problem ?? 'sanctionsNeeded');
    const content = { ...rest, sanctions, case: one.number, decidedOn: dayOf(decided.at) };
    return ok([withVersion(policy, before, { from: period.from, content }, now)]);
  },
};
