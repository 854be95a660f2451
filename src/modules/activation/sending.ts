// Writing the letters and mails that carry codes. A code is made when its letter is handed out or its mail is on its way, and only its
// hash is kept; a mail that does not get through takes its code back, and gets another when it is tried again.

import type { Language } from '../../kernel/problem.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/database.ts';
import { readMailWords } from '../../platform/mail/kinds.ts';
import type { Post } from '../../platform/mail/smtp.ts';
import { readMunicipality } from '../../platform/municipalities/store.ts';
import { type Asker, type ChangeDeps, Naming, type RightsEngine } from '../access/index.ts';
import { type MadeCode, makeCodes } from './code.ts';
import type { Letter } from './contract.ts';
import { lifetimeOf, settingsAt, type Way, writtenCode } from './domain/codes.ts';
import type { ActivationDeps } from './ground.ts';
import { codeText } from './mails.ts';
import { positionsOf } from './people.ts';
import { endOpen, lockWaiting, setCode, type Waiting } from './store.ts';

/** Letters in one batch: a few seconds of hashing. */
const BATCH = 500;

interface Writing {
  readonly engine: RightsEngine;
  readonly place: string;
  languageOf(person: string): Language;
  readonly publicUrl: string | null;
  readonly now: Instant;
}

async function writing(
  { current, publicUrl }: { readonly current: ChangeDeps['current']; readonly publicUrl: string | null },
  tx: Tx,
  municipality: string,
  waiting: readonly Waiting[],
  now: Instant,
): Promise<Writing> {
  const engine = await current.engineIn(tx, municipality);
  const people = waiting.map(({ person }) => person);
  const { languageOf } = await readMailWords(tx, municipality, now, people);
  const place = (await readMunicipality(tx, municipality))?.name ?? '';
  return { engine, place, languageOf, publicUrl, now };
}

const dated = (now: Instant, language: Language): string =>
  new Intl.DateTimeFormat(language === 'da' ? 'da-DK' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(Date.parse(dayOf(now)));

/** Gives one its code, keeps the hash, and answers with the words around it. */
async function coded(
  tx: Tx,
  municipality: string,
  { engine, place, languageOf, publicUrl, now }: Writing,
  { id, person }: Waiting,
  way: Way,
  { code, hash }: MadeCode,
): Promise<Letter> {
  const language = languageOf(person);
  const expiresAt = now + lifetimeOf(way, settingsAt(engine.facts, now));
  await setCode(tx, municipality, id, { hash, expiresAt }, now);
  const who = engine.facts.versions('person', person).at(-1)?.content;
  const [position] = positionsOf(engine, person, now);
  const [name, userId] = [who?.name ?? '', who?.userId ?? ''];
  const address = publicUrl === null ? null : `${publicUrl}/activate`;
  const words = { name, userId, place, code: writtenCode(code), until: dated(expiresAt, language), address };
  const unit =
    position === undefined ? '' : new Naming(engine.facts, now).name('orgUnit', position.content.orgUnit);
  return { name, userId, unit, ...codeText(words, language) };
}

/** How many codes are to be made, which is done before the transaction that gives them to people. */
function waitingIn({ db }: ChangeDeps, municipality: string, way: Way, most: number): Promise<number> {
  return db.transaction(municipality, async (tx) => (await lockWaiting(tx, municipality, way, most)).length);
}

/** The letters that wait, oldest first; each is handed out once. */
export async function writeLetterBatch(
  deps: ActivationDeps,
  { municipality, actor, origin, now }: Asker,
): Promise<{ letters: Letter[]; left: number }> {
  const codes = await makeCodes(await waitingIn(deps, municipality, 'letter', BATCH));
  return deps.db.transaction(municipality, async (tx) => {
    const waiting = await lockWaiting(tx, municipality, 'letter', BATCH + 1);
    const batch = waiting.slice(0, codes.length);
    const ground = await writing(deps, tx, municipality, batch, now);
    const letters: Letter[] = [];
    for (const [n, one] of batch.entries()) {
      const code = codes[n];
      if (code !== undefined) letters.push(await coded(tx, municipality, ground, one, 'letter', code));
    }
    const detail = { letters: letters.length };
    if (letters.length > 0)
      await append(tx, municipality, now, [{ action: 'activation.letters', actor, origin, detail }]);
    return { letters, left: waiting.length - batch.length };
  });
}

export interface CodeMailing extends ChangeDeps {
  readonly post: Post;
  readonly publicUrl: string;
  readonly clock: () => Instant;
}

/** Goes on until nothing waits, or mails cannot be sent. */
export async function mailCodes(deps: CodeMailing, municipality: string): Promise<void> {
  for (;;) {
    const [code] = await makeCodes(await waitingIn(deps, municipality, 'mail', 1));
    if (code === undefined) return;
    const now = deps.clock();
    const next = await deps.db.transaction(municipality, async (tx) => {
      const [one] = await lockWaiting(tx, municipality, 'mail', 1);
      if (one === undefined) return null;
      const ground = await writing(deps, tx, municipality, [one], now);
      const language = ground.languageOf(one.person);
      return { ...one, language, ...(await coded(tx, municipality, ground, one, 'mail', code)) };
    });
    if (next === null) return;
    const to = mailOf(await deps.current.engine(municipality), next.person);
    const { subject, text, language } = next;
    const messageId = `<${next.id}.${now}@${new URL(deps.publicUrl).hostname}>`;
    const answer =
      to === null
        ? ({ kind: 'refused' } as const)
        : await deps.post.send({ messageId, to, subject, text: `${text}\n`, language });
    if (answer.kind === 'taken') continue;
    await deps.db.transaction(municipality, async (tx) => {
      await setCode(tx, municipality, next.id, null, now);
      if (answer.kind === 'refused') await endOpen(tx, municipality, [next.person], 'stopped', now);
    });
    if (answer.kind !== 'refused') return;
  }
}

/** Also of somebody who has not begun yet: they are to be ready on their first day. */
const mailOf = (engine: RightsEngine, person: string): string | null =>
  engine.facts.versions('person', person).at(-1)?.content.email ?? null;
