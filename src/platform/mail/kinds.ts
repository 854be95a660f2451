// The text of a kind of mail, in a municipality: its own where it has written one that fits, else the one that comes with Tillid; and the
// language of each person's mails: the one they have chosen, else the municipality's.

import { type FactSet, versionAt } from '../../kernel/fact.ts';
import { faultIn, MAIL_LANGUAGE, type MailKind, type MailText, mailSetting } from '../../kernel/mail.ts';
import type { Language } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../db/database.ts';
import { loadKind } from '../facts/store.ts';
import { languagesOf } from './store.ts';

interface SettingFacts {
  setting: { readonly value: unknown };
}

/** How one municipality writes. */
export interface MailWords {
  /** To whoever has not chosen. */
  readonly language: Language;
  /** To one of those that the words were read for. */
  languageOf(person: string): Language;
  /** Its own text, or null: then the kind's. */
  own(kind: MailKind, language: Language): MailText | null;
  text(kind: MailKind, language: Language): MailText;
}

/** `people`: whoever is to be written to. */
export async function readMailWords(
  tx: Tx,
  municipality: string,
  now: Instant,
  people: readonly string[],
): Promise<MailWords> {
  const chosen = await languagesOf(tx, municipality, people);
  return mailWords(await loadKind<SettingFacts, 'setting'>(tx, municipality, 'setting'), chosen, now);
}

function mailWords(
  facts: FactSet<SettingFacts>,
  chosen: ReadonlyMap<string, Language>,
  now: Instant,
): MailWords {
  const settingOf = (id: string) => versionAt(facts.versions('setting', id), now)?.content.value;
  const language: Language = settingOf(MAIL_LANGUAGE) === 'en' ? 'en' : 'da';
  const own = (kind: MailKind, asked: Language): MailText | null => {
    const texts = settingOf(mailSetting(kind.id));
    const text = isRecord(texts) ? texts[asked] : undefined;
    return isText(text) && faultIn(kind, text) === null ? text : null;
  };
  return {
    language,
    languageOf: (person) => chosen.get(person) ?? language,
    own,
    text: (kind, asked) => own(kind, asked) ?? kind.text[asked],
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isText = (value: unknown): value is MailText =>
  isRecord(value) && typeof value['subject'] === 'string' && typeof value['body'] === 'string';
