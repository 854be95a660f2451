// What is decided of incidents takes two, moves nothing that runs, and gives new steps to new incidents alone.

import { beforeEach, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor, decide, sweepGround } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { publish } from '../../../test/support/publishing.ts';
import { assignment, person, position, toPerson, unit } from '../../../test/support/small.ts';
import type { Fact } from '../../kernel/fact.ts';
import type { ProblemCode } from '../../kernel/problem.ts';
import { formatInstant, type Instant, startOfDay } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import { DEFAULT_INCIDENT_POLICY } from '../catalogue/contract.ts';
import { createChanges, createDrafts } from '../changes/index.ts';
import { OwnerFinder, readOpenTasks, taskMailSweep } from '../tasks/index.ts';
import { act } from './acting.ts';
import { responseTo } from './aftermath/reading.ts';
import { respondTo } from './aftermath/responding.ts';
import { proposePlaybook, proposePolicy, readPlaybooks, readPolicy } from './deciding.ts';
import { oneIncident } from './reading.ts';
import { receive } from './receiving.ts';
import type { IncidentAct, PolicyInput } from './routes.ts';
import { incidentSweep } from './sweep.ts';

const HOUR = 3_600_000;
const NOW: Instant = (startOfDay('2026-03-02') ?? 0) + 9 * HOUR;
const [FIRST, SECOND] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const STAFF = ['kim', 'ida', 'una', 'aud', 'sif'];
/** Kim leads all; Ida and Una coordinate, Aud administers the roles, Sif does none of it. */
const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'kim'),
  ...STAFF.flatMap((who) => [person(who), position(who, 'root')]),
  assignment('c1', 'tillid.coordinator', toPerson('ida')),
  assignment('c2', 'tillid.coordinator', toPerson('una')),
  assignment('r', 'tillid.roleAdministrator', toPerson('aud')),
];

