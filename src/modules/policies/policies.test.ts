// Sets of rules as the services do them, on every database: from a draft through the bodies that the table of authority names to the one valid version,
// its successor, and what nobody can put in force.

import { beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor, sweepGround } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { readPdf, tagsIn } from '../../../test/support/pdf.ts';
import { assignment, fact, person, position, toPerson, unit } from '../../../test/support/small.ts';
import type { Fact } from '../../kernel/fact.ts';
import { type Day, type Instant, startOfDay } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import type { Asker } from '../access/index.ts';
import { act } from '../decisions/acting.ts';
import { write } from '../decisions/drafting.ts';
import { oneMeeting } from '../decisions/meeting-reading.ts';
import { actIn, callTo } from '../decisions/meetings.ts';
import { oneCase } from '../decisions/reading.ts';
import type { CaseAct } from '../decisions/routes.ts';
import { caseSweep } from '../decisions/sweep.ts';
import { NO_TERMS, type Terms } from './domain/terms.ts';
import { beginVersion, makePolicy, openCaseFor, writeVersion } from './drafting.ts';
import type { PolicyDeps } from './ground.ts';
import { policyKind } from './kind.ts';
import { paperOf } from './paper.ts';
import { onePolicy, policiesFor } from './reading.ts';

const at = (day: Day, hours = 0): Instant => (startOfDay(day) ?? Number.NaN) + hours * 3_600_000;
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

const TEXT =
  '## § 1. Formål\n\nPolitikken beskytter borgernes oplysninger.\n\n## § 2. Adgangskoder\n\nAdgangskoder er personlige.\n\nDe må ikke deles.\n\n## § 3. Overtrædelser\n\nOvertrædelser kan føre til en advarsel eller til afskedigelse.';
const TERMS: Terms = { ...NO_TERMS, sanctions: 'p3' };

