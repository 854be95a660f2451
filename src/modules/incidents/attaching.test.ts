// Files attached to an incident, on every database: by whoever reported it with a password alone, opened by those who may read all of it, in the
// journal and gone with the words.

import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { attachmentsIn, bytesOf, pieces } from '../../../test/support/attached.ts';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor, sweepGround } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { at } from '../../../test/support/moments.ts';
import { assignment, person, position, toPerson, unit } from '../../../test/support/small.ts';
import type { AssuranceLevel } from '../../kernel/assurance.ts';
import type { Fact } from '../../kernel/fact.ts';
import type { ProblemCode } from '../../kernel/problem.ts';
import { markExported, readDue } from '../../platform/journal/store.ts';
import type { AccessFacts } from '../access/contract.ts';
import { act } from './acting.ts';
import { incidentTeller } from './aftermath/journal.ts';
import { retentionSweep } from './aftermath/sweep.ts';
import { type AttachingDeps, attachTo, detachFrom, openAttached } from './attaching.ts';
import { oneIncident } from './reading.ts';
import { receive } from './receiving.ts';
import type { IncidentAct, ReportInput } from './routes.ts';

const ID = '00000000-0000-4000-8000-000000000001';
/** Kim leads all; Eva leads care, where Sif works; Ida coordinates, Dan is the DPO. */
const FACTS: Fact<AccessFacts>[] = [
  unit('root', null, 'kim'),
  unit('care', 'root', 'eva'),
  ...['kim', 'ida', 'dan'].flatMap((who) => [person(who), position(who, 'root')]),
  ...['eva', 'sif', 'bo'].flatMap((who) => [person(who), position(who, 'care')]),
  assignment('c', 'tillid.coordinator', toPerson('ida')),
  assignment('d', 'tillid.dpo', toPerson('dan')),
];
const TRIAGE: IncidentAct = {
  ...{ act: 'triage', word: '' },
  triage: {
    ...{ title: 'Brev', class: 'violation', severity: 'serious', principal: false, cause: 'humanError' },
    ...{ unit: 'care', system: null, process: '' },
  },
};

