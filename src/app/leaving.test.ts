// What leaves the house of a closed case and an incident, the folders of the journal and the mails, attacked by titles, names of files and words made to
// get out: on the disk nobody but the account reads so much as a title, and a mail says that there is a task, and nothing of what it is about.

import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { attachmentsIn, pieces } from '../../test/support/attached.ts';
import { eachDatabase, type TestDatabase } from '../../test/support/databases.ts';
import { askerFor, sweepGround } from '../../test/support/decided.ts';
import { type Founded, found } from '../../test/support/founded.ts';
import { at } from '../../test/support/moments.ts';
import { assignment, fact, person, position, toPerson, unit } from '../../test/support/small.ts';
import { openSmtpServer, type TestSmtp } from '../../test/support/smtp.ts';
import { nextDigest } from '../kernel/mail.ts';
import type { Instant } from '../kernel/time.ts';
import { actOnCase, attachToCase, openCase, writeCase } from '../modules/decisions/index.ts';
import type { CaseAct } from '../modules/decisions/routes.ts';
import { actOnIncident, receiveIncident, respondToIncident } from '../modules/incidents/index.ts';
import type { IncidentAct } from '../modules/incidents/routes.ts';
import { readMunicipality } from '../platform/municipalities/store.ts';
import { CASE_RULES } from './cases.ts';
import { openJournaling } from './journaling.ts';
import { openMailing } from './mailing.ts';
import { SWEEPS } from './worker.ts';

