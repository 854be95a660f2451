// What the engine does with facts that are in memory: everything for everyone, one person, everyone who holds one role; and
// the database's answer to the first of them, on the same facts.

import { FactSet } from '../src/kernel/fact.ts';
import { startOfDay } from '../src/kernel/time.ts';
import type { AccessFacts } from '../src/modules/access/contract.ts';
import { RightsEngine } from '../src/modules/access/domain/engine.ts';
import { type AnyFact, asLoaded, factsOf } from './facts.ts';
import { generate } from './generate.ts';
import { Random } from './random.ts';
import { collect, median, type Row, row, timed } from './rows.ts';
import { RightsBySql } from './sql.ts';
import { plainWalk } from './walk.ts';

const ROUNDS = 9;
const SMALL = { people: 500, units: 50, roles: 200, assignments: 1_500 };
const DAY = startOfDay('2026-11-01') ?? 0;

export interface Limits {
  readonly everything: number;
  readonly onePerson: number;
  readonly oneRole: number;
}

/** How many privileges there are, so that the figures can be judged. */
export interface Found {
  readonly rows: Row[];
  readonly privileges: number;
}

export async function benchMemory(size: string, facts: readonly AnyFact[], limits: Limits): Promise<Found> {
  const set = FactSet.of(facts);
  const rounds: number[] = [];
  let privileges = 0;
  const living = livingEngine();
  for (let i = 0; i < ROUNDS; i++) {
    // Nothing holds the engine of the round before: it is gone before the next is timed.
    collect();
    const { ms, value } = await timed(() => askEveryone(new RightsEngine(set)));
    privileges = value;
    rounds.push(ms);
  }
  askEveryone(living);
  const everything = median(rounds);
  const walks: number[] = [];
  for (let i = 0; i < ROUNDS; i++) walks.push((await timed(() => plainWalk(facts))).ms);
  const walk = median(walks);
  const ratio = Math.round((everything / walk) * 10) / 10;
  const rows = [
    row('every right of everyone', size, everything, limits.everything),
    row(`a plain walk, no time, paths or constraints: ours ${ratio} times it`, size, walk, null),
  ];
  rows.push(...roleRows(size, new RightsEngine(set), limits), ...(await personRows(size, set, limits)));
  return { rows, privileges };
}

/**
 * A small municipality that stays: in a program an engine is always alive, and when the last object of a shape is collected, what was
 * compiled for that shape is thrown away with it, so that each round would pay for compiling everything again.
 */
function livingEngine(): RightsEngine {
  const engine = new RightsEngine(FactSet.of([...asLoaded(factsOf(generate(SMALL, 2)))]));
  askEveryone(engine);
  return engine;
}

/** The ratio is how many times longer the database takes. */
export async function benchSql(size: string, facts: readonly AnyFact[], ours: number): Promise<Row[]> {
  const sql = await RightsBySql.load(facts);
  const { ms, value } = await timed(() => sql.everyRight(DAY));
  await sql.close();
  const ratio = Math.round((ms / ours) * 10) / 10;
  const name = `the same by SQL, one day, no paths: ${value.length} rows, ${ratio} times ours`;
  return [{ ...row(name, size, ms, null), ok: ms > ours }];
}

function askEveryone(engine: RightsEngine): number {
  let privileges = 0;
  for (const person of engine.people()) privileges += engine.rightsOf(person).length;
  return privileges;
}

function roleRows(size: string, engine: RightsEngine, limits: Limits): Row[] {
  const holders = new Map<string, number>();
  for (const person of engine.people()) {
    for (const { systemRole } of engine.rightsOf(person))
      holders.set(systemRole, (holders.get(systemRole) ?? 0) + 1);
  }
  const sorted = [...holders].sort((a, b) => a[1] - b[1]);
  const typical = sorted.slice(Math.floor(sorted.length / 2) - 10, Math.floor(sorted.length / 2) + 10);
  const worst = sorted.at(-1);
  if (worst === undefined) return [];
  const ask = ([role]: [string, number]): number => {
    const start = performance.now();
    engine.holdersOf(role);
    return performance.now() - start;
  };
  return [
    row(
      `who holds one system role, typical (${typical[0]?.[1]})`,
      size,
      median(typical.map(ask)),
      limits.oneRole,
    ),
    row(`who holds one system role, most held (${worst[1]})`, size, ask(worst), limits.oneRole),
  ];
}

/** Of an engine that nobody has asked before: nothing of these people is at hand. */
async function personRows(size: string, set: FactSet<AccessFacts>, limits: Limits): Promise<Row[]> {
  const engine = new RightsEngine(set);
  const people = [...engine.people()];
  const random = new Random(5);
  const times: number[] = [];
  for (const person of random.some(people, 1_000))
    times.push((await timed(() => engine.rightsOf(person))).ms);
  times.sort((a, b) => a - b);
  return [
    row('one person, typical', size, median(times), limits.onePerson),
    row(
      'one person, slowest of a hundred',
      size,
      times[Math.floor(times.length * 0.99)] ?? 0,
      limits.onePerson,
    ),
  ];
}