eachDatabase('what is attached to an incident', (open) => {
  let db: TestDatabase;
  let founded: Founded;
  let deps: AttachingDeps;
  let files: ReturnType<typeof attachmentsIn>;
  let now = at('2026-03-02', 9);
  const as = (who: string, assurance: AssuranceLevel = 'hoej') => ({
    ...askerFor(founded, who, who, now),
    assurance,
  });
  const refused = (work: Promise<unknown>, code: ProblemCode) => expect(work).rejects.toMatchObject({ code });
  const doing = (who: string, asked: IncidentAct) => act(deps, as(who), ID, asked);
  const attach = (who: string, name = 'brev.txt', assurance: AssuranceLevel = 'lav') =>
    attachTo(deps, as(who, assurance), ID, name, pieces(`indhold af ${name}`));
  const shown = async (who: string) => (await oneIncident(deps, as(who), ID)).attachments;
  const inTx = <T>(work: Parameters<typeof db.database.transaction<T>>[1]) =>
    db.database.transaction(founded.municipality, work);
  const rows = (table: string) =>
    inTx(async (tx) => {
      const { rows: found_ } = await sql<{ text: string }>`
        select to_jsonb(t)::text as text from ${sql.table(table)} t`.execute(tx);
      return found_.map(({ text }) => text);
    });
  const report = (change: Partial<ReportInput> = {}) =>
    receive(deps, as('sif', 'lav'), {
      ...{ id: ID, what: 'Et brev til naboen', when: '', about: '', call: '', form: null },
      ...{ answers: [], anonymous: false, ...change },
    });
  const close = async () => {
    await doing('ida', TRIAGE);
    await doing('ida', { ...TRIAGE, triage: { ...TRIAGE.triage, severity: 'minor' } });
    await doing('ida', { act: 'close', word: 'færdig' });
  };

  beforeEach(async () => {
    now = at('2026-03-02', 9);
    db ??= await open();
    founded = await found(db, '2026-01-01');
    await founded.know(FACTS, '2026-01-02');
    files = attachmentsIn();
    deps = { ...founded.deps, files };
  });
  afterEach(() => files.close());

  test('is added by whoever reported it with a password alone, and opened by those who handle it; each look is in the log', async () => {
    await report();
    await attach('sif');
    const [one] = await shown('ida');
    expect(one).toMatchObject({ name: 'brev.txt', by: 'sif', number: 1 });
    expect((await bytesOf((await openAttached(deps, as('ida'), ID, one?.id ?? '')).content)).toString()).toBe(
      'indhold af brev.txt',
    );
    const log = (await rows('audit_entry')).join();
    expect(log).toContain('incidentAttachment');
    expect(log).not.toContain('brev.txt');
    // Their own, in a session worth as much as reading takes.
    await refused(openAttached(deps, as('sif', 'lav'), ID, one?.id ?? ''), 'stepUpNeeded');
    await openAttached(deps, as('sif'), ID, one?.id ?? '');
    await attach('dan', 'fra-dpo.txt', 'hoej');
    expect((await shown('sif')).map(({ name }) => name)).toEqual(['brev.txt']);
    expect((await shown('dan')).map(({ name }) => name)).toEqual(['brev.txt', 'fra-dpo.txt']);
  });

  test('is nobody else’s to add, to open or to take away', async () => {
    await report();
    await attach('sif');
    const [one] = await shown('ida');
    const id = one?.id ?? '';
    await doing('ida', TRIAGE);
    // Kim is told of the serious ones; Bo and Eva have no part; Sif handles nothing.
    for (const [who, code] of [
      ['kim', 'notYours'],
      ['bo', 'notFound'],
      ['eva', 'notFound'],
    ] as const)
      await refused(attach(who, 'x.txt', 'hoej'), code);
    await refused(attach('ida', 'x.txt', 'lav'), 'stepUpNeeded');
    for (const who of ['kim', 'bo', 'eva']) await refused(openAttached(deps, as(who), ID, id), 'notFound');
    expect(await shown('kim')).toEqual([]);
    expect(JSON.stringify(await oneIncident(deps, as('kim'), ID))).not.toContain('brev.txt');
    for (const who of ['sif', 'dan']) await refused(detachFrom(deps, as(who), ID, id), 'notYours');
    await refused(attach('sif', 'CPR 010203-1234.txt'), 'unfitText');
    await refused(attach('sif', 'virus.exe'), 'attachmentUnfit');
    expect(await shown('ida')).toHaveLength(1);
    await detachFrom(deps, as('ida'), ID, id);
    expect(await shown('ida')).toEqual([]);
  });

  test('says neither who nor which of what an anonymous reporter adds', async () => {
    await report({ anonymous: true });
    const before = (await rows('audit_entry')).length;
    await attach('sif');
    const [entry = ''] = (await rows('audit_entry')).slice(before);
    expect(entry).toContain('withheld');
    expect(entry).not.toMatch(/sif|00000000-0000/);
    await doing('ida', { act: 'handler', person: 'eva', on: true });
    expect(await shown('eva')).toMatchObject([{ name: 'brev.txt', by: '' }]);
    expect(JSON.stringify(await oneIncident(deps, as('eva'), ID))).not.toContain('"sif"');
  });

  test('is in the journal’s folder, and gone with the words when its time is out, from the disk too', async () => {
    await report();
    await attach('sif');
    await close();
    await refused(attach('sif', 'sent.txt', 'hoej'), 'notYours');
    const entry = await inTx((tx) => incidentTeller(deps)(tx, founded.municipality, ID, now));
    expect(entry?.documents.map(({ file }) => file)).toContain('bilag-1.txt');
    await inTx(async (tx) => {
      for (const one of await readDue(tx, founded.municipality))
        await markExported(tx, founded.municipality, one, { folder: 'x', hash: 'x', now });
    });
    now = at('2028-03-02', 9);
    await retentionSweep.run(sweepGround(founded, now));
    expect(await rows('attachment')).toEqual([]);
    expect((await rows('incident_event')).join()).not.toContain('brev.txt');
  });
});
