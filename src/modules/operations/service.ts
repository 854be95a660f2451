// What an administrator sees of jobs and mail, and the little they may do about them; and the language that each is written to in.

import { faultIn, MAIL_LANGUAGE, type MailKind, mailSetting } from '../../kernel/mail.ts';
import { type Language, Refused } from '../../kernel/problem.ts';
import { formatInstant, type Instant } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/database.ts';
import { enqueue } from '../../platform/jobs/enqueue.ts';
import * as jobs from '../../platform/jobs/store.ts';
import { isStale } from '../../platform/mail/deliver.ts';
import { readMailWords } from '../../platform/mail/kinds.ts';
import * as mails from '../../platform/mail/store.ts';
import { type Asker, type ChangeDeps, changedFrom, changeFacts, Naming } from '../access/index.ts';
import type {
  JobRow,
  MailKindRow,
  MailRow,
  MailState,
  MyMailLanguage,
  OperationsState,
  OwnTexts,
} from './contract.ts';

export interface OperationsDeps extends ChangeDeps {
  readonly kinds: readonly MailKind[];
  readonly sending: 'configured' | 'not configured';
}

export interface Operations {
  state(asker: Asker): Promise<OperationsState>;
  jobs(asker: Asker): Promise<JobRow[]>;
  retryJob(asker: Asker, job: string): Promise<void>;
  mails(asker: Asker): Promise<MailRow[]>;
  retryMail(asker: Asker, mail: string): Promise<void>;
  texts(asker: Asker): Promise<{ language: Language; kinds: MailKindRow[] }>;
  setText(asker: Asker, kind: string, own: OwnTexts): Promise<void>;
  setLanguage(asker: Asker, language: Language): Promise<void>;
  myLanguage(asker: Asker): Promise<MyMailLanguage>;
  setMyLanguage(asker: Asker, language: Language | null): Promise<void>;
}

/** The newest that are shown; what is older is in the database. */
const SHOWN = 1_000;
/** Settings are made in Tillid's own screens. */
const SOURCE = 'tillid';

const orNull = (instant: Instant | null): string | null => (instant === null ? null : formatInstant(instant));

export function createOperations(deps: OperationsDeps): Operations {
  const { db } = deps;
  const inside = <T>({ municipality }: Asker, work: (tx: Tx, m: string) => Promise<T>) =>
    db.transaction(municipality, (tx) => work(tx, municipality));
  return {
    state: (asker) => inside(asker, (tx, m) => stateOf(deps, tx, m)),
    jobs: (asker) => inside(asker, async (tx, m) => (await jobs.listJobs(tx, m, SHOWN)).map(jobRow)),
    retryJob: (asker, job) =>
      inside(asker, async (tx, m) => {
        const queue = await jobs.retryJob(tx, m, job);
        if (queue === null) throw new Refused('notFound');
        await log(tx, asker, 'job.retried', { kind: 'job', id: job }, { queue });
      }),
    mails: (asker) => mailsFor(deps, asker),
    retryMail: (asker, mail) =>
      inside(asker, async (tx, m) => {
        if (!(await mails.sendAgain(tx, m, mail, asker.now))) throw new Refused('notFound');
        await enqueue(tx, 'mail', { municipality: m });
        await log(tx, asker, 'mail.retried', { kind: 'mail', id: mail }, {});
      }),
    texts: (asker) => inside(asker, (tx, m) => textsOf(deps, tx, m, asker.now)),
    setText: (asker, kind, own) => setText(deps, asker, kind, own),
    setLanguage: (asker, language) => setSetting(deps, asker, MAIL_LANGUAGE, language),
    myLanguage: (asker) =>
      inside(asker, async (tx, m) => {
        const { language } = await readMailWords(tx, m, asker.now, []);
        return { own: await ownLanguage(tx, asker), municipality: language };
      }),
    setMyLanguage: (asker, language) =>
      inside(asker, async (tx, m) => {
        const before = await ownLanguage(tx, asker);
        if (before === language) return;
        const person = selfOf(asker);
        await mails.chooseLanguage(tx, m, person, language, asker.now);
        await log(tx, asker, 'mail.language', { kind: 'person', id: person }, { before, after: language });
      }),
  };
}

/** Programs are not written to. */
function selfOf({ actor }: Asker): string {
  if (actor.kind !== 'person') throw new Refused('forbidden');
  return actor.id;
}

async function ownLanguage(tx: Tx, asker: Asker): Promise<Language | null> {
  const person = selfOf(asker);
  return (await mails.languagesOf(tx, asker.municipality, [person])).get(person) ?? null;
}

