// A draft: what it would change and what that means now, and the answer of its author or of whoever reviews it.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, useApi } from '../../../web/api.ts';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { useSession } from '../../../web/session.tsx';
import { answerDraft, type ChangeAnswer, type DraftView, readDraft, tryDraft } from '../contract.ts';
import { ConsequencePanel } from './ConsequencePanel.tsx';
import { textOf } from './content.ts';
import { isWrittenHere } from './forms.ts';
import { movedIn } from './useChange.ts';
import { changeWords } from './words.ts';

export function DraftScreen() {
  const t = useWords(changeWords);
  const { draft } = useParams({ from: '/drafts/$draft' });
  const read = useApi(readDraft, { params: { draft } });
  return (
    <>
      <PageHead
        title={read.data?.title ?? t.draft}
        sub={read.data === undefined ? '\u00a0' : t.states[read.data.state]}
        crumbs={[
          <Link key="drafts" to="/drafts">
            {t.drafts}
          </Link>,
        ]}
      />
      <Loaded query={read} what={t.draft}>
        {(view) => <Draft key={view.revision} draft={view} />}
      </Loaded>
    </>
  );
}

function Draft({ draft }: { readonly draft: DraftView }) {
  const t = useWords(changeWords);
  const language = useLanguage();
  return (
    <>
      <dl className="facts card">
        <dt>{t.author}</dt>
        <dd>{draft.author.name}</dd>
        {draft.reviewer !== null && (
          <>
            <dt>{t.reviewer}</dt>
            <dd>{draft.reviewer.name}</dd>
          </>
        )}
        <dt>{t.updated}</dt>
        <dd>{instantText(draft.updatedAt, language)}</dd>
        {draft.reason !== '' && (
          <>
            <dt>{t.reason}</dt>
            <dd>{draft.reason}</dd>
          </>
        )}
        {draft.answer !== null && draft.answer !== '' && (
          <>
            <dt>{t.answer}</dt>
            <dd>{draft.answer}</dd>
          </>
        )}
      </dl>
      <h2>{t.contents}</h2>
      <Contents draft={draft} />
      {(draft.mayEdit || draft.mayReview) && <Answering draft={draft} />}
    </>
  );
}

function Contents({ draft }: { readonly draft: DraftView }) {
  const t = useWords(changeWords);
  const me = useSession().me.person;
  return (
    <ul className="draft-changes">
      {draft.changes.map((one) => (
        <li key={`${one.kind} ${one.id}`}>
          {t.kinds[one.kind]}:{' '}
          {(one.content !== null && textOf(one.content, 'name')) ||
            (draft.changes.length === 1 ? draft.title : one.id)}
          {one.content === null && ` ${t.ends}`}{' '}
          {draft.mayEdit && draft.author.id === me && one.content !== null && isWrittenHere(one) && (
            <Link to="/change/$kind/$id" params={{ kind: one.kind, id: one.id }} search={{ draft: draft.id }}>
              {t.edit}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

type Reply = 'submit' | 'withdraw' | 'reject' | 'publish';

function Answering({ draft }: { readonly draft: DraftView }) {
  const t = useWords(changeWords);
  const client = useQueryClient();
  const me = useSession().me.person;
  const [why, say] = useState('');
  const [seen, see] = useState<ChangeAnswer | null>(null);
  const [moved, move] = useState(false);
  const trying = useMutation({
    mutationFn: () => call(tryDraft, { params: { draft: draft.id } }),
    onSuccess: see,
  });
  const answering = useMutation({
    mutationFn: (answer: Reply) =>
      call(answerDraft, {
        params: { draft: draft.id },
        body: { answer, revision: draft.revision, why, ...(seen === null ? {} : { seen: seen.seen }) },
      }),
    onSuccess: () => client.invalidateQueries(),
    onError: (error) => {
      const now = movedIn(error);
      if (now === null) return;
      move(true);
      see(now);
    },
  });
  const busy = trying.isPending || answering.isPending;
  const reply = (answer: Reply, text: string, weight: 'primary' | 'secondary') => (
    <button
      type="button"
      className={`button button-${weight}`}
      disabled={busy}
      onClick={() => answering.mutate(answer)}
    >
      {text}
    </button>
  );
  const own = draft.author.id === me;
  return (
    <section className="before-save" aria-label={t.answer}>
      {moved && <Notice tone="warning" title={t.moved} />}
      {seen !== null && <h2>{t.before}</h2>}
      {seen !== null && <ConsequencePanel answer={seen} />}
      {trying.isError && <ErrorPanel error={trying.error} />}
      {answering.isError && movedIn(answering.error) === null && <ErrorPanel error={answering.error} />}
      {seen === null && (
        <p>
          <button
            type="button"
            className={`button button-${draft.mayReview ? 'primary' : 'secondary'}`}
            disabled={busy}
            onClick={() => trying.mutate()}
          >
            {t.see}
          </button>
        </p>
      )}
      {draft.mayReview && <TextField label={t.why} value={why} onValue={say} />}
      <div className="button-row">
        {draft.mayReview && seen !== null && reply('publish', t.publish, 'primary')}
        {draft.mayReview && reply('reject', t.reject, 'secondary')}
        {own && draft.state === 'drafted' && reply('submit', t.submit, 'primary')}
        {own && reply('withdraw', t.withdraw, 'secondary')}
      </div>
    </section>
  );
}
