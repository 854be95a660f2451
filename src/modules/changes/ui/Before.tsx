// “Før du gemmer”: what the change means, and what can be done with it: save, send to a second person, keep as a draft, or go back.

import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { call } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { type Proposed, rewriteDraft, writeDraft } from '../contract.ts';
import { ConsequencePanel } from './ConsequencePanel.tsx';
import { Faults } from './Faults.tsx';
import { movedIn, type useChange } from './useChange.ts';
import { changeWords } from './words.ts';

interface BeforeProps {
  readonly change: ReturnType<typeof useChange>;
  readonly changes: readonly Proposed[];
  readonly reason: string;
  readonly title: string;
  /** The draft that is being written anew; null keeps a new one. */
  readonly draft: { readonly id: string; readonly revision: number } | null;
  readonly onDraft: (draft: string) => void;
}

export function Before({ change, changes, reason, title, draft, onDraft }: BeforeProps) {
  const t = useWords(changeWords);
  const heading = useRef<HTMLHeadingElement>(null);
  const { answer, saving } = change;
  useEffect(() => heading.current?.focus(), []);
  const keeping = useMutation({
    mutationFn: () => {
      const body = { title, changes: [...changes], reason };
      return draft === null
        ? call(writeDraft, { body })
        : call(rewriteDraft, { params: { draft: draft.id }, body: { ...body, revision: draft.revision } });
    },
    onSuccess: (kept) => onDraft(kept.id),
  });
  if (answer === null) return null;
  if (saving.isSuccess) return <Done outcome={saving.data.outcome} draft={saving.data.draft} />;
  const busy = saving.isPending || keeping.isPending;
  const savable = answer.verdict === 'saves' || answer.verdict === 'needsReview';
  const keepable = savable || answer.verdict === 'reviewerMissing';
  return (
    <section className="before-save" aria-labelledby="before-head">
      <h2 id="before-head" ref={heading} tabIndex={-1}>
        {answer.verdict === 'onlyTried' ? t.wouldMean : t.before}
      </h2>
      {change.moved && <Notice tone="warning" title={t.moved} />}
      <ConsequencePanel answer={answer} />
      {saving.isError && movedIn(saving.error) === null && <Faults error={saving.error} />}
      {keeping.isError && <Faults error={keeping.error} />}
      <div className="button-row">
        {savable && draft === null && (
          <button
            type="button"
            className="button button-primary"
            disabled={busy}
            onClick={() => saving.mutate({ changes, reason })}
          >
            {answer.verdict === 'needsReview' ? t.send : t.save}
          </button>
        )}
        {keepable && (
          <button
            type="button"
            className={draft === null ? 'button button-secondary' : 'button button-primary'}
            disabled={busy}
            onClick={() => keeping.mutate()}
          >
            {t.keep}
          </button>
        )}
        <button type="button" className="button button-secondary" disabled={busy} onClick={change.back}>
          {t.back}
        </button>
      </div>
    </section>
  );
}

function Done({ outcome, draft }: { readonly outcome: string; readonly draft: string | null }) {
  const t = useWords(changeWords);
  return (
    <div role="status">
      <Notice tone="primary" title={outcome === 'sent' ? t.sent : t.saved}>
        {draft !== null && (
          <Link to="/drafts/$draft" params={{ draft }}>
            {t.seeDraft}
          </Link>
        )}
      </Notice>
    </div>
  );
}
