// Conflicts, answered for whoever asks: of the people they may see; of others only where every right lies in their own systems.

import { type Day, dayOf, type Interval, wholeDay } from '../../kernel/time.ts';
import type { Conflict } from '../access/contract.ts';
import {
  type AccessDeps,
  type Asker,
  groundOf,
  logged,
  type RightsEngine,
  type When,
} from '../access/index.ts';
import type { ConflictRow, NamedConflictRow } from './contract.ts';
import { ConflictJudge } from './domain/conflicts.ts';
import { conflictRows, namedConflictRows } from './rows.ts';

export interface Conflicts {
  /** As the command line has them; now and later without a day. */
  rows(asker: Asker, when: When): Promise<ConflictRow[]>;
  list(asker: Asker, when: When): Promise<NamedConflictRow[]>;
}

/** What other modules ask: those that hold at some moment of the window, of these people or of everybody. */
export function conflictsOf(engine: RightsEngine, window: Interval, people?: Iterable<string>): Conflict[] {
  return new ConflictJudge(engine).open(window, people);
}

interface Open {
  readonly engine: RightsEngine;
  readonly conflicts: readonly Conflict[];
  readonly window: Interval;
  readonly day: Day;
}

async function open(deps: AccessDeps, asker: Asker, when: When): Promise<Open> {
  const { engine, eyes } = await groundOf(deps, asker, when);
  const window = when.on === null ? { from: asker.now, to: Infinity } : wholeDay(when.on);
  const { viewer } = eyes;
  const mine = ({ sides }: Conflict) =>
    sides.every((side) => side.every((right) => viewer.systems.has(right.system)));
  const conflicts = conflictsOf(engine, window).filter(
    (conflict) => eyes.may(conflict.person) || mine(conflict),
  );
  return { engine, conflicts, window, day: when.on ?? dayOf(asker.now) };
}

async function look(
  deps: AccessDeps,
  asker: Asker,
  when: When,
  conflicts: readonly Conflict[],
): Promise<void> {
  const people = conflicts.map((conflict) => conflict.person);
  await logged(deps, asker, 'conflicts', people, { ...when });
}

export function createConflicts(deps: AccessDeps): Conflicts {
  return {
    async rows(asker, when) {
      const { engine, conflicts, day } = await open(deps, asker, when);
      const rows = conflictRows(engine.facts, conflicts, wholeDay(day).to - 1);
      await look(deps, asker, when, conflicts);
      return rows;
    },
    async list(asker, when) {
      const { engine, conflicts, day } = await open(deps, asker, when);
      const rows = namedConflictRows(engine.facts, conflicts, wholeDay(day), (person) =>
        engine.indexes.positionsOf.get(person),
      );
      await look(deps, asker, when, conflicts);
      return rows;
    },
  };
}
