// The answers that the command line gives: rights, who, why, conflicts, as rows. The services judge and log; here is only
// the way from an operator's question to them, and from what they answer to what is printed.

import { Refused } from '../kernel/problem.ts';
import { PERMISSIONS, type Permission } from '../kernel/route.ts';
import { dayOf } from '../kernel/time.ts';
import {
  type AccessDeps,
  type Asker,
  createAccess,
  type ImportOutcome as Imported,
  inOrder,
  Naming,
  type Privilege,
  problemRowOf,
  type RightRow,
  rowOf,
} from '../modules/access/index.ts';
import { conflictRows, createConflicts } from '../modules/conflicts/index.ts';
import { Failed } from './commands/command.ts';
import { chosenMunicipality } from './municipality.ts';
import type { Tillid } from './open.ts';
import type { Caller, ImportOutcome, Services } from './services.ts';

type Answers = Pick<Services, 'rights' | 'problems' | 'who' | 'explain' | 'conflicts'>;

const WHOLE = { limit: null, cursor: null };

/** Whoever runs the machine may do what the command line can. */
const OPERATOR: ReadonlySet<Permission> = new Set(Object.keys(PERMISSIONS) as Permission[]);

export function askerFor(municipality: string, { actor, origin, now }: Caller): Asker {
  return { municipality, actor, origin, now: now ?? Date.now(), assurance: 'hoej', permits: OPERATOR };
}

export function accessOf({ db, current }: Tillid): AccessDeps {
  return { database: db, engine: (municipality, known) => current.engine(municipality, known) };
}

const printed = (rights: Iterable<Privilege>, naming: Naming): RightRow[] =>
  inOrder(rights, naming).map((right) => rowOf(right, naming));

/** The rows of a dry run; nothing of an import that was carried out. */
export function consequencesOf(
  rights: Imported['rights'],
  at: number,
): Pick<ImportOutcome, 'rights' | 'problems' | 'conflicts'> {
  if (rights === null) return { rights: null, problems: [], conflicts: null };
  const naming = new Naming(rights.engine.facts, at);
  const { facts } = rights.engine;
  return {
    conflicts: {
      added: conflictRows(facts, rights.conflicts.added, at),
      removed: conflictRows(facts, rights.conflicts.removed, at),
    },
    rights: { added: printed(rights.added, naming), removed: printed(rights.removed, naming) },
    problems: rights.problems.map((problem) => problemRowOf(problem, naming)),
  };
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

export function answersOf(tillid: Tillid): Answers {
  const deps = accessOf(tillid);
  const access = createAccess(deps);
  const conflicts = createConflicts(deps);
  const askerOf = async (caller: Caller) => askerFor((await chosenMunicipality(tillid, caller)).id, caller);
  return {
    async rights(caller, when, person) {
      const page = await named(`${person}`, access.rights(await askerOf(caller), when, person, WHOLE));
      return printed(page.rights, page.naming);
    },
    async who(caller, when, filter) {
      const asked = [filter.system, filter.role, filter.org].filter((one) => one !== null).join(' or ');
      const page = await named(asked, access.who(await askerOf(caller), when, filter, WHOLE));
      return printed(page.rights, page.naming);
    },
    async problems(caller, when, person) {
      const found = await named(`${person}`, access.problems(await askerOf(caller), when, person));
      return found.problems.map((problem) => problemRowOf(problem, found.naming));
    },
    async explain(caller, when, person, role) {
      const asker = await askerOf(caller);
      const on = when.on ?? dayOf(asker.now);
      return named(`${person} or ${role}`, access.explain(asker, { ...when, on }, person, role));
    },
    conflicts: async (caller, when) => conflicts.rows(await askerOf(caller), when),
  };
}
