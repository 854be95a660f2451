// Sets of rules as the services do them, on every database: from a draft through the bodies that the table of authority names to the one valid version,
// its successor, and what nobody can put in force.

import { deflateRawSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { decide } from '../../../test/support/decided.ts';
import { at } from '../../../test/support/moments.ts';
import { officeDocument } from '../../../test/support/office.ts';
import { readPdf, tagsIn } from '../../../test/support/pdf.ts';
import { RuleStage, resolve, TERMS, TEXT } from '../../../test/support/rules.ts';
import { versionAt } from '../../kernel/fact.ts';
import { orRefuse } from '../../kernel/problem.ts';
import { readMunicipality } from '../../platform/municipalities/store.ts';
import { act } from '../decisions/acting.ts';
import { write } from '../decisions/drafting.ts';
import { oneCase } from '../decisions/reading.ts';
import { confirmReading, readingsOf } from './confirming.ts';
import { clausesIn, passagesOf } from './domain/clauses.ts';
import { unkept } from './domain/keepers.ts';
import { NO_TERMS, type Terms } from './domain/terms.ts';
import { beginVersion, makePolicy, openCaseFor, writeVersion } from './drafting.ts';
import { imported } from './importing.ts';
import { keep } from './keeping.ts';
import { policyKind } from './kind.ts';
import { paperOf } from './paper.ts';
import { printChecked, publicPolicies, publicPolicy } from './public.ts';
import { onePolicy, policiesFor } from './reading.ts';

/** 80 MB of nothing in a file of less than one. */
function bomb(): Buffer {
  const name = Buffer.from('word/document.xml');
  const packed = deflateRawSync(Buffer.alloc(80 * 1024 * 1024));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  // It says that it is small.
  entry.writeUInt32LE(10, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
}

eachDatabase('sets of rules', (open) => {
  let db: TestDatabase;
  let stage: RuleStage;
  const as = (who: string) => stage.as(who);

  beforeEach(async () => {
    db ??= await open();
    stage = await RuleStage.begin(db);
  });

  it('go from a draft through the one who decides to being valid for everybody, at once', async () => {
    const place = await stage.drafted();
    expect(await stage.validIn(place.policy)).toBeNull();
    const id = await stage.decided(place);
    const read = await onePolicy(stage.deps, as('ole'), place.policy, null);
    expect(read).toMatchObject({ name: 'Adgang', shown: { version: 1, stage: 'valid', text: TEXT } });
    expect(await oneCase(stage.deps, as('ina'), id)).toMatchObject({ force: 'now', hindered: null });
    expect((await policiesFor(stage.deps, as('ole'))).rows).toMatchObject([{ version: 1 }]);
  });

  it('are found by any form of a word in the valid version', async () => {
    const place = await stage.drafted();
    await stage.decided(place);
    const found = async (q: string) => (await policiesFor(stage.deps, as('ole'), { q })).rows.length;
    expect(await found('adgangskode')).toBe(1);
    expect(await found('borgerne oplysning')).toBe(1);
    expect(await found('kattemad')).toBe(0);
  });

  it('of the highest tier are decided by the council alone, on the recommendation of the head', async () => {
    const place = await stage.drafted('overall');
    const id = await stage.putForward(place);
    await expect(act(stage.deps, as('dan'), id, resolve('approved'))).rejects.toMatchObject({
      code: 'notFound',
    });
    await expect(act(stage.deps, as('kim'), id, resolve('approved'))).rejects.toMatchObject({
      code: 'outcomeNotHere',
    });
    await act(stage.deps, as('kim'), id, resolve('recommended'));
    expect(await stage.validIn(place.policy)).toBeNull();
    await stage.council(id, 'approved');
    expect(await stage.validIn(place.policy)).toBe(1);
  });

  it('that do not say how violations are sanctioned are not put forward, nor put in force', async () => {
    const place = await stage.drafted('guideline', NO_TERMS);
    await expect(stage.putForward(place)).rejects.toMatchObject({ code: 'sanctionsNeeded' });
    const subject = {
      ...{ policy: place.policy, name: 'Adgang', tier: 'guideline', version: 1, revision: 2 },
      ...{
        clauses: [{ anchor: 'p1', label: '§ 1', title: '' }],
        sanctions: null,
        isPublic: false,
        from: null,
      },
    } as const;
    const decidedNow = { seq: 2, at: stage.now, party: { kind: 'area' }, outcome: 'approved' } as const;
    const engine = await stage.deps.current.engine(stage.founded.municipality);
    const one = {
      ...{ id: 'c', number: '1', kind: 'policy', significance: 'significant', title: '', unit: 'it' },
      ...{
        openedBy: 'ina',
        openedAt: stage.now,
        access: 'open',
        subject: { kind: 'policy', version: subject },
      },
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
      ].map((event, i) => ({ seq: i + 1, at: stage.now, by: 'dan', standsFor: null, event })),
    } as unknown as Parameters<typeof policyKind.effect>[1];
    const said = { ...decidedNow, word: '', conditions: [] };
    expect(policyKind.effect(engine, one, said, stage.now, [])).toMatchObject({
      ok: false,
      error: 'sanctionsNeeded',
    });
  });

  it('stand still while they are considered, and what is decided is what was put forward', async () => {
    const place = await stage.drafted();
    const id = await stage.putForward(place);
    const more = { text: `${TEXT}\n\nMere.`, terms: TERMS, revision: 2 };
    await expect(writeVersion(stage.deps, as('ina'), place, more)).rejects.toMatchObject({
      code: 'textStandsStill',
    });
    await act(stage.deps, as('ina'), id, { act: 'takeBack', word: 'Der mangler noget.' });
    await writeVersion(stage.deps, as('ina'), place, more);
    await act(stage.deps, as('ina'), id, { act: 'putForward', asks: [] });
    await act(stage.deps, as('dan'), id, resolve('approved'));
    expect((await onePolicy(stage.deps, as('ole'), place.policy, null)).shown.text).toBe(more.text);
  });

  it('are replaced by a newer version on its day, by themselves, and never two at once', async () => {
    const place = await stage.drafted();
    await stage.decided(place);
    stage.now = at('2026-04-01', 9);
    const next = await stage.next(place.policy);
    const text = TEXT.replace('personlige', 'personlige og hemmelige');
    const terms = { ...TERMS, from: '2026-05-01' };
    await writeVersion(stage.deps, as('ina'), next, { text, terms, revision: 1 });
    await expect(beginVersion(stage.deps, as('ina'), place.policy)).rejects.toMatchObject({
      code: 'policyDraftOpen',
    });
    await stage.decided(next);
    expect(await stage.validIn(place.policy)).toBe(1);
    stage.now = at('2026-05-01', 0) - 1;
    await stage.sweepCases();
    expect(await stage.validIn(place.policy)).toBe(1);
    stage.now = at('2026-05-01', 0);
    expect(await stage.validIn(place.policy)).toBe(2);
    expect((await onePolicy(stage.deps, as('ole'), place.policy, null)).versions).toMatchObject([
      { version: 2, stage: 'valid' },
      { version: 1, stage: 'replaced', to: '2026-05-01' },
    ]);
  });

  it.each([
    ['before its day', '2026-04-20'],
    ['when its day is over', '2026-05-20'],
  ])('come back, when what overtook them before they began is corrected away %s', async (_, day) => {
    const first = await stage.drafted('overall');
    await stage.adopted(first);
    const { policy } = first;
    const adopted = async (from: string) => stage.adopted(await stage.next(policy, TEXT, { ...TERMS, from }));
    await adopted('2026-05-01');
    const third = await adopted('2026-04-15');
    const stages = async () =>
      (await onePolicy(stage.deps, as('cia'), policy, null)).versions.map((one) => one.stage);
    expect(await stages()).toEqual(['coming', 'dropped', 'valid']);
    stage.now = at(day, 9);
    await stage.sweepCases();
    expect(await stage.validIn(policy)).toBe(3);
    await stage.corrected(third, 'rejected');
    expect(await stage.validIn(policy)).toBe(day < '2026-05-01' ? 1 : 2);
    expect(await stages()).toEqual(
      day < '2026-05-01' ? ['replaced', 'coming', 'valid'] : ['replaced', 'valid', 'replaced'],
    );
    stage.now = at('2026-06-01', 9);
    await stage.sweepCases();
    expect(await stage.validIn(policy)).toBe(2);
    // What was valid on a day that is over stays so.
    const facts = (await stage.deps.current.engine(stage.founded.municipality)).facts.versions(
      'policy',
      policy,
    );
    const validOn = (one: string) => versionAt(facts, at(one, 9))?.content.version;
    expect(['2026-03-10', '2026-04-18'].map(validOn)).toEqual([1, 3]);
  });

  it('say how violations are sanctioned in the same clause, though it gets another number', async () => {
    const place = await stage.drafted();
    const text = TEXT.replace('## § 3.', '## § 3. Nyt\n\nIkke set før.\n\n## § 4.');
    const { writing } = await writeVersion(stage.deps, as('ina'), place, { text, terms: TERMS, revision: 2 });
    expect(writing.terms.sanctions).toBe('p4');
    const chosen = { text, terms: TERMS, revision: 3 };
    expect((await writeVersion(stage.deps, as('ina'), place, chosen)).writing.terms.sanctions).toBe('p3');
  });

  it('are seen as drafts by nobody but those who write them and have a part in their case', async () => {
    const place = await stage.drafted();
    const sees = (who: string) =>
      onePolicy(stage.deps, as(who), place.policy, 1).then(
        () => true,
        () => false,
      );
    expect(await Promise.all(['ina', 'cia', 'ole', 'dan'].map(sees))).toEqual([true, true, false, false]);
    await stage.putForward(place);
    expect(await Promise.all(['ole', 'dan'].map(sees))).toEqual([false, true]);
    expect((await policiesFor(stage.deps, as('ole'))).rows).toEqual([]);
  });

  it('tell nobody but those who tend them that a new version is being written', async () => {
    const place = await stage.drafted();
    await stage.decided(place);
    const { policy } = place;
    /** What somebody is answered at every door. */
    const answers = async (who: string) => {
      const { shown, versions, may } = await onePolicy(stage.deps, as(who), policy, null);
      const begin = await beginVersion(stage.deps, as(who), policy).catch(
        (error: { code: string }) => error.code,
      );
      return { shown, versions, may, begin, list: (await policiesFor(stage.deps, as(who))).rows };
    };
    const outsiders = ['dan', 'kim', 'ree', 'ole'];
    const before = await Promise.all(outsiders.map(answers));
    expect(before.map(({ begin, may }) => [begin, may.begin])).toEqual(
      outsiders.map(() => ['notYours', false]),
    );
    const begins = async () => (await onePolicy(stage.deps, as('ina'), policy, null)).may.begin;
    expect(await begins()).toBe(true);
    expect(await beginVersion(stage.deps, as('cia'), policy)).toBe(2);
    expect(await Promise.all(outsiders.map(answers))).toEqual(before);
    // Who began the first sees the second, and that one at a time is enough.
    expect(await begins()).toBe(false);
    expect((await onePolicy(stage.deps, as('ina'), policy, 2)).shown.stage).toBe('draft');
    await expect(beginVersion(stage.deps, as('ina'), policy)).rejects.toMatchObject({
      code: 'policyDraftOpen',
    });
  });

  it('may be called what others, unseen, are called; and only one of them is ever valid', async () => {
    const hidden = await stage.drafted('guideline', TERMS, 'Ens');
    const make = (who: string) =>
      makePolicy(stage.deps, as(who), { name: 'Ens', tier: 'guideline', text: TEXT });
    for (const who of ['ina', 'cia'])
      await expect(make(who)).rejects.toMatchObject({ code: 'policyNameTaken' });
    const other = await make('kim');
    await writeVersion(
      stage.deps,
      as('kim'),
      { policy: other, version: 1 },
      { text: TEXT, terms: TERMS, revision: 1 },
    );
    const id = await openCaseFor(
      stage.deps,
      as('kim'),
      { policy: other, version: 1 },
      { significance: 'significant', unit: 'root' },
    );
    for (const section of ['problem', 'recommendation'] as const)
      await write(stage.deps, as('kim'), id, { section, text: 'Fordi.', revision: 0 });
    const first = await stage.putForward(hidden);
    await act(stage.deps, as('dan'), first, resolve('approved'));
    expect(await stage.validIn(hidden.policy)).toBe(1);
    await expect(act(stage.deps, as('kim'), id, { act: 'putForward', asks: [] })).rejects.toMatchObject({
      code: 'policyNameTaken',
    });
    await expect(make('kim')).rejects.toMatchObject({ code: 'policyNameTaken' });
    expect(await stage.validIn(other)).toBeNull();
  });

  it('put forward side by side under one name, the one decided first is valid and the other waits', async () => {
    const one = await stage.drafted('guideline', TERMS, 'Ens');
    const first = await stage.putForward(one);
    const policy = await makePolicy(stage.deps, as('ree'), { name: 'Ens', tier: 'guideline', text: TEXT });
    const place = { policy, version: 1 };
    await writeVersion(stage.deps, as('ree'), place, { text: TEXT, terms: TERMS, revision: 1 });
    const second = await openCaseFor(stage.deps, as('ree'), place, { significance: 'significant' });
    for (const section of ['problem', 'recommendation'] as const)
      await write(stage.deps, as('ree'), second, { section, text: 'Fordi.', revision: 0 });
    await act(stage.deps, as('ree'), second, { act: 'putForward', asks: [] });
    await act(stage.deps, as('dan'), first, resolve('approved'));
    await act(stage.deps, as('kim'), second, resolve('approved'));
    await stage.sweepCases();
    expect([await stage.validIn(one.policy), await stage.validIn(policy)]).toEqual([1, null]);
    expect((await oneCase(stage.deps, as('ree'), second)).hindered?.da).toContain('hedder det');
  });

  it('are begun anew by whoever the table names to take them up, also where others wrote them', async () => {
    const place = await stage.drafted();
    await stage.decided(place);
    const begins = async (who: string) =>
      (await onePolicy(stage.deps, as(who), place.policy, null)).may.begin;
    expect(await begins('dan')).toBe(false);
    await decide(
      stage.founded,
      'authority',
      'guideline',
      {
        ...{ about: 'policy', significance: 'significant', rules: null, tier: 'guideline', recommends: null },
        ...{ hears: [], agrees: [], path: [{ kind: 'area' }], told: [], days: 0, revises: { kind: 'area' } },
      },
      stage.now,
    );
    expect([await begins('dan'), await begins('kim')]).toEqual([true, false]);
    expect(await beginVersion(stage.deps, as('dan'), place.policy)).toBe(2);
    const both = await Promise.allSettled(
      ['dan', 'ina'].map((who) => beginVersion(stage.deps, as(who), place.policy)),
    );
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('are begun once, by two who begin at the same moment', async () => {
    const place = await stage.drafted();
    await stage.decided(place);
    const both = await Promise.allSettled(
      ['cia', 'ina'].map((who) => beginVersion(stage.deps, as(who), place.policy)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await onePolicy(stage.deps, as('cia'), place.policy, null)).versions).toHaveLength(2);
  });

  it('are printed with version, date and a code', async () => {
    const place = await stage.drafted();
    await stage.decided(place);
    const { shown } = await onePolicy(stage.deps, as('ole'), place.policy, null);
    const { name, content } = await paperOf(
      { ...stage.deps, publicUrl: () => 'https://tillid.example' },
      as('ole'),
      place,
      'da',
    );
    expect(name).toMatch(/^regler-\w+-v1\.pdf$/);
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk as Uint8Array);
    const pdf = readPdf(new Uint8Array(Buffer.concat(chunks)));
    expect(pdf).toMatchObject({ title: 'Adgang', language: 'da', accessible: true });
    const tags = tagsIn(pdf.root);
    const said = tags.map(({ text }) => text.replaceAll(/\s+/g, ' ')).join('\n');
    expect(said).toContain('Version 1, gældende fra 2. marts 2026');
    expect(said).toContain(shown.code.slice(0, 4));
    expect(said).toContain('https://tillid.example/offentligt/regler');
    expect(tags.map(({ tag }) => tag)).toContain('Figure');
    expect(tags.filter(({ tag }) => tag === 'H2').map(({ text }) => text)).toContain('§ 2 Adgangskoder');
  });

  it('are taken up for revision by whoever the table names, and are late the day after', async () => {
    const place = await stage.drafted('overall');
    const id = await stage.putForward(place);
    await act(stage.deps, as('kim'), id, resolve('recommended'));
    await stage.council(id, 'approved');
    const revise = async () => {
      await stage.sweep();
      return (await stage.tasks()).filter(({ kind }) => kind === 'policy.revise');
    };
    stage.now = at('2027-12-01', 9);
    expect(await revise()).toEqual([]);
    stage.now = at('2027-12-03', 9);
    const [task] = await revise();
    expect(task?.owner.any).toEqual([{ kind: 'coordinator' }]);
    expect(task?.dueAt).toBe(at('2028-03-03', 0));
    expect((await onePolicy(stage.deps, as('ole'), place.policy, null)).revision).toMatchObject({
      ...{ due: '2028-03-02', isLate: false },
    });
    stage.now = at('2028-03-03', 9);
    expect((await policiesFor(stage.deps, as('ole'))).rows).toMatchObject([{ isLate: true }]);
    const next = await stage.next(place.policy);
    const again = await stage.putForward(next);
    await act(stage.deps, as('kim'), again, resolve('recommended'));
    await stage.council(again, 'approved');
    expect(await revise()).toEqual([]);
    expect((await policiesFor(stage.deps, as('ole'))).rows).toMatchObject([{ isLate: false, version: 2 }]);
  });

  describe('that concern somebody', () => {
    const QUESTION = { text: 'Må de deles?', options: ['Ja', 'Nej'], right: 1 };
    const readers: Terms = {
      ...TERMS,
      readers: [{ orgUnit: 'it', title: null, system: null }],
      questions: [QUESTION],
    };
    const asked = async (who: string, policy: string) =>
      (await onePolicy(stage.deps, as(who), policy, null)).mine;
    const confirm = (who: string, policy: string, version: number, ...answers: number[]) =>
      confirmReading(stage.deps, as(who), policy, { version, answers });

    it('are confirmed once, with the right answers, by those whom they concern', async () => {
      const { policy } = await stage.drafted('guideline', readers);
      await stage.decided({ policy, version: 1 });
      await stage.sweep();
      expect((await stage.tasks()).map(({ kind, owner }) => [kind, owner.own])).toEqual(
        Array.from({ length: 3 }, () => ['policy.read', true]),
      );
      expect(await asked('mia', policy)).toBeNull();
      expect(await asked('ole', policy)).toEqual({
        ...{ version: 1, changed: null, questions: [{ text: 'Må de deles?', options: ['Ja', 'Nej'] }] },
      });
      await expect(confirm('mia', policy, 1, 1)).rejects.toMatchObject({ code: 'nothingToConfirm' });
      await expect(confirm('ole', policy, 2, 1)).rejects.toMatchObject({ code: 'nothingToConfirm' });
      await expect(confirm('ole', policy, 1, 0)).rejects.toMatchObject({ code: 'answersWrong' });
      await expect(confirm('ole', policy, 1)).rejects.toMatchObject({ code: 'badRequest' });
      await confirm('ole', policy, 1, 1);
      expect(await asked('ole', policy)).toBeNull();
      await expect(confirm('ole', policy, 1, 1)).rejects.toMatchObject({ code: 'nothingToConfirm' });
      await stage.sweep();
      expect(await stage.tasks()).toHaveLength(2);
    });

    it('are asked of again only for what has changed', async () => {
      const { policy } = await stage.drafted('guideline', readers);
      await stage.decided({ policy, version: 1 });
      await confirm('ole', policy, 1, 1);
      const next = await stage.next(policy);
      await stage.decided(next);
      expect([await asked('ole', policy), (await asked('dan', policy))?.changed]).toEqual([null, null]);
      const third = await stage.next(policy);
      const text = TEXT.replace('deles.', 'deles med nogen.');
      await writeVersion(stage.deps, as('ina'), third, { text, terms: readers, revision: 1 });
      await stage.decided(third);
      expect((await asked('ole', policy))?.changed).toEqual(['p2']);
      expect((await asked('dan', policy))?.changed).toBeNull();
    });

    it('are shown by name to their manager, and in figures above', async () => {
      const { policy } = await stage.drafted('guideline', readers);
      await stage.decided({ policy, version: 1 });
      await confirm('ole', policy, 1, 1);
      const seen = async (who: string) => {
        const { rows, small } = await readingsOf(stage.deps, as(who), policy);
        return { rows: rows.map(({ asked: all, missing, names }) => ({ all, missing, names })), small };
      };
      expect(await seen('dan')).toEqual({ rows: [{ all: 3, missing: 2, names: ['ina'] }], small: null });
      for (const who of ['kim', 'cia'])
        expect(await seen(who)).toEqual({ rows: [{ all: 3, missing: 2, names: null }], small: null });
      await expect(seen('ole')).rejects.toMatchObject({ code: 'notYours' });
    });
  });

  it('are kept by something, or shown not to be; by whoever wrote them, and by nothing that is not there', async () => {
    const place = await stage.drafted();
    await expect(
      keep(stage.deps, as('ina'), place.policy, { anchor: 'p2', keepers: [] }),
    ).rejects.toMatchObject({
      code: 'notYours',
    });
    await stage.decided(place);
    const kept = (who: string, anchor: string, ...keepers: Parameters<typeof keep>[3]['keepers'][number][]) =>
      keep(stage.deps, as(who), place.policy, { anchor, keepers });
    await kept('ina', 'p2', { kind: 'control', thing: 'Stikprøver' }, { kind: 'attestation', thing: '' });
    const { keepers } = await onePolicy(stage.deps, as('ole'), place.policy, null);
    expect(keepers.map(({ kind, holds }) => [kind, holds])).toEqual([
      ['attestation', false],
      ['control', true],
    ]);
    expect(unkept([{ anchor: 'p1' }, { anchor: 'p2' }, { anchor: 'p2-1' }], keepers)).toEqual(['p1']);
    await expect(kept('ole', 'p2')).rejects.toMatchObject({ code: 'notYours' });
    await expect(kept('ina', 'p99')).rejects.toMatchObject({ code: 'clauseUnknown' });
    await expect(kept('ina', 'p2', { kind: 'conflictRule', thing: 'ingen' })).rejects.toMatchObject({
      code: 'notFound',
    });
  });

  it('are for anybody only where that was decided, and a print tells whether it is valid', async () => {
    const hidden = await stage.drafted('guideline', TERMS, 'Skjult');
    const shown = await stage.drafted('guideline', { ...TERMS, isPublic: true }, 'Åben');
    await stage.decided(hidden);
    const code = async (place: { policy: string; version: number }, who = 'ina') =>
      (await onePolicy(stage.deps, as(who), place.policy, place.version)).shown.code;
    const cvr = await db.database.transaction(stage.founded.municipality, (tx) =>
      readMunicipality(tx, stage.founded.municipality).then((one) => one?.cvr),
    );
    // Not decided: neither shown nor known by its code.
    expect((await publicPolicies(stage.deps, cvr, stage.now)).rows).toEqual([]);
    await expect(printChecked(stage.deps, cvr, await code(shown), stage.now)).rejects.toMatchObject({
      code: 'notFound',
    });
    await stage.decided(shown);
    expect((await publicPolicies(stage.deps, cvr, stage.now)).rows.map(({ name }) => name)).toEqual(['Åben']);
    expect((await publicPolicy(stage.deps, cvr, shown.policy, stage.now)).text).toBe(TEXT);
    await expect(publicPolicy(stage.deps, cvr, hidden.policy, stage.now)).rejects.toMatchObject({
      code: 'notFound',
    });
    const typed = (await code(hidden)).toLowerCase().replace(/(.{4})/, '$1-');
    expect(await printChecked(stage.deps, cvr, typed, stage.now)).toMatchObject({
      name: 'Skjult',
      isValid: true,
    });
    await expect(printChecked(stage.deps, cvr, 'AAAABBBBCCCC', stage.now)).rejects.toMatchObject({
      code: 'notFound',
    });
    stage.now = at('2026-04-01', 9);
    const next = await stage.next(hidden.policy);
    await stage.decided(next);
    expect(await printChecked(stage.deps, cvr, typed, stage.now)).toMatchObject({
      version: 1,
      isValid: false,
    });
  });

  it('are read from Word, and never from what would fill the machine', async () => {
    const { Document, HeadingLevel, Packer, Paragraph } = await import('docx');
    const heading = (text: string) => new Paragraph({ text, heading: HeadingLevel.HEADING_2 });
    const children = [heading('§ 1. Formål'), new Paragraph('At beskytte.'), heading('Overtrædelser')];
    const bytes = await Packer.toBuffer(new Document({ sections: [{ children }] }));
    const { text, left } = await imported(stage.deps, as('ina'), bytes);
    expect(left).toEqual([]);
    expect(clausesIn(orRefuse(passagesOf(text))).map(({ label, title }) => `${label} ${title}`)).toEqual([
      '§ 1 Formål',
      '§ 2 Overtrædelser',
    ]);
    const bad = [Buffer.from('ikke en fil'), Buffer.alloc(0), bytes.subarray(0, 400), bomb()];
    for (const one of bad)
      await expect(imported(stage.deps, as('ina'), one)).rejects.toMatchObject({ code: 'docxUnfit' });
    await expect(imported(stage.deps, as('ole'), bytes)).rejects.toMatchObject({ code: 'notYours' });
  });

  it('are read from Word as an office writes it, and what becomes otherwise is said', async () => {
    const { text, left } = await imported(stage.deps, as('ina'), await officeDocument());
    expect(left).toEqual(['numbering', 'tables', 'footnotes', 'tracked', 'comments', 'headers']);
    // Changes as if they were accepted, the note where it is called, and the table's rows as points.
    expect(text).toBe(
      [
        ...['# Adgang', '## Formål'],
        'At beskytte oplysninger (Se lov om behandling af personoplysninger.) om borgerne i kommunen.',
        ...['## Adgangskoder', '1. De er personlige.\n2. De deles ikke.'],
        ...['- System – Længde\n- Nexus – 12 tegn', '## Overtrædelser', 'De kan føre til en advarsel.'],
      ].join('\n\n'),
    );
    expect(clausesIn(orRefuse(passagesOf(text))).map(({ label, title }) => `${label} ${title}`)).toEqual([
      ...['§ 1 Formål', '§ 2 Adgangskoder', '§ 3 Overtrædelser'],
    ]);
  });

  it('are read from Word in a moment, however the file is made', async () => {
    const { Document, HeadingLevel, Packer, Paragraph } = await import('docx');
    const file = (...children: InstanceType<typeof Paragraph>[]) =>
      Packer.toBuffer(new Document({ sections: [{ children }] }));
    const line = new Paragraph({ text: `${'_'.repeat(6_000)}x`, heading: HeadingLevel.HEADING_2 });
    const begun = performance.now();
    await imported(stage.deps, as('ina'), await file(line));
    expect(performance.now() - begun).toBeLessThan(5_000);
    const many = await file(...Array.from({ length: 40_000 }, () => new Paragraph('')));
    await expect(imported(stage.deps, as('ina'), many)).rejects.toMatchObject({ code: 'docxUnfit' });
    // Another list of parts than the one that was measured: before it, and further on.
    const good = await file(new Paragraph('At beskytte.'));
    const end = good.length - 22;
    const wrong: [number, number][] = [
      [4, 0xffff],
      [12, good.readUInt32LE(end + 12) - 46],
      [10, good.readUInt16LE(end + 10) - 1],
    ];
    for (const [field, value] of wrong) {
      const other = Buffer.from(good);
      if (field === 12) other.writeUInt32LE(value, end + field);
      else other.writeUInt16LE(value, end + field);
      await expect(imported(stage.deps, as('ina'), other)).rejects.toMatchObject({ code: 'docxUnfit' });
    }
  }, 60_000);

  describe('two who write at once', () => {
    it('lose nothing: the second sees what the first wrote', async () => {
      const place = await stage.drafted();
      const first = await writeVersion(stage.deps, as('ina'), place, {
        text: TEXT,
        terms: TERMS,
        revision: 2,
      });
      expect(first.outcome).toBe('saved');
      const second = await writeVersion(stage.deps, as('cia'), place, {
        text: 'x',
        terms: NO_TERMS,
        revision: 2,
      });
      expect(second).toMatchObject({ outcome: 'moved', writing: { revision: 3, text: TEXT } });
    });
  });
});
