// The subject of KL's that a case is put into the journal under, on every database: suggested, chosen among those that are used on the day, asked for before
// it is put forward, on record, found by, and in print.

import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { bytesOf } from '../../../test/support/attached.ts';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor, decide } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { at } from '../../../test/support/moments.ts';
import { readPdf, tagsIn } from '../../../test/support/pdf.ts';
import { fact, person, position, unit } from '../../../test/support/small.ts';
import { systemSubject } from '../../../test/support/system-case.ts';
import { htmlOf } from '../../../test/support/word.ts';
import { act } from './acting.ts';
import { choicesFor, startFor } from './choosing.ts';
import { openNew, rewrite, write } from './drafting.ts';
import type { DecisionDeps } from './kinds.ts';
import { paperOf } from './paper.ts';
import { casesFor, oneCase } from './reading.ts';
import type { HeadInput } from './routes.ts';

const IT = '85.15.02';
const NAME = 'IT-sikkerhed og sikkerhedsforanstaltninger';
const DAY = '2026-03-02';
const kle = (code: string, title: string, from = -Infinity, to = Infinity) =>
  fact('kle', code, { title }, from, to, 'kle');

/** Kim leads all, Eva roads, where Lars works. */
const PEOPLE = [
  unit('root', null, 'kim'),
  unit('roads', 'root', 'eva'),
  ...['kim', 'eva', 'lars'].map(person),
  position('kim', 'root'),
  ...['eva', 'lars'].map((one) => position(one, 'roads')),
  fact('authority', 'other', {
    ...{ about: 'other', significance: 'minor', rules: null, recommends: null, hears: [], agrees: [] },
    ...{ path: [{ kind: 'head' }], told: [], days: 0 },
  }),
];
const SYSTEM = { owner: 'eva', tester: 'kim' } as const;
const SUBJECTS = [
  kle('85', 'Kommunens administrative systemer'),
  kle('85.15', 'Drift af IT-systemer'),
  kle(IT, NAME),
  kle('85.15.03', 'Brugeradgang og autorisation af brugere'),
  kle('82.14.00', 'Nøglesystemer, kommunens ejendomme i almindelighed'),
  kle('85.09.05', 'Oplysningspligt', -Infinity, at(DAY, 0)),
  kle('85.16.01', 'Kommende', at('2026-04-01', 0)),
];

