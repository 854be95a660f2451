// Whatever people do with rules, in whatever order, on whatever days, and whatever is corrected and changed in the table of authority meanwhile: nothing
// is valid that the table did not let somebody decide, never two versions at once, none without its sanctions, what is valid is the newest of those that
// are decided and have begun, and the past stays. Judged here a second time, by who did what when.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { decide } from '../../../test/support/decided.ts';
import { RuleStage, resolve, TERMS, TEXT } from '../../../test/support/rules.ts';
import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { addDays, dayOf, startOfDay } from '../../kernel/time.ts';
import type { Authority } from '../catalogue/contract.ts';
import { act } from '../decisions/acting.ts';
import { write } from '../decisions/drafting.ts';
import { NO_TERMS } from './domain/terms.ts';
import type { PolicyFact } from './domain/validity.ts';
import { beginVersion, openCaseFor, writeVersion } from './drafting.ts';
import { readWriting } from './store.ts';

const RUNS = process.env.TILLID_DEEP === undefined ? 10 : 300;
const DAY = 86_400_000;
const TIERS = ['overall', 'guideline'] as const;
type Tier = (typeof TIERS)[number];
/** As the table may be for guidelines: by the director, by the council, or by nobody. */
const LINES = {
  area: [{ kind: 'area' }],
  council: [{ kind: 'body', body: 'br' }],
} as const;

const op = fc.record({
  tier: fc.constantFrom(...TIERS),
  does: fc.oneof(
    { weight: 5, arbitrary: fc.constant('next' as const) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        ...([
          'begin',
          'write',
          'open',
          'forward',
          'back',
          'alone',
          'council',
          'correct',
          'wait',
          'line',
        ] as const),
      ),
    },
  ),
  who: fc.constantFrom('ina', 'cia', 'kim', 'dan', 'mia', 'ole'),
  outcome: fc.constantFrom(
    'approved' as const,
    'approved' as const,
    'rejected' as const,
    'recommended' as const,
  ),
  sanctions: fc.constantFrom('p3', 'p3', 'p1', null),
  text: fc.constantFrom(TEXT, TEXT, TEXT.slice(0, TEXT.indexOf('## § 3')), ''),
  ahead: fc.constantFrom(null, null, -3, 0, 4, 9),
  days: fc.constantFrom(1, 3, 8),
  line: fc.constantFrom('area' as const, 'council' as const, null),
});
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

interface Track {
  readonly policy: string;
  version: number;
  caseId: string | null;
  /** Where the version has come to by the book. */
  at: 'none' | 'draft' | 'opened' | 'forward' | 'recommended' | 'over';
  recommendedBy: string | null;
  /** The day it is to be valid from, as it is written. */
  from: string | null;
}

class World {
  readonly stage: RuleStage;
  readonly tracks = new Map<Tier, Track>();
  /** Versions that somebody entitled has approved and nobody has corrected away, by policy: from when. */
  readonly approved = new Map<string, Map<number, number>>();
  readonly points: {
    tier: Tier;
    version: number;
    from: number;
    point: Awaited<ReturnType<RuleStage['council']>>;
  }[] = [];
  line: keyof typeof LINES | null = 'area';
  /** What was valid at moments that are over. */
  readonly was: { policy: string; at: number; version: number | null }[] = [];

  constructor(stage: RuleStage) {
    this.stage = stage;
  }

  async try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }

  approve(policy: string, version: number, from: number): void {
    const known = this.approved.get(policy) ?? new Map();
    known.set(version, from);
    this.approved.set(policy, known);
  }
}

function byTheBook(track: Track, world: World, o: Op): Op['does'][] {
  if (track.at === 'none' || track.at === 'over') return ['begin', 'write'];
  if (track.at === 'draft') return ['write', 'open'];
  if (track.at === 'opened') return ['write', 'forward'];
  const alone = o.tier === 'guideline' ? world.line === 'area' : track.at === 'forward';
  return [alone ? 'alone' : 'council'];
}

/** Who does it and how, where it is done by the book. */
const rightly = (o: Op, does: Op['does']): Op => ({
  ...o,
  does,
  who: does === 'alone' ? (o.tier === 'overall' ? 'kim' : 'dan') : 'ina',
  outcome: does === 'alone' && o.tier === 'overall' ? 'recommended' : 'approved',
});

async function perform(world: World, o: Op): Promise<void> {
  const { stage } = world;
  stage.now += 60_000;
  const track = world.tracks.get(o.tier);
  if (track === undefined) return;
  if (o.does === 'next') {
    for (const does of byTheBook(track, world, o)) await perform(world, rightly(o, does));
    return;
  }
  await world.try(() => step(world, track, o));
}

