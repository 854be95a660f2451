// An attestor said no, and somebody else's assignment gives the right: its owner sees what excepting the person means, and decides.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, useApi } from '../../../web/api.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { LinesField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { askedRemoval, decideRemoval, type RemovalView } from '../contract.ts';
import { attestationWords } from './words.ts';

export function AskedScreen() {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const { campaign, sheet, row } = useParams({ from: '/attestation/$campaign/asked/$sheet/$row' });
  const query = useApi(askedRemoval, { params: { campaign }, query: { sheet, row: Number(row) } });
  const asked = query.data;
  const isChange = asked?.state === 'changeAsked';
  return (
    <>
      <PageHead
        title={
          asked === undefined ? t.title : isChange ? t.askedChange(asked.person) : t.askedTitle(asked.person)
        }
        sub={
          asked === undefined
            ? '\u00a0'
            : (isChange ? t.askedChangeSub : t.askedSub)(asked.askedBy, asked.right[language])
        }
        crumbs={[
          <Link key="tasks" to="/tasks">
            {t.toTasks}
          </Link>,
        ]}
      />
      <Loaded query={query} what={t.what}>
        {(data) => <Decide campaign={campaign} sheet={sheet} row={Number(row)} asked={data} />}
      </Loaded>
    </>
  );
}

interface DecideProps {
  readonly campaign: string;
  readonly sheet: string;
  readonly row: number;
  readonly asked: RemovalView;
}

function Decide({ campaign, sheet, row, asked }: DecideProps) {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const client = useQueryClient();
  const [text, write] = useState('');
  const deciding = useMutation({
    mutationFn: (decision: 'remove' | 'decline' | 'done') =>
      call(decideRemoval, {
        params: { campaign },
        body: { sheet, row, decision, ...(text.trim() === '' ? {} : { text: text.trim() }) },
      }),
    onSuccess: () => client.invalidateQueries(),
  });
  if (deciding.isSuccess)
    return <Notice tone="primary" title={deciding.data.state === 'open' ? t.declined : t.decided} />;
  const isChange = asked.state === 'changeAsked';
  return (
    <div className="request">
      {deciding.isError && <ErrorPanel error={deciding.error} />}
      {asked.note !== null && <blockquote className="request-reason">{asked.note}</blockquote>}
      {asked.consequence.length > 0 && (
        <>
          <h2>{t.ifTaken}</h2>
          <ul>
            {asked.consequence.map((said) => (
              <li key={said.da}>{said[language]}</li>
            ))}
          </ul>
        </>
      )}
      {!isChange && <LinesField label={t.declineText} value={text} onValue={write} />}
      <div className="button-row">
        <button
          type="button"
          className="button button-primary"
          disabled={deciding.isPending}
          onClick={() => deciding.mutate(isChange ? 'done' : 'remove')}
        >
          {isChange ? t.done : t.doRemove}
        </button>
        {!isChange && (
          <button
            type="button"
            className="button button-secondary"
            disabled={deciding.isPending || text.trim() === ''}
            onClick={() => deciding.mutate('decline')}
          >
            {t.decline}
          </button>
        )}
      </div>
    </div>
  );
}
