// A password of one's own: another one, for which the old one is asked and sessions elsewhere end; or a first one, for whoever comes in
// through the municipality's provider.

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, use, useState } from 'react';
import { call } from '../../../web/api.ts';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { InputField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { comingAgain } from '../../../web/rush.ts';
import { SessionContext } from '../../../web/session.tsx';
import { changePassword, choosePassword, type Security } from '../factors/contract.ts';
import { PasswordField } from './PasswordField.tsx';
import { PasswordProblem } from './PasswordProblem.tsx';
import { securityWords } from './securityWords.ts';
import { useSecurity } from './useSecurity.ts';

/** Says in time what the password may not be made of. */
function useOf() {
  const session = use(SessionContext);
  return {
    userId: session?.me?.userId ?? '',
    name: session?.me?.name ?? '',
    place: session?.municipality?.name ?? '',
  };
}

interface FormProps {
  readonly done: string;
  readonly act: string;
  readonly asksOld: boolean;
  readonly send: (typed: { current: string; password: string }) => Promise<Security>;
}

function PasswordForm({ done, act, asksOld, send }: FormProps) {
  const t = useWords(securityWords);
  const show = useSecurity();
  const of = useOf();
  const [current, showOld] = useState('');
  const [password, choose] = useState('');
  const changing = useMutation({
    ...comingAgain,
    mutationFn: () => send({ current, password }),
    onSuccess: (security) => {
      showOld('');
      choose('');
      show(security);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    changing.mutate();
  };
  return (
    <form onSubmit={submit} className="change-password">
      {changing.isError && <PasswordProblem error={changing.error} />}
      <div role="status">{changing.isSuccess && <Notice tone="primary" title={done} />}</div>
      {asksOld && (
        <InputField
          label={t.current}
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onChange={(event) => showOld(event.target.value)}
        />
      )}
      <PasswordField of={of} value={password} onValue={choose} />
      <button type="submit" className="button button-primary" disabled={changing.isPending}>
        {act}
      </button>
    </form>
  );
}

export function ChangePassword({ changedAt }: { changedAt: string }) {
  const t = useWords(securityWords);
  const language = useLanguage();
  return (
    <section aria-labelledby="password-of-mine">
      <h2 id="password-of-mine">{t.password}</h2>
      <p className="small">
        {t.passwordChanged(instantText(changedAt, language))} {t.signsOut}
      </p>
      <PasswordForm asksOld act={t.change} done={t.changed} send={(body) => call(changePassword, { body })} />
    </section>
  );
}

export function ChoosePassword() {
  const t = useWords(securityWords);
  const provider = use(SessionContext)?.provider?.name ?? '';
  return (
    <section aria-labelledby="password-of-mine">
      <h2 id="password-of-mine">{t.password}</h2>
      <p>{t.chooseWhat(provider)}</p>
      <PasswordForm
        asksOld={false}
        act={t.choose}
        done={t.chosen}
        send={({ password }) => call(choosePassword, { body: { password } })}
      />
    </section>
  );
}
