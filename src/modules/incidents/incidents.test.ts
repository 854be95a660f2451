// Incidents as the services do them, on every database: reported once and by anybody, seen by few.

import { beforeEach, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { assignment, person, position, toPerson, unit } from '../../../test/support/small.ts';
import type { Fact } from '../../kernel/fact.ts';
import { type Day, type Instant, startOfDay } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import type { Asker } from '../access/index.ts';
import { type Asked, incidentsFor, oneIncident } from './reading.ts';
import { receive } from './receiving.ts';
import type { ReportInput } from './routes.ts';

const at = (day: Day, hours = 0): Instant => (startOfDay(day) ?? Number.NaN) + hours * 3_600_000;
const NOW = at('2026-03-02', 9);
const ID = '00000000-0000-4000-8000-000000000001';

/** Kim leads all; Eva leads care, where Sif and Bo work; Ida coordinates; Dan is the DPO, Aud the auditor. */
const STAFF = ['kim', 'eva', 'sif', 'bo', 'ida', 'dan', 'aud'];
const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'kim'),
  unit('care', 'root', 'eva'),
  ...STAFF.map(person),
  ...['eva', 'sif', 'bo'].map((one) => position(one, 'care')),
  ...['kim', 'ida', 'dan', 'aud'].map((one) => position(one, 'root')),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
  assignment('dpo', 'tillid.dpo', toPerson('dan')),
  assignment('auditor', 'tillid.auditor', toPerson('aud')),
];

const LETTER: ReportInput = {
  id: ID,
  what: 'Et brev om hjemmehjælp blev sendt til naboen',
  ...{ when: 'i går', about: 'et brev', call: '12 34 56 78', form: 'wrongRecipient', anonymous: false },
  answers: [{ question: 'how', text: 'letter' }],
};

eachDatabase('incidents', (open) => {
  let db: TestDatabase;
  let founded: Founded;

  const as = (who: string, now = NOW): Asker => ({
    municipality: founded.municipality,
    actor: { kind: 'person', id: who, userId: who },
    origin: { kind: 'web' },
    now,
    permits: new Set(),
    assurance: 'hoej',
  });
  const ALL: Asked = { q: null, class: null, state: null, mine: false, limit: null, cursor: null };
  const numbers = async (who: string, change: Partial<Asked> = {}) =>
    (await incidentsFor(founded.deps, as(who), { ...ALL, ...change })).rows.map(({ number }) => number);
  const report = (who: string, change: Partial<ReportInput> = {}) =>
    receive(founded.deps, as(who), { ...LETTER, ...change });

  beforeEach(async () => {
    db ??= await open();
    founded = await found(db, '2020-01-01');
    await founded.know(FACTS, '2020-01-02');
  });

  test('a report that is sent twice is one, and another by somebody else has the next number', async () => {
    expect(await report('sif')).toEqual({ id: ID, number: 'H2026-00001' });
    expect(await report('sif')).toEqual({ id: ID, number: 'H2026-00001' });
    const other = ID.replace(/1$/, '2');
    expect(await report('bo', { id: other })).toEqual({ id: other, number: 'H2026-00002' });
    await expect(report('bo')).rejects.toMatchObject({ code: 'notFound' });
    expect(await numbers('ida')).toEqual(['H2026-00002', 'H2026-00001']);
  });

  test('the coordinator and the DPO see it, its reporter sees what they said; nobody else knows of it', async () => {
    await report('sif');
    for (const who of ['ida', 'dan', 'sif']) expect(await numbers(who)).toEqual(['H2026-00001']);
    for (const who of ['kim', 'eva', 'bo', 'aud']) {
      expect(await numbers(who)).toEqual([]);
      await expect(oneIncident(founded.deps, as(who), ID)).rejects.toMatchObject({ code: 'notFound' });
    }
    const mine = await oneIncident(founded.deps, as('sif'), ID);
    expect(mine).toMatchObject({ as: 'reporter', history: [], report: { what: LETTER.what } });
  });

  test('an answer that the form does not have is no answer', async () => {
    const answers = [{ question: 'encrypted', text: 'yes' }];
    await expect(report('sif', { answers })).rejects.toMatchObject({ code: 'badRequest' });
    expect(await numbers('ida')).toEqual([]);
  });

  test('it is found by its words in any of their forms, by those who may read them', async () => {
    await report('sif');
    for (const q of ['breve', 'naboer', 'hjemmehjælpen', 'H2026-00001'])
      expect(await numbers('ida', { q }), q).toEqual(['H2026-00001']);
    expect(await numbers('ida', { q: 'telefon' })).toEqual([]);
    expect(await numbers('sif', { q: 'breve' })).toEqual([]);
  });
});
