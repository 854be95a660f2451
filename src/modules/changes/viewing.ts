// A consequence as it is shown: totals of everybody, rows of those who are open to whoever looks, the first so many.

import type { FactSet } from '../../kernel/fact.ts';
import type { Interval } from '../../kernel/time.ts';
import type { AccessFacts, Conflict, Privilege, Problem } from '../access/contract.ts';
import {
  type Eyes,
  inOrder,
  Naming,
  namedRowOf,
  placeOf,
  problemRowOf,
  type RightsEngine,
} from '../access/index.ts';
import { byPerson, bySystem, type Consequence, namedConflictRows, type Part } from '../conflicts/index.ts';
import type { ConsequenceView, PersonPart } from './contract.ts';
import { thingsAfter } from './judging.ts';
import type { Proposal } from './proposal.ts';
import { rulesTold } from './ruling.ts';

const PEOPLE_SHOWN = 50;
const ROWS_SHOWN = 100;
const CONFLICTS_SHOWN = 50;

const collator = new Intl.Collator('da-DK', { numeric: true });

export interface Shown {
  readonly view: ConsequenceView;
  /** Whose rights were shown, for the log. */
  readonly people: readonly string[];
}

export function shown(
  engine: RightsEngine,
  eyes: Eyes,
  proposal: Proposal,
  consequence: Consequence,
  when: Interval,
): Shown {
  const facts = engine.facts.copy();
  facts.apply(thingsAfter(engine, proposal));
  const naming = new Naming(facts, when.from);
  const parts = byPerson(consequence);
  const people = peopleShown(engine, eyes, parts, naming, when);
  const conflicts = (all: readonly Conflict[]) => conflictsShown(facts, engine, eyes, all, when);
  const view: ConsequenceView = {
    counts: {
      added: consequence.added.length,
      removed: consequence.removed.length,
      people: parts.length,
      problems: consequence.problems.length,
      conflictsAdded: consequence.conflictsAdded.length,
      conflictsRemoved: consequence.conflictsRemoved.length,
    },
    people,
    systems: bySystem(consequence)
      .map((part) => ({
        id: part.id,
        name: naming.name('system', part.id),
        added: part.added.length,
        removed: part.removed.length,
        people: new Set([...part.added, ...part.removed, ...part.problems].map((one) => one.person)).size,
      }))
      .sort((a, b) => collator.compare(a.name, b.name)),
    conflictsAdded: conflicts(consequence.conflictsAdded),
    conflictsRemoved: conflicts(consequence.conflictsRemoved),
    takesOver: [...proposal.takesOver],
    rules: rulesTold(new Naming(engine.facts, when.from), naming, proposal),
  };
  return { view, people: people.map((part) => part.personUuid) };
}

function peopleShown(
  engine: RightsEngine,
  eyes: Eyes,
  parts: readonly Part[],
  naming: Naming,
  when: Interval,
): PersonPart[] {
  const { viewer, seen } = eyes;
  const open = (one: Privilege | Problem) =>
    seen === 'all' || seen.has(one.person) || viewer.seenSystems.has(one.system);
  const day = { from: when.from, to: when.from + 1 };
  return parts
    .filter((part) => [...part.added, ...part.removed, ...part.problems].some(open))
    .map((part) => ({ part, name: naming.name('person', part.id) }))
    .sort((a, b) => collator.compare(a.name, b.name))
    .slice(0, PEOPLE_SHOWN)
    .map(({ part, name }) => {
      const rows = (rights: readonly Privilege[]) =>
        inOrder(rights.filter(open), naming)
          .slice(0, ROWS_SHOWN)
          .map((right) => namedRowOf(right, naming));
      return {
        person: naming.userId(part.id),
        personUuid: part.id,
        name,
        ...placeOf(naming, engine.indexes.positionsOf.get(part.id), day),
        added: rows(part.added),
        removed: rows(part.removed),
        problems: part.problems
          .filter(open)
          .slice(0, ROWS_SHOWN)
          .map((problem) => failing(problem, naming)),
      };
    });
}

function failing(problem: Problem, naming: Naming): PersonPart['problems'][number] {
  const names = {
    systemRole: naming.name('systemRole', problem.systemRole),
    orgUnit: naming.name('orgUnit', problem.orgUnit),
    role: naming.name('jobFunctionRole', problem.role),
  };
  return { ...problemRowOf(problem, naming), names };
}

/** Of people who are open; of others only where every right lies in the viewer's own systems. */
function conflictsShown(
  facts: FactSet<AccessFacts>,
  engine: RightsEngine,
  eyes: Eyes,
  all: readonly Conflict[],
  when: Interval,
) {
  const mine = ({ sides }: Conflict) =>
    sides.every((side) => side.every((right) => eyes.viewer.seenSystems.has(right.system)));
  const open = all.filter((c) => eyes.seen === 'all' || eyes.may(c.person) || mine(c));
  return namedConflictRows(
    facts,
    open.slice(0, CONFLICTS_SHOWN),
    { from: when.from, to: when.from + 1 },
    (person) => engine.indexes.positionsOf.get(person),
  );
}
