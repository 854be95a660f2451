// What a file changes: read through the reorganisations in force and through what was ended in Tillid, then set against what is known. Pure.

import type { Change } from '../../kernel/fact.ts';
import { type Planning, plan } from '../../kernel/plan.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Fault, Result } from '../../kernel/result.ts';
import type { Statement } from '../../kernel/stated.ts';
import type { Instant } from '../../kernel/time.ts';
import type { AccessFacts } from './contract.ts';
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
}

/** What a file changes: read through the reorganisations in force, and through what was ended in Tillid. Pure. */
export function planned(
  facts: RightsEngine['facts'],
  said: Statement<AccessFacts>,
  planning: Planning<AccessFacts> & { readonly now: Instant },
): Planned {
  const { source, day, now, wholeTruthOf } = planning;
  const full = wholeTruthOf.length > 0;
  const through = readThrough(said, facts, { source, full, now });
  const statement = withoutEnded(through.statement, facts, now);
  const changes = accepted(plan<AccessFacts>(facts, statement, planning));
  return {
    changes: [
      ...keepingPast(changes, facts, through, { day, now }),
      ...plansHeard(facts, through.heard, now),
    ],
    statement,
    moved: through.moved,
  };
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
