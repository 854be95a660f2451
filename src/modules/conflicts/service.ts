// Conflicts, answered for whoever asks: of the people they may see; of others only where every right lies in their own systems.

import { Refused } from '../../kernel/problem.ts';
import { type Day, dayOf, type Interval, wholeDay } from '../../kernel/time.ts';
import { type Cut, type Page, uncut } from '../../platform/http/cursor.ts';
import type { Conflict } from '../access/contract.ts';
import {
  type AccessDeps,
  type Asker,
  groundOf,
  logged,
  type RightsEngine,
  type When,
} from '../access/index.ts';
import type { ConflictRow, Handling, NamedConflictRow, RuleDraft } from './contract.ts';
import { ConflictJudge } from './domain/conflicts.ts';
import { Coverage, type Stretch } from './domain/coverage.ts';
import { ruleTried } from './domain/draft.ts';
import { conflictRows, namedConflictRows } from './rows.ts';

export interface Conflicts {
  /** As the command line has them; now and later without a day. */
  rows(asker: Asker, when: When): Promise<ConflictRow[]>;
  list(asker: Asker, when: When, cut?: Cut<NamedConflictRow>): Promise<Page<NamedConflictRow>>;
  /** Whom a rule would hit on a day. Throws `Refused` with every fault of the rule. */
  tryRule(asker: Asker, draft: RuleDraft, on: Day): Promise<Tried>;
}

export interface Tried {
  readonly on: Day;
  readonly people: number;
  /** Of them, those whom the rule hits as it stands. */
  readonly already: number;
  readonly units: { readonly name: string; readonly people: number }[];
  readonly rows: NamedConflictRow[];
}

/** What other modules ask: those that are open at some moment of the window, of these people or of everybody. */
export function conflictsOf(engine: RightsEngine, window: Interval, people?: Iterable<string>): Conflict[] {
  return stretchesOf(engine, window, people).filter(({ dispensation }) => dispensation === null);
}

/** The same with those that a dispensation covers, cut where it begins and ends. */
export function stretchesOf(engine: RightsEngine, window: Interval, people?: Iterable<string>): Stretch[] {
  return new Coverage(engine).stretches(new ConflictJudge(engine).open(window, people), window);
}

/** Whose it is to act on conflicts that are open, and by when: in the order of the conflicts, null where nothing is asked. */
export type Handler = (asker: Asker, conflicts: readonly Stretch[]) => Promise<readonly (Handling | null)[]>;

interface Open {
  readonly engine: RightsEngine;
  readonly conflicts: readonly Stretch[];
  readonly window: Interval;
  readonly day: Day;
}

async function open(deps: AccessDeps, asker: Asker, when: When): Promise<Open> {
  const { engine, eyes } = await groundOf(deps, asker, when);
  const window = when.on === null ? { from: asker.now, to: Infinity } : wholeDay(when.on);
  const { viewer } = eyes;
  const mine = ({ sides }: Conflict) =>
    sides.every((side) => side.every((right) => viewer.seenSystems.has(right.system)));
  const conflicts = stretchesOf(engine, window).filter(
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

export function createConflicts(deps: AccessDeps, handler: Handler | null = null): Conflicts {
  return {
    tryRule: (asker, draft, on) => tried(deps, asker, draft, on),
    async rows(asker, when) {
      const { engine, conflicts, day } = await open(deps, asker, when);
      const rows = conflictRows(engine.facts, conflicts, wholeDay(day).to - 1);
      await look(deps, asker, when, conflicts);
      return rows;
    },
    async list(asker, when, cut = uncut) {
      const { engine, conflicts, day } = await open(deps, asker, when);
      const rows = namedConflictRows(engine.facts, conflicts, wholeDay(day), (person) =>
        engine.indexes.positionsOf.get(person),
      );
      const page = cut(rows);
      const shown = new Set(page.rows.map((row) => row.personUuid));
      await logged(deps, asker, 'conflicts', shown, { ...when });
      // Somebody is asked to act on what is, not on what was or was believed.
      if (handler === null || when.known !== null || day !== dayOf(asker.now)) return page;
      const theirs = conflicts.filter(({ person }) => shown.has(person));
      const handlings = await handler(asker, theirs);
      const of = new Map(theirs.map((conflict, at) => [keyOf(conflict), handlings[at] ?? null]));
      const handled = page.rows.map((row) => ({
        ...row,
        handling:
          of.get(keyOf({ rule: row.rule, person: row.personUuid, dispensation: row.dispensation })) ?? null,
      }));
      return { ...page, rows: handled };
    },
  };
}

const SHOWN = 100;

async function tried(deps: AccessDeps, asker: Asker, draft: RuleDraft, on: Day): Promise<Tried> {
  const { engine, eyes } = await groundOf(deps, asker, { on, known: null });
  if (asker.actor.kind === 'person' && !eyes.viewer.parts.has('roleAdministrator'))
    throw new Refused('forbidden');
  const rule = ruleTried(engine.facts, draft);
  if (!rule.ok) throw new Refused('faultsInChange', undefined, rule.error);
  const window = wholeDay(on);
  const judge = new ConflictJudge(engine);
  const conflicts = judge.by([rule.value], window);
  const hit = new Set(conflicts.map(({ person }) => person));
  const before = judge.by(engine.facts.versions('conflictRule', rule.value.id), window, hit);
  const rows = namedConflictRows(engine.facts, conflicts, window, (person) =>
    engine.indexes.positionsOf.get(person),
  );
  await look(deps, asker, { on, known: null }, conflicts);
  const units = [...Map.groupBy(rows, (row) => row.names.unit)]
    .map(([name, of]) => ({ name, people: of.length }))
    .sort((a, b) => b.people - a.people || (a.name < b.name ? -1 : 1));
  return { on, people: hit.size, already: before.length, units, rows: rows.slice(0, SHOWN) };
}

/** Of one rule and person there is one open stretch, and one for each dispensation. */
const keyOf = ({
  rule,
  person,
  dispensation,
}: Pick<Conflict, 'rule' | 'person'> & { readonly dispensation: { readonly id: string } | null }): string =>
  JSON.stringify([rule, person, dispensation?.id ?? null]);
