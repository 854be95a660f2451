// Rows that name a right nobody has, on every database: only where both have been told, never acted on, told as such when it is over.

import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import {
  assignment,
  fact,
  person,
  position,
  role,
  system,
  toPerson,
  unit,
} from '../../../test/support/small.ts';
import type { Fact } from '../../kernel/fact.ts';
import { type Day, type Instant, startOfDay } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import { createTasks } from '../tasks/index.ts';
import { answer } from './answering.ts';
import type { AnswerKind } from './contract.ts';
import { DEFAULT_POLICY } from './domain/policy.ts';
import { allCampaigns, progress, reportRows } from './overseeing.ts';
import { sweepAttestation } from './sweep.ts';
import { seeTold, toldOf } from './told.ts';
import { undo } from './undoing.ts';
import { sheetsOf } from './viewing.ts';

const at = (day: Day, minutes = 0): Instant => (startOfDay(day) ?? 0) + 9 * 3_600_000 + minutes * 60_000;
const NURSES = ['bo', 'hanne', 'mads'];
const town = (told: Day | null): Fact<AccessFacts>[] => [
  unit('root', null, 'mette'),
  unit('north', 'root', 'lars'),
  ...['mette', 'ida', 'ole', 'lars', ...NURSES].map(person),
  position('mette', 'root'),
  position('ida', 'root'),
  position('ole', 'root'),
  position('lars', 'north'),
  ...NURSES.map((who) => position(who, 'north', 'nurse')),
  fact('title', 'nurse', { name: 'Sygeplejerske' } as AccessFacts['title']),
  system('nexus', 'mette'),
  ...role('visit', 'nexus'),
  ...role('extra', 'nexus').map((one) =>
    one.kind === 'systemRole' ? { ...one, content: { ...one.content, privileged: true } } : one,
  ),
  ...NURSES.map((who) => assignment(`visit-${who}`, 'visit', toPerson(who))),
  assignment('visit-lars', 'visit', toPerson('lars')),
  assignment('extra-hanne', 'extra', toPerson('hanne')),
  assignment('extra-mads', 'extra', toPerson('mads')),
  assignment('one', 'tillid.coordinator', toPerson('ida')),
  assignment('two', 'tillid.coordinator', toPerson('ole')),
  fact('setting', 'attestation', {
    value: {
      ...DEFAULT_POLICY,
      from: '2026-01-01',
      watch: { enabled: told !== null, medInformedOn: told, employeesInformedOn: told },
    },
  }),
];