eachDatabase('the subject of a case', (open) => {
  let db: TestDatabase;
  let founded: Founded;
  let deps: DecisionDeps;
  let now = 0;

  const as = (who: string) => askerFor(founded, who, who, now);
  const head = (change: Partial<HeadInput> = {}): HeadInput => ({
    ...{ significance: 'minor', title: 'Nøgler', access: 'open', subject: { kind: 'other' }, ...change },
  });
  const opened = (change: Partial<HeadInput> = {}) => openNew(deps, as('eva'), head(change));
  const of = async (id: string) => (await oneCase(deps, as('eva'), id)).kle;
  const refused = (work: Promise<unknown>, code: string) => expect(work).rejects.toMatchObject({ code });
  const putForward = async (id: string) => {
    for (const section of ['problem', 'recommendation'] as const)
      await write(deps, as('eva'), id, { section, text: 'Fordi.', revision: 0 }).catch(() => undefined);
    await act(deps, as('eva'), id, { act: 'putForward', asks: [] });
  };
  const log = async (action: string) => {
    const { rows } = await db.database.transaction(founded.municipality, (tx) =>
      sql<{
        body: string;
      }>`select body from audit_entry where municipality_id = ${founded.municipality} order by seq`.execute(
        tx,
      ),
    );
    const entries = rows.map(({ body }) => JSON.parse(body) as { action: string; detail: object });
    return entries.filter((entry) => entry.action === action).map(({ detail }) => detail);
  };
  const numbers = async (asked: { readonly q?: string; readonly kle?: string }, who = 'eva') => {
    const all = { q: null, kind: null, kle: null, state: null, show: null, limit: null, cursor: null };
    return (await casesFor(deps, as(who), { ...all, ...asked })).rows.map(({ number }) => number);
  };

  beforeEach(async () => {
    now = at(DAY, 9);
    db ??= await open();
    founded = await found(db, '2026-01-01');
    await founded.know([...PEOPLE, ...SUBJECTS], '2026-01-02');
    deps = { ...founded.deps, kinds: {} };
  });

  describe('is chosen', () => {
    test('by what is suggested for the kind, where nothing is said', async () => {
      const start = await startFor(deps, as('eva'));
      // Of a system it is one that this municipality does not have.
      expect(start.kle).toEqual({
        ...{ dispensation: { id: IT, name: NAME }, policy: { id: IT, name: NAME } },
        ...{ system: null, other: null },
      });
      expect(await of(await opened())).toBeNull();
      expect(await of(await opened({ subject: systemSubject(SYSTEM) }))).toBeNull();
      await decide(founded, 'kle', '85.11.00', { title: 'Etablering af IT-systemer' }, now);
      expect(await of(await opened({ subject: systemSubject(SYSTEM) }))).toMatchObject({ id: '85.11.00' });
      expect(await of(await opened({ subject: systemSubject(SYSTEM), kle: null }))).toBeNull();
      expect(await of(await opened({ subject: systemSubject(SYSTEM), kle: IT }))).toEqual({
        id: IT,
        name: NAME,
      });
    });

    test('among whole numbers that KL uses today, by anybody', async () => {
      const asked = { kind: 'kle', ids: null } as const;
      const names = async (q: string) =>
        (await choicesFor(deps, as('lars'), { ...asked, q })).map(({ name }) => name);
      expect(await names('')).toEqual([
        '82.14.00 Nøglesystemer, kommunens ejendomme i almindelighed',
        `${IT} ${NAME}`,
        '85.15.03 Brugeradgang og autorisation af brugere',
      ]);
      expect(await names('nøgle')).toHaveLength(1);
      await refused(choicesFor(deps, as('lars'), { ...asked, kind: 'person', q: '' }), 'notYours');
    });

    test.each([
      ['is not there', '99.99.99'],
      ['is a group', '85.15'],
      ['is a main group', '85'],
      ['KL uses no longer', '85.09.05'],
      ['KL does not use yet', '85.16.01'],
      ['is no number', "85.15.02' or true--"],
    ])('and not one that %s', async (_, code) => {
      await refused(opened({ kle: code }), 'kleUnknown');
      expect(await numbers({})).toEqual([]);
      const id = await opened({ kle: IT });
      await refused(rewrite(deps, as('eva'), id, head({ kle: code, title: 'Andet' })), 'kleUnknown');
      expect(await oneCase(deps, as('eva'), id)).toMatchObject({
        title: 'Nøgler',
        kle: { id: IT },
        history: [],
      });
    });
  });

  describe('is asked for', () => {
    test('before the case is put forward, and not while it is written', async () => {
      const id = await opened();
      await refused(putForward(id), 'kleNeeded');
      await rewrite(deps, as('eva'), id, head({ kle: '82.14.00' }));
      await putForward(id);
      expect((await oneCase(deps, as('eva'), id)).stage).toBe('step');
      // From then on it stands still.
      await refused(rewrite(deps, as('eva'), id, head({ kle: IT })), 'notYours');
    });

    test('anew where KL has stopped using it meanwhile', async () => {
      const id = await opened({ kle: '82.14.00' });
      now = at('2026-03-09', 9);
      await decide(founded, 'kle', '82.14.00', null, now - 1);
      await refused(putForward(id), 'kleUnknown');
      // Other things can be written on without it.
      await rewrite(deps, as('eva'), id, head({ kle: '82.14.00', title: 'Låse' }));
      expect(await of(id)).toEqual({
        id: '82.14.00',
        name: 'Nøglesystemer, kommunens ejendomme i almindelighed',
      });
      await rewrite(deps, as('eva'), id, head({ kle: IT }));
      await putForward(id);
    });

    test('of nobody where KLE has not been brought in', async () => {
      founded = await found(db, '2026-01-01');
      await founded.know(PEOPLE, '2026-01-02');
      deps = { ...founded.deps, kinds: {} };
      const id = await opened();
      await putForward(id);
      expect(await of(id)).toBeNull();
      await refused(opened({ kle: IT }), 'kleUnknown');
    });
  });

  test('is on record each time it is changed, and of a closed case not in the log', async () => {
    const id = await opened();
    await rewrite(deps, as('eva'), id, head({ kle: IT }));
    await rewrite(deps, as('eva'), id, head({ kle: IT, title: 'Låse' }));
    await rewrite(deps, as('eva'), id, head({ title: 'Låse igen' }));
    await rewrite(deps, as('eva'), id, head({ kle: null }));
    expect((await oneCase(deps, as('eva'), id)).history.map(({ text }) => text)).toEqual([
      { da: `Valgte KLE-emnet ${IT} ${NAME}`, en: `Chose the KLE subject ${IT} ${NAME}` },
      { da: 'Fjernede KLE-emnet', en: 'Removed the KLE subject' },
    ]);
    expect(await log('case.opened')).toMatchObject([{ kle: null }]);
    expect(await log('case.rewritten')).toMatchObject([IT, IT, IT, null].map((one) => ({ kle: one })));
    const closed = await opened({ kle: IT, access: 'closed' });
    await rewrite(deps, as('eva'), closed, head({ kle: '82.14.00', access: 'closed' }));
    for (const action of ['case.opened', 'case.rewritten'])
      expect(Object.keys((await log(action)).at(-1) ?? {}), action).not.toContain('kle');
  });

  test('finds the case, with all below a group, for those who may see it', async () => {
    await opened({ kle: IT });
    await opened({ kle: '85.15.03' });
    await opened({ kle: '82.14.00' });
    await opened();
    expect(await numbers({ kle: '85.15' })).toEqual(['2026-00002', '2026-00001']);
    expect(await numbers({ kle: '85' })).toEqual(['2026-00002', '2026-00001']);
    expect(await numbers({ kle: IT })).toEqual(['2026-00001']);
    expect(await numbers({ kle: '85.1' })).toEqual([]);
    expect(await numbers({ q: IT })).toEqual(['2026-00001']);
    expect(await numbers({ q: '82.14' })).toEqual(['2026-00003']);
    expect(await numbers({ kle: '85' }, 'lars')).toEqual([]);
    expect(await numbers({ q: IT }, 'lars')).toEqual([]);
  });

  test('is in the print, PDF and Word', async () => {
    const id = await opened({ kle: IT });
    const printed = async (printer: 'pdf' | 'docx') =>
      bytesOf((await paperOf(deps, as('eva'), id, { language: 'da', printer })).content);
    const said = tagsIn(readPdf(await printed('pdf')).root).map(({ text }) => text);
    expect(said).toContain(`KLE ${IT} ${NAME}`);
    expect(await htmlOf(await printed('docx'))).toContain(`KLE ${IT} ${NAME}`);
  });
});