function log(
  tx: Tx,
  { municipality, actor, origin, now }: Asker,
  action: string,
  thing: Thing,
  detail: object,
) {
  return append(tx, municipality, now, [{ action, actor, origin, thing, detail }]);
}

interface Thing {
  readonly kind: string;
  readonly id: string;
}

async function stateOf({ sending }: OperationsDeps, tx: Tx, m: string): Promise<OperationsState> {
  const sweeps = await jobs.listSweeps(tx, m);
  return {
    jobs: await jobs.countJobs(tx, m),
    mails: await mails.countMails(tx, m),
    sending: sending === 'configured',
    sweeps: sweeps.map(({ name, startedAt, finishedAt, succeededAt, error }) => ({
      name,
      started: formatInstant(startedAt),
      finished: formatInstant(finishedAt),
      succeeded: orNull(succeededAt),
      error,
    })),
  };
}

function jobRow(row: jobs.JobRow): JobRow {
  const { id, queue, state, attempts, createdAt, startAfter, startedAt, completedAt, error } = row;
  return {
    id,
    queue,
    state,
    attempts,
    created: formatInstant(createdAt),
    startAfter: formatInstant(startAfter),
    started: orNull(startedAt),
    completed: orNull(completedAt),
    error,
  };
}

async function mailsFor(deps: OperationsDeps, asker: Asker): Promise<MailRow[]> {
  const { municipality, now } = asker;
  return deps.db.transaction(municipality, async (tx) => {
    const rows = await mails.listMails(tx, municipality, SHOWN);
    const naming = new Naming((await deps.current.engineIn(tx, municipality)).facts, now);
    const names = new Map(deps.kinds.map((kind) => [kind.id, kind.name]));
    return rows.map((row) => ({
      id: row.id,
      to: naming.name('person', row.to),
      kind: row.kind,
      kindName: names.get(row.kind) ?? { da: row.kind, en: row.kind },
      subject: row.subject,
      body: row.body,
      link: row.link,
      state: stateOfMail(row, deps.sending, now),
      digest: row.digest,
      created: formatInstant(row.createdAt),
      sendAfter: formatInstant(row.sendAfter),
      sent: orNull(row.sentAt),
      attempts: row.attempts,
      error: row.error === mails.MOOT ? null : row.error,
    }));
  });
}

function stateOfMail(row: mails.MailRow, sending: OperationsDeps['sending'], now: Instant): MailState {
  if (row.inDigest !== null) return 'carried';
  if (row.sentAt !== null) return 'sent';
  if (row.givenUpAt !== null) return row.error === mails.MOOT ? 'dropped' : 'failed';
  if (row.claimedAt !== null) return 'sending';
  if (!row.digest && isStale(row.sendAfter, now)) return 'stale';
  return sending === 'configured' || row.digest ? 'waiting' : 'kept';
}

async function textsOf({ kinds }: OperationsDeps, tx: Tx, m: string, now: Instant) {
  const words = await readMailWords(tx, m, now, []);
  const rows = kinds.map((kind) => ({
    kind: kind.id,
    name: kind.name,
    goes: kind.goes,
    placeholders: [...kind.placeholders],
    needed: [...(kind.needed ?? [])],
    usual: kind.text,
    own: { da: words.own(kind, 'da'), en: words.own(kind, 'en') },
  }));
  return { language: words.language, kinds: rows };
}

/** Each language by itself: the other one's text may be the usual one. */
async function setText(deps: OperationsDeps, asker: Asker, id: string, own: OwnTexts): Promise<void> {
  const kind = deps.kinds.find((one) => one.id === id);
  if (kind === undefined) throw new Refused('notFound');
  for (const language of ['da', 'en'] as const) {
    const text = own[language];
    const found = text === null ? null : faultIn(kind, text);
    if (found === null) continue;
    const detail = `${found.fault} ${found.word}`.trim();
    throw new Refused('unfitText', detail, [{ code: found.fault, pointer: `/${language}`, detail }]);
  }
  const { da, en } = own;
  const value = { ...(da === null ? {} : { da }), ...(en === null ? {} : { en }) };
  await setSetting(deps, asker, mailSetting(id), da === null && en === null ? null : value);
}

/** Null: as if nothing had been decided. */
function setSetting(deps: OperationsDeps, asker: Asker, id: string, value: unknown): Promise<void> {
  return changeFacts(deps, asker, async ({ engine, knownAt }) => {
    const at = Math.max(asker.now, knownAt + 1);
    const next = value === null ? null : { source: SOURCE, content: { value } };
    return {
      changes: [changedFrom(engine, 'setting', id, at, next)],
      act: { action: 'setting.set', why: id },
      answer: undefined,
    };
  });
}
