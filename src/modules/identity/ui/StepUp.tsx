// When something asks for more than the session is worth: why, in a sentence, and the ways to show it. What was asked for goes on afterwards.

import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import { isAtLeast } from '../../../kernel/assurance.ts';
import { useWords } from '../../../web/i18n.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { type SignedIn, useSession, useSessionRaised } from '../../../web/session.tsx';
import { drawStepUp, type StepUpAsked, stepUp } from '../../../web/stepUp.ts';
import type { Roles, Session } from '../contract.ts';
import { factorWords } from './factorWords.ts';
import { ShowFactor } from './ShowFactor.tsx';
import { signInWords } from './words.ts';

interface Open {
  readonly asked: StepUpAsked;
  readonly done: (raised: boolean) => void;
}

export function StepUp() {
  const [open, setOpen] = useState<Open | null>(null);
  useEffect(
    () =>
      drawStepUp(
        (asked) =>
          new Promise((resolve) => {
            const done = (raised: boolean) => {
              setOpen(null);
              resolve(raised);
            };
            setOpen({ asked, done });
          }),
      ),
    [],
  );
  return open === null ? null : <StepUpDialog {...open} />;
}

function StepUpDialog({ asked, done }: Open) {
  const t = useWords(factorWords);
  const raised = useSessionRaised();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const shown = (session: Session) => {
    raised(session);
    done(true);
  };
  return (
    <dialog ref={dialog} className="step-up" aria-labelledby={title} onClose={() => done(false)}>
      <h2 id={title}>{t.title}</h2>
      <p>
        {whyOf(asked, t)} {t.after}
      </p>
      <Ways asked={asked} onShown={shown} onLeave={() => done(false)} />
      <div className="button-row">
        <button type="button" className="button button-secondary" onClick={() => done(false)}>
          {t.cancel}
        </button>
      </div>
    </dialog>
  );
}

function whyOf({ permission, why }: StepUpAsked, t: (typeof factorWords)['da']): string {
  if (permission === null) return t.rolesNeed;
  const doing = t.doing[permission] ?? (why === 'level' ? t.part : t.security);
  return `${doing} ${why === 'again' ? t.needsAgain : t.needs}`;
}

/** Whether any factor at all could bring the session there. */
const outOfReach = ({ proofed }: SignedIn, { needed, why }: StepUpAsked): boolean =>
  why === 'level' && (proofed === null || !isAtLeast(proofed, needed));

/** The session came from the municipality's own sign-in, so that is where more is shown; the browser comes back to this address. */
function AtProvider({ provider, needed }: { provider: NonNullable<Session['provider']>; needed: string }) {
  const t = useWords(signInWords);
  const { pathname, searchStr } = useRouterState({ select: (state) => state.location });
  const query = new URLSearchParams({ needed, return: `${pathname}${searchStr}` });
  return (
    <p>
      <a className="button button-primary" href={`/sign-in/provider/${provider.id}?${query}`}>
        {t.stepUpAt(provider.name)}
      </a>
    </p>
  );
}

interface WaysProps {
  readonly asked: StepUpAsked;
  readonly onShown: (session: Session) => void;
  readonly onLeave: () => void;
}

function Ways({ asked, onShown, onLeave }: WaysProps) {
  const t = useWords(factorWords);
  const session = useSession();
  if (session.provider !== null && (asked.why === 'level' || session.secondFactors.length === 0))
    return <AtProvider provider={session.provider} needed={asked.needed} />;
  if (outOfReach(session, asked))
    return (
      <Notice tone="warning" title={t.notProofed}>
        <p>{t.notProofedWhat}</p>
      </Notice>
    );
  if (session.secondFactors.length === 0 && asked.why !== 'again')
    return (
      <Notice tone="information" title={t.none}>
        <p>{t.noneWhat}</p>
        <p>
          <Link to="/me/security" className="button button-primary" onClick={onLeave}>
            {t.toSecurity}
          </Link>
        </p>
      </Notice>
    );
  const password = asked.why === 'again' ? 'enough' : 'not enough';
  return <ShowFactor has={session.secondFactors} password={password} onShown={onShown} />;
}

/** The roles that wait, in words. */
export function rolesIn(roles: Roles, t: (typeof factorWords)['da']): string {
  const names = (Object.keys(t.roles) as (keyof Roles)[])
    .filter((role) => roles[role])
    .map((role) => t.roles[role]);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')}${t.and}${last}`;
}

/** Shown for as long as a role waits. */
export function StepUpChip() {
  const t = useWords(factorWords);
  const { withheld, needed } = useSession();
  const waiting = rolesIn(withheld, t);
  if (waiting === '' || needed === null) return null;
  return (
    <button
      type="button"
      className="step-up-chip"
      onClick={() => stepUp({ permission: null, needed, why: 'level' })}
    >
      {t.chip(waiting)}
    </button>
  );
}
