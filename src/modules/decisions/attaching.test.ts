// Files attached to a case, on every database: by whom, until when, seen by whom, and told in the log.

import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { attachmentsIn, bytesOf, pieces } from '../../../test/support/attached.ts';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { at } from '../../../test/support/moments.ts';
import { readPdf, tagsIn } from '../../../test/support/pdf.ts';
import { assignment, fact, person, position, toPerson, unit } from '../../../test/support/small.ts';
import type { Fact } from '../../kernel/fact.ts';
import type { ProblemCode } from '../../kernel/problem.ts';
import type { AccessFacts } from '../access/contract.ts';
import { act } from './acting.ts';
import { type AttachingDeps, attachTo, detachFrom, openAttached } from './attaching.ts';
import { openNew, write } from './drafting.ts';
import { paperOf } from './paper.ts';
import { oneCase } from './reading.ts';
import type { CaseAct, HeadInput } from './routes.ts';

/** Kim leads all and decides; Eva leads roads and writes; Sif leads IT, which is heard; Ida coordinates, and sees every open case. */
const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'kim'),
  unit('roads', 'root', 'eva'),
  unit('it', 'root', 'sif'),
  ...['kim', 'eva', 'sif', 'ida', 'lars'].map(person),
  ...['eva', 'lars'].map((who) => position(who, 'roads')),
  ...['kim', 'ida'].map((who) => position(who, 'root')),
  position('sif', 'it'),
  fact('authority', 'one', {
    ...{
      about: 'other',
      significance: 'minor',
      rules: null,
      recommends: null,
      agrees: [],
      told: [],
      days: 1,
    },
    ...{ hears: [{ kind: 'unit', orgUnit: 'it' }], path: [{ kind: 'head' }] },
  }),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
];
const CASE: HeadInput = {
  ...{ significance: 'minor', title: 'Ny vej', access: 'open', subject: { kind: 'other' } },
};

