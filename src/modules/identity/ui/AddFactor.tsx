// Adding a way to confirm oneself: a passkey, or an app for one-time codes whose first code must be typed before it counts.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { encode } from 'uqr';
import { call } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { InputField } from '../../../web/parts/fields.tsx';
import { useSessionRaised } from '../../../web/session.tsx';
import {
  type Added,
  addPasskey,
  addTotp,
  askForPasskey,
  confirmTotp,
  mySecurity,
} from '../factors/contract.ts';
import { canHavePasskeys, makePasskey } from './passkey.ts';
import { PasskeyFault } from './ShowFactor.tsx';
import { securityWords } from './securityWords.ts';

interface AddProps {
  readonly onCodes: (codes: readonly string[]) => void;
}

type Adding = 'passkey' | 'totp' | null;

export function AddFactor({ onCodes }: AddProps) {
  const t = useWords(securityWords);
  const [adding, add] = useState<Adding>(null);
  const raised = useSessionRaised();
  const client = useQueryClient();
  const added = ({ session, recoveryCodes }: Added) => {
    raised(session);
    if (recoveryCodes !== null) onCodes(recoveryCodes);
    add(null);
    return client.invalidateQueries({ queryKey: [mySecurity.id] });
  };
  const done = { onAdded: added, onCancel: () => add(null) };
  if (adding === 'passkey') return <AddPasskey {...done} />;
  if (adding === 'totp') return <AddTotp {...done} />;
  return (
    <div className="add-factor">
      {canHavePasskeys() ? (
        <div>
          <button type="button" className="button button-primary" onClick={() => add('passkey')}>
            {t.addPasskey}
          </button>
          <p className="form-hint">{t.addPasskeyWhat}</p>
        </div>
      ) : (
        <p className="form-hint">{t.noPasskeys}</p>
      )}
      <div>
        <button type="button" className="button button-secondary" onClick={() => add('totp')}>
          {t.addTotp}
        </button>
        <p className="form-hint">{t.addTotpWhat}</p>
      </div>
    </div>
  );
}

interface OneProps {
  readonly onAdded: (added: Added) => void;
  readonly onCancel: () => void;
}

interface NameFormProps {
  readonly hint: string;
  readonly button: string;
  readonly pending: boolean;
  readonly onName: (name: string) => void;
  readonly onCancel: () => void;
}

function NameForm({ hint, button, pending, onName, onCancel }: NameFormProps) {
  const t = useWords(securityWords);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onName(String(new FormData(event.currentTarget).get('name')));
  };
  return (
    <form onSubmit={submit}>
      <InputField label={t.name} hint={hint} name="name" type="text" maxLength={60} required />
      <div className="button-row">
        <button type="submit" className="button button-primary" disabled={pending}>
          {button}
        </button>
        <button type="button" className="button button-secondary" onClick={onCancel}>
          {t.cancel}
        </button>
      </div>
    </form>
  );
}

function AddPasskey({ onAdded, onCancel }: OneProps) {
  const t = useWords(securityWords);
  const adding = useMutation({
    mutationFn: async (name: string) => {
      const response = await makePasskey(await call(askForPasskey, {}));
      return call(addPasskey, { body: { name, response } });
    },
    onSuccess: onAdded,
  });
  return (
    <>
      {adding.isError && <PasskeyFault error={adding.error} />}
      <NameForm
        hint={t.passkeyName}
        button={t.addPasskey}
        pending={adding.isPending}
        onName={adding.mutate}
        onCancel={onCancel}
      />
    </>
  );
}

function AddTotp({ onAdded, onCancel }: OneProps) {
  const t = useWords(securityWords);
  const making = useMutation({ mutationFn: (name: string) => call(addTotp, { body: { name } }) });
  const made = making.data;
  const confirming = useMutation({
    mutationFn: (code: string) => call(confirmTotp, { params: { factor: made?.id ?? '' }, body: { code } }),
    onSuccess: onAdded,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    confirming.mutate(String(new FormData(event.currentTarget).get('code')));
  };
  if (made === undefined)
    return (
      <>
        {making.isError && <ErrorPanel error={making.error} />}
        <NameForm
          hint={t.totpName}
          button={t.addTotp}
          pending={making.isPending}
          onName={making.mutate}
          onCancel={onCancel}
        />
      </>
    );
  return (
    <form onSubmit={submit}>
      <p>{t.scan}</p>
      <QrCode text={made.uri} />
      <p>
        {t.secret}: <code className="totp-secret">{made.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      {confirming.isError && <ErrorPanel error={confirming.error} />}
      <InputField
        label={t.code}
        name="code"
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
      />
      <div className="button-row">
        <button type="submit" className="button button-primary" disabled={confirming.isPending}>
          {t.confirm}
        </button>
        <button type="button" className="button button-secondary" onClick={onCancel}>
          {t.cancel}
        </button>
      </div>
    </form>
  );
}

/** Drawn here as one path: nothing is fetched, and the secret goes nowhere else. */
function QrCode({ text }: { text: string }) {
  const t = useWords(securityWords);
  const { size, data } = encode(text, { border: 2 });
  const path = data.flatMap((row, y) => row.map((black, x) => (black ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t.qr}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
