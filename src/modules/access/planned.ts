// What a file changes: read through the reorganisations in force and through what was ended in Tillid, then set against what is known. Pure.

import { type Change, versionAt } from '../../kernel/fact.ts';
import { type Planning, plan } from '../../kernel/plan.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Fault, Result } from '../../kernel/result.ts';
import type { Statement } from '../../kernel/stated.ts';
import type { Instant } from '../../kernel/time.ts';
import { registerFrom, SOURCES_SETTING } from '../organisation/contract.ts';
import type { AccessFacts } from './contract.ts';
import { attributed } from './domain/attributed.ts';
import type { RightsEngine } from './domain/engine.ts';
import { keepingPast, plansHeard, readThrough } from './domain/reading-through.ts';
import { endedByTillid, exceptedByTillid } from './domain/taking-away.ts';

export function accepted<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const [first] = result.error;
  throw new Refused('faultsInFile', first?.detail, result.error);
}

export interface Planned {
  readonly changes: readonly Change<AccessFacts>[];
  readonly statement: Statement<AccessFacts>;
  /** Positions read as moved by a planned reorganisation. */
  readonly moved: number;
  /** Another source has the say in who has which CPR number. */
  readonly keepsCpr: boolean;
}

/** What a file changes: read through the register of sources, the reorganisations in force, and what was ended in Tillid. Pure. */
export function planned(
  facts: RightsEngine['facts'],
  said: Statement<AccessFacts>,
  planning: Planning<AccessFacts> & { readonly now: Instant },
): Planned {
  const { source, day, now, wholeTruthOf } = planning;
  const full = wholeTruthOf.length > 0;
  const register = registerFrom(versionAt(facts.versions('setting', SOURCES_SETTING), now)?.content.value);
  const theirs = attributed(said, facts, { source, register, day });
  const through = readThrough(theirs.statement, facts, { source, full, now });
  const statement = withoutEnded(through.statement, facts, now);
  const known = withTheirs(facts, theirs.changes);
  const kinds = wholeTruthOf.filter((kind) => !theirs.silent.has(kind));
  const own = accepted(plan<AccessFacts>(known, statement, { ...planning, wholeTruthOf: kinds }));
  const changes = together(theirs.changes, own);
  return {
    keepsCpr: theirs.keepsCpr,
    changes: [
      ...keepingPast(changes, facts, through, { day, now }),
      ...plansHeard(facts, through.heard, now),
    ],
    statement,
    moved: through.moved,
  };
}

/** What is known, with what this source has the say in written into what others brought. */
function withTheirs(facts: RightsEngine['facts'], changes: readonly Change<AccessFacts>[]) {
  if (changes.length === 0) return facts;
  const known = facts.copy();
  known.apply(changes.map(({ kind, id, after }) => ({ kind, id, versions: after })));
  return known;
}

/** Each thing once: what it was before either, and what it is after both. */
function together(
  first: readonly Change<AccessFacts>[],
  then: readonly Change<AccessFacts>[],
): Change<AccessFacts>[] {
  const before = new Map(first.map((change) => [`${change.kind} ${change.id}`, change]));
  const after = then.map((change) => {
    const key = `${change.kind} ${change.id}`;
    const known = before.get(key);
    before.delete(key);
    return known === undefined ? change : { ...change, before: known.before };
  });
  return [...before.values(), ...after];
}

/** What was decided away in Tillid stays away: a file that still has it is told so, and the rest of it goes through. */
function withoutEnded(
  statement: Statement<AccessFacts>,
  facts: RightsEngine['facts'],
  now: Instant,
): Statement<AccessFacts> {
  const warnings: Fault[] = [];
  const warn = ({ pointer }: { readonly pointer: string }, detail: string) =>
    warnings.push({ code: 'endedInTillid', pointer, detail });
  const stated = statement.stated.flatMap((one) => {
    const { kind, id } = one;
    const versions = facts.versions(kind, id);
    if (endedByTillid(versions, now)) {
      warn(one, `the ${kind} “${id}” was ended in Tillid and stays so; remove it from the file`);
      return [];
    }
    const content = kind === 'assignment' ? exceptedByTillid(versions, one.content, now) : null;
    if (content === null) return [one];
    warn(
      one,
      `people were taken out of the ${kind} “${id}” in Tillid and stay so; except them in the file, too`,
    );
    return [{ ...one, content }];
  });
  return warnings.length === 0
    ? statement
    : { ...statement, stated, warnings: [...statement.warnings, ...warnings] };
}
