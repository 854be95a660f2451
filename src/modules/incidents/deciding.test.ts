// What is decided of incidents takes two, moves nothing that runs, and gives new steps to new incidents alone.

import { beforeEach, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor, decide } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { publish } from '../../../test/support/publishing.ts';
import { assignment, person, position, toPerson, unit } from '../../../test/support/small.ts';
import type { Fact } from '../../kernel/fact.ts';
import type { ProblemCode } from '../../kernel/problem.ts';
import { formatInstant, type Instant, startOfDay } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import { DEFAULT_INCIDENT_POLICY } from '../catalogue/contract.ts';
import { createChanges, createDrafts } from '../changes/index.ts';
import { act } from './acting.ts';
import { responseTo } from './aftermath/reading.ts';
import { respondTo } from './aftermath/responding.ts';
import { proposePlaybook, proposePolicy, readPlaybooks, readPolicy } from './deciding.ts';
import { oneIncident } from './reading.ts';
import { receive } from './receiving.ts';
import type { IncidentAct, PolicyInput } from './routes.ts';

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
});
