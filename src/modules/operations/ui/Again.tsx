// The button that puts what failed in its queue again.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { operationsWords } from './words.ts';

export function Again({ label, send }: { label: string; send: () => Promise<unknown> }) {
  const t = useWords(operationsWords);
  const client = useQueryClient();
  const sending = useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries() });
  if (sending.isSuccess) return <span role="status">{t.retried}</span>;
  return (
    <>
      <button
        type="button"
        className="button button-secondary"
        disabled={sending.isPending}
        onClick={() => sending.mutate()}
      >
        {label}
      </button>
      {sending.isError && <ErrorPanel error={sending.error} />}
    </>
  );
}
