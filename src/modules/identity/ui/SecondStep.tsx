// The end of signing in: the second factor of a person whose role asks for one, and the way in by passkey alone.

import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import type { Session } from '../contract.ts';
import { askToSignIn, signInByPasskey } from '../factors/contract.ts';
import { factorWords } from './factorWords.ts';
import { canHavePasskeys, showPasskeyOf } from './passkey.ts';
import { PasskeyFault, ShowFactor } from './ShowFactor.tsx';
import { rolesIn } from './StepUp.tsx';

/** Whether there is more to be had by showing more, and something to show. */
export const hasSecondStep = (session: Session): boolean =>
  session.secondFactors.length > 0 && Object.values(session.withheld).some(Boolean);

export function SecondStep({ session, onDone }: { session: Session; onDone: (session: Session) => void }) {
  const t = useWords(factorWords);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="second-step" aria-label={t.secondTitle}>
      <h2 ref={heading} tabIndex={-1}>
        {t.secondTitle}
      </h2>
      <p>{t.secondWhy(rolesIn(session.withheld, t))}</p>
      <ShowFactor has={session.secondFactors} password="not enough" onShown={onDone} />
      <p>
        <button type="button" className="link-button" onClick={() => onDone(session)}>
          {t.skip}
        </button>
      </p>
    </section>
  );
}

interface PasskeySignInProps {
  /** CVR, where there are several. */
  readonly municipality: string | undefined;
  readonly onDone: (session: Session) => void;
}

export function PasskeySignIn({ municipality, onDone }: PasskeySignInProps) {
  const t = useWords(factorWords);
  const body = municipality === undefined ? {} : { municipality };
  const entering = useMutation({
    mutationFn: async () => {
      const response = await showPasskeyOf(await call(askToSignIn, { body }));
      return call(signInByPasskey, { body: { ...body, response } });
    },
    onSuccess: onDone,
  });
  if (!canHavePasskeys()) return null;
  return (
    <div className="sign-in-passkey">
      <p className="small">{t.or}</p>
      {entering.isError && <PasskeyFault error={entering.error} />}
      <button
        type="button"
        className="button button-secondary"
        disabled={entering.isPending}
        onClick={() => entering.mutate()}
      >
        {t.signInByPasskey}
      </button>
    </div>
  );
}