async function step(world: World, track: Track, o: Op): Promise<void> {
  const { stage } = world;
  const { deps } = stage;
  const as = stage.as(o.who);
  const place = { policy: track.policy, version: track.version };
  const caseId = track.caseId ?? '00000000-0000-4000-8000-000000000000';
  switch (o.does) {
    case 'begin':
      track.version = await beginVersion(deps, as, track.policy);
      Object.assign(track, { caseId: null, at: 'draft', recommendedBy: null, from: null });
      return;
    case 'write': {
      const from = o.ahead === null ? null : addDays(dayOf(stage.now), o.ahead);
      const revision = await newest(world, track);
      const { writing } = await writeVersion(deps, as, place, {
        ...{ text: o.text, terms: { ...TERMS, sanctions: o.sanctions, from }, revision },
      });
      track.from = writing.terms.from;
      return;
    }
    case 'open':
      track.caseId = await openCaseFor(deps, as, place, { significance: 'significant' });
      track.at = 'opened';
      for (const section of ['problem', 'recommendation'] as const)
        await write(deps, as, track.caseId, { section, text: 'Fordi.', revision: 0 });
      return;
    case 'forward':
      await act(deps, as, caseId, { act: 'putForward', asks: [] });
      track.at = 'forward';
      track.recommendedBy = null;
      return;
    case 'back':
      await act(deps, as, caseId, { act: 'takeBack', word: 'Mere.' });
      track.at = 'opened';
      return;
    case 'alone':
      await act(deps, as, caseId, resolve(o.outcome));
      if (o.outcome === 'recommended') {
        track.recommendedBy = o.who;
        track.at = 'recommended';
      } else {
        // Of the highest tier nobody decides alone; of guidelines their director, while the table says so.
        if (o.outcome === 'approved' && o.tier === 'guideline' && world.line === 'area' && o.who === 'dan')
          world.approve(track.policy, track.version, begins(track, stage.now));
        track.at = 'over';
      }
      return;
    case 'council': {
      const outcome = o.outcome === 'approved' ? 'approved' : 'rejected';
      const point = await stage.council(caseId, outcome);
      const isTheirs = o.tier === 'overall' ? track.recommendedBy === 'kim' : world.line === 'council';
      const from = begins(track, stage.now);
      if (outcome === 'approved' && isTheirs) world.approve(track.policy, track.version, from);
      world.points.push({ tier: o.tier, version: track.version, from, point });
      track.at = 'over';
      return;
    }
    case 'correct': {
      const last = world.points.at(-1);
      if (last === undefined) return;
      const outcome = o.outcome === 'approved' ? 'approved' : 'rejected';
      await stage.corrected(last.point, outcome);
      const { policy } = world.tracks.get(last.tier) ?? track;
      if (outcome === 'approved') world.approve(policy, last.version, last.from);
      else world.approved.get(policy)?.delete(last.version);
      return;
    }
    case 'wait':
      stage.now += o.days * DAY;
      await stage.sweepCases();
      return;
    case 'line': {
      const content: Authority = {
        ...{ about: 'policy', significance: 'significant', rules: null, tier: 'guideline', recommends: null },
        ...{ hears: [], agrees: [], path: o.line === null ? [] : LINES[o.line], told: [], days: 0 },
      };
      await decide(stage.founded, 'authority', 'guideline', o.line === null ? null : content, stage.now);
      world.line = o.line;
      return;
    }
    default:
  }
}

const begins = ({ from }: Track, now: number): number =>
  Math.max(now, from === null ? now : (startOfDay(from) ?? now));

async function newest(world: World, { policy, version }: Track): Promise<number> {
  const { db, founded } = world.stage;
  const read = await db.database.transaction(founded.municipality, (tx) =>
    readWriting(tx, founded.municipality, { policy, version }),
  );
  return read?.revision ?? 1;
}

async function judge(world: World): Promise<void> {
  const { stage } = world;
  const { facts } = await stage.deps.current.engine(stage.founded.municipality);
  for (const { policy } of world.tracks.values()) {
    const all: readonly PolicyFact[] = facts.versions('policy', policy);
    for (const [i, one] of all.entries()) {
      expect(one.from).toBeLessThan(one.to);
      expect(all[i + 1]?.from ?? Infinity).toBeGreaterThanOrEqual(one.to);
      const { clauses, sanctions, version } = one.content;
      expect(clauses.map(({ anchor }) => anchor)).toContain(sanctions);
      // From now on only what somebody entitled approved.
      if (one.to > stage.now)
        expect([...(world.approved.get(policy)?.keys() ?? [])], `version ${version} is valid`).toContain(
          version,
        );
    }
    const begun = [...(world.approved.get(policy) ?? [])].flatMap(([version, from]) =>
      from <= stage.now ? [version] : [],
    );
    const valid = versionAt(all, stage.now)?.content.version ?? null;
    expect(valid, 'valid now').toBe(begun.length === 0 ? null : Math.max(...begun));
    for (const seen of world.was)
      if (seen.policy === policy)
        expect(versionAt(all, seen.at)?.content.version ?? null, `at ${seen.at}`).toBe(seen.version);
    world.was.push({ policy, at: stage.now, version: valid });
  }
}

eachDatabase('rules in force', (open) => {
  let db: TestDatabase;
  it('are what the table let somebody decide, one version at a time, with their sanctions', async () => {
    db ??= await open();
    let valid = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(op, { minLength: 12, maxLength: 24 }), async (ops) => {
        const world = new World(await RuleStage.begin(db));
        for (const tier of TIERS) {
          const { policy } = await world.stage.drafted(tier, NO_TERMS, `Regler ${tier}`);
          world.tracks.set(tier, {
            policy,
            version: 1,
            caseId: null,
            at: 'draft',
            recommendedBy: null,
            from: null,
          });
        }
        for (const one of ops) {
          await perform(world, one);
          await judge(world);
        }
        valid += world.was.filter(({ version }) => version !== null).length;
      }),
      { numRuns: RUNS },
    );
    // Else it would prove nothing.
    expect(valid).toBeGreaterThan(RUNS);
  }, 600_000);
});