eachDatabase('sets of rules', (open) => {
  let db: TestDatabase;
  let founded: Founded;
  let deps: PolicyDeps;
  let now = at('2026-03-02', 9);
  const as = (who: string): Asker => askerFor(founded, who, who, now);
  const sweep = () => caseSweep(KINDS).run(sweepGround(founded, now));

  beforeEach(async () => {
    db ??= await open();
    founded = await found(db, '2026-01-01');
    await founded.know(FACTS, '2026-01-02');
    deps = { ...founded.deps, kinds: KINDS };
    now = at('2026-03-02', 9);
  });

  async function drafted(tier: 'overall' | 'guideline' = 'guideline', terms = TERMS, name = 'Adgang') {
    const id = await makePolicy(deps, as('ina'), { name, tier, text: TEXT });
    const place = { policy: id, version: 1 };
    await writeVersion(deps, as('ina'), place, { text: TEXT, terms, revision: 1 });
    return place;
  }

  async function putForward(place: { policy: string; version: number }): Promise<string> {
    const id = await openCaseFor(deps, as('ina'), place, { significance: 'significant' });
    for (const section of ['problem', 'recommendation'] as const)
      await write(deps, as('ina'), id, { section, text: 'Fordi.', revision: 0 });
    await act(deps, as('ina'), id, { act: 'putForward', asks: [] });
    return id;
  }
  const resolve = (outcome: 'approved' | 'rejected' | 'recommended'): CaseAct => ({
    ...{ act: 'resolve', as: 'official', outcome, word: 'Ja.', conditions: [] },
  });
  const decided = async (place: { policy: string; version: number }) => {
    const id = await putForward(place);
    await act(deps, as('dan'), id, resolve('approved'));
    return id;
  };
  const validIn = async (policy: string) =>
    (await onePolicy(deps, as('ole'), policy, null).catch(() => null))?.shown.version ?? null;

  /** The council resolves in a meeting, written by one hand and closed by another. */
  async function council(id: string, outcome: 'approved' | 'rejected'): Promise<void> {
    const meeting = await callTo(deps, as('ree'), 'br', { at: now + 1, place: '' });
    const item = { case: id, title: 'Politik', access: 'open' } as const;
    await actIn(deps, as('ree'), meeting, { act: 'agenda', items: [item] });
    now += 3_600_000;
    const present = ['mia', 'per'].map((one) => ({ person: one, inPlaceOf: null }));
    await actIn(deps, as('ree'), meeting, { act: 'present', present });
    const [point] = (await oneMeeting(deps, as('ree'), meeting)).items;
    const said = { outcome, word: '', conditions: [] };
    await actIn(deps, as('ree'), meeting, { act: 'resolve', item: point?.id ?? '', ...said });
    await actIn(deps, as('tom'), meeting, { act: 'close' });
  }

  it('go from a draft through the one who decides to being valid for everybody, at once', async () => {
    const place = await drafted();
    expect(await validIn(place.policy)).toBeNull();
    const id = await decided(place);
    const read = await onePolicy(deps, as('ole'), place.policy, null);
    expect(read).toMatchObject({ name: 'Adgang', shown: { version: 1, stage: 'valid', text: TEXT } });
    expect(await oneCase(deps, as('ina'), id)).toMatchObject({ force: 'now', hindered: null });
    expect((await policiesFor(deps, as('ole'), null)).rows).toMatchObject([{ version: 1 }]);
  });

  it('are found by any form of a word in the valid version', async () => {
    const place = await drafted();
    await decided(place);
    const found = async (q: string) => (await policiesFor(deps, as('ole'), q)).rows.length;
    expect(await found('adgangskode')).toBe(1);
    expect(await found('borgerne oplysning')).toBe(1);
    expect(await found('kattemad')).toBe(0);
  });

  it('of the highest tier are decided by the council alone, on the recommendation of the head', async () => {
    const place = await drafted('overall');
    const id = await putForward(place);
    await expect(act(deps, as('dan'), id, resolve('approved'))).rejects.toMatchObject({ code: 'notFound' });
    await expect(act(deps, as('kim'), id, resolve('approved'))).rejects.toMatchObject({
      code: 'outcomeNotHere',
    });
    await act(deps, as('kim'), id, resolve('recommended'));
    expect(await validIn(place.policy)).toBeNull();
    await council(id, 'approved');
    expect(await validIn(place.policy)).toBe(1);
  });

  it('that do not say how violations are sanctioned are not put forward, nor put in force', async () => {
    const place = await drafted('guideline', NO_TERMS);
    await expect(putForward(place)).rejects.toMatchObject({ code: 'sanctionsNeeded' });
    const subject = {
      ...{ policy: place.policy, name: 'Adgang', tier: 'guideline', version: 1, revision: 2 },
      ...{
        clauses: [{ anchor: 'p1', label: '§ 1', title: '' }],
        sanctions: null,
        isPublic: false,
        from: null,
      },
    } as const;
    const decidedNow = { seq: 2, at: now, party: { kind: 'area' }, outcome: 'approved' } as const;
    const engine = await deps.current.engine(founded.municipality);
    const one = {
      ...{ id: 'c', number: '1', kind: 'policy', significance: 'significant', title: '', unit: 'it' },
      ...{ openedBy: 'ina', openedAt: now, access: 'open', subject: { kind: 'policy', version: subject } },
      happened: [
        { kind: 'putForward', sections: {}, asks: [] },
        {
          ...decidedNow,
          kind: 'resolved',
          decides: true,
          hand: { kind: 'official' },
          word: '',
          conditions: [],
        },
        { kind: 'stands', resolved: 2 },
      ].map((event, i) => ({ seq: i + 1, at: now, by: 'dan', standsFor: null, event })),
    } as unknown as Parameters<typeof policyKind.effect>[1];
    const said = { ...decidedNow, word: '', conditions: [] };
    expect(policyKind.effect(engine, one, said, now)).toMatchObject({ ok: false, error: 'sanctionsNeeded' });
  });

  it('stand still while they are considered, and what is decided is what was put forward', async () => {
    const place = await drafted();
    const id = await putForward(place);
    const more = { text: `${TEXT}\n\nMere.`, terms: TERMS, revision: 2 };
    await expect(writeVersion(deps, as('ina'), place, more)).rejects.toMatchObject({
      code: 'textStandsStill',
    });
    await act(deps, as('ina'), id, { act: 'takeBack', word: 'Der mangler noget.' });
    await writeVersion(deps, as('ina'), place, more);
    await act(deps, as('ina'), id, { act: 'putForward', asks: [] });
    await act(deps, as('dan'), id, resolve('approved'));
    expect((await onePolicy(deps, as('ole'), place.policy, null)).shown.text).toBe(more.text);
  });

  it('are replaced by a newer version on its day, by themselves, and never two at once', async () => {
    const place = await drafted();
    await decided(place);
    now = at('2026-04-01', 9);
    const next = { policy: place.policy, version: await beginVersion(deps, as('ina'), place.policy) };
    const text = TEXT.replace('personlige', 'personlige og hemmelige');
    const terms = { ...TERMS, from: '2026-05-01' };
    await writeVersion(deps, as('ina'), next, { text, terms, revision: 1 });
    await expect(beginVersion(deps, as('ina'), place.policy)).rejects.toMatchObject({
      code: 'policyDraftOpen',
    });
    await decided(next);
    expect(await validIn(place.policy)).toBe(1);
    now = at('2026-05-01') - 1;
    await sweep();
    expect(await validIn(place.policy)).toBe(1);
    now = at('2026-05-01');
    expect(await validIn(place.policy)).toBe(2);
    expect((await onePolicy(deps, as('ole'), place.policy, null)).versions).toMatchObject([
      { version: 2, stage: 'valid' },
      { version: 1, stage: 'replaced', to: '2026-05-01' },
    ]);
  });

  it('are seen as drafts by nobody but those who write them and have a part in their case', async () => {
    const place = await drafted();
    const sees = (who: string) =>
      onePolicy(deps, as(who), place.policy, 1).then(
        () => true,
        () => false,
      );
    expect(await Promise.all(['ina', 'cia', 'ole', 'dan'].map(sees))).toEqual([true, true, false, false]);
    await putForward(place);
    expect(await Promise.all(['ole', 'dan'].map(sees))).toEqual([false, true]);
    expect((await policiesFor(deps, as('ole'), null)).rows).toEqual([]);
  });

  it('are printed with version, date and a code', async () => {
    const place = await drafted();
    await decided(place);
    const { shown } = await onePolicy(deps, as('ole'), place.policy, null);
    const { name, content } = await paperOf(deps, as('ole'), place, 'da');
    expect(name).toMatch(/^regler-\w+-v1\.pdf$/);
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk as Uint8Array);
    const pdf = readPdf(new Uint8Array(Buffer.concat(chunks)));
    expect(pdf).toMatchObject({ title: 'Adgang', language: 'da', accessible: true });
    const tags = tagsIn(pdf.root);
    const said = tags.map(({ text }) => text.replaceAll(/\s+/g, ' ')).join('\n');
    expect(said).toContain('Version 1, gældende fra 2. marts 2026');
    expect(said).toContain(shown.code.slice(0, 4));
    expect(tags.filter(({ tag }) => tag === 'H2').map(({ text }) => text)).toContain('§ 2 Adgangskoder');
  });

  describe('two who write at once', () => {
    it('lose nothing: the second sees what the first wrote', async () => {
      const place = await drafted();
      const first = await writeVersion(deps, as('ina'), place, { text: TEXT, terms: TERMS, revision: 2 });
      expect(first.outcome).toBe('saved');
      const second = await writeVersion(deps, as('cia'), place, { text: 'x', terms: NO_TERMS, revision: 2 });
      expect(second).toMatchObject({ outcome: 'moved', writing: { revision: 3, text: TEXT } });
    });
  });
});
