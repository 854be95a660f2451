// Beginning a new version, and opening the case in which one is decided.

import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call, useChanged } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { beginVersion, openPolicyCase, type PolicyView } from '../contract.ts';
import { policyWords } from './words.ts';

export function Begin({ policy }: { readonly policy: string }) {
  const t = useWords(policyWords);
  const navigate = useNavigate();
  const changed = useChanged();
  const beginning = useMutation({
    mutationFn: () => call(beginVersion, { params: { policy }, body: {} }),
    onSuccess: async ({ shown }) => {
      await changed();
      const version = String(shown.version);
      await navigate({ to: '/policies/$policy/versions/$version', params: { policy, version } });
    },
  });
  return (
    <>
      <button
        type="button"
        className="button button-secondary"
        disabled={beginning.isPending}
        onClick={() => beginning.mutate()}
      >
        {t.begin}
      </button>
      {beginning.isError && <ErrorPanel error={beginning.error} />}
    </>
  );
}

export function OpenCase({ view }: { readonly view: PolicyView }) {
  const t = useWords(policyWords);
  const navigate = useNavigate();
  const changed = useChanged();
  const opening = useMutation({
    mutationFn: () =>
      call(openPolicyCase, { params: { policy: view.id, version: view.shown.version }, body: {} }),
    onSuccess: async ({ case: id }) => {
      await changed();
      await navigate({ to: '/cases/$case', params: { case: id } });
    },
  });
  return (
    <>
      <p>{t.openCaseHint}</p>
      {opening.isError && <ErrorPanel error={opening.error} />}
      <div className="button-row">
        <button
          type="button"
          className="button button-secondary"
          disabled={opening.isPending}
          onClick={() => opening.mutate()}
        >
          {t.openCase}
        </button>
      </div>
    </>
  );
}
