// What somebody waits for before saving a change: the consequence of giving a role that everybody has another system role, with
// rules on it that most people would break; and of one person's assignment.

import { FactSet, type ThingVersions } from '../src/kernel/fact.ts';
import { startOfDay } from '../src/kernel/time.ts';
import type { AccessFacts } from '../src/modules/access/contract.ts';
import { RightsEngine } from '../src/modules/access/index.ts';
import { consequenceOf } from '../src/modules/conflicts/index.ts';
import type { AnyFact } from './facts.ts';
import { collect, median, type Row, row, timed } from './rows.ts';

const ROUNDS = 5;
const DAY = startOfDay('2026-11-01') ?? 0;

const fact = <K extends keyof AccessFacts>(kind: K, id: string, content: AccessFacts[K]): AnyFact =>
  ({ kind, id, from: -Infinity, to: Infinity, source: 'bench', content }) as AnyFact;

const plainRole = (id: string, system: string) =>
  fact('systemRole', id, {
    system,
    identifier: id,
    name: id,
    constraints: [],
    privileged: false,
    sensitive: false,
    tags: [],
  });

const bundle = (system: string, systemRoles: readonly string[]): AccessFacts['jobFunctionRole'] => ({
  system,
  name: 'Alle',
  grants: systemRoles.map((systemRole) => ({ systemRole, constraints: {} })),
});

/** A role of two system roles, one of which the change replaces by a third that a rule will not have beside the other. */
function everybodysRole(facts: readonly AnyFact[]): AnyFact[] {
  const root = facts.find((f) => f.kind === 'orgUnit' && 'parent' in f.content && f.content.parent === null);
  return [
    ...['all-a', 'all-b', 'all-c'].map((id) => plainRole(id, 's-0')),
    fact('jobFunctionRole', 'all', bundle('s-0', ['all-a', 'all-b'])),
    fact('conflictRule', 'all-rule', {
      name: 'a og c',
      severity: 'warn',
      sets: ['all-a', 'all-c'].map((id) => ({ systemRoles: [id], jobFunctionRoles: [], tags: [] })),
      overlapOn: [],
    }),
    fact('assignment', 'all', {
      what: { kind: 'role', id: 'all' },
      target: { kind: 'orgUnit', orgUnit: root?.id ?? '', inherit: true },
      conditions: { titles: null, notTitles: null, functions: null, managers: null },
      except: { persons: [], orgUnits: [], titles: [] },
      constraints: {},
      reason: null,
      decidedBy: null,
      decidedOn: null,
    }),
  ];
}

export async function benchConsequence(
  size: string,
  facts: readonly AnyFact[],
  everything: number,
  limit: number,
): Promise<Row[]> {
  const engine = new RightsEngine(FactSet.of<AccessFacts>([...facts, ...everybodysRole(facts)]));
  const [role] = engine.facts.versions('jobFunctionRole', 'all');
  const [direct] = [...engine.facts.facts('assignment')].filter((a) => a.content.target.kind === 'person');
  if (role === undefined || direct === undefined) throw new Error('the bench has no such facts');
  const next = { ...role, from: DAY, content: bundle('s-0', ['all-a', 'all-c']) };
  const whole: ThingVersions<AccessFacts> = { ...role, versions: [{ ...role, to: DAY }, next] };
  const one: ThingVersions<AccessFacts> = { ...direct, versions: [{ ...direct, to: DAY }] };
  const times = { whole: [] as number[], one: [] as number[] };
  let text = '';
  for (let i = 0; i < ROUNDS; i++) {
    collect();
    const tried = await timed(() => consequenceOf(engine, [whole], { from: DAY, to: Infinity }));
    times.whole.push(tried.ms);
    times.one.push((await timed(() => consequenceOf(engine, [one], { from: DAY, to: Infinity }))).ms);
    const { added, removed, conflictsAdded } = tried.value;
    text = `${added.length + removed.length} rights, ${conflictsAdded.length} conflicts`;
  }
  const ms = median(times.whole);
  const ratio = Math.round((ms / everything) * 10) / 10;
  return [
    row(`consequence of a role all have: ${text}, ${ratio} × everything`, size, ms, limit),
    row('consequence of ending one assignment', size, median(times.one), limit),
  ];
}
