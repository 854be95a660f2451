// A version of a set of rules as a kind of case: what must be right about it, and the fact that follows when it is decided.

import type { ProblemCode } from '../../kernel/problem.ts';
import { ok, refuse } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import type { RightsEngine } from '../access/index.ts';
import {
  type Case,
  decidedOf,
  inForce,
  type KindRules,
  type PolicyVersion,
  readCases,
} from '../decisions/index.ts';
import { type Entry, type PolicyFact, withoutVersion, withVersion } from './domain/validity.ts';
import { readVersions } from './store.ts';

/** A set of rules that does not say how violations are sanctioned is never put in force. */
function lacking(version: PolicyVersion | undefined): ProblemCode | null {
  if (version === undefined || version.clauses.length === 0) return 'policyUnwritten';
  const { sanctions, clauses } = version;
  return clauses.some(({ anchor }) => anchor === sanctions) ? null : 'sanctionsNeeded';
}

/** Other rules of the name are valid, or will be: of two a case that names one would be about either. */
function isTaken(
  { facts }: Pick<RightsEngine, 'facts'>,
  { policy, name }: PolicyVersion,
  now: Instant,
): boolean {
  for (const [id, versions] of facts.things('policy'))
    if (id !== policy && versions.some(({ to, content }) => to > now && content.name === name)) return true;
  return false;
}

const versionOf = ({ subject }: Case): PolicyVersion | undefined =>
  subject.kind === 'policy' ? subject.version : undefined;

/** What is decided of it, and from when; null where nothing is, or it can never be put in force. */
function entryOf(one: Case): Entry | null {
  const [version, decided] = [versionOf(one), decidedOf(one)];
  const [period] = inForce(one);
  if (version === undefined || decided === null || period === undefined || lacking(version) !== null)
    return null;
  const { policy: _, from: __, sanctions, ...rest } = version;
  if (sanctions === null) return null;
  return {
    from: period.from,
    content: { ...rest, sanctions, case: one.number, decidedOn: dayOf(decided.at) },
  };
}

export const policyKind: KindRules = {
  concerned: () => [],
  problem(engine, subject, now) {
    if (subject.kind !== 'policy') return 'badRequest';
    const { version } = subject;
    const problem = lacking(version);
    if (problem !== null || version === undefined) return problem;
    return isTaken(engine, version, now) ? 'policyNameTaken' : null;
  },
  /** The other versions of the same rules. */
  async beside(tx, municipality, one) {
    const version = versionOf(one);
    if (version === undefined) return [];
    const rows = await readVersions(tx, municipality, version.policy);
    const others = rows.flatMap(({ caseId }) => (caseId === null || caseId === one.id ? [] : [caseId]));
    return readCases(tx, municipality, others);
  },
  effect(engine, one, decided, now, others) {
    const { facts } = engine;
    const version = versionOf(one);
    // A case from before sets of rules were written here puts nothing in force.
    if (version === undefined) return ok([]);
    const { policy } = version;
    const before: readonly PolicyFact[] = facts.versions('policy', policy);
    const beside = others.flatMap((other) => entryOf(other) ?? []);
    if (decided === null || inForce(one).length === 0) {
      const was = before.some(({ content }) => content.case === one.number && content.undone === undefined);
      return ok(was ? [withoutVersion(policy, before, version.version, beside, now)] : []);
    }
    const problem = lacking(version);
    const entry = entryOf(one);
    if (problem !== null || entry === null) return refuse(problem ?? 'sanctionsNeeded');
    if (isTaken(engine, version, now)) return refuse('policyNameTaken');
    return ok([withVersion(policy, before, entry, beside, now)]);
  },
};
