// Ten municipalities of 50,000 in one process of its own, every right answerable: how much memory that takes. The facts are
// as they come from a database, every text its own.

import { FactSet } from '../src/kernel/fact.ts';
import { RightsEngine } from '../src/modules/access/domain/engine.ts';
import { asLoaded, factsOf } from './facts.ts';
import { generate, SIZES } from './generate.ts';
import { collect } from './rows.ts';

const MUNICIPALITIES = 10;

const engines: RightsEngine[] = [];
/** As `CurrentRights` shares its room among the municipalities it holds. */
const KEPT = 100_000 / MUNICIPALITIES;
for (let seed = 1; seed <= MUNICIPALITIES; seed++) {
  const engine = new RightsEngine(FactSet.of(asLoaded(factsOf(generate(SIZES['50,000'], seed)))));
  engine.keepAnswersFor(KEPT);
  engines.push(engine);
  collect();
}
let privileges = 0;
for (const engine of engines)
  for (const person of engine.people()) privileges += engine.rightsOf(person).length;
collect();
const { rss, heapUsed } = process.memoryUsage();
// Asked last, so that nothing of them can have been thrown away before the memory was measured.
const people = engines.reduce((sum, engine) => sum + [...engine.people()].length, 0);
process.stdout.write(JSON.stringify({ rss, heapUsed, privileges, people }));
