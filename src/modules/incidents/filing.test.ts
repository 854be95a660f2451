// The subject of KL's that an incident is put into the journal under, on every database: suggested by what it was, judged like the rest, and there before it
// is closed.

import { beforeEach, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor, decide } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { at } from '../../../test/support/moments.ts';
import { assignment, fact, person, position, toPerson, unit } from '../../../test/support/small.ts';
import { act } from './acting.ts';
import { oneIncident } from './reading.ts';
import { receive } from './receiving.ts';
import type { IncidentAct } from './routes.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const [IT, BREACH, OLD] = ['85.15.02', '85.10.13', '85.09.05'];
const DAY = '2026-03-02';

const PEOPLE = [
  unit('root', null, 'kim'),
  ...['kim', 'ida', 'eva'].map(person),
  ...['kim', 'ida', 'eva'].map((one) => position(one, 'root')),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
];
const SUBJECTS = [
  fact('kle', '85.15', { title: 'Drift' }),
  ...[IT, BREACH].map((code = '') => fact('kle', code, { title: `Emne ${code}` })),
  fact('kle', OLD ?? '', { title: 'Udgået' }, -Infinity, at(DAY, 0)),
];

eachDatabase('the subject of an incident', (open) => {
  let db: TestDatabase;
  let founded: Founded;
  const now = at(DAY, 9);
  type Triage = Extract<IncidentAct, { act: 'triage' }>['triage'];

  const doing = (asked: IncidentAct) => act(founded.deps, askerFor(founded, 'ida', 'ida', now), ID, asked);
  const judge = (change: Partial<Triage> = {}) =>
    doing({
      act: 'triage',
      triage: {
        ...{ title: 'Nøgle væk', class: 'event', severity: 'minor', principal: false, cause: 'theft' },
        ...{ unit: null, system: null, process: '', ...change },
      },
      word: '',
    });
  const close = () => doing({ act: 'close', word: 'Fundet' });
  const seen = () => oneIncident(founded.deps, askerFor(founded, 'ida', 'ida', now), ID);
  const kle = async () => (await seen()).handled?.triage?.kle?.id ?? null;
  const refused = (work: Promise<unknown>, code: string) => expect(work).rejects.toMatchObject({ code });

  beforeEach(async () => {
    db ??= await open();
    founded = await found(db, '2026-01-01');
    await founded.know([...PEOPLE, ...SUBJECTS], '2026-01-02');
    await receive(founded.deps, askerFor(founded, 'eva', 'eva', now), {
      ...{ id: ID, what: 'Nøglen er væk', when: '', about: '', call: '', form: null, answers: [] },
      anonymous: false,
    });
  });

  test('follows what it was judged to be, until another is chosen', async () => {
    await judge();
    expect(await kle()).toBe(IT);
    await judge({ class: 'breach' });
    expect(await kle()).toBe(BREACH);
    await judge({ class: 'breach', kle: IT });
    expect(await kle()).toBe(IT);
    expect((await seen()).history.at(-1)?.text.da).toBe(
      `Vurderet: Brud på persondatasikkerheden, mindre, KLE ${IT}`,
    );
    await judge();
    await close();
    expect((await seen()).state).toBe('closed');
  });

  test.each([
    ['is not there', '99.99.99'],
    ['is a group', '85.15'],
    ['KL uses no longer', OLD],
  ])('is not one that %s, and nothing is judged then', async (_, code) => {
    await refused(judge({ kle: code }), 'kleUnknown');
    expect((await seen()).state).toBe('reported');
  });

  test('is there before it is closed, and used on that day', async () => {
    await judge({ kle: null });
    await refused(close(), 'kleNeeded');
    await judge({ kle: BREACH });
    await decide(founded, 'kle', BREACH ?? '', null, now - 1);
    await refused(close(), 'kleUnknown');
    expect((await seen()).state).toBe('open');
    await judge({ kle: IT });
    await close();
  });

  test('is asked of nobody where KLE has not been brought in', async () => {
    for (const { id } of SUBJECTS) await decide(founded, 'kle', id, null, now - 1);
    await judge();
    expect(await kle()).toBeNull();
    await close();
  });
});
