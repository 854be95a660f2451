// The texts of mails: each kind as it comes with Tillid, and the municipality's own words in its place.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { faultIn, type MailText } from '../../../kernel/mail.ts';
import type { Language } from '../../../kernel/problem.ts';
import { call, useApi } from '../../../web/api.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { listMailTexts, type MailKindRow, setMailLanguage, setMailText } from '../contract.ts';
import { LanguageSelect } from './LanguageSelect.tsx';
import { operationsWords } from './words.ts';

const LANGUAGES = ['da', 'en'] as const;

export function MailTexts() {
  const t = useWords(operationsWords);
  const texts = useApi(listMailTexts, {});
  return (
    <Loaded query={texts} what={t.texts}>
      {({ language, kinds }) => (
        <div className="mail-texts">
          <p>{t.textsIntro}</p>
          <LanguageSelect
            title={t.language}
            chosen={language}
            choices={{ da: t.danish, en: t.english }}
            choose={(chosen) => call(setMailLanguage, { body: { language: chosen } })}
          />
          {kinds.map((kind) => (
            <Kind key={kind.kind} kind={kind} />
          ))}
        </div>
      )}
    </Loaded>
  );
}

function Kind({ kind }: { kind: MailKindRow }) {
  const t = useWords(operationsWords);
  const language = useLanguage();
  const own = kind.own.da !== null || kind.own.en !== null;
  return (
    <details className="mail-kind">
      <summary>
        {kind.name[language]} <Badge tone={own ? 'primary' : 'calm'}>{own ? t.ownText : t.usualText}</Badge>
      </summary>
      <p className="muted">
        {t.goes[kind.goes]}.{' '}
        {kind.placeholders.length > 0 &&
          t.placeholders(kind.placeholders.map((word) => `{${word}}`).join(', '))}
      </p>
      {LANGUAGES.map((one) => (
        <TextForm key={`${one} ${JSON.stringify(kind.own[one])}`} kind={kind} language={one} />
      ))}
    </details>
  );
}

/** What is typed stays until it is saved; a fault is said before anything is sent. */
function TextForm({ kind, language }: { kind: MailKindRow; language: Language }) {
  const t = useWords(operationsWords);
  const client = useQueryClient();
  const [text, write] = useState<MailText>(kind.own[language] ?? kind.usual[language]);
  const saving = useMutation({
    mutationFn: (own: MailText | null) =>
      call(setMailText, { params: { kind: kind.kind }, body: { ...kind.own, [language]: own } }),
    onSuccess: () => client.invalidateQueries(),
  });
  const found = faultIn(kind, text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (found === null) saving.mutate(text);
  };
  const id = `${kind.kind}-${language}`;
  return (
    <form onSubmit={submit} lang={language} className="mail-form">
      <h3>{language === 'da' ? t.danish : t.english}</h3>
      <label className="form-label" htmlFor={`${id}-subject`}>
        {t.subject}
      </label>
      <input
        id={`${id}-subject`}
        className="form-input"
        value={text.subject}
        onChange={(event) => write({ ...text, subject: event.target.value })}
      />
      <label className="form-label" htmlFor={`${id}-body`}>
        {t.body}
      </label>
      <textarea
        id={`${id}-body`}
        className="form-input"
        rows={6}
        value={text.body}
        aria-describedby={found === null ? undefined : `${id}-fault`}
        aria-invalid={found !== null}
        onChange={(event) => write({ ...text, body: event.target.value })}
      />
      {found !== null && (
        <p id={`${id}-fault`} className="form-error-message" role="alert">
          {t.faults[found.fault]} {found.word === '' ? '' : `{${found.word}}`}
        </p>
      )}
      {saving.isError && <ErrorPanel error={saving.error} />}
      <div className="mail-form-actions">
        <button type="submit" className="button button-primary" disabled={saving.isPending || found !== null}>
          {t.save}
        </button>
        {kind.own[language] !== null && (
          <button
            type="button"
            className="button button-secondary"
            disabled={saving.isPending}
            onClick={() => saving.mutate(null)}
          >
            {t.useUsual}
          </button>
        )}
      </div>
    </form>
  );
}
