// That something is asked for and does not hold yet: who asked, who must answer, and what can be done about it.

import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call, useChanged } from '../../../web/api.ts';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { type ProviderRow, type Waiting, withdrawSignInChange } from '../contract.ts';
import { changeWords } from './changeWords.ts';

interface WaitingProps {
  readonly waiting: Waiting;
  /** As the command at the machine names it. */
  readonly what: string;
  /** What is asked of local accounts, or how the provider stands until it is answered. */
  readonly asked: { readonly rule: 'on' | 'off' } | { readonly inForce: ProviderRow['inForce'] };
}

export function WaitingNotice({ waiting, what, asked }: WaitingProps) {
  const t = useWords(changeWords);
  const language = useLanguage();
  const changed = useChanged();
  const params = { change: waiting.change };
  const withdrawing = useMutation({
    mutationFn: () => call(withdrawSignInChange, { params }),
    onSuccess: changed,
  });
  const when = instantText(waiting.on, language);
  const title = 'rule' in asked ? t.localWaiting(asked.rule, waiting.by, when) : t.waiting(waiting.by, when);
  return (
    <Notice tone="warning" title={title}>
      <p>
        {waiting.approver === 'nobody' ? t.nobody(what) : t.waitingText}{' '}
        {'inForce' in asked && t.until[asked.inForce]}
      </p>
      {withdrawing.isError && <ErrorPanel error={withdrawing.error} />}
      <p className="provider-actions">
        <Link
          to="/sign-in-changes/$change"
          params={params}
          className={`button button-${waiting.part === 'approver' ? 'primary' : 'secondary'}`}
        >
          {waiting.part === 'approver' ? t.lookAndAnswer : t.look}
        </Link>
        {waiting.part === 'asker' && (
          <button
            type="button"
            className="button button-secondary"
            disabled={withdrawing.isPending}
            onClick={() => withdrawing.mutate()}
          >
            {t.withdraw}
          </button>
        )}
      </p>
    </Notice>
  );
}
