// Living with conflicts, as the services do it, on every database: whose each is, what is taken away, what is dispensed and for how long,
// and that a conflict is back, with its task, when nothing covers it any more.

import { beforeEach, describe, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { sweepGround } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { at } from '../../../test/support/moments.ts';
import {
  assignment,
  fact,
  offering,
  person,
  position,
  role,
  system,
  toPerson,
  unit,
} from '../../../test/support/small.ts';
import type { Fact } from '../../kernel/fact.ts';
import type { ProblemCode } from '../../kernel/problem.ts';
import { addDays, dayOf, type Instant } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import type { Asker } from '../access/index.ts';
import { createConflicts } from '../conflicts/index.ts';
import type { Task } from '../tasks/contract.ts';
import { OwnerFinder, readOpenTasks } from '../tasks/index.ts';
import { ask, end, type Recording, record, refuse, takeAway } from './acting.ts';
import { listOfDispensations, oneDispensationOf } from './listing.ts';
import { answerProposal } from './proposing.ts';
import { handlerOf, oneConflictOf } from './reading.ts';
import { conflictSweep } from './sweep.ts';

const TODAY = '2026-11-23';
const NOW = at(TODAY, 9);

/** Tora leads all, Mette leads care, Lars leads north where Hanne and Bo work; Ida coordinates, and so does Iben. */
const STAFF = ['tora', 'mette', 'lars', 'hanne', 'bo', 'ida', 'iben', 'ole'];
const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'tora'),
  unit('care', 'root', 'mette'),
  unit('north', 'care', 'lars'),
  ...STAFF.map(person),
  position('tora', 'root'),
  position('mette', 'care'),
  position('lars', 'north'),
  position('hanne', 'north', 'nurse'),
  position('bo', 'north', 'nurse'),
  position('ole', 'root'),
  position('ida', 'root'),
  position('iben', 'root'),
  fact('title', 'nurse', { name: 'Sygeplejerske' }),
  system('opus', 'ole'),
  ...role('opus.create', 'opus'),
  ...role('opus.approve', 'opus'),
  offering('opus.approve'),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
  assignment('coordinator-2', 'tillid.coordinator', toPerson('iben')),
  assignment('hanne-creates', 'opus.create', toPerson('hanne'), at('2026-03-01')),
  assignment('hanne-approves', 'opus.approve', toPerson('hanne'), at('2026-06-01')),
  assignment(
    'north-creates',
    'opus.create',
    { kind: 'orgUnit', orgUnit: 'north', inherit: false },
    at('2026-06-01'),
    at('2026-07-01'),
  ),
  assignment('lars-creates', 'opus.create', toPerson('lars'), at('2026-06-01')),
  assignment('lars-approves', 'opus.approve', toPerson('lars'), at('2026-06-01')),
  fact('conflictRule', 'four-eyes', {
    name: 'Opret og godkend',
    severity: 'block',
    sets: [
      { systemRoles: ['opus.create'], jobFunctionRoles: [], tags: [] },
      { systemRoles: ['opus.approve'], jobFunctionRoles: [], tags: [] },
    ],
    overlapOn: [],
  }),
];

const WANTED: Recording = {
  rule: 'four-eyes',
  person: 'hanne',
  role: null,
  reason: 'Ferie',
  controls: 'Mette ser alle bilag',
  decidedBy: 'mette',
  from: null,
  to: '2027-01-01',
};

/** Until it was dispensed from. */
const BEFORE = '2026-06-01..2026-11-23T09:00:00+01:00';

const HANNE = { rule: 'four-eyes', person: 'hanne' };
const REMOVAL = { ...HANNE, assignments: ['hanne-approves'], reason: 'Hun skal kun oprette' };

