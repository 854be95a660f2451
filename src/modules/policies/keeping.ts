// What keeps the clauses of a set of rules, as whoever answers for it says, and whether that is there now.

import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Asker, actingAs, changeFacts, Naming, type RightsEngine } from '../access/index.ts';
import { policyAt } from '../attestation/index.ts';
import { decidedText } from './confirming.ts';
import { movedAnchors } from './domain/difference.ts';
import { clauseOf, type KeeperRow } from './domain/keepers.ts';
import { mayWrite, type PolicyDeps, type PolicyGround, policyGround } from './ground.ts';
import type { PolicyView } from './routes.ts';
import { readKeepers, replaceKeepers, type SaidKeeper } from './store.ts';

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

interface Standing {
  readonly said: SaidKeeper;
  /** The clause of the valid version that it keeps. */
  readonly anchor: string;
}

/** What was said of an older version follows the clause to its number now; of a clause that is gone it says nothing any more. */
async function standing(
  tx: Tx,
  engine: RightsEngine,
  at: Pick<Asker, 'municipality' | 'now'>,
  policy: string,
): Promise<Standing[]> {
  const rows = await readKeepers(tx, at.municipality, policy);
  const valid = versionAt(engine.facts.versions('policy', policy), at.now)?.content;
  if (valid === undefined) return [];
  const moved = new Map<number, ReadonlyMap<string, string>>();
  for (const version of new Set(rows.map((row) => row.version)))
    if (version !== valid.version) {
      const was = await decidedText(tx, engine, at.municipality, policy, version);
      const is = await decidedText(tx, engine, at.municipality, policy, valid.version);
      moved.set(version, movedAnchors(was?.text ?? '', is?.text ?? ''));
    }
  return rows.flatMap((said): Standing[] => {
    const clause = clauseOf(said.anchor);
    const now = said.version === valid.version ? clause : moved.get(said.version)?.get(clause);
    return now === undefined ? [] : [{ said, anchor: now + said.anchor.slice(clause.length) }];
  });
}

export async function keepersOf(
  tx: Tx,
  engine: RightsEngine,
  at: Pick<Asker, 'municipality' | 'now'>,
  policy: string,
): Promise<Keeper[]> {
  const naming = new Naming(engine.facts, at.now);
  return (await standing(tx, engine, at, policy)).map(({ anchor, said: { kind, thing } }) => {
    const row = { anchor, kind, thing };
    return { ...row, name: nameOf(naming, row), holds: holds(engine, row, at.now) };
  });
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
    const valid = versionAt(ground.facts, now)?.content;
    if (valid?.clauses.some((clause) => clause.anchor === anchor) !== true)
      throw new Refused('clauseUnknown');
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
    const there = await standing(tx, engine, asker, policy);
    const gone = there.filter((one) => one.anchor === anchor).map(({ said }) => said);
    const clause = { policy, version: valid.version, anchor };
    await replaceKeepers(tx, municipality, clause, { gone, keepers: named }, { by: person, now });
    const detail = { policy, anchor, keepers: named };
    return { changes: [], act: { action: 'policy.kept', why: ground.head.name, detail }, answer: undefined };
  });
}
