// `npm run bench`: what README's figures come from. `--quick` leaves out the large municipality, `--json` prints rows for a program.

import { spawnSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { benchAttestation } from './attestation.ts';
import { benchCases } from './cases.ts';
import { benchConsequence } from './consequence.ts';
import { benchDispensations } from './dispensations.ts';
import { type AnyFact, asLoaded, factsOf } from './facts.ts';
import { generate, SIZES } from './generate.ts';
import { benchIdents } from './idents.ts';
import { benchIncidents } from './incidents.ts';
import { benchLog } from './log.ts';
import { benchMemory, benchSql } from './memory.ts';
import type { Row } from './rows.ts';
import { benchServices } from './services.ts';
import { benchWeb } from './web.ts';

const LIMITS = {
  '10,000': {
    everything: 200,
    onePerson: 1,
    oneRole: 5,
    consequence: 2_000,
    load: 1_000,
    change: 50,
    nothingNew: 2_000,
    empty: 10_000,
  },
  '50,000': {
    everything: 1_000,
    onePerson: 1,
    oneRole: 10,
    consequence: 2_000,
    load: 4_000,
    change: 150,
    nothingNew: 8_000,
    empty: 60_000,
  },
} as const;

/** For ten municipalities in one process, the database not counted. */
const MEMORY_LIMIT_MB = 3_000;
const SEED = 1;

type SizeName = keyof typeof SIZES;

const asked = new Set(process.argv.slice(2));
const rows: Row[] = [];

function show(more: readonly Row[]): void {
  rows.push(...more);
  if (asked.has('--json')) return;
  for (const { name, size, ms, limit, ok } of more) {
    const promised = limit === null ? '' : `≤ ${limit}`;
    console.log(
      `${ok ? '  ' : '! '}${name.padEnd(64)} ${size.padStart(16)} ${String(ms).padStart(10)} ${promised.padStart(9)}`,
    );
  }
}

async function bench(size: SizeName): Promise<void> {
  const made = generate(SIZES[size], SEED);
  const facts: AnyFact[] = [...asLoaded(factsOf(made))];
  const { rows: inMemory, privileges } = await benchMemory(size, facts, LIMITS[size]);
  if (!asked.has('--json'))
    console.log(`\n${size} people: ${facts.length} facts, ${privileges} privileges; milliseconds`);
  show(inMemory);
  show(await benchConsequence(size, facts, inMemory[0]?.ms ?? 0, LIMITS[size].consequence));
  show(await benchServices(size, made, LIMITS[size]));
  show(await benchSql(size, facts, inMemory[0]?.ms ?? 0));
}

/** As many people, with so many assignments that they have 200,000 rights to attest. */
const ATTESTED = { ...SIZES['10,000'], assignments: 76_000 };

function benchTen(): void {
  const script = fileURLToPath(new URL('./ten.ts', import.meta.url));
  const child = spawnSync(process.execPath, ['--expose-gc', '--max-old-space-size=2800', script], {
    encoding: 'utf8',
  });
  const { rss, privileges } = JSON.parse(child.stdout) as { rss: number; privileges: number };
  const megabytes = Math.round(rss / 1_000_000);
  const name = `ten municipalities in one process, ${privileges} privileges: MB, not ms`;
  show([
    { name, size: '10 × 50,000', ms: megabytes, limit: MEMORY_LIMIT_MB, ok: megabytes <= MEMORY_LIMIT_MB },
  ]);
}

function signInAlone(): Row[] {
  const script = fileURLToPath(new URL('./alone.ts', import.meta.url));
  const { stdout } = spawnSync(process.execPath, ['--expose-gc', script], { encoding: 'utf8' });
  return JSON.parse(stdout) as Row[];
}

if (!asked.has('--json')) {
  const load = loadavg()[0]?.toFixed(1);
  console.log(`Node ${process.version}, ${availableParallelism()} processors, load ${load} before we began`);
}
await bench('10,000');
show(await benchAttestation('10,000', generate(ATTESTED, SEED), { opens: 10_000, page: 1_000 }));
if (!asked.has('--quick')) {
  await bench('50,000');
  benchTen();
}
show(await benchCases());
show(await benchDispensations());
show(await benchIdents());
show(await benchIncidents());
show(await benchLog());
show(signInAlone());
show(await benchWeb());
if (asked.has('--json')) console.log(JSON.stringify(rows, null, 1));
