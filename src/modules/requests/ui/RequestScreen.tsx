// One request: what it opens, what else there is to know, who decides, and, for whoever it waits for, the decision.

import { useMutation } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ProblemCode } from '../../../kernel/problem.ts';
import { call, ProblemError, useApi, useChanged } from '../../../web/api.ts';
import { periodText, shortDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { LinesField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { decideRequests, oneRequest, type RequestRow, withdrawRequest } from '../contract.ts';
import { EvidenceList, Steps } from './Evidence.tsx';
import { requestWords } from './words.ts';

export const STATE_TONES: Readonly<Record<RequestRow['state'], Tone>> = {
  open: 'warning',
  granted: 'primary',
  removed: 'primary',
  refused: 'danger',
  withdrawn: 'calm',
};

export function RequestScreen() {
  const t = useWords(requestWords);
  const { request } = useParams({ from: '/requests/$request' });
  const query = useApi(oneRequest, { params: { request } });
  const row = query.data?.request;
  return (
    <>
      <PageHead
        title={row === undefined ? t.request : `${row.what.name}, ${row.receiver.name}`}
        sub={row === undefined ? '\u00a0' : <Sub row={row} />}
        crumbs={[
          <Link key="all" to="/requests">
            {t.title}
          </Link>,
        ]}
      />
      <Loaded query={query} what={t.what}>
        {(data) => (
          <div className="request">
            <blockquote className="request-reason">{data.request.reason}</blockquote>
            <EvidenceList evidence={data.evidence} action={data.request.action} />
            <h2>{t.steps}</h2>
            <Steps steps={data.request.steps} at={data.request.step} />
            {data.request.mine && <Decide row={data.request} seen={data.seen} />}
            {data.request.mayWithdraw && <Withdraw row={data.request} />}
          </div>
        )}
      </Loaded>
    </>
  );
}

function Sub({ row }: { row: RequestRow }) {
  const t = useWords(requestWords);
  const language = useLanguage();
  const isLater = row.from !== null && row.from.slice(0, 10) > row.opened;
  const period = isLater || row.to !== null ? periodText(row.from, row.to, language) : null;
  return (
    <span className="person-line">
      <span>
        {[row.place, row.systems.map((s) => s.name).join(', '), period].filter(Boolean).join(' · ')} · {t.by}{' '}
        {row.requester.name} {shortDay(row.opened, language)}
      </span>
      <Badge tone={STATE_TONES[row.state]}>{t.state[row.state]}</Badge>
      {row.emergency && <Badge tone="danger">{t.emergency}</Badge>}
      {row.action === 'remove' && <Badge tone="information">{t.remove}</Badge>}
    </span>
  );
}

/** What was typed stays when the server says no. */
function Decide({ row, seen }: { row: RequestRow; seen: string }) {
  const t = useWords(requestWords);
  const changed = useChanged();
  const [reason, write] = useState('');
  const deciding = useMutation({
    mutationFn: async (outcome: 'approved' | 'refused') => {
      const decision = {
        request: row.id,
        step: row.step,
        outcome,
        seen,
        ...(reason === '' ? {} : { reason }),
      };
      const { rows } = await call(decideRequests, { body: { decisions: [decision] } });
      const problem = rows[0]?.problem ?? null;
      if (problem !== null) throw new ProblemError(problem.code as ProblemCode, null);
    },
    onSuccess: changed,
    // What has moved since is shown anew, to decide on.
    onError: (error) =>
      error instanceof ProblemError && error.code === 'factsMoved' ? changed() : undefined,
  });
  return (
    <section className="decide" aria-label={t.decided}>
      {deciding.isError && <ErrorPanel error={deciding.error} />}
      <LinesField label={t.reasonFor} hint={t.reasonOptional} value={reason} onValue={write} />
      <div className="button-row">
        <button
          type="button"
          className="button button-primary"
          disabled={deciding.isPending}
          onClick={() => deciding.mutate('approved')}
        >
          {t.approve}
        </button>
        <button
          type="button"
          className="button button-secondary"
          disabled={deciding.isPending}
          onClick={() => deciding.mutate('refused')}
        >
          {t.refuse}
        </button>
      </div>
    </section>
  );
}

function Withdraw({ row }: { row: RequestRow }) {
  const t = useWords(requestWords);
  const changed = useChanged();
  const withdrawing = useMutation({
    mutationFn: () => call(withdrawRequest, { params: { request: row.id } }),
    onSuccess: changed,
  });
  return (
    <div className="decide">
      {withdrawing.isError && <ErrorPanel error={withdrawing.error} />}
      {withdrawing.isSuccess && <Notice tone="information" title={t.state.withdrawn} />}
      <button
        type="button"
        className="button button-tertiary"
        disabled={withdrawing.isPending}
        onClick={() => withdrawing.mutate()}
      >
        {t.withdraw}
      </button>
    </div>
  );
}
