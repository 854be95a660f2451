// Attestation from the campaign that opens to the right that is gone, on every database: with the facts as the only memory of who has what.

import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { cellsOf, readPdf, tagsIn } from '../../../test/support/pdf.ts';
import type { Refused } from '../../kernel/problem.ts';
import { addDays, type Instant, startOfDay } from '../../kernel/time.ts';
import { dayText } from '../../kernel/wording.ts';
import type { Asker } from '../access/index.ts';
import { createTasks } from '../tasks/index.ts';
import { answer, keep } from './answering.ts';
import { askedFor, decideAsked } from './asked.ts';
import { campaignRows, type SheetView } from './contract.ts';
import { setPolicy } from './deciding.ts';
import { DEFAULT_POLICY } from './domain/policy.ts';
import { allCampaigns, progress, reportRows } from './overseeing.ts';
import { reportFile } from './pdf.ts';
import { putUses } from './store.ts';
import { sweepAttestation } from './sweep.ts';
import { campaignsOf, evidenceOf, sheetsOf } from './viewing.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const PEOPLE = { tora: 1, mett: 2, laho: 3, hols: 4, bjen: 5, mads: 6, inno: 7, ruth: 8 } as const;
type UserId = keyof typeof PEOPLE;
const person = (userId: UserId) => uuid(300 + PEOPLE[userId]);
const ROOT = uuid(1);
const CARE = uuid(2);
const NORTH = uuid(3);
const NURSE = uuid(100);
const BOSS = uuid(101);

const at = (day: string): Instant => (startOfDay(day) ?? 0) + 9 * 3_600_000;

const units = [
  {
    uuid: ROOT,
    name: 'Kommunen',
    parentOrgUnitUuid: null,
    manager: { uuid: person('tora'), userId: 'tora' },
  },
  { uuid: CARE, name: 'Ældre', parentOrgUnitUuid: ROOT, manager: { uuid: person('mett'), userId: 'mett' } },
  { uuid: NORTH, name: 'Nord', parentOrgUnitUuid: CARE, manager: { uuid: person('laho'), userId: 'laho' } },
];
const placed: readonly (readonly [UserId, string, string])[] = [
  ['tora', ROOT, BOSS],
  ['inno', ROOT, BOSS],
  ['ruth', ROOT, BOSS],
  ['mett', CARE, BOSS],
  ['laho', NORTH, BOSS],
  ['hols', NORTH, NURSE],
  ['bjen', NORTH, NURSE],
  ['mads', NORTH, NURSE],
];
/** Somebody who moved on 10 August has left the first for a second. */
function positionsOf(userId: UserId, unit: string, titleUuid: string, moved: string | undefined) {
  const first = {
    uuid: uuid(500 + PEOPLE[userId]),
    name: 'x',
    orgUnitUuid: unit,
    titleUuid,
    from: '2020-01-01',
  };
  if (moved === undefined) return [first];
  const second = { ...first, uuid: uuid(600 + PEOPLE[userId]), orgUnitUuid: moved, from: '2026-08-10' };
  return [{ ...first, to: '2026-08-10' }, second];
}

const organisation = (moved: Partial<Record<UserId, string>> = {}) => ({
  orgUnits: units,
  titles: [
    { uuid: NURSE, name: 'Sygeplejerske' },
    { uuid: BOSS, name: 'Leder' },
  ],
  users: placed.map(([userId, unit, title]) => ({
    extUuid: person(userId),
    userId,
    name: userId.toUpperCase(),
    positions: positionsOf(userId, unit, title, moved[userId]),
  })),
});

