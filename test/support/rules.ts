// A municipality of nine and its council, and the steps that rules go from a draft to what is decided.

import type { Fact } from '../../src/kernel/fact.ts';
import type { AccessFacts } from '../../src/modules/access/contract.ts';
import type { Asker } from '../../src/modules/access/index.ts';
import { act } from '../../src/modules/decisions/acting.ts';
import { write } from '../../src/modules/decisions/drafting.ts';
import { oneMeeting } from '../../src/modules/decisions/meeting-reading.ts';
import { actIn, callTo } from '../../src/modules/decisions/meetings.ts';
import type { CaseAct } from '../../src/modules/decisions/routes.ts';
import { caseSweep } from '../../src/modules/decisions/sweep.ts';
import { NO_TERMS, type Terms } from '../../src/modules/policies/domain/terms.ts';
import { beginVersion, makePolicy, openCaseFor, writeVersion } from '../../src/modules/policies/drafting.ts';
import type { PolicyDeps } from '../../src/modules/policies/ground.ts';
import { policyKind } from '../../src/modules/policies/kind.ts';
import { onePolicy } from '../../src/modules/policies/reading.ts';
import { policySweep } from '../../src/modules/policies/sweep.ts';
import { readOpenTasks } from '../../src/modules/tasks/index.ts';
import type { TestDatabase } from './databases.ts';
import { askerFor, sweepGround } from './decided.ts';
import { type Founded, found } from './founded.ts';
import { at } from './moments.ts';
import { assignment, fact, person, position, toPerson, unit } from './small.ts';

const KINDS = { policy: policyKind };

/** Kim leads all; Dan IT, where Ina writes; Mia and Per sit in the council, Ree and Tom write for it; Ole works in IT. */
const STAFF = ['kim', 'dan', 'ina', 'ole', 'mia', 'per', 'ree', 'tom', 'cia'];
const line = (id: string, tier: 'overall' | 'guideline', path: AccessFacts['authority']['path']) =>
  fact('authority', id, {
    ...{ about: 'policy', significance: 'significant', rules: null, tier, recommends: null },
    ...{ hears: [], agrees: [], path, told: [], days: 0 },
  });
const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'kim'),
  unit('it', 'root', 'dan'),
  ...STAFF.map(person),
  ...['dan', 'ina', 'ole'].map((one) => position(one, 'it')),
  ...['kim', 'mia', 'per', 'ree', 'tom', 'cia'].map((one) => position(one, 'root')),
  unit('drift', 'it', 'ina'),
  fact('body', 'br', { name: 'Byrådet', kind: 'council', council: null, template: 'problem' }),
  fact('seat', 'mia br', { body: 'br', person: 'mia', as: 'chair' }),
  fact('seat', 'per br', { body: 'br', person: 'per', as: 'member' }),
  fact('seat', 'ree br', { body: 'br', person: 'ree', as: 'secretary' }),
  fact('seat', 'tom br', { body: 'br', person: 'tom', as: 'secretary' }),
  line('overall', 'overall', [{ kind: 'head' }, { kind: 'body', body: 'br' }]),
  line('guideline', 'guideline', [{ kind: 'area' }]),
  assignment('coordinator', 'tillid.coordinator', toPerson('cia')),
];

export const TEXT =
  '## § 1. Formål\n\nPolitikken beskytter borgernes oplysninger.\n\n## § 2. Adgangskoder\n\nAdgangskoder er personlige.\n\nDe må ikke deles.\n\n## § 3. Overtrædelser\n\nOvertrædelser kan føre til en advarsel eller til afskedigelse.';
export const TERMS: Terms = { ...NO_TERMS, sanctions: 'p3' };

/** A case on the agenda of a meeting. */
interface Point {
  readonly meeting: string;
  readonly item: string;
}

/** A version of a set of rules. */
interface Place {
  readonly policy: string;
  readonly version: number;
}

export const resolve = (outcome: 'approved' | 'rejected' | 'recommended'): CaseAct => ({
  ...{ act: 'resolve', as: 'official', outcome, word: 'Ja.', conditions: [] },
});

/** Begun anew before each test; `now` is the test's to move. */
export class RuleStage {
  readonly db: TestDatabase;
  readonly founded: Founded;
  readonly deps: PolicyDeps;
  now = at('2026-03-02', 9);

