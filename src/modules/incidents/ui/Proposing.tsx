// Sending another decision about incidents to a second person: the reason, and what waits already.

import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useChanged } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { LinesField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import type { IncidentPolicyView, ProposedView } from '../contract.ts';
import { decidingWords } from './decidingWords.ts';

export function Waiting({ waiting }: Pick<IncidentPolicyView, 'waiting'>) {
  const t = useWords(decidingWords);
  if (waiting === null) return null;
  return (
    <Notice tone="information" title={t.waits}>
      <p>
        {t.waitsBy(waiting.by)}{' '}
        <Link to="/drafts/$draft" params={{ draft: waiting.draft }}>
          {t.seeWaiting}
        </Link>
      </p>
    </Notice>
  );
}

export function Proposing({
  isWhole,
  send,
}: {
  readonly isWhole: boolean;
  readonly send: (reason: string) => Promise<ProposedView>;
}) {
  const t = useWords(decidingWords);
  const changed = useChanged();
  const [reason, write] = useState('');
  const sending = useMutation({ mutationFn: () => send(reason), onSuccess: changed });
  return (
    <>
      <LinesField label={t.reason} value={reason} onValue={write} />
      <p className="muted">{t.takesTwo}</p>
      {sending.isError && <ErrorPanel error={sending.error} />}
      {sending.data?.draft === null && <Notice tone="information" title={t.nothingNew} />}
      <div className="button-row">
        <button
          type="button"
          className="button button-primary"
          disabled={!isWhole || reason.trim() === '' || sending.isPending}
          onClick={() => sending.mutate()}
        >
          {t.send}
        </button>
      </div>
    </>
  );
}