const scratch = mkdtempSync(join(tmpdir(), 'tillid-leaving-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const DAY = 86_400_000;
const INCIDENT = '00000000-0000-4000-8000-000000000001';
/** Words that are nowhere but in the case and in the incident, in titles that lead elsewhere. */
const TITLE = '../../../../tmp/Zebra {due}\r\nBcc: alle@eksempelby.dk';
const [WORD, FILE, WHAT, JUDGED, MEASURE] = [
  'Giraffen svarede',
  'Flodhest, fortroligt.txt',
  'Gnuen tog mappen',
  '../Okapien\u202e {days}',
  'Tal med Tapiren',
];
const SECRET = /zebra|giraf|flodhest|gnu|okapi|tapir|2026-0000|H2026|bcc:|alle@/i;

/** Kim leads all and decides; Eva leads roads and writes; Bo leads the secretariat, which is heard; Ida coordinates, Lars works in roads. */
const STAFF = ['kim', 'eva', 'bo', 'ida', 'lars'];
const FACTS = [
  unit('root', null, 'kim'),
  unit('roads', 'root', 'eva'),
  unit('secretariat', 'root', 'bo'),
  ...STAFF.map(person).map((one) => ({
    ...one,
    content: { ...one.content, email: `${one.id}@eksempelby.dk` },
  })),
  ...['kim', 'ida'].map((one) => position(one, 'root')),
  ...['eva', 'lars'].map((one) => position(one, 'roads')),
  position('bo', 'secretariat'),
  assignment('coordinator', 'tillid.coordinator', toPerson('ida')),
  fact('authority', 'other', {
    ...{ about: 'other', significance: 'minor', rules: null, recommends: null, agrees: [], days: 1 },
    ...{
      hears: [{ kind: 'unit', orgUnit: 'secretariat' }],
      path: [{ kind: 'head' }],
      told: [{ kind: 'coordinator' }],
    },
  }),
];

eachDatabase('what leaves the house', (open) => {
  let db: TestDatabase;
  let founded: Founded;
  let smtp: TestSmtp;
  let files: ReturnType<typeof attachmentsIn>;
  let directory = '';
  let now: Instant = 0;

  const as = (who: string) => askerFor(founded, who, who, now);
  const deps = () => ({ ...founded.deps, kinds: CASE_RULES, files });
  const ground = () => ({ db: db.database, current: founded.deps.current, attachments: files });
  const journal = () => openJournaling(ground(), directory, () => now).export(founded.municipality);
  const doing = (who: string, id: string, asked: CaseAct) => actOnCase(deps(), as(who), id, asked);
  const handling = (who: string, asked: IncidentAct) => actOnIncident(founded.deps, as(who), INCIDENT, asked);

  async function decided(): Promise<string> {
    const head = {
      significance: 'minor',
      title: TITLE,
      access: 'closed',
      subject: { kind: 'other' },
    } as const;
    const id = await openCase(deps(), as('eva'), head);
    for (const section of ['problem', 'recommendation'] as const)
      await writeCase(deps(), as('eva'), id, { section, text: WORD ?? '', revision: 0 });
    await attachToCase(deps(), as('eva'), id, { name: FILE ?? '', access: 'confidential' }, pieces('Zebra'));
    for (const name of [
      '../zebra.txt',
      '/etc/zebra.txt',
      '.zebra.txt',
      'zebra\u202etxt.txt',
      'zebra\n.txt',
      '..',
    ])
      await expect(
        attachToCase(deps(), as('eva'), id, { name, access: 'confidential' }, pieces('x')),
      ).rejects.toMatchObject({ code: 'attachmentUnfit' });
    await doing('eva', id, { act: 'putForward', asks: [] });
    await doing('eva', id, { act: 'ask', party: 'unit secretariat', question: WORD ?? '', days: 7 });
    await tick();
    await doing('bo', id, { act: 'answer', party: 'unit secretariat', word: WORD ?? '' });
    await tick();
    await doing('kim', id, {
      ...{ act: 'resolve', as: 'official', outcome: 'approvedOnConditions', word: WORD ?? '' },
      conditions: [{ text: MEASURE ?? '', owner: 'lars', by: '2026-03-20' }],
    });
    await tick();
    return id;
  }

  async function happened(): Promise<void> {
    await receiveIncident(founded.deps, as('lars'), {
      ...{ id: INCIDENT, what: WHAT ?? '', when: '', about: WHAT ?? '', call: '', form: null, answers: [] },
      anonymous: true,
    });
    await handling('ida', {
      act: 'triage',
      triage: {
        ...{ title: JUDGED ?? '', class: 'breach', severity: 'serious', principal: true, cause: 'theft' },
        ...{ unit: 'roads', system: null, process: WHAT ?? '' },
      },
      word: WORD ?? '',
    });
    await handling('ida', { act: 'concern', person: 'eva', hidden: true, why: WORD ?? '' });
    await handling('ida', { act: 'certain', since: new Date(now).toISOString(), why: WORD ?? '' });
    await handling('ida', { act: 'answer', word: WORD ?? '' });
    await respondToIncident(founded.deps, as('ida'), INCIDENT, {
      ...{ act: 'measure', text: MEASURE ?? '', owner: 'lars', by: '2026-03-20' },
    });
    await tick();
  }

  /** Whatever time brings, and the mail of it, at once and in the daily one. */
  async function tick(): Promise<void> {
    for (const sweep of SWEEPS) await sweep.run(sweepGround(founded, now));
    const config = { url: smtp.url, from: 'tillid@eksempelby.dk', publicUrl: 'https://tillid.example' };
    const mailing = openMailing(ground(), config, () => now);
    await mailing.sweep.run(sweepGround(founded, now));
    now = nextDigest(now) + 60_000;
    await mailing.sweep.run(sweepGround(founded, now));
    mailing.close();
  }

  /** Everything below a directory, and what kind of thing each is. */
  const below = (root: string): string[] =>
    readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => {
      const found_ = lstatSync(join(root, name));
      const kind = found_.isDirectory() ? 'directory' : found_.isFile() ? 'file' : 'something else';
      return `${kind} ${(found_.mode & 0o777).toString(8)} ${name}`;
    });

  beforeEach(async () => {
    now = at('2026-03-02', 9);
    db ??= await open();
    founded = await found(db, '2026-01-01');
    await founded.know(FACTS, '2026-01-02');
    files = attachmentsIn();
    smtp = await openSmtpServer();
    directory = mkdtempSync(join(scratch, 'journal-'));
    return async () => {
      files.close();
      await smtp.close();
    };
  });

  test('on the disk is read by the account alone, and no name of a folder or a file says what it is about', async () => {
    const mask = process.umask(0);
    try {
      await decided();
      await happened();
      await handling('ida', { act: 'risk', risk: 'unlikely', why: WORD ?? '' });
      await handling('ida', { act: 'waive', clock: 'authority', ground: 'unlikelyRisk', why: WORD ?? '' });
      await respondToIncident(founded.deps, as('ida'), INCIDENT, {
        ...{ act: 'evaluate', cause: WHAT ?? '', worked: WORD ?? '', changes: [] },
      });
      await handling('ida', { act: 'close', word: WORD ?? '' });
      await journal();
    } finally {
      process.umask(mask);
    }
    const cvr = (
      await db.database.transaction(founded.municipality, (tx) => readMunicipality(tx, founded.municipality))
    )?.cvr;
    expect(below(directory).sort()).toEqual(
      [
        `directory 700 ${cvr}`,
        `directory 700 ${cvr}/sager`,
        `directory 700 ${cvr}/sager/2026-00001`,
        `file 600 ${cvr}/sager/2026-00001/bilag-1.txt`,
        `file 600 ${cvr}/sager/2026-00001/metadata.json`,
        `file 600 ${cvr}/sager/2026-00001/sag-2026-00001.pdf`,
        `directory 700 ${cvr}/haendelser`,
        `directory 700 ${cvr}/haendelser/H2026-00001`,
        `file 600 ${cvr}/haendelser/H2026-00001/haendelse-H2026-00001.pdf`,
        `file 600 ${cvr}/haendelser/H2026-00001/metadata.json`,
      ].sort(),
    );
    for (const line of below(files.directory)) expect(line).toMatch(/^(directory 700|file 600) [\w/-]+$/);
    // What the journal is to know is in it.
    const metadata = readFileSync(join(directory, String(cvr), 'sager/2026-00001/metadata.json'), 'utf8');
    expect(JSON.parse(metadata)).toMatchObject({ access: 'closed', title: TITLE });
    expect(metadata).toContain(FILE);
    expect(readdirSync(scratch).map((name) => relative(scratch, join(scratch, name)))).not.toContain('Zebra');
  });

  test('in a mail is that there is a task and when it is due, to whom it is and to those above them, however late it is', async () => {
    await decided();
    await happened();
    // Reminders go to managers, the coordinator and the direction, who are entitled to none of it.
    for (const days of [10, 20, 40, 60]) {
      now += days * DAY;
      await tick();
    }
    const told = new Set(smtp.taken.map(({ to }) => to.split('@')[0]));
    expect(told).toEqual(new Set(STAFF));
    expect(smtp.taken.map(({ text }) => text).join()).toContain('du følger op på');
    for (const { to, text } of smtp.taken) {
      const body = text.slice(text.search(/\r?\n\r?\n/));
      const headers = text.slice(0, text.search(/\r?\n\r?\n/));
      expect(text, to).not.toMatch(SECRET);
      for (const who of STAFF) expect(body, to).not.toMatch(new RegExp(`\\b${who}\\b`, 'i'));
      expect(
        [...body.matchAll(/https?:\S+/g)].map(([link]) => link),
        to,
      ).toEqual(['https://tillid.example/tasks']);
      expect(headers.match(/^(to|cc|bcc): .*$/gim), to).toEqual([`To: ${to}`]);
    }
    // What is kept of them says no more than what was sent.
    const kept = await db.asOwner(
      `select subject, body, link, key from mail where municipality_id = '${founded.municipality}'`,
    );
    expect(kept.length).toBeGreaterThan(smtp.taken.length);
    for (const row of kept) expect(JSON.stringify(row)).not.toMatch(SECRET);
  });
});