const role = (id: string, system: string, more: object = {}) => ({
  id,
  system,
  identifier: id,
  name: id,
  constraints: [],
  privileged: false,
  sensitive: false,
  ...more,
});
const catalogue = {
  format: 'tillid-catalogue/1',
  constraintTypes: [],
  systems: [
    { id: 'nexus', name: 'Nexus', owner: 'mett', dataCategories: ['foelsomme'] },
    { id: 'opus', name: 'Opus', owner: 'ruth', dataCategories: ['almindelige'] },
  ],
  systemRoles: [
    role('nexus.visit', 'nexus'),
    role('nexus.admin', 'nexus', { privileged: true }),
    role('opus.pay', 'opus'),
    role('opus.approve', 'opus'),
  ],
  jobFunctionRoles: [
    {
      id: 'j-visit',
      system: 'nexus',
      name: 'Visitator',
      grants: [{ systemRole: 'nexus.visit', constraints: {} }],
    },
    {
      id: 'j-admin',
      system: 'nexus',
      name: 'Administrator',
      grants: [{ systemRole: 'nexus.admin', constraints: {} }],
    },
    { id: 'j-pay', system: 'opus', name: 'Betaler', grants: [{ systemRole: 'opus.pay', constraints: {} }] },
    {
      id: 'j-approve',
      system: 'opus',
      name: 'Godkender',
      grants: [{ systemRole: 'opus.approve', constraints: {} }],
    },
  ],
  roleGroups: [{ id: 'rb', name: 'Sygeplejerske', roles: ['j-visit', 'j-pay'] }],
  assignments: [
    {
      id: 'a-nurse',
      roleGroup: 'rb',
      target: { orgUnit: CARE, inherit: true },
      conditions: { titles: [NURSE] },
      from: '2020-01-01',
    },
    { id: 'a-visit', role: 'j-visit', target: { person: 'hols' }, from: '2020-01-01', reason: 'Vikar' },
    { id: 'a-admin', role: 'j-admin', target: { person: 'bjen' }, from: '2020-01-01' },
    { id: 'a-approve', role: 'j-approve', target: { orgUnit: NORTH, inherit: false }, from: '2020-01-01' },
  ],
  conflictRules: [
    {
      id: 'c-1',
      name: 'Betal og godkend',
      severity: 'warn',
      sets: [{ systemRoles: ['opus.pay'] }, { systemRoles: ['opus.approve'] }],
      overlapOn: [],
    },
  ],
};

const policy = {
  ...DEFAULT_POLICY,
  from: '2026-03-01',
  dates: ['03-01', '06-01', '09-01', '12-01'],
  watch: { enabled: false, medInformedOn: null, employeesInformedOn: null },
};

