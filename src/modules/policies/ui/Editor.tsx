// Writing a draft: the text with what it comes to look like beside it, and its terms. What is typed stays in this tab until it is saved.

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call, sendFile, useChanged } from '../../../web/api.ts';
import { readDraft, useDraft } from '../../../web/drafts.ts';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { linesOf } from '../../../web/parts/facts.tsx';
import { LinesField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { importText, LONGEST_TEXT, type PolicyView, type Terms, writeVersion } from '../contract.ts';
import { PolicyText } from './PolicyText.tsx';
import { TermsForm } from './TermsForm.tsx';
import { policyWords } from './words.ts';

interface Written {
  readonly text: string;
  readonly terms: Terms;
  /** The one that was read. */
  readonly revision: number;
}

function readWritten(kept: string, view: PolicyView): Written {
  const { text, terms, questions, revision } = view.shown;
  const own = { text, terms: { ...terms, questions: questions ?? [] }, revision };
  return { ...own, ...readDraft<Written>(kept) };
}

/** As it is typed an answer may be an empty line. */
const cleaned = (terms: Terms): Terms => ({
  ...terms,
  questions: terms.questions.map((one) => ({ ...one, options: linesOf(one.options.join('\n')) })),
});

export function Editor({ view }: { readonly view: PolicyView }) {
  const t = useWords(policyWords);
  const changed = useChanged();
  const [kept, keep, forget] = useDraft(`policy ${view.id} ${view.shown.version}`);
  const written = readWritten(kept, view);
  const [theirs, show] = useState<string | null>(null);
  const write = (change: Partial<Written>) => keep(JSON.stringify({ ...written, ...change }));
  const saving = useMutation({
    mutationFn: () =>
      call(writeVersion, {
        params: { policy: view.id, version: view.shown.version },
        body: { ...written, terms: cleaned(written.terms) },
      }),
    onSuccess: async ({ outcome, revision, text }) => {
      if (outcome === 'moved') {
        write({ revision });
        show(text);
        return;
      }
      forget();
      keep('');
      show(null);
      await changed();
    },
  });
  return (
    <>
      <div className="policy-editor">
        <div>
          <LinesField
            label={t.text}
            hint={t.textHint}
            rows={24}
            longest={LONGEST_TEXT}
            value={written.text}
            onValue={(text) => write({ text })}
          />
          <Import onText={(text) => write({ text })} />
        </div>
        <section className="policy-preview" aria-label={t.preview}>
          <h2>{t.preview}</h2>
          <PolicyText text={written.text} />
        </section>
      </div>
      <TermsForm text={written.text} terms={written.terms} onTerms={(terms) => write({ terms })} />
      {theirs !== null && (
        <div role="alert">
          <Notice tone="warning" title={t.moved}>
            <h3>{t.theirs}</h3>
            <div className="prose">{theirs}</div>
          </Notice>
        </div>
      )}
      {saving.isError && <ErrorPanel error={saving.error} />}
      <div className="button-row">
        <button
          type="button"
          className="button button-primary"
          disabled={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {t.save}
        </button>
        {saving.isSuccess && theirs === null && kept === '' && <span role="status">{t.saved}</span>}
      </div>
    </>
  );
}

function Import({ onText }: { readonly onText: (text: string) => void }) {
  const t = useWords(policyWords);
  const importing = useMutation({
    mutationFn: (file: File) => sendFile(importText, {}, file),
    onSuccess: ({ text }) => onText(text),
  });
  return (
    <>
      <div className="button-row">
        <label className="button button-secondary file-button">
          {t.importDocx}
          <input
            type="file"
            className="sr-only"
            accept=".docx"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              currentTarget.value = '';
              if (file !== undefined) importing.mutate(file);
            }}
          />
        </label>
      </div>
      {importing.isError && <ErrorPanel error={importing.error} />}
      {importing.isSuccess && (
        <div role="status">
          <p>{t.imported}</p>
          {importing.data.left.length > 0 && (
            <ul>
              {importing.data.left.map((one) => (
                <li key={one}>{t.wordLeft[one]}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </>
  );
}