  constructor(db: TestDatabase, founded: Founded) {
    this.db = db;
    this.founded = founded;
    this.deps = { ...founded.deps, kinds: KINDS };
  }

  /** With more than there usually is, if wished. */
  static async begin(db: TestDatabase, more: readonly Fact<AccessFacts>[] = []): Promise<RuleStage> {
    const founded = await found(db, '2026-01-01');
    await founded.know([...FACTS, ...more], '2026-01-02');
    return new RuleStage(db, founded);
  }

  as(who: string): Asker {
    return askerFor(this.founded, who, who, this.now);
  }

  async drafted(tier: 'overall' | 'guideline' = 'guideline', terms = TERMS, name = 'Adgang'): Promise<Place> {
    const id = await makePolicy(this.deps, this.as('ina'), { name, tier, text: TEXT });
    const place = { policy: id, version: 1 };
    await writeVersion(this.deps, this.as('ina'), place, { text: TEXT, terms, revision: 1 });
    return place;
  }

  /** The next version, written. */
  async next(policy: string, text: string | null = null, terms: Terms = TERMS): Promise<Place> {
    const place = { policy, version: await beginVersion(this.deps, this.as('ina'), policy) };
    if (text !== null) await writeVersion(this.deps, this.as('ina'), place, { text, terms, revision: 1 });
    return place;
  }

  async putForward(place: Place): Promise<string> {
    const id = await openCaseFor(this.deps, this.as('ina'), place, { significance: 'significant' });
    for (const section of ['problem', 'recommendation'] as const)
      await write(this.deps, this.as('ina'), id, { section, text: 'Fordi.', revision: 0 });
    await act(this.deps, this.as('ina'), id, { act: 'putForward', asks: [] });
    return id;
  }

  async decided(place: Place): Promise<string> {
    const id = await this.putForward(place);
    await act(this.deps, this.as('dan'), id, resolve('approved'));
    return id;
  }

  /** The council resolves in a meeting, written by one hand and closed by another. */
  async council(id: string, outcome: 'approved' | 'rejected'): Promise<Point> {
    const { deps } = this;
    const meeting = await callTo(deps, this.as('ree'), 'br', { at: this.now + 1, place: '' });
    const item = { case: id, title: 'Politik', access: 'open' } as const;
    await actIn(deps, this.as('ree'), meeting, { act: 'agenda', items: [item] });
    this.now += 3_600_000;
    const present = ['mia', 'per'].map((one) => ({ person: one, inPlaceOf: null }));
    await actIn(deps, this.as('ree'), meeting, { act: 'present', present });
    const [point] = (await oneMeeting(deps, this.as('ree'), meeting)).items;
    const said = { outcome, word: '', conditions: [] };
    await actIn(deps, this.as('ree'), meeting, { act: 'resolve', item: point?.id ?? '', ...said });
    await actIn(deps, this.as('tom'), meeting, { act: 'close' });
    return { meeting, item: point?.id ?? '' };
  }

  /** What a secretary corrects, and one of the two who voted confirms. */
  async corrected({ meeting, item }: Point, outcome: 'approved' | 'rejected'): Promise<void> {
    const said = { outcome, word: 'En fejl.', conditions: [] };
    await actIn(this.deps, this.as('ree'), meeting, { act: 'correct', item, ...said });
    await actIn(this.deps, this.as('mia'), meeting, { act: 'confirm', item });
  }

  /** Recommended by the head and approved by the council. */
  async adopted(place: Place): Promise<Point> {
    const id = await this.putForward(place);
    await act(this.deps, this.as('kim'), id, resolve('recommended'));
    return this.council(id, 'approved');
  }

  sweepCases(): Promise<void> {
    return caseSweep(KINDS).run(sweepGround(this.founded, this.now));
  }

  sweep(): Promise<void> {
    return policySweep.run(sweepGround(this.founded, this.now));
  }

  tasks() {
    return this.db.database.transaction(this.founded.municipality, async (tx) =>
      (await readOpenTasks(tx, this.founded.municipality)).filter(({ kind }) => kind.startsWith('policy.')),
    );
  }

  /** The version that everybody reads, if any. */
  async validIn(policy: string): Promise<number | null> {
    const read = await onePolicy(this.deps, this.as('ole'), policy, null).catch(() => null);
    return read?.shown.version ?? null;
  }
}
