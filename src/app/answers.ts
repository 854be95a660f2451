// The answers that the command line gives: rights, who, why, conflicts, as rows. The services judge and log; here is only
// the way from an operator's question to them, and from what they answer to what is printed.

import { canonical } from '../kernel/json.ts';
import { Refused } from '../kernel/problem.ts';
import { dayOf, printIntervals } from '../kernel/time.ts';
import {
  type AccessDeps,
  type Asker,
  createAccess,
  type ImportOutcome as Imported,
  Naming,
  type Privilege,
  type Problem,
  type RightRow,
  rowOf,
} from '../modules/access/index.ts';
import { createConflicts } from '../modules/conflicts/index.ts';
import { Failed } from './commands/command.ts';
import { chosenMunicipality } from './municipality.ts';
import type { Tillid } from './open.ts';
import type { Caller, ImportOutcome, ProblemRow, Services } from './services.ts';

type Answers = Pick<Services, 'rights' | 'problems' | 'who' | 'explain' | 'conflicts'> & {
  consequences(rights: Imported['rights']): Pick<ImportOutcome, 'rights' | 'problems'>;
};

const WHOLE = { limit: null, cursor: null };
const NO_PERMITS: ReadonlySet<never> = new Set();

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function problemRow(problem: Problem, naming: Naming): ProblemRow {
  return { ...problem, person: naming.userId(problem.person), intervals: printIntervals(problem.intervals) };
}

/** By person, system role and constraints, as `rights` has them. */
function sorted(rights: readonly Privilege[], naming: Naming): RightRow[] {
  return rights
    .map((right) => rowOf(right, naming))
    .sort(
      (a, b) =>
        byCode(a.person, b.person) ||
        byCode(a.systemRole, b.systemRole) ||
        byCode(canonical(a.constraints), canonical(b.constraints)),
    );
}

/** The services answer as they would over HTTP; at the command line the name that was typed says more. */
async function named<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refused && error.code === 'notFound') throw new Failed(`${what} is not known here`);
    throw error;
  }
}

export function accessOf({ db, current }: Tillid): AccessDeps {
  return { database: db, engine: (municipality, known) => current.engine(municipality, known) };
}

export function answersOf(tillid: Tillid): Answers {
  const deps = accessOf(tillid);
  const access = createAccess(deps);
  const conflicts = createConflicts(deps);
  const askerOf = async (caller: Caller): Promise<Asker> => {
    const { actor, origin } = caller;
    const municipality = (await chosenMunicipality(tillid, caller)).id;
    return { municipality, actor, origin, now: caller.now ?? Date.now(), permits: NO_PERMITS };
  };
  return {
    async rights(caller, when, person) {
      const asker = await askerOf(caller);
      const page = await named(`${person}`, access.rights(asker, when, person, WHOLE));
      return sorted(page.rights, page.naming);
    },
    async who(caller, when, filter) {
      const asker = await askerOf(caller);
      const asked = [filter.system, filter.role, filter.org].filter((one) => one !== null).join(' or ');
      const page = await named(asked, access.who(asker, when, filter, WHOLE));
      return sorted(page.rights, page.naming);
    },
    async problems(caller, when, person) {
      const asker = await askerOf(caller);
      const { problems, naming } = await named(`${person}`, access.problems(asker, when, person));
      return problems.map((problem) => problemRow(problem, naming));
    },
    async explain(caller, when, person, role) {
      const asker = await askerOf(caller);
      const on = when.on ?? dayOf(asker.now);
      return named(`${person} or ${role}`, access.explain(asker, { ...when, on }, person, role));
    },
    async conflicts(caller, when) {
      return conflicts.rows(await askerOf(caller), when);
    },
    consequences(rights) {
      if (rights === null) return { rights: null, problems: [] };
      const naming = new Naming(rights.engine.facts, Date.now());
      return {
        rights: { added: sorted(rights.added, naming), removed: sorted(rights.removed, naming) },
        problems: rights.problems.map((problem) => problemRow(problem, naming)),
      };
    },
  };
}