eachDatabase('living with conflicts', (open) => {
  let db: TestDatabase;
  let founded: Founded;

  const as = (who: string, now: Instant = NOW): Asker => ({
    municipality: founded.municipality,
    actor: { kind: 'person', id: who, userId: who },
    origin: { kind: 'web' },
    now,
    assurance: 'hoej',
    permits: new Set(),
  });
  const sweep = (now: Instant) => conflictSweep.run(sweepGround(founded, now));
  const tasks = (): Promise<Task[]> =>
    db.database.transaction(founded.municipality, (tx) => readOpenTasks(tx, founded.municipality));
  const kinds = async () => (await tasks()).map(({ kind, about }) => `${kind} ${about.person}`).sort();
  const deps = () => founded.deps;
  const states = async (now: Instant, who = 'ida') => {
    const { database, engine } = {
      database: db.database,
      engine: (id: string, known: Instant | null) => deps().current.engine(id, known),
    };
    const { rows } = await createConflicts({ database, engine }, handlerOf(deps())).list(as(who, now), {
      on: null,
      known: null,
    });
    return rows
      .filter((row) => row.personUuid === 'hanne')
      .map(
        (row) =>
          `${row.dispensation === null ? 'open' : 'dispensed'} ${row.intervals.map((i) => `${i.from}..${i.to}`).join(' ')}`,
      );
  };

  const WORD = 'Jeg har set kontrollen';
  const confirm = (who: string, id: string, now: Instant = NOW) =>
    answerProposal(deps(), as(who, now), id, { answer: 'confirm', word: WORD });
  /** Registered, and confirmed by the one who decides. */
  const dispensed = async (asker: Asker, wanted: Recording): Promise<string> => {
    const id = await record(deps(), asker, wanted);
    await confirm(wanted.decidedBy, id, asker.now);
    return id;
  };
  const listed = async (state: 'proposed' | 'now' | 'coming' | 'ended' | 'ending' | null, now: Instant) =>
    (await listOfDispensations(deps(), as('ida', now), state)).rows.map(
      (one) => `${one.state} ${one.person?.id ?? one.role?.id}`,
    );

  beforeEach(async () => {
    db ??= await open();
    founded = await found(db, '2026-01-01');
    await founded.know(FACTS, at('2026-01-02'));
  });

  async function refused(code: ProblemCode, work: () => Promise<unknown>): Promise<void> {
    const before = JSON.stringify([
      await tasks(),
      await deps()
        .current.engine(founded.municipality)
        .then((e) => [...e.facts.facts('dispensation'), ...e.facts.facts('assignment')]),
    ]);
    await expect(work()).rejects.toMatchObject({ code });
    const after = JSON.stringify([
      await tasks(),
      await deps()
        .current.engine(founded.municipality)
        .then((e) => [...e.facts.facts('dispensation'), ...e.facts.facts('assignment')]),
    ]);
    expect(after).toBe(before);
  }

  describe('the worklist', () => {
    test('has one task for each open conflict, with the manager, and the next one up for who leads', async () => {
      await sweep(NOW);
      await sweep(NOW + 1);
      expect(await kinds()).toEqual(['conflict.open hanne', 'conflict.open lars']);
      const finder = new OwnerFinder(await deps().current.engine(founded.municipality), NOW);
      const owners = new Map(
        (await tasks()).map((t) => [t.about.person, finder.of(t.owner).people.map((p) => p.person)]),
      );
      expect(owners.get('hanne')).toEqual(['lars']);
      expect(owners.get('lars')).toEqual(['mette']);
      for (const task of await tasks()) expect(dayOf(task.dueAt)).toBe(addDays(TODAY, 14));
    });

    test('tells owner and deadline with each row, and keeps the deadline it was given first', async () => {
      await sweep(NOW);
      const later = at('2026-12-20');
      const { rows } = await oneConflictOf(deps(), as('lars', later), HANNE);
      expect(rows).toHaveLength(1);
      const { rows: list } = await createConflicts(
        { database: db.database, engine: (id, known) => deps().current.engine(id, known) },
        handlerOf(deps()),
      ).list(as('lars', later), { on: null, known: null });
      expect(list.find((row) => row.personUuid === 'hanne')?.handling).toMatchObject({
        owners: ['lars', 'mette', 'ida', 'iben'],
        escalated: true,
        due: addDays(TODAY, 14),
        late: true,
        begins: null,
        mine: true,
      });
    });

    test('forgets a conflict that has gone, and knows it again when it comes back as it was', async () => {
      await sweep(NOW);
      const approves = FACTS.find((f) => f.id === 'hanne-approves');
      if (approves === undefined) throw new Error('no such fact');
      await founded.know([{ ...approves, to: at('2026-11-24') }], at('2026-11-24'));
      await sweep(at('2026-11-24', 1));
      expect(await kinds()).toEqual(['conflict.open lars']);
      await founded.know([approves], at('2026-11-25'));
      await sweep(at('2026-11-25', 1));
      await sweep(at('2026-11-25', 2));
      expect(await kinds()).toEqual(['conflict.open hanne', 'conflict.open lars']);
    });
  });

  describe('a dispensation', () => {
    test('covers until its end, is asked about before, and then the conflict is back with its task', async () => {
      await sweep(NOW);
      await dispensed(as('ida'), WANTED);
      expect(await kinds()).toEqual(['conflict.open lars']);
      expect(await states(NOW + 1)).toEqual([
        `open ${BEFORE} 2027-01-01..null`,
        'dispensed 2026-11-23T09:00:00+01:00..2027-01-01',
      ]);
      await sweep(at('2026-12-01'));
      expect(await kinds()).toEqual(['conflict.open lars']);
      await sweep(at('2026-12-02'));
      expect(await kinds()).toEqual(['conflict.open lars', 'dispensation.ending hanne']);
      await sweep(at('2027-01-01') - 1);
      expect(await kinds()).toEqual(['conflict.open lars', 'dispensation.ending hanne']);
      await sweep(at('2027-01-01'));
      expect(await kinds()).toEqual(['conflict.open hanne', 'conflict.open lars']);
      expect(await states(at('2027-01-01'))).toEqual([`open ${BEFORE} 2027-01-01..null`]);
    });

    test('is followed by a new one without the conflict coming back between them', async () => {
      await dispensed(as('ida'), WANTED);
      await dispensed(as('ida'), { ...WANTED, from: '2027-01-01', to: '2027-03-01' });
      await sweep(at('2026-12-20'));
      await sweep(at('2027-01-01'));
      expect(await kinds()).toEqual(['conflict.open lars']);
      await sweep(at('2027-03-01'));
      expect(await kinds()).toEqual(['conflict.open hanne', 'conflict.open lars']);
    });

    test('can be for whoever has a role, and covers nobody else', async () => {
      await founded.know(
        [{ ...(FACTS.find((f) => f.id === 'lars-approves') as Fact<AccessFacts>), to: at('2026-11-23') }],
        NOW - 1,
      );
      await dispensed(as('ida'), { ...WANTED, person: null, role: 'opus.approve' });
      expect(await states(NOW + 1)).toHaveLength(2);
      await founded.know(
        [
          assignment('bo-creates', 'opus.create', toPerson('bo')),
          assignment('bo-also', 'opus.approve', toPerson('bo')),
        ],
        NOW + 2,
      );
      await sweep(NOW + 3);
      expect(await kinds()).toEqual([]);
    });

    test('is ended early by the coordinator, and the conflict is open from that moment', async () => {
      const id = await dispensed(as('ida'), WANTED);
      await refused('forbidden', () => end(deps(), as('lars'), id, 'Kontrollen er ikke udført'));
      await refused('reasonNeeded', () => end(deps(), as('ida'), id, '  '));
      await refused('notFound', () => end(deps(), as('ida'), 'another', 'x'));
      await end(deps(), as('ida', at('2026-11-30')), id, 'Kontrollen er ikke udført');
      expect(await states(at('2026-11-30'))).toEqual([`open ${BEFORE} 2026-11-30..null`]);
      expect(await kinds()).toEqual(['conflict.open hanne', 'conflict.open lars']);
      await refused('alreadyDecided', () => end(deps(), as('ida', at('2026-12-01')), id, 'igen'));
    });

    test.each([
      ['by somebody who does not coordinate', 'forbidden', 'lars', {}],
      ['by the one it covers', 'notForOneself', 'ida', { person: 'ida' }],
      ['decided by the one it covers', 'notForOneself', 'ida', { decidedBy: 'hanne' }],
      [
        'decided by one who has the role it covers',
        'notForOneself',
        'ida',
        { person: null, role: 'opus.create', decidedBy: 'lars' },
      ],
      ['decided by nobody known', 'notFound', 'ida', { decidedBy: 'nobody' }],
      ['from no rule', 'notFound', 'ida', { rule: 'none' }],
      ['for nobody known', 'notFound', 'ida', { person: 'nobody' }],
      ['for no role', 'notFound', 'ida', { person: null, role: 'none' }],
      ['for nobody at all', 'badRequest', 'ida', { person: null }],
      ['for a person and a role', 'badRequest', 'ida', { role: 'opus.create' }],
      ['without a reason', 'reasonNeeded', 'ida', { reason: ' ' }],
      ['without controls', 'controlsNeeded', 'ida', { controls: '' }],
      ['that ends before it begins', 'datesBackwards', 'ida', { from: '2026-12-01', to: '2026-12-01' }],
      ['that is over', 'datesBackwards', 'ida', { from: '2026-01-01', to: '2026-11-01' }],
      ['for more than a year', 'dispensationTooLong', 'ida', { to: '2027-11-25' }],
    ] as const)('is refused %s', async (_, code, who, wrong) => {
      await refused(code, () => record(deps(), as(who), { ...WANTED, ...wrong }));
    });

    test('is refused beside another in the same period, and for a year it is not', async () => {
      await dispensed(as('ida'), WANTED);
      await refused('dispensationOverlaps', () =>
        record(deps(), as('iben'), { ...WANTED, from: '2026-12-31', to: '2027-02-01' }),
      );
      await dispensed(as('ida'), { ...WANTED, person: 'bo', to: '2027-11-24' });
    });

    test('never makes right what was', async () => {
      await dispensed(as('ida'), { ...WANTED, from: '2026-06-01' });
      const engine = await deps().current.engine(founded.municipality);
      expect([...engine.facts.facts('dispensation')].map(({ from }) => from)).toEqual([NOW]);
    });
  });

  describe('a dispensation that another is to decide', () => {
    test('has no effect until they have said so themself, in their own words', async () => {
      await sweep(NOW);
      const id = await record(deps(), as('ida'), WANTED);
      expect(await kinds()).toEqual([
        'conflict.open hanne',
        'conflict.open lars',
        'dispensation.proposed hanne',
      ]);
      expect(await states(NOW + 1)).toEqual(['open 2026-06-01..null']);
      const finder = new OwnerFinder(await deps().current.engine(founded.municipality), NOW);
      const task = (await tasks()).find((one) => one.kind === 'dispensation.proposed');
      expect(task?.about.link).toBe(`/dispensations/${id}`);
      expect(task === undefined ? [] : finder.of(task.owner).people.map((p) => p.person)).toEqual(['mette']);

      const later = NOW + 86_400_000;
      for (const who of ['ida', 'iben']) await refused('notYours', () => confirm(who, id, later));
      for (const who of ['lars', 'hanne', 'bo', 'tora'])
        await refused('notFound', () => confirm(who, id, later));
      await refused('notYours', () =>
        answerProposal(deps(), as('mette', later), id, { answer: 'withdraw', word: 'x' }),
      );
      for (const answer of ['confirm', 'refuse'] as const)
        await refused('reasonNeeded', () =>
          answerProposal(deps(), as('mette', later), id, { answer, word: '  ' }),
        );
      await refused('notFound', () => confirm('mette', 'another', later));

      await confirm('mette', id, later);
      expect(await states(later + 1)).toEqual([
        'open 2026-06-01..2026-11-24T09:00:00+01:00 2027-01-01..null',
        'dispensed 2026-11-24T09:00:00+01:00..2027-01-01',
      ]);
      expect(await kinds()).toEqual(['conflict.open lars']);
      expect(await oneDispensationOf(deps(), as('lars', later + 1), id)).toMatchObject({
        state: 'now',
        word: WORD,
        decidedBy: { id: 'mette' },
      });
      await refused('notFound', () => confirm('mette', id, later + 2));
    });

    test('is judged anew when it is confirmed', async () => {
      const [first, second] = [
        await record(deps(), as('ida'), WANTED),
        await record(deps(), as('iben'), { ...WANTED, decidedBy: 'tora' }),
      ];
      await confirm('mette', first);
      await refused('dispensationOverlaps', () => confirm('tora', second));
      await refused('datesBackwards', () => confirm('tora', second, at('2027-01-02')));
      const forRole = await record(deps(), as('ida'), {
        ...WANTED,
        person: null,
        role: 'opus.approve',
        decidedBy: 'tora',
      });
      await founded.know([assignment('tora-approves', 'opus.approve', toPerson('tora'))], NOW + 1);
      await refused('notForOneself', () => confirm('tora', forRole, NOW + 2));
      await sweep(at('2027-01-01'));
      expect((await kinds()).filter((kind) => kind.startsWith('dispensation.proposed'))).toEqual([]);
    });

    test('is refused by the one who is to decide, or taken back by a coordinator, and then is nothing', async () => {
      const refusing = await record(deps(), as('ida'), WANTED);
      await answerProposal(deps(), as('mette'), refusing, { answer: 'refuse', word: 'Nej' });
      const back = await record(deps(), as('ida', NOW + 1), WANTED);
      await answerProposal(deps(), as('iben', NOW + 2), back, { answer: 'withdraw', word: 'Fejl' });
      await refused('notFound', () => confirm('mette', back, NOW + 3));
      expect(await listed(null, NOW + 3)).toEqual([]);
      expect(await states(NOW + 3)).toEqual(['open 2026-06-01..null']);
    });

    test('holds at once where whoever records it decides it themself', async () => {
      await record(deps(), as('ida'), { ...WANTED, decidedBy: 'ida' });
      expect(await listed('now', NOW + 1)).toEqual(['now hanne']);
    });

    test('of two who confirm and withdraw at once, one wins and the other is told', async () => {
      const id = await record(deps(), as('ida'), WANTED);
      const done = await Promise.allSettled([
        confirm('mette', id),
        answerProposal(deps(), as('ida'), id, { answer: 'withdraw', word: 'Fejl' }),
      ]);
      expect(done.map((d) => d.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(done.find((d) => d.status === 'rejected')?.reason).toMatchObject({ code: 'notFound' });
    });

    test('is shown to whoever decides, leads the person or oversees, and to nobody else', async () => {
      const id = await record(deps(), as('ida'), { ...WANTED, decidedBy: 'ole' });
      expect(await oneDispensationOf(deps(), as('ole'), id)).toMatchObject({
        state: 'proposed',
        mayDecide: true,
        mayEnd: false,
        proposedBy: { id: 'ida' },
      });
      expect(await oneDispensationOf(deps(), as('iben'), id)).toMatchObject({
        mayDecide: false,
        mayEnd: true,
      });
      expect((await oneDispensationOf(deps(), as('lars'), id)).mayDecide).toBe(false);
      for (const who of ['bo']) {
        await expect(oneDispensationOf(deps(), as(who), id)).rejects.toMatchObject({ code: 'notFound' });
      }
      await expect(oneDispensationOf(deps(), as('ida'), 'another')).rejects.toMatchObject({
        code: 'notFound',
      });
    });
  });

  test('the list of dispensations is narrowed by how they stand', async () => {
    await dispensed(as('ida'), WANTED);
    await dispensed(as('ida'), { ...WANTED, person: 'bo', from: '2026-12-15', to: '2027-06-01' });
    await record(deps(), as('ida'), {
      ...WANTED,
      person: 'lars',
      controls: 'Tora ser alt',
      decidedBy: 'tora',
    });
    expect(await listed(null, NOW + 1)).toEqual(['proposed lars', 'now hanne', 'coming bo']);
    expect(await listed('ending', NOW + 1)).toEqual([]);
    expect(await listed('ending', at('2026-12-02'))).toEqual(['now hanne']);
    expect(await listed('proposed', NOW + 1)).toEqual(['proposed lars']);
    expect(await listed('ended', at('2027-01-01'))).toEqual(['ended hanne']);
    expect(await listed('now', at('2027-01-01'))).toEqual(['now bo']);
  });

  describe('asking', () => {
    const asked = { to: '2027-01-01', reason: 'Ferie', controls: 'Mette ser alle bilag' };

    test('is for whoever leads the person, and is a task for a coordinator until it is answered', async () => {
      await refused('forbidden', () => ask(deps(), as('hanne'), HANNE, asked));
      await refused('forbidden', () => ask(deps(), as('bo'), HANNE, asked));
      await refused('reasonNeeded', () => ask(deps(), as('lars'), HANNE, { ...asked, reason: '' }));
      await refused('dispensationTooLong', () =>
        ask(deps(), as('lars'), HANNE, { ...asked, to: '2028-01-01' }),
      );
      await ask(deps(), as('lars'), HANNE, asked);
      await ask(deps(), as('lars', NOW + 1), HANNE, { ...asked, to: '2027-02-01' });
      expect(await kinds()).toEqual(['dispensation.asked hanne']);
      const seen = await oneConflictOf(deps(), as('ida'), HANNE);
      expect(seen.asked).toEqual({ by: 'lars', day: TODAY, ...asked, to: '2027-02-01' });
      expect([seen.mayAct, seen.mayRecord]).toEqual([true, true]);
      await dispensed(as('ida', NOW + 2), WANTED);
      expect(await kinds()).toEqual(['conflict.open lars']);
      expect((await oneConflictOf(deps(), as('lars', NOW + 3), HANNE)).asked).toBeNull();
    });

    test('can be answered with no, once, with a reason', async () => {
      await ask(deps(), as('lars'), HANNE, asked);
      await refused('forbidden', () => refuse(deps(), as('lars'), HANNE, 'nej'));
      await refused('reasonNeeded', () => refuse(deps(), as('ida'), HANNE, ''));
      expect(await refuse(deps(), as('ida'), HANNE, 'Tag den ene side fra hende')).toBe(1);
      await refused('alreadyDecided', () => refuse(deps(), as('iben'), HANNE, 'nej'));
    });
  });

  describe('taking a side away', () => {
    test('shows what goes and changes nothing, then does it, and the conflict is gone with its task', async () => {
      await sweep(NOW);
      const shown = await takeAway(deps(), as('lars'), REMOVAL, 'show');
      expect(shown.rights.map((r) => r.systemRole)).toEqual(['opus.approve']);
      expect([shown.isGone, shown.otherConflicts]).toEqual([true, 0]);
      expect(await states(NOW)).toHaveLength(1);
      await takeAway(deps(), as('lars'), REMOVAL, 'do');
      expect(await states(NOW + 1)).toEqual([]);
      expect(await kinds()).toEqual(['conflict.open lars']);
    });

    test('says that the conflict stays where another assignment gives the same', async () => {
      await founded.know([assignment('hanne-too', 'opus.approve', toPerson('hanne'))], NOW - 1);
      expect((await takeAway(deps(), as('lars'), REMOVAL, 'show')).isGone).toBe(false);
      const both = { ...REMOVAL, assignments: ['hanne-approves', 'hanne-too'] };
      expect((await takeAway(deps(), as('lars'), both, 'show')).isGone).toBe(true);
    });

    test('is refused to others, to oneself, without a reason, and of what is no part of the conflict', async () => {
      await refused('forbidden', () => takeAway(deps(), as('bo'), REMOVAL, 'do'));
      await refused('forbidden', () => takeAway(deps(), as('hanne'), REMOVAL, 'do'));
      await refused('forbidden', () => takeAway(deps(), as('bo'), REMOVAL, 'show'));
      await refused('reasonNeeded', () => takeAway(deps(), as('lars'), { ...REMOVAL, reason: ' ' }, 'do'));
      await refused('notFound', () =>
        takeAway(deps(), as('lars'), { ...REMOVAL, assignments: ['coordinator'] }, 'do'),
      );
      await refused('notFound', () =>
        takeAway(deps(), as('lars'), { ...REMOVAL, assignments: ['lars-creates'] }, 'do'),
      );
    });
  });

  test('one conflict is open to those who may see the person, and to nobody else', async () => {
    await expect(oneConflictOf(deps(), as('bo'), HANNE)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(oneConflictOf(deps(), as('ida'), { ...HANNE, rule: 'x' })).rejects.toMatchObject({
      code: 'notFound',
    });
    await expect(oneConflictOf(deps(), as('ida'), { ...HANNE, person: 'x' })).rejects.toMatchObject({
      code: 'notFound',
    });
    const { mayAct, mayRecord, sides } = await oneConflictOf(deps(), as('hanne'), HANNE);
    expect([mayAct, mayRecord]).toEqual([false, false]);
    expect(sides.map((side) => side.assignments.map(({ id }) => id))).toEqual([
      ['hanne-creates'],
      ['hanne-approves'],
    ]);
  });
});