eachDatabase('seeded rows', (open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  const opened = async (told: Day | null) => {
    const m: Founded = await found(db, '2026-01-01');
    await m.know(town(told), '2026-01-02');
    const as = (who: string, now: Instant) => askerFor(m, who, who, now);
    await sweepAttestation(m.deps, { municipality: m.municipality, now: at('2026-02-05') });
    const [campaign] = await allCampaigns(m.deps, as('ida', at('2026-02-06')));
    const id = campaign?.id ?? '';
    const rows = async (who: string, day: Day) =>
      (await sheetsOf(m.deps, as(who, at(day)), id, {})).rows.flatMap((s) =>
        s.rows.map((r) => ({ ...r, sheet: s.sheet, subject: s.subject, about: s.about })),
      );
    const false_ = async (day: Day) => {
      const engine = await m.deps.current.engine(m.municipality);
      return (await rows('lars', day)).filter(
        (r) =>
          r.about === 'person' && !engine.rightsOf(r.subject).some((right) => right.systemRole === r.role),
      );
    };
    const facts = () =>
      db.database.transaction(m.municipality, async (tx) => {
        const { rows: n } = await sql<{ n: string }>`
          select (select count(*) from fact)::text || (select coalesce(string_agg(rights::text, ','), '') from attestation_kept
            where subject = 'bo') || (select count(*) from task where kind like 'attestation.%')::text as n`.execute(
          tx,
        );
        return n[0]?.n;
      });
    return { m, as, id, rows, false_, facts };
  };

  it('are not there where it is not switched on, or not yet told', async () => {
    for (const told of [null, '2026-02-20'])
      expect(await (await opened(told)).false_('2026-02-10')).toEqual([]);
  });

  it('name one right before a manager that colleagues with the title have, and look like any other', async () => {
    const { false_ } = await opened('2026-01-15');
    const [row, ...more] = await false_('2026-02-10');
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      subject: 'bo',
      role: 'extra',
      state: 'open',
      change: 'first',
      undoable: false,
    });
    expect(JSON.stringify(row)).not.toContain('seed');
    expect(row?.worth.map((said) => said.da)).toEqual(['Ikke attesteret før.']);
  });

  const CASES: readonly (readonly [AnswerKind, boolean])[] = [
    ['keep', false],
    ['takeAway', true],
    ['change', true],
    ['notMine', false],
  ];
  it.each(CASES)('answered %s lead to nothing, and are told afterwards', async (kind, wasFound) => {
    const { m, as, id, rows, false_, facts } = await opened('2026-01-15');
    const [seed] = await false_('2026-02-10');
    const place = { sheet: seed?.sheet ?? '', row: seed?.row ?? -1 };
    const before = await facts();
    const lars = as('lars', at('2026-02-10'));
    const given = { ...place, answer: kind, text: 'Hvorfor?' };
    await answer(m.deps, lars, id, given);
    expect(await facts()).toBe(before);
    expect(
      (await reportRows(m.deps, as('ida', at('2026-02-10')), id)).every((row) => row.seeded === null),
    ).toBe(true);
    await undo(m.deps, as('lars', at('2026-02-10', 1)), id, [place]);
    await answer(m.deps, as('lars', at('2026-02-10', 2)), id, given);
    for (const who of ['lars', 'mette', 'ida', 'ole'])
      for (const row of await rows(who, '2026-02-11').catch(() => []))
        if (row.state === 'open')
          await answer(m.deps, as(who, at('2026-02-11')), id, {
            sheet: row.sheet,
            row: row.row,
            answer: 'keep',
          });
    await sweepAttestation(m.deps, { municipality: m.municipality, now: at('2026-02-12') });

    const seen = await progress(m.deps, as('ida', at('2026-02-12')), id);
    expect(seen.campaign.closed).toBe('2026-02-12');
    expect(seen.figures).toMatchObject({
      seeded: { rows: 1, found: wasFound ? 1 : 0 },
      takenAway: 0,
      changed: 0,
    });
    const reported = await reportRows(m.deps, as('ida', at('2026-02-12')), id);
    expect(reported.flatMap((row) => (row.seeded === null ? [] : [[row.userId, row.seeded]]))).toEqual([
      ['bo', wasFound ? 'found' : 'missed'],
    ]);
    const tasks = createTasks({ db: db.database, current: m.deps.current });
    const kinds = async (day: Day) => (await tasks.list(as('lars', at(day)))).map((task) => task.kind);
    expect(await kinds('2026-02-12')).toEqual(['attestation.told']);
    const told = await toldOf(m.deps, as('lars', at('2026-02-12')), id);
    expect(told).toMatchObject({
      seen: false,
      rows: [{ person: 'bo', right: 'nexus: extra', found: wasFound }],
    });
    for (const who of ['mette', 'ida', 'bo'])
      for (const door of [toldOf, seeTold])
        await expect(door(m.deps, as(who, at('2026-02-12')), id)).rejects.toMatchObject({
          code: 'forbidden',
        });
    await seeTold(m.deps, as('lars', at('2026-02-12')), id);
    // Each of the two, told and seen, is a look at the one it names.
    const looks = await db.asOwner(
      `select body::json->'detail'->>'what' as what from audit_entry where municipality_id = '${m.municipality}'
         and body like '%"rights.look"%' and body like '%attestationTold%'`,
    );
    expect(looks.length).toBeGreaterThan(1);
    expect(await kinds('2026-02-13')).toEqual([]);
    const engine = await m.deps.current.engine(m.municipality);
    expect(engine.rightsOf('bo').map((right) => right.systemRole)).toEqual(['visit']);
  });

  it('are not closed for want of an answer, as privileged rights are that somebody has', async () => {
    const { m } = await opened('2026-01-15');
    for (const day of ['2026-04-02', '2026-04-08'])
      await sweepAttestation(m.deps, { municipality: m.municipality, now: at(day) });
    const closed = await db.database.transaction(m.municipality, async (tx) => {
      const { rows } = await sql<{ sheet: string }>`
        select sheet_id as sheet from attestation_answer where answer = 'suspended' order by sheet_id`.execute(
        tx,
      );
      return rows.map(({ sheet }) => sheet);
    });
    expect(closed).toContain('p.hanne.north');
    expect(closed.filter((sheet) => sheet.includes('bo'))).toEqual([]);
  });
});
