// Coming into one's account, in two steps: the code, then what payroll knows and a password. Stands outside of the shell, for whoever has
// no session.

import { useMutation } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { type FormEvent, use, useState } from 'react';
import { call } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { DayField, Field, InputField, SelectField } from '../../../web/parts/fields.tsx';
import { comingAgain } from '../../../web/rush.ts';
import { SessionContext, useSessionChange } from '../../../web/session.tsx';
import { Outside } from '../../../web/shell/Outside.tsx';
import type { Session } from '../../identity/contract.ts';
import { PasswordField, PasswordProblem } from '../../identity/ui/index.ts';
import { activate, type Checked, checkActivation } from '../contract.ts';
import { activationWords } from './words.ts';

interface Coded {
  readonly municipality?: string;
  readonly userId: string;
  readonly code: string;
}

export function ActivateScreen({ session }: { session?: Session }) {
  const t = useWords(activationWords);
  const isSignedIn = use(SessionContext) !== null;
  const [coded, write] = useState<Coded>({ userId: '', code: '' });
  const [checked, know] = useState<Checked | null>(null);
  if (isSignedIn) return <Navigate to="/" replace />;
  return (
    <Outside
      title={t.title}
      below={
        <p className="sign-in-other">
          <Link to="/">{t.toSignIn}</Link>
        </p>
      }
    >
      {checked === null ? (
        <CodeStep session={session} coded={coded} write={write} onChecked={know} />
      ) : (
        <LastStep coded={coded} checked={checked} onBack={() => know(null)} />
      )}
    </Outside>
  );
}

interface CodeStepProps {
  readonly session: Session | undefined;
  readonly coded: Coded;
  readonly write: (coded: Coded) => void;
  readonly onChecked: (checked: Checked) => void;
}

function CodeStep({ session, coded, write, onChecked }: CodeStepProps) {
  const t = useWords(activationWords);
  const places = session?.municipalities ?? [];
  const sent = {
    ...coded,
    ...(places.length > 1 ? { municipality: coded.municipality ?? places[0]?.cvr ?? '' } : {}),
  };
  const checking = useMutation({
    ...comingAgain,
    mutationFn: () => call(checkActivation, { body: sent }),
    onSuccess: (checked) => {
      write(sent);
      onChecked(checked);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    checking.mutate();
  };
  return (
    <form className="sign-in-form" onSubmit={submit}>
      <h1>{t.title}</h1>
      <p className="page-sub">{t.sub}</p>
      {checking.isError && <ErrorPanel error={checking.error} />}
      {places.length > 1 && (
        <SelectField
          label={t.municipality}
          value={sent.municipality ?? ''}
          options={places.map(({ cvr, name }) => [cvr, name] as const)}
          onValue={(municipality) => write({ ...coded, municipality })}
        />
      )}
      <InputField
        label={t.userId}
        type="text"
        autoComplete="username"
        autoCapitalize="none"
        required
        value={coded.userId}
        onChange={(event) => write({ ...coded, userId: event.target.value })}
      />
      <Field label={t.code} hint={t.codeHint}>
        {(told) => (
          <input
            {...told}
            className="form-input code-input"
            type="text"
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            required
            value={coded.code}
            onChange={(event) => write({ ...coded, code: event.target.value })}
          />
        )}
      </Field>
      <button type="submit" className="button button-primary" disabled={checking.isPending}>
        {checking.isPending ? t.working : t.next}
      </button>
    </form>
  );
}

function LastStep({ coded, checked, onBack }: { coded: Coded; checked: Checked; onBack: () => void }) {
  const t = useWords(activationWords);
  const change = useSessionChange();
  const [password, choose] = useState('');
  const [birthDay, beBorn] = useState('');
  const [startDay, begin] = useState('');
  const asks = checked.asks === 'payroll';
  const activating = useMutation({
    ...comingAgain,
    mutationFn: () =>
      call(activate, { body: { ...coded, ...(asks ? { birthDay, startDay } : {}), password } }),
    onSuccess: change,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    activating.mutate();
  };
  return (
    <form className="sign-in-form" onSubmit={submit}>
      <h1>{t.hello(checked.name)}</h1>
      <p className="page-sub">{t.last}</p>
      {activating.isError && <PasswordProblem error={activating.error} />}
      {asks && (
        <>
          <DayField label={t.birthDay} required value={birthDay} onValue={beBorn} />
          <DayField label={t.startDay} hint={t.startDayHint} required value={startDay} onValue={begin} />
        </>
      )}
      <PasswordField of={checked} value={password} onValue={choose} />
      <div className="button-row">
        <button type="submit" className="button button-primary" disabled={activating.isPending}>
          {activating.isPending ? t.working : t.finish}
        </button>
        <button type="button" className="button button-secondary" onClick={onBack}>
          {t.back}
        </button>
      </div>
    </form>
  );
}
