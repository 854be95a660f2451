// What keeps the clauses of a set of rules, as whoever answers for it says, and whether that is there now.

import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Asker, actingAs, changeFacts, Naming, type RightsEngine } from '../access/index.ts';
import { policyAt } from '../attestation/index.ts';
import type { KeeperRow } from './domain/keepers.ts';
import { mayWrite, type PolicyDeps, type PolicyGround, policyGround } from './ground.ts';
import type { PolicyView } from './routes.ts';
import { readKeepers, replaceKeepers } from './store.ts';

type Keeper = PolicyView['keepers'][number];

/** Whether it does now what the clause asks for. */
function holds({ facts }: RightsEngine, { kind, thing }: Omit<KeeperRow, 'anchor'>, now: Instant): boolean {
  switch (kind) {
    case 'conflictRule':
      return versionAt(facts.versions('conflictRule', thing), now) !== null;
    case 'assurance':
      return (versionAt(facts.versions('system', thing), now)?.content.requiredAssurance ?? null) !== null;
    case 'attestation': {
      const { from } = policyAt(facts, now);
      return from !== null && from <= dayOf(now);
    }
    case 'control':
      return thing !== '';
  }
}

function nameOf(naming: Naming, { kind, thing }: KeeperRow): string {
  if (kind === 'conflictRule') return naming.name('conflictRule', thing);
  return kind === 'assurance' ? naming.name('system', thing) : thing;
}

export async function keepersOf(
  tx: Tx,
  engine: RightsEngine,
  { municipality, now }: Asker,
  policy: string,
): Promise<Keeper[]> {
  const naming = new Naming(engine.facts, now);
  const rows = await readKeepers(tx, municipality, policy);
  return rows.map((row) => ({ ...row, name: nameOf(naming, row), holds: holds(engine, row, now) }));
}

/** Of the valid version; by whoever wrote it, or the coordinator. */
export function mayKeep(engine: RightsEngine, asker: Asker, { versions }: PolicyGround): boolean {
  const valid = versions.find(({ stage }) => stage === 'valid');
  return valid !== undefined && mayWrite(actingAs(engine, asker), valid);
}

export function keep(
  deps: PolicyDeps,
  asker: Asker,
  policy: string,
  { anchor, keepers }: { readonly anchor: string; readonly keepers: readonly Omit<KeeperRow, 'anchor'>[] },
): Promise<void> {
  return changeFacts(deps, asker, async ({ tx, engine }) => {
    const { municipality, now } = asker;
    const ground = await policyGround(tx, engine, asker, policy);
    if (!mayKeep(engine, asker, ground)) throw new Refused('notYours');
    const clauses = versionAt(ground.facts, now)?.content.clauses ?? [];
    if (!clauses.some((clause) => clause.anchor === anchor)) throw new Refused('clauseUnknown');
    const named = keepers.map(({ kind, thing }) => ({
      kind,
      thing: kind === 'attestation' ? '' : thing.trim(),
    }));
    // One that is switched off is shown as not holding; one that names nothing there is was never meant.
    const isThere = ({ kind, thing }: (typeof named)[number]) =>
      kind === 'attestation' ||
      (kind === 'control'
        ? thing !== ''
        : engine.facts.versions(kind === 'assurance' ? 'system' : kind, thing).length > 0);
    if (!named.every(isThere)) throw new Refused('notFound');
    const { person } = actingAs(engine, asker);
    await replaceKeepers(tx, municipality, policy, anchor, named, { by: person, now });
    const detail = { policy, anchor, keepers: named };
    return { changes: [], act: { action: 'policy.kept', why: ground.head.name, detail }, answer: undefined };
  });
}
