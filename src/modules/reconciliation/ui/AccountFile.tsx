// The way in for a file: tried first, so that what it would come to is seen before it counts.

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sendFile, useChanged } from '../../../web/api.ts';
import { numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { CheckField, Field } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { importAccounts } from '../contract.ts';
import { accountWords } from './words.ts';

export function AccountFile({ system }: { system: string }) {
  const t = useWords(accountWords);
  const language = useLanguage();
  const changed = useChanged();
  const [file, pick] = useState<File | null>(null);
  const [allowed, allow] = useState(false);
  const sending = useMutation({
    mutationFn: async (mode: 'try' | 'take') => {
      const query = {
        ...(mode === 'try' ? { dryRun: '1' as const } : {}),
        ...(allowed ? { allowMassChange: '1' as const } : {}),
      };
      const taken = await sendFile(importAccounts, { params: { system }, query }, file ?? new Blob());
      return { mode, taken };
    },
    onSuccess: ({ mode }) => (mode === 'take' ? changed() : undefined),
  });
  const number = (n: number) => numberText(n, language);
  const told = sending.data;
  return (
    <div className="change-form">
      <p>{t.neverGives}</p>
      <Field label={t.fileField} hint={t.fileHint}>
        {(aria) => (
          <input
            {...aria}
            className="form-input"
            type="file"
            accept=".csv,text/csv,text/plain"
            onChange={(event) => {
              pick(event.target.files?.[0] ?? null);
              sending.reset();
            }}
          />
        )}
      </Field>
      <CheckField label={t.massChange} checked={allowed} onChecked={allow} />
      {sending.isError && <ErrorPanel error={sending.error} />}
      {told !== undefined && (
        <div role="status">
          <Notice
            tone={told.taken.warning === null ? 'information' : 'warning'}
            title={(told.mode === 'try' ? t.tried : t.taken)(
              number(told.taken.accounts),
              number(told.taken.added),
              number(told.taken.gone),
            )}
          >
            {told.taken.warning !== null && <p>{t.wouldStop}</p>}
          </Notice>
        </div>
      )}
      <div className="button-row">
        <button
          type="button"
          className="button button-secondary"
          disabled={file === null || sending.isPending}
          onClick={() => sending.mutate('try')}
        >
          {t.tryFile}
        </button>
        <button
          type="button"
          className="button button-primary"
          disabled={file === null || sending.isPending}
          onClick={() => sending.mutate('take')}
        >
          {t.takeFile}
        </button>
      </div>
    </div>
  );
}
