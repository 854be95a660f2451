// Where a browser lands that set out for the provider and is signed in: with what went wrong, and the way on.

import { Navigate, useRouterState } from '@tanstack/react-router';
import { useWords } from '../../../web/i18n.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { WentWrong } from './OtherWays.tsx';
import { signInWords } from './words.ts';

export function SentBackScreen() {
  const t = useWords(signInWords);
  const search = useRouterState({ select: (state) => state.location.searchStr });
  const asked = new URLSearchParams(search);
  const onward = asked.get('return') ?? '/';
  if (asked.get('problem') === null) return <Navigate to="/" />;
  return (
    <>
      <PageHead title={t.notSteppedUp} />
      <WentWrong />
      <p>
        <a href={/^\/(?![/\\])/.test(onward) ? onward : '/'}>{t.goOn}</a>
      </p>
    </>
  );
}
