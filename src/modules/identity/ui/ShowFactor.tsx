// The ways a person has to show more of who they are: passkey, one-time code, recovery code; the password, where that is all there is.

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { InputField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { comingAgain } from '../../../web/rush.ts';
import type { Session } from '../contract.ts';
import {
  askToShowPasskey,
  showCode,
  showPasskey,
  showPassword,
  showRecoveryCode,
} from '../factors/contract.ts';
import { factorWords } from './factorWords.ts';
import { canHavePasskeys, showPasskeyOf, Unanswered } from './passkey.ts';

interface ShowFactorProps {
  readonly has: Session['secondFactors'];
  /** Only where showing the password again is enough. */
  readonly password: 'enough' | 'not enough';
  readonly onShown: (session: Session) => void;
}

export function ShowFactor({ has, password, onShown }: ShowFactorProps) {
  const t = useWords(factorWords);
  const [recovering, recover] = useState(false);
  if (recovering)
    return (
      <>
        <CodeForm key="recovery" way="recovery" onShown={onShown} />
        <button type="button" className="link-button" onClick={() => recover(false)}>
          {t.otherWay}
        </button>
      </>
    );
  return (
    <>
      {has.includes('passkey') && canHavePasskeys() && <PasskeyButton onShown={onShown} />}
      {has.includes('totp') && <CodeForm key="totp" way="totp" onShown={onShown} />}
      {password === 'enough' && !has.includes('totp') && <CodeForm way="password" onShown={onShown} />}
      {has.includes('recovery') && (
        <button type="button" className="link-button" onClick={() => recover(true)}>
          {t.recovery}
        </button>
      )}
    </>
  );
}

/** A passkey that was not answered is no fault of the server's. */
export function PasskeyFault({ error }: { error: unknown }) {
  const t = useWords(factorWords);
  return error instanceof Unanswered ? (
    <div role="alert">
      <Notice tone="warning" title={t.aborted} />
    </div>
  ) : (
    <ErrorPanel error={error} />
  );
}

function PasskeyButton({ onShown }: Pick<ShowFactorProps, 'onShown'>) {
  const t = useWords(factorWords);
  const showing = useMutation({
    mutationFn: async () => {
      const response = await showPasskeyOf(await call(askToShowPasskey, {}));
      return call(showPasskey, { body: { response } });
    },
    onSuccess: onShown,
  });
  return (
    <div className="form-group">
      {showing.isError && <PasskeyFault error={showing.error} />}
      <button
        type="button"
        className="button button-primary"
        disabled={showing.isPending}
        onClick={() => showing.mutate()}
      >
        {t.passkey}
      </button>
      <p className="form-hint">{t.passkeyHint}</p>
    </div>
  );
}

const ASKING = {
  totp: (code: string) => call(showCode, { body: { code } }),
  recovery: (code: string) => call(showRecoveryCode, { body: { code } }),
  password: (password: string) => call(showPassword, { body: { password } }),
} as const;

function CodeForm({ way, onShown }: { way: keyof typeof ASKING } & Pick<ShowFactorProps, 'onShown'>) {
  const t = useWords(factorWords);
  const showing = useMutation({ ...comingAgain, mutationFn: ASKING[way], onSuccess: onShown });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    showing.mutate(String(new FormData(event.currentTarget).get('shown')));
  };
  const words = {
    totp: { label: t.code, hint: t.codeHint, fill: 'one-time-code' },
    recovery: { label: t.recoveryCode, hint: t.recoveryHint, fill: 'off' },
    password: { label: t.password, hint: undefined, fill: 'current-password' },
  }[way];
  return (
    <form onSubmit={submit} className="show-form">
      {showing.isError && <ErrorPanel error={showing.error} />}
      <InputField
        label={words.label}
        hint={words.hint}
        name="shown"
        type={way === 'password' ? 'password' : 'text'}
        inputMode={way === 'totp' ? 'numeric' : 'text'}
        autoComplete={words.fill}
        required
      />
      <button type="submit" className="button button-primary" disabled={showing.isPending}>
        {t.confirm}
      </button>
    </form>
  );
}
