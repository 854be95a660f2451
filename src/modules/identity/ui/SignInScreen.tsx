// Signing in: user name and password, and in a demo the people one can step in as. The address is kept, so the link that led here opens after.

import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { call, rememberCsrf } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { useSessionChange } from '../../../web/session.tsx';
import { LanguageSwitch } from '../../../web/shell/Language.tsx';
import { type Session, signIn } from '../contract.ts';
import { DemoPeople } from './DemoPeople.tsx';
import { OtherWays, WentWrong } from './OtherWays.tsx';
import { hasSecondStep, PasskeySignIn, SecondStep } from './SecondStep.tsx';
import { signInWords } from './words.ts';

export function SignInScreen({ session }: { session: Session }) {
  const t = useWords(signInWords);
  useEffect(() => {
    document.title = `${t.title} – Tillid`;
  }, [t]);
  const name = session.municipality?.name ?? session.municipalities[0]?.name;
  return (
    <main className="sign-in">
      <div className="sign-in-top">
        <span className="brand-name">Tillid</span>
        <LanguageSwitch />
      </div>
      <div className="sign-in-card">
        <h1>{t.title}</h1>
        {name !== undefined && session.municipalities.length < 2 && <p className="page-sub">{t.to(name)}</p>}
        <WentWrong />
        <OtherWays session={session} />
        <LocalAccounts session={session} />
        <p className="sign-in-other">
          <Link to="/activate">{t.activate}</Link>
        </p>
      </div>
      {session.demo && <DemoPeople />}
    </main>
  );
}

/** Beside another way in it steps back; where nobody may use it, it is not there. */
function LocalAccounts({ session }: { session: Session }) {
  const t = useWords(signInWords);
  const open = session.municipalities.filter((one) => one.localAccounts === 'on');
  if (session.municipalities.length > 0 && open.length === 0) return null;
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
        <div className="form-group">
          <label className="form-label" htmlFor="municipality">
            {t.municipality}
          </label>
          <select
            id="municipality"
            className="form-select form-input"
            value={municipality}
            onChange={(event) => choose(event.target.value)}
          >
            {session.municipalities.map((m) => (
              <option key={m.cvr} value={m.cvr}>
                {m.name}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="form-group">
        <label className="form-label" htmlFor="userId">
          {t.userId}
        </label>
        <input
          id="userId"
          name="userId"
          className="form-input"
          type="text"
          autoComplete="username"
          autoCapitalize="none"
          required
        />
      </div>
      <div className="form-group">
        <label className="form-label" htmlFor="password">
          {t.password}
        </label>
        <input
          id="password"
          name="password"
          className="form-input"
          type="password"
          autoComplete="current-password"
          required
        />
      </div>
      <button type="submit" className="button button-primary" disabled={entering.isPending}>
        {entering.isPending ? t.signingIn : t.signIn}
      </button>
      <PasskeySignIn municipality={several ? municipality : undefined} onDone={change} />
    </form>
  );
}