eachDatabase('what is attached to a case', (open) => {
  let db: TestDatabase;
  let founded: Founded;
  let deps: AttachingDeps;
  let files: ReturnType<typeof attachmentsIn>;
  let id: string;
  /** Whom the case is about, by what its kind says. */
  let concerned: readonly string[];
  const as = (who: string) => askerFor(founded, who, who, at('2026-11-23', 9));
  const add = (who: string, name: string, access: 'open' | 'confidential' = 'open', text = name) =>
    attachTo(deps, as(who), id, { name, access }, pieces(text));
  const seen = async (who: string) => {
    const { attachments, withheld } = await oneCase(deps, as(who), id);
    return { names: attachments.map(({ number, name }) => `${number} ${name}`), withheld };
  };
  const idOf = async (name: string) =>
    (await oneCase(deps, as('eva'), id)).attachments.find((one) => one.name === name)?.id ?? '';
  const opened = async (who: string, name: string) =>
    String(await bytesOf((await openAttached(deps, as(who), id, await idOf(name))).content));
  const doing = (who: string, asked: CaseAct) => act(deps, as(who), id, asked);
  const refused = (work: Promise<unknown>, code: ProblemCode) => expect(work).rejects.toMatchObject({ code });

  beforeEach(async () => {
    db ??= await open();
    founded = await found(db, '2026-01-01');
    await founded.know(FACTS, '2026-01-02');
    files = attachmentsIn();
    concerned = [];
    const kind = { concerned: () => concerned, problem: () => null };
    const nothing = { effect: () => ({ ok: true, value: [] }) as const };
    deps = { ...founded.deps, kinds: { other: { ...kind, ...nothing } }, files };
    id = await openNew(deps, as('eva'), CASE);
    for (const section of ['problem', 'recommendation'] as const)
      await write(deps, as('eva'), id, { section, text: 'Noget.', revision: 0 });
  });
  afterEach(() => files.close());

  test('is numbered in the order it came, and read by whoever sees the case', async () => {
    await add('eva', 'Kort over vejen.txt');
    await add('eva', 'Økonomi.txt', 'confidential', 'En pris');
    expect(await seen('eva')).toEqual({ names: ['1 Kort over vejen.txt', '2 Økonomi.txt'], withheld: [] });
    expect(await opened('eva', 'Økonomi.txt')).toBe('En pris');
    expect(await seen('ida')).toEqual({ names: ['1 Kort over vejen.txt'], withheld: [2] });
    expect(await opened('ida', 'Kort over vejen.txt')).toBe('Kort over vejen.txt');
    await refused(opened('ida', 'Økonomi.txt'), 'notFound');
    await refused(opened('lars', 'Kort over vejen.txt'), 'notFound');
  });

  test('and is confidential is kept from whom the case is about, also where they have a part in it', async () => {
    await add('eva', 'åben.txt');
    await add('eva', 'fortrolig.txt', 'confidential');
    await doing('eva', { act: 'putForward', asks: [] });
    expect((await seen('sif')).withheld).toEqual([]);
    concerned = ['sif', 'eva'];
    expect((await seen('sif')).withheld).toEqual([2]);
    await refused(opened('sif', 'fortrolig.txt'), 'notFound');
    // Whoever wrote it knows what they attached.
    expect((await seen('eva')).withheld).toEqual([]);
  });

  test('is added and removed by whoever writes the case, and by nobody when it is put forward', async () => {
    await add('eva', 'a.txt');
    await refused(add('lars', 'b.txt'), 'notFound');
    await refused(add('ida', 'b.txt'), 'notYours');
    const one = await idOf('a.txt');
    await refused(detachFrom(deps, as('ida'), id, one), 'notYours');
    await detachFrom(deps, as('eva'), id, one);
    await refused(detachFrom(deps, as('eva'), id, one), 'notFound');
    await add('eva', 'b.txt');
    await doing('eva', { act: 'putForward', asks: [] });
    await refused(add('eva', 'c.txt'), 'notYours');
    await refused(detachFrom(deps, as('eva'), id, await idOf('b.txt')), 'notYours');
    expect((await seen('sif')).names).toEqual(['1 b.txt']);
    await doing('eva', { act: 'takeBack', word: 'Skal rettes' });
    await detachFrom(deps, as('eva'), id, await idOf('b.txt'));
    expect((await seen('eva')).names).toEqual([]);
  });

  test('belongs to one case: it is not had through another', async () => {
    await add('eva', 'a.txt');
    const one = await idOf('a.txt');
    const other = await openNew(deps, as('eva'), CASE);
    await refused(openAttached(deps, as('eva'), other, one), 'notFound');
    await refused(detachFrom(deps, as('eva'), other, one), 'notFound');
  });

  test('is put forward while it is still being sent: it does not slip in', async () => {
    async function* slow() {
      yield Buffer.from('begyndt');
      await doing('eva', { act: 'putForward', asks: [] });
      yield Buffer.from(' og endt');
    }
    await refused(attachTo(deps, as('eva'), id, { name: 'a.txt', access: 'open' }, slow()), 'notYours');
    expect(await seen('eva')).toEqual({ names: [], withheld: [] });
  });

  test('with a CPR number in its name is refused before anything is read', async () => {
    let read = 0;
    async function* content() {
      read++;
      yield Buffer.from('x');
    }
    const name = 'Brev til 010203-1234.txt';
    await refused(attachTo(deps, as('eva'), id, { name, access: 'open' }, content()), 'unfitText');
    await refused(attachTo(deps, as('lars'), id, { name: 'a.txt', access: 'open' }, content()), 'notFound');
    expect(read).toBe(0);
  });

  test('is in the log as it comes, is looked at and goes; what is confidential not by its name', async () => {
    await add('eva', 'åben.txt');
    await add('eva', 'hemmeligt navn.txt', 'confidential');
    await opened('eva', 'hemmeligt navn.txt');
    await detachFrom(deps, as('eva'), id, await idOf('åben.txt'));
    const told = await db.database.transaction(founded.municipality, async (tx) => {
      const { rows } = await sql<{ body: string }>`select body from audit_entry order by seq`.execute(tx);
      return rows.map(({ body }) => JSON.parse(body) as { action: string; detail?: Record<string, unknown> });
    });
    const about = told.filter(({ action }) => /^case\.(attached|detached|attachmentRead)$/.test(action));
    expect(about.map(({ action, detail }) => [action, detail?.['name']])).toEqual([
      ['case.attached', 'åben.txt'],
      ['case.attached', undefined],
      ['case.attachmentRead', undefined],
      ['case.detached', 'åben.txt'],
    ]);
    expect(JSON.stringify(told)).not.toContain('hemmeligt navn');
  });

  test('stands on the paper, with its number, and confidential ones without a name for whoever may not see them', async () => {
    await add('eva', 'Kort.txt');
    await add('eva', 'Pris.txt', 'confidential');
    const listed = async (who: string) => {
      const { content } = await paperOf(deps, as(who), id, { language: 'da', printer: 'pdf' });
      const texts = tagsIn(readPdf(await bytesOf(content)).root).map(({ tag, text }) => `${tag} ${text}`);
      return texts.slice(texts.indexOf('H2 Bilag'));
    };
    expect((await listed('eva')).join('|')).toContain('Bilag 1: Kort.txt');
    expect((await listed('eva')).join('|')).toContain('Bilag 2: Pris.txt (fortroligt)');
    expect((await listed('ida')).join('|')).toContain('Bilag 2: fortroligt');
    expect((await listed('ida')).join('|')).not.toContain('Pris');
  });
});
