// Sets of rules as they are read: a list of those that are valid and on their way, and one of them in one of its versions.

import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { dayOf, formatBound, type Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Asker, actingAs, type RightsEngine, seeFacts } from '../access/index.ts';
import { POLICY_TIERS } from '../catalogue/contract.ts';
import { caseSeenBy } from '../decisions/index.ts';
import { mine } from './confirming.ts';
import { isLate, revisionOf } from './domain/revision.ts';
import { periodOf } from './domain/stages.ts';
import type { PolicyFact } from './domain/validity.ts';
import {
  mayPropose,
  maySee,
  mayWrite,
  newestSeen,
  type PolicyDeps,
  type PolicyGround,
  policyGround,
  type StagedVersion,
  stagedVersions,
  tends,
} from './ground.ts';
import { keepersOf, mayKeep } from './keeping.ts';
import type { PolicyRow, PolicyShow, PolicyView } from './routes.ts';
import { shownBy } from './showing.ts';
import { findIn, listPolicies, readWriting } from './store.ts';

const collator = new Intl.Collator('da-DK', { numeric: true });

/** Highest tier first, then by name. */
export function policiesFor(
  deps: PolicyDeps,
  asker: Asker,
  { q = null, show = null }: { readonly q?: string | null; readonly show?: PolicyShow | null } = {},
) {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    const shown = show === null ? null : await shownBy({ tx, engine }, asker, show);
    const heads = (await listPolicies(tx, asker.municipality)).filter(({ id }) => shown?.has(id) ?? true);
    const all = await stagedVersions(tx, engine, asker, null);
    const rows: PolicyRow[] = [];
    for (const head of heads) {
      const valid = versionAt(engine.facts.versions('policy', head.id), asker.now);
      const seen = await newestSeen(
        tx,
        engine,
        asker,
        all.filter(({ policy }) => policy === head.id),
      );
      if (valid === null && seen === null) continue;
      const revision = valid === null ? null : revisionOf(head.tier, valid.content.decidedOn);
      const isOther = seen !== null && seen.version !== valid?.content.version;
      rows.push({
        ...head,
        version: valid?.content.version ?? null,
        from: valid === null ? null : formatBound(valid.from),
        newest: isOther ? { version: seen.version, stage: seen.stage } : null,
        due: revision?.due ?? null,
        isLate: revision !== null && isLate(revision, dayOf(asker.now)),
        isMine: (await mine(tx, engine, asker, head.id)) !== null,
      });
    }
    const found = q === null ? rows : await matching(tx, engine, asker, rows, q);
    const tier = (row: PolicyRow) => POLICY_TIERS.indexOf(row.tier);
    return {
      rows: found.sort((a, b) => tier(a) - tier(b) || collator.compare(a.name, b.name)),
      mayMake: mayPropose(engine, actingAs(engine, asker), asker),
    };
  });
}

async function matching(
  tx: Tx,
  { facts }: RightsEngine,
  { municipality, now }: Asker,
  rows: readonly PolicyRow[],
  q: string,
): Promise<PolicyRow[]> {
  const valid = rows.flatMap(({ id }) => {
    const version = versionAt(facts.versions('policy', id), now)?.content;
    return version === undefined
      ? []
      : [{ policy: id, version: version.version, revision: version.revision }];
  });
  const found = await findIn(tx, municipality, q, valid);
  const said = q.toLocaleLowerCase('da-DK');
  return rows.filter(({ id, name }) => found.has(id) || name.toLocaleLowerCase('da-DK').includes(said));
}

/** `version` null: the valid one, else the newest one that the asker may see. */
export function onePolicy(
  deps: PolicyDeps,
  asker: Asker,
  id: string,
  version: number | null,
): Promise<PolicyView> {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    const ground = await policyGround(tx, engine, asker, id);
    const shown = await chosen(tx, engine, asker, ground, version);
    return viewOf(tx, engine, asker, ground, shown);
  });
}

export async function chosen(
  tx: Tx,
  engine: RightsEngine,
  asker: Asker,
  { facts, versions }: PolicyGround,
  version: number | null,
): Promise<StagedVersion> {
  const wanted = version ?? versionAt(facts, asker.now)?.content.version ?? null;
  const shown =
    wanted === null
      ? await newestSeen(tx, engine, asker, versions)
      : (versions.find((one) => one.version === wanted) ?? null);
  // That something is being written is itself something to know.
  if (shown === null || !(await maySee(tx, engine, asker, shown))) throw new Refused('notFound');
  return shown;
}

const rowOf = (facts: readonly PolicyFact[], { version, stage }: StagedVersion) => {
  const period = periodOf(facts, version);
  return {
    ...{ version, stage },
    from: period === null ? null : formatBound(period.from),
    to: period === null ? null : formatBound(period.to),
    decidedOn: period?.content.decidedOn ?? null,
  };
};

function revisionNow(facts: readonly PolicyFact[], now: Instant): PolicyView['revision'] {
  const valid = versionAt(facts, now)?.content;
  if (valid === undefined) return null;
  const revision = revisionOf(valid.tier, valid.decidedOn);
  return { ...revision, isLate: isLate(revision, dayOf(now)) };
}

async function viewOf(
  tx: Tx,
  engine: RightsEngine,
  asker: Asker,
  { head, facts, versions }: PolicyGround,
  shown: StagedVersion,
): Promise<PolicyView> {
  const viewer = actingAs(engine, asker);
  const revision = periodOf(facts, shown.version)?.content.revision ?? null;
  const writing = await readWriting(tx, asker.municipality, shown, revision);
  if (writing === null) throw new Refused('notFound');
  const { questions, ...terms } = writing.terms;
  const keep = mayKeep(engine, asker, { head, facts, versions });
  const writes = mayWrite(viewer, shown);
  const shownCase = shown.caseId === null ? null : await caseSeenBy(tx, engine, asker, shown.caseId);
  const one = shownCase?.one ?? null;
  const open = versions.some(({ stage }) => stage === 'draft' || stage === 'considered');
  const seen: StagedVersion[] = [];
  for (const version of versions) if (await maySee(tx, engine, asker, version)) seen.push(version);
  return {
    ...head,
    versions: seen.map((version) => rowOf(facts, version)),
    shown: {
      ...rowOf(facts, shown),
      ...{ revision: writing.revision, text: writing.text, code: shown.code, terms },
      questions: writes ? questions : null,
      case: one === null ? null : { id: one.id, number: one.number },
    },
    keepers: await keepersOf(tx, engine, asker, head.id),
    revision: revisionNow(facts, asker.now),
    mine: await mine(tx, engine, asker, head.id),
    may: {
      keep,
      seeKeepers: keep || viewer.all,
      seeReadings: viewer.units.size > 0 || viewer.parts.has('coordinator'),
      write: writes && shown.stage === 'draft',
      openCase: writes && shown.stage === 'draft' && shown.caseId === null,
      begin: tends(engine, asker, shown) && !open && mayPropose(engine, viewer, asker),
    },
  };
}
