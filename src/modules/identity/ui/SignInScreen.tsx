// Signing in: user name and password, and in a demo the people one can step in as. The address is kept, so the link that led here opens after.

import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { call, rememberCsrf } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { InputField, SelectField } from '../../../web/parts/fields.tsx';
import { comingAgain } from '../../../web/rush.ts';
import { useSessionChange } from '../../../web/session.tsx';
import { Outside } from '../../../web/shell/Outside.tsx';
import { type Session, signIn } from '../contract.ts';
import { DemoPeople } from './DemoPeople.tsx';
import { OtherWays, WentWrong } from './OtherWays.tsx';
import { hasSecondStep, PasskeySignIn, SecondStep } from './SecondStep.tsx';
import { signInWords } from './words.ts';

export function SignInScreen({ session }: { session: Session }) {
  const t = useWords(signInWords);
  const name = session.municipality?.name ?? session.municipalities[0]?.name;
  return (
    <Outside title={t.title} below={session.demo && <DemoPeople />}>
      <h1>{t.title}</h1>
      {name !== undefined && session.municipalities.length < 2 && <p className="page-sub">{t.to(name)}</p>}
      <WentWrong />
      <OtherWays session={session} />
      <LocalAccounts session={session} />
      <p className="sign-in-other">
        <Link to="/activate">{t.activate}</Link>
      </p>
      <Lost session={session} />
    </Outside>
  );
}

const hasLocal = ({ municipalities }: Session): boolean =>
  municipalities.length === 0 || municipalities.some((one) => one.localAccounts === 'on');

/** What to do without the password or the key: whom to ask, and for what. */
function Lost({ session }: { session: Session }) {
  const t = useWords(signInWords);
  if (!hasLocal(session)) return null;
  return (
    <details className="sign-in-local">
      <summary>{t.lost}</summary>
      <ul>
        {t.lostWhat.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
    </details>
  );
}

/** Beside another way in it steps back; where nobody may use it, it is not there. */
function LocalAccounts({ session }: { session: Session }) {
  const t = useWords(signInWords);
  if (!hasLocal(session)) return null;
  const open = session.municipalities.filter((one) => one.localAccounts === 'on');
  const here = { ...session, municipalities: open };
  if (session.municipalities.every((one) => one.providers.length === 0)) return <SignInForm session={here} />;
  return (
    <details className="sign-in-local">
      <summary>{t.local}</summary>
      <SignInForm session={here} />
    </details>
  );
}

function SignInForm({ session }: { session: Session }) {
  const t = useWords(signInWords);
  const change = useSessionChange();
  const [municipality, choose] = useState(session.municipalities[0]?.cvr ?? '');
  const [halfway, setHalfway] = useState<Session | null>(null);
  const several = session.municipalities.length > 1;
  const entering = useMutation({
    ...comingAgain,
    mutationFn: (sent: { userId: string; password: string }) =>
      call(signIn, { body: several ? { ...sent, municipality } : sent }),
    onSuccess: (session) => {
      rememberCsrf(session.csrf ?? '');
      if (hasSecondStep(session)) setHalfway(session);
      else change(session);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    entering.mutate({ userId: String(form.get('userId')), password: String(form.get('password')) });
  };
  if (halfway !== null) return <SecondStep session={halfway} onDone={change} />;
  return (
    <form onSubmit={submit} className="sign-in-form">
      {entering.isError && <ErrorPanel error={entering.error} />}
      {several && (
        <SelectField
          label={t.municipality}
          value={municipality}
          options={session.municipalities.map(({ cvr, name }) => [cvr, name] as const)}
          onValue={choose}
        />
      )}
      <InputField
        label={t.userId}
        name="userId"
        type="text"
        autoComplete="username"
        autoCapitalize="none"
        required
      />
      <InputField
        label={t.password}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      <button type="submit" className="button button-primary" disabled={entering.isPending}>
        {entering.isPending ? t.signingIn : t.signIn}
      </button>
      <p role="status" className="muted">
        {entering.isPending && entering.failureCount > 0 && t.rush}
      </p>
      <PasskeySignIn municipality={several ? municipality : undefined} onDone={change} />
    </form>
  );
}
