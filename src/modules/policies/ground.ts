// What every service of sets of rules finds first: the set, its versions and where each is, and what the asker may see and write of it.

import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Asker, actingAs, type RightsEngine, type Viewer } from '../access/index.ts';
import type { Policy } from '../catalogue/contract.ts';
import {
  type Case,
  caseSeenBy,
  type DecisionDeps,
  decidedOf,
  lineFor,
  mayOpen,
  readCases,
  roundOf,
  speakers,
} from '../decisions/index.ts';
import type { OwnerRule } from '../tasks/contract.ts';
import { OwnerFinder } from '../tasks/index.ts';
import { type CaseState, stageOf, type VersionStage } from './domain/stages.ts';
import type { PolicyFact } from './domain/validity.ts';
import { type PolicyHead, readPolicyHead, readVersions, type VersionRow } from './store.ts';

export type PolicyDeps = DecisionDeps;

export interface StagedVersion extends VersionRow {
  readonly stage: VersionStage;
  readonly case: Case | null;
  /** Of all versions of the same rules: uuids of whoever has begun one, and the unit that the case of the valid one came from. */
  readonly rules: { readonly writers: ReadonlySet<string>; readonly unit: string };
}

export interface PolicyGround {
  readonly head: PolicyHead;
  readonly facts: readonly PolicyFact[];
  /** The newest first. */
  readonly versions: readonly StagedVersion[];
}

function stateOf(one: Case): CaseState {
  if (one.happened.some(({ event }) => event.kind === 'withdrawn') || decidedOf(one) !== null) return 'over';
  return roundOf(one.happened).length === 0 ? 'draft' : 'considered';
}

/** Of one set of rules, or of all. */
export async function stagedVersions(
  tx: Tx,
  engine: RightsEngine,
  { municipality, now }: Pick<Asker, 'municipality' | 'now'>,
  policy: string | null,
): Promise<StagedVersion[]> {
  const rows = await readVersions(tx, municipality, policy);
  const cases = await readCases(
    tx,
    municipality,
    rows.flatMap(({ caseId }) => caseId ?? []),
  );
  const byId = new Map(cases.map((one) => [one.id, one]));
  const known = new Map<string, { writers: Set<string>; unit: string }>();
  return rows.map((row) => {
    const one = byId.get(row.caseId ?? '') ?? null;
    const facts = engine.facts.versions('policy', row.policy);
    const stage = stageOf(facts, row.version, one === null ? null : stateOf(one), now);
    const rules = known.get(row.policy) ?? { writers: new Set(), unit: '' };
    known.set(row.policy, rules);
    rules.writers.add(row.begunBy);
    if (stage === 'valid') rules.unit = one?.unit ?? '';
    return { ...row, stage, case: one, rules };
  });
}

export async function policyGround(
  tx: Tx,
  engine: RightsEngine,
  asker: Asker,
  id: string,
): Promise<PolicyGround> {
  const head = await readPolicyHead(tx, asker.municipality, id);
  if (head === null) throw new Refused('notFound');
  const versions = await stagedVersions(tx, engine, asker, id);
  return { head, facts: engine.facts.versions('policy', id), versions };
}

export interface ValidPolicy {
  readonly policy: string;
  readonly content: Policy;
}

export function validNow({ facts }: RightsEngine, now: Instant): ValidPolicy[] {
  return [...facts.things('policy')].flatMap(([policy, versions]) => {
    const content = versionAt(versions, now)?.content;
    return content === undefined ? [] : [{ policy, content }];
  });
}

const DECIDED: ReadonlySet<VersionStage> = new Set(['coming', 'valid', 'replaced']);

export const isDecided = ({ stage }: StagedVersion): boolean => DECIDED.has(stage);

/** What is decided is for everybody; what is not, for those who tend the rules, and those who have a part in its case. */
export async function maySee(
  tx: Tx,
  engine: RightsEngine,
  asker: Asker,
  version: StagedVersion,
): Promise<boolean> {
  if (isDecided(version) || tends(engine, asker, version)) return true;
  return version.caseId !== null && (await caseSeenBy(tx, engine, asker, version.caseId)) !== null;
}

/** The newest one that came to something, of those that the asker may see. */
export async function newestSeen(
  tx: Tx,
  engine: RightsEngine,
  asker: Asker,
  versions: readonly StagedVersion[],
): Promise<StagedVersion | null> {
  for (const version of versions)
    if (version.stage !== 'dropped' && (await maySee(tx, engine, asker, version))) return version;
  return null;
}

export const mayWrite = ({ person, parts }: Viewer, { begunBy }: VersionRow): boolean =>
  begunBy === person || parts.has('coordinator');

/** Whoever the table of authority names to take a valid set of rules up again. `unit`: where the case of it came from. */
export function revisersOf(
  { facts }: Pick<RightsEngine, 'facts'>,
  { policy, content }: ValidPolicy,
  unit: string,
  now: Instant,
): OwnerRule[] {
  const subject = { kind: 'policy', version: { ...content, policy, from: null } } as const;
  const line = lineFor(facts, { kind: 'policy', significance: 'significant', subject }, now);
  const found = speakers(facts, line?.revises ?? line?.recommends ?? COORDINATOR, unit, now);
  return found.length > 0 ? found : [COORDINATOR];
}

const COORDINATOR = { kind: 'coordinator' } as const;

/**
 * Those who tend a set of rules: the coordinator, whoever has begun a version of it, and whoever is to take it up again. They know of
 * what is being written, and begin what comes next. Nobody else does either, so nobody learns from an answer that something is.
 */
export function tends(engine: RightsEngine, asker: Asker, { policy, rules }: StagedVersion): boolean {
  const { person, parts } = actingAs(engine, asker);
  if (rules.writers.has(person) || parts.has('coordinator')) return true;
  const content = versionAt(engine.facts.versions('policy', policy), asker.now)?.content;
  if (content === undefined) return false;
  const any = revisersOf(engine, { policy, content }, rules.unit, asker.now);
  return new OwnerFinder(engine, asker.now)
    .of({ any, never: [] })
    .people.some((who) => who.person === person);
}

/** Whoever may open a case may propose rules: the table of authority says who decides. */
export const mayPropose = (engine: RightsEngine, viewer: Viewer, { now }: Pick<Asker, 'now'>): boolean =>
  mayOpen(engine, viewer, now);
