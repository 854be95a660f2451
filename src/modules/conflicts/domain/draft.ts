// A conflict rule that is only thought of: what it says, or what is wrong with it, and the version it would be.

import type { Fact } from '../../../kernel/fact.ts';
import { type Fault, ok, type Result, refuse } from '../../../kernel/result.ts';
import type { AccessFacts, Rights } from '../../access/contract.ts';
import type { ConflictRule, ConflictSet } from '../../catalogue/contract.ts';
import type { RuleDraft } from '../contract.ts';

type Facts = Rights['facts'];
type Kind = 'systemRole' | 'jobFunctionRole' | 'constraintType' | 'orgUnit';

/** The id of a rule that has none yet. */
const UNNAMED = 'tried';

/** Always in force, so that any day can be asked about. */
export function ruleTried(facts: Facts, draft: RuleDraft): Result<Fact<AccessFacts, 'conflictRule'>> {
  const faults = faultsOf(facts, draft);
  if (faults.length > 0) return refuse(faults);
  const { id = UNNAMED, name = '', severity = 'warn', sets = [], overlapOn = [], sum } = draft;
  const content: ConflictRule = {
    name,
    severity,
    ...(sum === undefined ? {} : { sum }),
    sets: sets.map(wholeSet),
    overlapOn,
  };
  return ok({ kind: 'conflictRule', id, from: -Infinity, to: Infinity, source: 'tillid', content });
}

const wholeSet = ({
  systemRoles = [],
  jobFunctionRoles = [],
  tags = [],
}: NonNullable<RuleDraft['sets']>[number]): ConflictSet => ({ systemRoles, jobFunctionRoles, tags });

function faultsOf(facts: Facts, { sets = [], overlapOn = [], sum }: RuleDraft): Fault[] {
  const found: Fault[] = [];
  const fault = (code: string, pointer: string, detail: string) => found.push({ code, pointer, detail });
  const known = (kind: Kind, ids: readonly string[], pointer: string) =>
    ids.forEach((id, at) => {
      if (facts.versions(kind, id).length === 0)
        fault('unknownReference', `${pointer}/${at}`, `There is no ${kind} ${id}.`);
    });
  if (sum !== undefined && sets.length > 0)
    fault('setsOrSum', '/rule/sets', 'A conflict rule has either sets or a sum, never both.');
  if (sum === undefined && sets.length < 2)
    fault('tooFewSets', '/rule/sets', 'A conflict rule needs at least two sets, or a sum.');
  if (sum?.kind === 'units') known('orgUnit', sum.orgUnits, '/rule/sum/orgUnits');
  known('constraintType', overlapOn, '/rule/overlapOn');
  sets.map(wholeSet).forEach((set, at) => {
    const pointer = `/rule/sets/${at}`;
    known('systemRole', set.systemRoles, `${pointer}/systemRoles`);
    known('jobFunctionRole', set.jobFunctionRoles, `${pointer}/jobFunctionRoles`);
    if (set.systemRoles.length + set.jobFunctionRoles.length + set.tags.length === 0)
      fault('emptySet', pointer, 'A set must name a system role, a job function role or a tag.');
  });
  return found;
}