eachDatabase('attestation', (open) => {
  let db: TestDatabase;
  let town: Founded;

  const asker = (userId: UserId, now: Instant): Asker => ({
    municipality: town.municipality,
    actor: { kind: 'person', id: person(userId), userId },
    origin: { kind: 'web' },
    now,
    assurance: 'hoej',
    permits: new Set(),
  });
  const sweep = (day: string) =>
    sweepAttestation(town.deps, { municipality: town.municipality, now: at(day) });
  const firstOf = async (userId: UserId, day: string) => {
    const [first] = await campaignsOf(town.deps, asker(userId, at(day)));
    if (first === undefined) throw new Error(`${userId} has no campaign on ${day}`);
    return first;
  };
  const sheets = async (userId: UserId, day: string) =>
    (await sheetsOf(town.deps, asker(userId, at(day)), (await firstOf(userId, day)).id, {})).rows;
  const placeOf = (all: readonly SheetView[], subject: UserId, roleId: string, about = 'person') => {
    const sheet = all.find((s) => s.subject === person(subject) && s.about === about);
    const row = sheet?.rows.find((r) => r.role === roleId);
    if (sheet === undefined || row === undefined) throw new Error(`${subject} has no row ${roleId}`);
    return { sheet: sheet.sheet, row: row.row, view: row };
  };
  const rightsOf = async (userId: UserId, now: Instant) =>
    (await town.deps.current.engine(town.municipality))
      .rightsOf(person(userId))
      .filter((r) => r.intervals.some((i) => i.from <= now && now < i.to))
      .map((r) => r.systemRole);
  const actions = () =>
    db.database.transaction(town.municipality, async (tx) => {
      const { rows } = await sql<{ body: string }>`select body from audit_entry order by seq`.execute(tx);
      return rows.map((r) => (JSON.parse(r.body) as { action: string }).action);
    });
  const code = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: Refused) => error.code,
    );
  const start = async () => {
    db = await open();
    town = await found(db, '2026-01-01');
    await town.feed('organisation', organisation(), '2026-01-01');
    await town.feed('catalogue', catalogue, '2026-01-01');
    await setPolicy(town.deps, asker('inno', at('2026-01-02')), { ...policy, dates: [...policy.dates] });
  };

  beforeAll(start);

  it('opens thirty days before its day, once, and gives each attestor one task', async () => {
    await sweep('2026-01-25');
    expect(await allCampaigns(town.deps, asker('inno', at('2026-01-25')))).toEqual([]);
    await sweep('2026-01-30');
    await sweep('2026-01-30');
    await sweep('2026-02-10');
    const all = await allCampaigns(town.deps, asker('inno', at('2026-02-10')));
    expect(all.map((c) => [c.kind, c.due, c.opened])).toEqual([['regular', '2026-03-01', '2026-01-30']]);
    const tasks = createTasks({ db: db.database, current: town.deps.current });
    const mine = async (userId: UserId) =>
      (await tasks.list(asker(userId, at('2026-02-10')))).map((t) => [t.kind, t.due]);
    expect(await mine('laho')).toHaveLength(1);
    expect(await mine('mett')).toHaveLength(1);
    expect(await mine('hols')).toEqual([]);
  });

  it('asks the manager about effective access, the next manager up about the manager, the owner about who holds privileged roles', async () => {
    const laho = await sheets('laho', '2026-02-10');
    expect(laho.map((s) => s.name)).toEqual(['BJEN', 'HOLS', 'MADS']);
    expect(laho.map((s) => s.rows.map((r) => r.role).sort())).toEqual([
      ['nexus.admin', 'nexus.visit', 'opus.approve', 'opus.pay'],
      ['nexus.visit', 'opus.approve', 'opus.pay'],
      ['nexus.visit', 'opus.approve', 'opus.pay'],
    ]);
    const mett = await sheets('mett', '2026-02-10');
    expect(mett.map((s) => [s.about, s.name, s.rows.map((r) => r.role).sort()])).toEqual([
      ['person', 'LAHO', ['opus.approve']],
      ['holder', 'BJEN', ['nexus.admin']],
      ['contents', 'Nexus', ['j-admin', 'j-visit']],
    ]);
  });

  it('keeps what is unchanged together, and what is in conflict or privileged one by one', async () => {
    const day = '2026-02-11';
    const { id } = await firstOf('laho', day);
    const laho = await sheets('laho', day);
    const visits = (['bjen', 'mads'] as const).map((p) => placeOf(laho, p, 'nexus.visit'));
    const pay = placeOf(laho, 'mads', 'opus.pay');
    expect(pay.view.conflicts).toEqual(['Betal og godkend']);
    const asking = asker('laho', at(day));
    expect(await code(keep(town.deps, asking, id, [...visits, pay]))).toBe('answerOneByOne');
    expect((await firstOf('laho', day)).rowsDone).toBe(0);
    expect(await keep(town.deps, asking, id, visits)).toBe(2);
    expect((await firstOf('laho', day)).rowsDone).toBe(2);
  });

  it('lets one of two who answer at once win, and tells the other', async () => {
    const day = '2026-02-11';
    const { id } = await firstOf('laho', day);
    const { sheet, row } = placeOf(await sheets('laho', day), 'mads', 'opus.pay');
    const answers = await Promise.all(
      [1, 2].map(() => code(answer(town.deps, asker('laho', at(day)), id, { sheet, row, answer: 'keep' }))),
    );
    expect(answers.sort()).toEqual(['alreadyAnswered', 'done']);
    expect(
      await code(answer(town.deps, asker('laho', at(day)), id, { sheet, row, answer: 'takeAway' })),
    ).toBe('alreadyAnswered');
    expect(await rightsOf('mads', at(day))).toContain('opus.pay');
  });

  it('refuses whoever it is not before, and what makes no sense, and changes nothing', async () => {
    const day = '2026-02-11';
    const { id } = await firstOf('laho', day);
    const { sheet, row } = placeOf(await sheets('laho', day), 'hols', 'nexus.visit');
    const before = (await actions()).length;
    for (const userId of ['hols', 'ruth', 'tora'] as const)
      expect(
        await code(answer(town.deps, asker(userId, at(day)), id, { sheet, row, answer: 'takeAway' })),
      ).toBe('forbidden');
    const laho = asker('laho', at(day));
    expect(await code(answer(town.deps, laho, id, { sheet, row: 99, answer: 'keep' }))).toBe('notFound');
    expect(await code(answer(town.deps, laho, id, { sheet, row, answer: 'change' }))).toBe('badRequest');
    expect(
      await code(answer(town.deps, laho, id, { sheet, row, answer: 'takeAway', from: '2026-01-01' })),
    ).toBe('badRequest');
    expect(await code(evidenceOf(town.deps, asker('hols', at(day)), id, { sheet, row }))).toBe('forbidden');
    expect((await actions()).length).toBe(before);
    expect(await rightsOf('hols', at(day))).toContain('nexus.visit');
  });

  it('takes away what is the person’s own at once, and excepts from what the manager leads', async () => {
    const day = '2026-02-12';
    const { id } = await firstOf('laho', day);
    const laho = asker('laho', at(day));
    const all = await sheets('laho', day);
    const admin = placeOf(all, 'bjen', 'nexus.admin');
    await answer(town.deps, laho, id, { ...admin, answer: 'takeAway' });
    expect(await rightsOf('bjen', at(day) + 1)).not.toContain('nexus.admin');
    const approve = placeOf(all, 'bjen', 'opus.approve');
    await answer(town.deps, laho, id, { ...approve, answer: 'takeAway' });
    expect(await rightsOf('bjen', at(day) + 1)).not.toContain('opus.approve');
    expect(await rightsOf('mads', at(day) + 1)).toContain('opus.approve');
    const shown = await sheetsOf(town.deps, asker('laho', at(day) + 1), id, {});
    const state = (roleId: string) => placeOf(shown.rows, 'bjen', roleId).view.state;
    expect([state('nexus.admin'), state('opus.approve')]).toEqual(['gone', 'gone']);
  });

  it('asks the owner where somebody else’s assignment gives it too, and stays open until it is really gone', async () => {
    const day = '2026-02-13';
    const { id } = await firstOf('laho', day);
    const { sheet, row } = placeOf(await sheets('laho', day), 'hols', 'nexus.visit');
    const evidence = await evidenceOf(town.deps, asker('laho', at(day)), id, { sheet, row });
    expect(evidence.reasons).toHaveLength(2);
    expect(evidence.consequence.map((c) => c.da).join(' ')).toMatch(
      /bliver bedt om at undtage HOLS.*ophører.*Følger med ud: opus.pay/,
    );
    await answer(town.deps, asker('laho', at(day)), id, {
      sheet,
      row,
      answer: 'takeAway',
      text: 'Bruger den ikke',
    });
    expect(await rightsOf('hols', at(day) + 1)).toContain('nexus.visit');
    const state = async () => placeOf(await sheets('laho', day), 'hols', 'nexus.visit').view.state;
    expect(await state()).toBe('asked');

    const mett = asker('mett', at(day) + 1);
    expect((await askedFor(town.deps, mett, id, { sheet, row })).askedBy).toBe('LAHO');
    expect(await code(askedFor(town.deps, asker('ruth', at(day)), id, { sheet, row }))).toBe('forbidden');
    expect(await code(decideAsked(town.deps, mett, id, { sheet, row, decision: 'decline' }))).toBe(
      'badRequest',
    );
    await decideAsked(town.deps, mett, id, { sheet, row, decision: 'decline', text: 'Hun skal bruge den' });
    expect(await state()).toBe('open');

    const again = asker('laho', at('2026-02-14'));
    await answer(town.deps, again, id, { sheet, row, answer: 'takeAway' });
    const later = asker('mett', at('2026-02-15'));
    await decideAsked(town.deps, later, id, { sheet, row, decision: 'remove' });
    expect(await code(decideAsked(town.deps, later, id, { sheet, row, decision: 'remove' }))).toBe(
      'alreadyAnswered',
    );
    expect(await rightsOf('hols', at('2026-02-15') + 1)).not.toContain('nexus.visit');
    expect(await rightsOf('mads', at('2026-02-15') + 1)).toContain('nexus.visit');
    expect(placeOf(await sheets('laho', '2026-02-16'), 'hols', 'nexus.visit').view.state).toBe('gone');
  });

  it('passes on what is not mine, to the next one up', async () => {
    const day = '2026-02-17';
    const { id } = await firstOf('laho', day);
    const { sheet, row } = placeOf(await sheets('laho', day), 'hols', 'opus.approve');
    await answer(town.deps, asker('laho', at(day)), id, { sheet, row, answer: 'notMine' });
    const passed = (await sheets('mett', day)).filter((s) => s.name === 'HOLS');
    expect(passed.map((s) => s.rows.map((r) => r.role))).toEqual([['opus.approve']]);
  });

  it('is finished when every row is answered and every removal has happened; the report is frozen', async () => {
    const day = '2026-02-20';
    const { id } = await firstOf('laho', day);
    for (const userId of ['laho', 'mett', 'ruth'] as const) {
      const mine = await sheetsOf(town.deps, asker(userId, at(day)), id, {});
      for (const s of mine.rows)
        for (const r of s.rows) {
          if (r.state !== 'open') continue;
          await answer(town.deps, asker(userId, at(day)), id, { sheet: s.sheet, row: r.row, answer: 'keep' });
        }
    }
    const planned = await progress(town.deps, asker('inno', at(day)), id);
    expect(planned.campaign.rowsDone).toBe(planned.campaign.rows);
    await sweep('2026-02-21');
    const closed = await progress(town.deps, asker('inno', at('2026-02-21')), id);
    expect(closed.campaign.closed).not.toBeNull();
    expect(closed.reportHash).toMatch(/^[0-9a-f]{64}$/);
    expect(closed.figures.takenAway).toBe(3);
    const rows = await reportRows(town.deps, asker('inno', at('2026-02-21')), id);
    expect(
      rows
        .filter((r) => r.state === 'gone')
        .map((r) => [r.userId, r.role])
        .sort(),
    ).toEqual([
      ['bjen', 'nexus.admin'],
      ['bjen', 'opus.approve'],
      ['hols', 'nexus.visit'],
    ]);
    expect(await code(keep(town.deps, asker('laho', at('2026-02-21')), id, [{ sheet: 'x', row: 0 }]))).toBe(
      'attestationClosed',
    );
    const tasks = createTasks({ db: db.database, current: town.deps.current });
    expect(await tasks.list(asker('laho', at('2026-02-21')))).toEqual([]);
  });

  it('is told in a PDF with the same rows and figures as the list, and the hash that is in the log', async () => {
    const by = asker('inno', at('2026-02-22'));
    const [campaign] = await allCampaigns(town.deps, by);
    const id = campaign?.id ?? '';
    const { content, name } = await reportFile(town.deps, by, id, { language: 'da', part: 1 });
    expect(name).toBe('attesteringsrapport-2026-03-01.pdf');
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk as Uint8Array);
    const pdf = readPdf(Buffer.concat(chunks));
    expect([pdf.title, pdf.language]).toEqual(['Attesteringsrapport: Attestering, 1. marts 2026', 'da']);
    const tags = tagsIn(pdf.root);
    const { reportHash, figures } = await progress(town.deps, by, id);
    expect(tags.map((tag) => tag.text).join('\n')).toContain(`som det står i loggen: ${reportHash}`);
    const [numbers = [], rights = []] = tags.filter((tag) => tag.tag === 'Table').map(cellsOf);
    const rows = await reportRows(town.deps, by, id);
    const columns = campaignRows.list.columns;
    expect(rights[0]).toEqual(columns.map((column) => column.title.da));
    expect(rights.slice(1)).toEqual(
      rows.map((row) =>
        columns.map((column) => {
          const cell = String(column.value(row, 'da') ?? '');
          return column.kind === 'day' && cell !== '' ? dayText(cell, 'da') : cell;
        }),
      ),
    );
    expect(numbers).toContainEqual(['Beholdt', String(figures.kept)]);
    expect(numbers).toContainEqual(['Fjernet', '3']);
    expect(await code(reportFile(town.deps, by, id, { language: 'da', part: 2 }))).toBe('notFound');
  });

  it('asks three months later only what is due then, with what was kept before as unchanged', async () => {
    await sweep('2026-05-05');
    const mett = await sheets('mett', '2026-05-05');
    expect(mett.map((s) => [s.about, s.rows.map((r) => [r.role, r.change])])).toEqual([
      ['contents', [['j-admin', 'same']]],
    ]);
    expect(await campaignsOf(town.deps, asker('laho', at('2026-05-05')))).toEqual([]);
    await sweep('2026-08-05');
    const laho = await sheets('laho', '2026-08-05');
    expect(laho.flatMap((s) => s.rows.map((r) => r.change))).toEqual(Array(6).fill('same'));
    expect(placeOf(laho, 'mads', 'nexus.visit').view.worth[0]?.da).toBe(
      'Uændret siden 11. februar 2026, hvor du beholdt den.',
    );
  });

  it('starts a small one by itself after a move, and for what was not used for half a year', async () => {
    await town.deps.db.transaction(town.municipality, (tx) =>
      putUses(tx, town.municipality, [
        { person: person('mads'), systemRole: 'nexus.visit', lastUsed: '2026-01-15' },
        { person: person('bjen'), systemRole: 'opus.pay', lastUsed: '2026-08-01' },
      ]),
    );
    await town.feed('organisation', organisation({ bjen: CARE }), '2026-08-10', { massChange: 'allowed' });
    await sweep('2026-08-11');
    await sweep('2026-08-12');
    const laho = await campaignsOf(town.deps, asker('laho', at('2026-08-12')));
    expect(laho.filter((c) => c.kind === 'extra').map((c) => [c.name.da, c.rows, c.due])).toEqual([
      ['Ikke brugt i et halvt år', 1, addDays('2026-08-11', 14)],
    ]);
    const mett = await campaignsOf(town.deps, asker('mett', at('2026-08-12')));
    expect(mett.filter((c) => c.kind === 'extra').map((c) => c.name.da)).toEqual(['Efter flytning']);
  });
});

