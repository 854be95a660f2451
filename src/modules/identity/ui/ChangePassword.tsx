// Another password of one's own: the old one is asked, and sessions elsewhere end.

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
import { call } from '../../../web/api.ts';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { InputField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { changePassword } from '../factors/contract.ts';
import { securityWords } from './securityWords.ts';
import { useSecurity } from './useSecurity.ts';

export function ChangePassword({ changedAt }: { changedAt: string }) {
  const t = useWords(securityWords);
  const language = useLanguage();
  const show = useSecurity();
  const form = useRef<HTMLFormElement>(null);
  const changing = useMutation({
    mutationFn: (body: { current: string; password: string }) => call(changePassword, { body }),
    onSuccess: (security) => {
      form.current?.reset();
      show(security);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    changing.mutate({ current: String(typed.get('current')), password: String(typed.get('password')) });
  };
  return (
    <section aria-labelledby="password-of-mine">
      <h2 id="password-of-mine">{t.password}</h2>
      <p className="small">{t.passwordChanged(instantText(changedAt, language))}</p>
      <form ref={form} onSubmit={submit} className="change-password">
        {changing.isError && <ErrorPanel error={changing.error} />}
        <div role="status">{changing.isSuccess && <Notice tone="primary" title={t.changed} />}</div>
        <InputField
          label={t.current}
          name="current"
          type="password"
          autoComplete="current-password"
          required
        />
        <InputField
          label={t.next}
          hint={t.nextHint}
          name="password"
          type="password"
          autoComplete="new-password"
          required
        />
        <button type="submit" className="button button-primary" disabled={changing.isPending}>
          {t.change}
        </button>
      </form>
    </section>
  );
}
