// Who stands in for whom: set by the one who is away, by their manager, or by the coordinator; with dates, for one unit or all.

import { randomUUID } from 'node:crypto';
import { type Fact, versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { formatBound, holdsAt, type Instant } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import {
  type Asker,
  actingAs,
  type ChangeDeps,
  changedFrom,
  changeFacts,
  hasRoleIn,
  Naming,
  type RightsEngine,
  TILLID,
  type Viewer,
} from '../access/index.ts';
import { OwnerFinder } from '../tasks/index.ts';
import { refuseConflicts } from './conflicting.ts';

export interface Substitution {
  /** Uuids. */
  readonly manager: string;
  readonly substitute: string;
  readonly orgUnit: string | null;
  readonly from: Instant;
  /** Infinity: until it is ended. */
  readonly to: Instant;
}

/** Whoever stands in everywhere stands in for every unit that the manager has. */
function coordinatesFor(engine: RightsEngine, viewer: Viewer, manager: string, now: Instant): boolean {
  const managed = engine.indexes.unitsManagedBy
    .get(manager)
    .filter((unit) => versionAt(engine.facts.versions('orgUnit', unit), now)?.content.manager === manager);
  return managed.length === 0
    ? viewer.parts.has('coordinator')
    : managed.every((unit) => hasRoleIn(viewer, 'coordinator', unit));
}

/** For oneself; for a manager below, by the nearest other one up the tree; by whoever coordinates all their units. Standing in for them is not enough. */
function maySet(engine: RightsEngine, viewer: Viewer, manager: string, now: Instant): boolean {
  if (viewer.person === manager || coordinatesFor(engine, viewer, manager, now)) return true;
  const theirManager = {
    any: [{ kind: 'managerOf', person: manager, position: null }],
    never: [manager],
  } as const;
  const { people } = new OwnerFinder(engine, now).of(theirManager);
  return people.some((one) => one.person === viewer.person);
}

/** Throws `Refused`; then nothing was changed. Answers with the id of the substitution. */
export async function setSubstitute(deps: ChangeDeps, asker: Asker, wanted: Substitution): Promise<string> {
  const id = randomUUID();
  await changeFacts(deps, asker, async ({ engine }) => {
    const { now } = asker;
    const viewer = actingAs(engine, asker);
    const { manager, substitute, orgUnit, from, to } = wanted;
    if (!maySet(engine, viewer, manager, now)) throw new Refused('forbidden');
    if (manager === substitute) throw new Refused('ownSubstitute');
    // Standing in gives what follows from leading: nobody gives that to themself.
    if (substitute === viewer.person) throw new Refused('notYours');
    if (!holdsAt(engine.activeIntervals(substitute), Math.max(from, now)))
      throw new Refused('noSuchPosition');
    if (to <= Math.max(from, now)) throw new Refused('datesBackwards');
    if (
      orgUnit !== null &&
      versionAt(engine.facts.versions('orgUnit', orgUnit), now)?.content.manager !== manager
    )
      throw new Refused('notFound');
    const start = Math.max(from, now);
    const version = { kind: 'substitute', id, from: start, to, source: TILLID } as const;
    const content = { manager, substitute, orgUnit };
    const change = { kind: 'substitute', id, before: [], after: [{ ...version, content }] } as const;
    refuseConflicts(engine, [change], now);
    const act = { action: 'substitute.set', why: 'stands in', detail: content };
    return { changes: [change], act, answer: undefined };
  });
  return id;
}

/** From this moment on. Only what was set here: what payroll says, payroll ends. */
export async function endSubstitute(deps: ChangeDeps, asker: Asker, id: string): Promise<void> {
  await changeFacts(deps, asker, async ({ engine }) => {
    const { now } = asker;
    const viewer = actingAs(engine, asker);
    const version = engine.facts.versions('substitute', id).find(({ to }) => to > now);
    if (version === undefined) throw new Refused('notFound');
    if (!maySet(engine, viewer, version.content.manager, now)) throw new Refused('notFound');
    if (version.source !== TILLID) throw new Refused('forbidden', 'payroll says so, and payroll ends it');
    const change = changedFrom(engine, 'substitute', id, now, null);
    const act = { action: 'substitute.end', why: 'stands in no longer', detail: version.content };
    return { changes: [change], act, answer: undefined };
  });
}

/** Those that hold or are to come, of people whom the asker may set one for, and where they stand in themselves. */
export async function substitutions(deps: ChangeDeps, asker: Asker) {
  const { municipality, now } = asker;
  const engine = await deps.current.engine(municipality);
  const viewer = actingAs(engine, asker);
  const naming = new Naming(engine.facts, now);
  const rows = [...engine.facts.facts('substitute')]
    .filter(({ to, content }) => to > now && content.manager !== '')
    .filter(
      ({ content }) =>
        viewer.all || content.substitute === viewer.person || maySet(engine, viewer, content.manager, now),
    )
    .map((version) => rowOf(engine, naming, viewer, version, now));
  const managed = [...viewer.managed]
    .filter((unit) => naming.content('orgUnit', unit)?.manager === viewer.person)
    .map((id) => ({ id, name: naming.name('orgUnit', id) }));
  return { rows, units: managed };
}

function rowOf(
  engine: RightsEngine,
  naming: Naming,
  viewer: Viewer,
  { id, from, to, source, content }: Fact<AccessFacts, 'substitute'>,
  now: Instant,
) {
  const person = (uuid: string) => ({ id: uuid, name: naming.name('person', uuid) });
  return {
    id,
    manager: person(content.manager),
    substitute: person(content.substitute),
    unit:
      content.orgUnit === null
        ? null
        : { id: content.orgUnit, name: naming.name('orgUnit', content.orgUnit) },
    from: formatBound(from),
    to: formatBound(to),
    mayEnd: source === TILLID && maySet(engine, viewer, content.manager, now),
  };
}