eachDatabase('attestation that nobody answers', (open) => {
  const neglected = async () => {
    const db = await open();
    const town = await found(db, '2026-01-01');
    await town.feed('organisation', organisation(), '2026-01-01');
    await town.feed('catalogue', catalogue, '2026-01-01');
    const asker = (userId: UserId, day: string): Asker => ({
      municipality: town.municipality,
      actor: { kind: 'person', id: person(userId), userId },
      origin: { kind: 'web' },
      now: at(day),
      assurance: 'hoej',
      permits: new Set(),
    });
    const sweep = (day: string) =>
      sweepAttestation(town.deps, { municipality: town.municipality, now: at(day) });
    const has = async (day: string) =>
      (await town.deps.current.engine(town.municipality))
        .rightsOf(person('bjen'))
        .filter((r) => r.intervals.some((i) => i.from <= at(day) && at(day) < i.to))
        .map((r) => r.systemRole);
    const tasks = createTasks({ db: db.database, current: town.deps.current });
    await setPolicy(town.deps, asker('inno', '2026-01-02'), { ...policy, dates: [...policy.dates] });
    await sweep('2026-02-01');
    return { town, asker, sweep, has, tasks };
  };

  it('warns the owner after thirty days, closes only what is privileged five days later, and tells it once', async () => {
    const { asker, sweep, has, tasks } = await neglected();
    await sweep('2026-03-30');
    expect((await tasks.list(asker('mett', '2026-03-30'))).map((t) => t.kind)).not.toContain(
      'attestation.warning',
    );
    await sweep('2026-04-02');
    await sweep('2026-04-03');
    const warnings = (await tasks.list(asker('mett', '2026-04-03'))).filter(
      (t) => t.kind === 'attestation.warning',
    );
    expect(warnings.map((t) => t.title.da)).toEqual(['BJENs privilegerede rettighed lukkes om fem dage']);
    await sweep('2026-04-06');
    expect(await has('2026-04-06')).toContain('nexus.admin');
    await sweep('2026-04-08');
    expect((await has('2026-04-09')).sort()).toEqual(['nexus.visit', 'opus.approve', 'opus.pay']);
  });

  it('closes nothing that somebody has answered for, though another has not', async () => {
    const { town, asker, sweep, has } = await neglected();
    await sweep('2026-04-02');
    const laho = asker('laho', '2026-04-05');
    const [campaign] = await campaignsOf(town.deps, laho);
    const { rows } = await sheetsOf(town.deps, laho, campaign?.id ?? '', {});
    const sheet = rows.find((s) => s.subject === person('bjen'));
    const row = sheet?.rows.find((r) => r.role === 'nexus.admin');
    const given = { sheet: sheet?.sheet ?? '', row: row?.row ?? -1, answer: 'keep' } as const;
    await answer(town.deps, laho, campaign?.id ?? '', given);
    await sweep('2026-04-08');
    expect(await has('2026-04-09')).toContain('nexus.admin');
  });
});
