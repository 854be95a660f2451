// Choosing a password: one line that says what is missing, in the reader's own time, and the text shown when asked for. Whose it is stands
// there too, unseen, for the browser that keeps it.

import { useState } from 'react';
import { useWords } from '../../../web/i18n.tsx';
import { InputField } from '../../../web/parts/fields.tsx';
import { lengthOf, type PasswordOf, passwordFault, SHORTEST_PASSWORD } from '../contract.ts';
import { passwordWords } from './passwordWords.ts';

interface PasswordFieldProps {
  readonly of: PasswordOf;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

export function PasswordField({ of, value, onValue }: PasswordFieldProps) {
  const t = useWords(passwordWords);
  const [shown, show] = useState(false);
  const fault = value === '' ? null : passwordFault(value, of);
  const left = SHORTEST_PASSWORD - lengthOf(value);
  const said = value === '' ? '' : left > 0 ? t.missing(left) : fault === null ? t.good : t.faults[fault];
  return (
    <>
      <input
        type="text"
        className="sr-only"
        autoComplete="username"
        tabIndex={-1}
        aria-hidden="true"
        readOnly
        value={of.userId}
      />
      <InputField
        label={t.password}
        hint={t.passwordHint}
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        required
        onChange={(event) => onValue(event.target.value)}
      />
      <p
        className={fault === null && value !== '' ? 'password-said password-good' : 'password-said'}
        role="status"
      >
        {said}
      </p>
      <label className="choice">
        <input type="checkbox" checked={shown} onChange={() => show(!shown)} /> {t.show}
      </label>
    </>
  );
}
