// One way of mine to confirm myself: what it is, when it was used, another name, away with it.

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, ProblemError } from '../../../web/api.ts';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { InputField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { type FactorView, removeFactor, renameFactor } from '../factors/contract.ts';
import { securityWords } from './securityWords.ts';
import { useSecurity } from './useSecurity.ts';

export function FactorItem({ factor }: { factor: FactorView }) {
  const t = useWords(securityWords);
  const language = useLanguage();
  const [naming, name] = useState(false);
  const show = useSecurity();
  const removing = useMutation({
    mutationFn: (query: { anyway?: '' }) => call(removeFactor, { params: { factor: factor.id }, query }),
    onSuccess: show,
  });
  const isLast = removing.error instanceof ProblemError && removing.error.code === 'lastFactor';
  const used = factor.usedAt === null ? '' : `, ${t.used(instantText(factor.usedAt, language))}`;
  return (
    <li>
      <div>
        {naming ? (
          <RenameForm factor={factor} onDone={() => name(false)} />
        ) : (
          <>
            <strong>{factor.name}</strong> <span className="small">{t.kind[factor.kind]}</span>
          </>
        )}
        <p className="small">
          {t.added(instantText(factor.addedAt, language))}
          {used}
        </p>
        {isLast && (
          <div role="alert">
            <Notice tone="warning" title={t.last}>
              <p>{t.lastWhat}</p>
              <button
                type="button"
                className="button button-secondary"
                onClick={() => removing.mutate({ anyway: '' })}
              >
                {t.removeAnyway}
              </button>
            </Notice>
          </div>
        )}
        {removing.isError && !isLast && <ErrorPanel error={removing.error} />}
      </div>
      <div className="button-row">
        <button
          type="button"
          className="link-button"
          aria-label={t.renameIt(factor.name)}
          onClick={() => name(true)}
        >
          {t.rename}
        </button>
        <button
          type="button"
          className="link-button"
          aria-label={t.removeIt(factor.name)}
          disabled={removing.isPending}
          onClick={() => removing.mutate({})}
        >
          {t.remove}
        </button>
      </div>
    </li>
  );
}

function RenameForm({ factor, onDone }: { factor: FactorView; onDone: () => void }) {
  const t = useWords(securityWords);
  const show = useSecurity();
  const renaming = useMutation({
    mutationFn: (name: string) => call(renameFactor, { params: { factor: factor.id }, body: { name } }),
    onSuccess: (security) => {
      show(security);
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    renaming.mutate(String(new FormData(event.currentTarget).get('name')));
  };
  return (
    <form onSubmit={submit}>
      {renaming.isError && <ErrorPanel error={renaming.error} />}
      <InputField
        label={t.newName}
        name="name"
        type="text"
        defaultValue={factor.name}
        maxLength={60}
        required
      />
      <div className="button-row">
        <button type="submit" className="button button-primary" disabled={renaming.isPending}>
          {t.save}
        </button>
        <button type="button" className="button button-secondary" onClick={onDone}>
          {t.cancel}
        </button>
      </div>
    </form>
  );
}
