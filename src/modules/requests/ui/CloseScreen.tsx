// Luk nu: what it closes is spelled out before the one button, and it happens this minute.

import { useMutation } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { call, useApi, useChanged } from '../../../web/api.ts';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { LinesField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { closeAccess, closeOptions, followUpClosing } from '../contract.ts';
import { requestWords } from './words.ts';

export function CloseScreen() {
  const t = useWords(requestWords);
  const { person } = useParams({ from: '/people/$person/close' });
  const options = useApi(closeOptions, { params: { person } });
  return (
    <>
      <PageHead title={t.closeTitle(options.data?.person.name ?? person)} sub={t.closeSub} />
      <Loaded query={options}>
        {(data) =>
          data.closed === null ? (
            <Closing person={data.userId} rows={data.rows} />
          ) : (
            <FollowUp person={data.userId} closed={data.closed} mayOpen={data.mayOpen} />
          )
        }
      </Loaded>
    </>
  );
}

function Closing({
  person,
  rows,
}: {
  person: string;
  rows: readonly {
    readonly assignment: string;
    readonly name: string;
    readonly systems: readonly string[];
  }[];
}) {
  const t = useWords(requestWords);
  const id = useId();
  const changed = useChanged();
  const [what, choose] = useState<string | null>(null);
  const [reason, write] = useState('');
  const closing = useMutation({
    mutationFn: () =>
      call(closeAccess, { body: { person, reason, ...(what === null ? {} : { assignment: what }) } }),
    onSuccess: changed,
  });
  if (closing.data !== undefined)
    return (
      <Notice tone="primary" title={t.closed(closing.data.rights)}>
        <p>{t.closedNext}</p>
        <Link to="/people/$person" params={{ person }}>
          {t.toPerson}
        </Link>
      </Notice>
    );
  return (
    <div className="request-form">
      <fieldset className="choices">
        <legend>
          <h2>{t.closeWhat}</h2>
        </legend>
        <label className="choice">
          <input type="radio" name={id} checked={what === null} onChange={() => choose(null)} />{' '}
          <span>{t.closeAll}</span>
        </label>
        {rows.length > 0 && <p className="muted">{t.closeOne}</p>}
        <div className="choice-list">
          {rows.map((row) => (
            <label key={row.assignment} className="choice">
              <input
                type="radio"
                name={id}
                checked={what === row.assignment}
                onChange={() => choose(row.assignment)}
              />{' '}
              <span>
                {row.name}
                <span className="cell-sub">{row.systems.join(', ')}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <LinesField label={t.reasonFor} hint={t.whyHint} value={reason} onValue={write} />
      {closing.isError && <ErrorPanel error={closing.error} />}
      <button
        type="button"
        className="button button-primary"
        disabled={reason.trim() === '' || closing.isPending}
        onClick={() => closing.mutate()}
      >
        {t.close}
      </button>
    </div>
  );
}

function FollowUp({ person, closed, mayOpen }: { person: string; closed: string; mayOpen: boolean }) {
  const t = useWords(requestWords);
  const language = useLanguage();
  const changed = useChanged();
  const [reason, write] = useState('');
  const following = useMutation({
    mutationFn: (outcome: 'opened' | 'leftClosed') =>
      call(followUpClosing, { params: { person }, body: { outcome, reason } }),
    onSuccess: changed,
  });
  if (following.data?.outcome === 'leftClosed') return <Notice tone="primary" title={t.leftClosed} />;
  return (
    <div className="request-form">
      <Notice tone="danger" title={t.isClosed(instantText(closed, language))} />
      {mayOpen && (
        <>
          <LinesField label={t.reasonFor} value={reason} onValue={write} />
          {following.isError && <ErrorPanel error={following.error} />}
          <div className="button-row">
            <button
              type="button"
              className="button button-primary"
              disabled={reason.trim() === '' || following.isPending}
              onClick={() => following.mutate('opened')}
            >
              {t.open}
            </button>
            <button
              type="button"
              className="button button-secondary"
              disabled={reason.trim() === '' || following.isPending}
              onClick={() => following.mutate('leftClosed')}
            >
              {t.leaveClosed}
            </button>
          </div>
        </>
      )}
    </div>
  );
}