eachDatabase('what is decided of incidents', (open) => {
  let db: TestDatabase | null = null;
  let m: Founded;
  let now = NOW;
  beforeEach(async () => {
    now = NOW;
    db ??= await open();
    m = await found(db, '2026-01-01');
    await m.know(FACTS, '2026-01-02');
  });
  const as = (who: string) => askerFor(m, who, who, now);
  const refused = (work: Promise<unknown>, code: ProblemCode) => expect(work).rejects.toMatchObject({ code });
  const policy = async () => (await readPolicy(m.deps, as('ida'))).policy;
  const propose = async (who: string, change: Partial<PolicyInput>) =>
    (await proposePolicy(m.deps, as(who), { ...(await policy()), ...change }, 'Aftalt')).draft ?? '';
  const doing = (asked: IncidentAct, id = FIRST) => act(m.deps, as('ida'), id, asked);
  const report = (id: string) =>
    receive(m.deps, as('sif'), {
      ...{ id, what: 'Noget', when: '', about: '', call: '', form: 'phishing' },
      ...{ answers: [], anonymous: false },
    });
  const triage: IncidentAct = {
    ...{ act: 'triage', word: '' },
    triage: {
      ...{ title: 'Noget', class: 'breach', severity: 'minor', principal: false, cause: 'unknown' },
      ...{ unit: null, system: null, process: '' },
    },
  };

  test('is proposed by a coordinator, published by another, and holds from then on and not before', async () => {
    const draft = await propose('ida', { waives: ['head'] });
    expect((await policy()).waives).toEqual(['coordinator', 'head']);
    expect((await readPolicy(m.deps, as('una'))).waiting).toEqual({ draft, by: 'ida' });
    await refused(publish(m.deps, as('ida'), draft), 'forbidden');
    await refused(publish(m.deps, as('aud'), draft), 'notFound');
    await refused(publish(m.deps, as('kim'), draft), 'notFound');
    await publish(m.deps, as('una'), draft);
    expect((await policy()).waives).toEqual(['head']);
    expect((await readPolicy(m.deps, as('una'))).waiting).toBeNull();
  });

  test('is for coordinators alone, through whichever door', async () => {
    for (const who of ['aud', 'sif', 'kim']) await refused(propose(who, { nis2: false }), 'forbidden');
    const value = { ...DEFAULT_INCIDENT_POLICY, nis2: false };
    const changes = [{ kind: 'setting' as const, id: 'incidents', content: { value } }];
    await refused(createChanges(m.deps).try(as('aud'), { changes, reason: '', seen: null }), 'forbidden');
    await refused(createDrafts(m.deps).write(as('aud'), { title: 'x', changes, reason: 'x' }), 'forbidden');
    // Nor together with something else, which others look at.
    const with_ = [...changes, { kind: 'setting' as const, id: 'nsisNotified', content: { value: 'lav' } }];
    const mixed = createChanges(m.deps).try(as('ida'), { changes: with_, reason: '', seen: null });
    await refused(mixed, 'badRequest');
    expect((await policy()).nis2).toBe(true);
  });

  test('goes to whoever leads the municipality where one coordinates alone, and to nobody where nobody is', async () => {
    await decide(m, 'assignment', 'c2', null, '2026-03-01');
    const draft = await propose('ida', { nis2: false });
    await refused(publish(m.deps, as('aud'), draft), 'notFound');
    await publish(m.deps, as('kim'), draft);
    expect((await policy()).nis2).toBe(false);
    await decide(
      m,
      'orgUnit',
      'root',
      { name: 'root', parent: null, manager: null } as AccessFacts['orgUnit'],
      '2026-03-02',
    );
    await refused(propose('ida', { nis2: true }), 'reviewerMissing');
    expect((await policy()).nis2).toBe(false);
  });

  test('moves no clock that runs', async () => {
    await report(FIRST);
    await doing(triage);
    await doing({ act: 'certain', since: formatInstant(now), why: 'set' });
    await doing({ act: 'risk', risk: 'high', why: 'helbred' });
    const due = async () =>
      (await oneIncident(m.deps, as('ida'), FIRST)).handled?.clocks.map((clock) => [clock.kind, clock.due]);
    const before = await due();
    now += HOUR;
    await publish(m.deps, as('una'), await propose('ida', { affectedHours: 1, nis2: false }));
    expect((await policy()).affectedHours).toBe(1);
    expect(await due()).toEqual(before);
    now += 30 * HOUR;
    await doing({ act: 'certain', since: formatInstant(NOW), why: 'dateret igen' });
    expect(await due()).toEqual(before);
  });

  test('gives other steps to new incidents, and leaves those under way with theirs', async () => {
    await report(FIRST);
    const steps = async (id: string) =>
      (await responseTo(m.deps, as('ida'), id)).steps.map(({ text }) => text.da);
    const shipped = await steps(FIRST);
    const own = [
      { id: 'password', text: { da: 'Skift koden nu', en: 'Change the password now' } },
      { id: 'ring', text: { da: 'Ring til vagten', en: 'Call the duty officer' } },
    ];
    const { draft } = await proposePlaybook(m.deps, as('ida'), 'phishing', { steps: own, reason: 'Øvelse' });
    expect(await steps(FIRST)).toEqual(shipped);
    await publish(m.deps, as('una'), draft ?? '');
    const books = (await readPlaybooks(m.deps, as('ida'))).playbooks;
    expect(books.filter((book) => book.own).map(({ of }) => of)).toEqual(['phishing']);
    await report(SECOND);
    expect(await steps(FIRST)).toEqual(shipped);
    expect(await steps(SECOND)).toEqual(['Skift koden nu', 'Ring til vagten']);
    const taken = { act: 'step', step: 'ring', outcome: 'done', word: '' } as const;
    await refused(respondTo(m.deps, as('ida'), FIRST, taken), 'notFound');
    await respondTo(m.deps, as('ida'), SECOND, taken);
    const { history } = await oneIncident(m.deps, as('ida'), SECOND);
    expect(history.at(-1)?.text.da).toBe('Gjort: Ring til vagten');
    // Changed again, what was done still reads as it did.
    const { draft: again } = await proposePlaybook(m.deps, as('una'), 'phishing', {
      steps: own.slice(0, 1),
      reason: 'Kortere',
    });
    await publish(m.deps, as('ida'), again ?? '');
    expect(await steps(SECOND)).toHaveLength(2);
  });

  test('leaves out the English of a step whose Danish is another, until it is written or said to fit', async () => {
    const shipped =
      (await readPlaybooks(m.deps, as('ida'))).playbooks.find(({ of }) => of === 'phishing')?.steps ?? [];
    const [first, second, third] = shipped.map(({ text }) => text.en);
    const changed = shipped.map((step, i) =>
      i > 2 ? step : { ...step, text: { da: `Nyt ${i}`, en: i === 1 ? 'Another' : step.text.en } },
    );
    const proposed = changed.map((step, i) => (i === 2 ? { ...step, english: 'fits' as const } : step));
    const { draft } = await proposePlaybook(m.deps, as('ida'), 'phishing', {
      steps: proposed,
      reason: 'Nyt',
    });
    await publish(m.deps, as('una'), draft ?? '');
    const now_ = async () =>
      (await readPlaybooks(m.deps, as('ida'))).playbooks
        .find(({ of }) => of === 'phishing')
        ?.steps.map(({ text }) => text);
    expect((await now_())?.slice(0, 4)).toEqual([
      { da: 'Nyt 0', en: '' },
      { da: 'Nyt 1', en: 'Another' },
      { da: 'Nyt 2', en: third },
      shipped[3]?.text,
    ]);
    expect([first, second]).not.toContain('');
    // An incident has the step as it reads, and in English says the Danish.
    await report(FIRST);
    const [step] = (await responseTo(m.deps, as('ida'), FIRST)).steps;
    expect(step?.text).toEqual({ da: 'Nyt 0', en: '' });
    await respondTo(m.deps, as('ida'), FIRST, {
      act: 'step',
      step: step?.id ?? '',
      outcome: 'done',
      word: '',
    });
    const { history } = await oneIncident(m.deps, as('ida'), FIRST);
    expect(history.at(-1)?.text).toEqual({ da: 'Gjort: Nyt 0', en: 'Done: Nyt 0' });
    // Written later, with the Danish as it is, it stays.
    const steps = (await now_())?.map((text, i) => ({ id: shipped[i]?.id ?? '', text })) ?? [];
    const written = steps.map((one, i) => (i === 0 ? { ...one, text: { ...one.text, en: 'New 0' } } : one));
    const later = await proposePlaybook(m.deps, as('una'), 'phishing', { steps: written, reason: 'Oversat' });
    await publish(m.deps, as('ida'), later.draft ?? '');
    expect((await now_())?.[0]).toEqual({ da: 'Nyt 0', en: 'New 0' });
    // No Danish is no step.
    const empty = [{ id: 'x', text: { da: '', en: 'Only' } }];
    await expect(
      proposePlaybook(m.deps, as('ida'), 'phishing', { steps: empty, reason: 'x' }),
    ).rejects.toThrow('does not have a form');
  });

  test('tells those who are on watch now when the time runs out, and moves no deadline', async () => {
    await report(FIRST);
    await doing(triage);
    await doing({ act: 'certain', since: formatInstant(now), why: 'set' });
    const marks = async () => {
      await incidentSweep.run(sweepGround(m, now));
      await taskMailSweep(() => null).run(sweepGround(m, now));
      const finder = new OwnerFinder(await m.deps.current.engine(m.municipality), now);
      const tasks = await m.deps.db.transaction(m.municipality, (tx) => readOpenTasks(tx, m.municipality));
      return tasks
        .filter(({ kind, key }) => kind === 'incident.mark' && key.includes('authority'))
        .map(({ key, owner, dueAt }) => [
          key.split(' ').at(-1),
          finder
            .of(owner)
            .people.map(({ person: who }) => who)
            .sort(),
          dueAt,
        ]);
    };
    const toldTo = async (who: string) =>
      (
        await db?.asOwner(
          `select 1 from mail where municipality_id = '${m.municipality}' and to_person = '${who}'`,
        )
      )?.length;
    const due = now + 72 * HOUR;
    now += 36 * HOUR;
    expect(await marks()).toEqual([['half', ['ida', 'una'], due]]);
    const before = await toldTo('kim');
    await publish(
      m.deps,
      as('una'),
      await propose('ida', { escalates: { half: ['head'], twelve: ['head'], three: [] } }),
    );
    // What is open is theirs who hear of it now, and they are told.
    expect(await marks()).toEqual([['half', ['kim'], due]]);
    expect(await toldTo('kim')).toBe((before ?? 0) + 1);
    now = due - 12 * HOUR;
    expect((await marks()).sort()).toEqual([
      ['half', ['kim'], due],
      ['twelve', ['kim'], due],
    ]);
  });
});
