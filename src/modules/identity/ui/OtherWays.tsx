// The municipality's own sign-in as buttons, before the form: each leads to the provider, and back to the address that was asked for.

import { useRouterState } from '@tanstack/react-router';
import { PROBLEMS, type ProblemCode } from '../../../kernel/problem.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { problemText } from '../../../web/words.ts';
import type { Session } from '../contract.ts';
import { signInWords } from './words.ts';

const isProblem = (text: string | null): text is ProblemCode =>
  text !== null && Object.hasOwn(PROBLEMS, text);

/** Where the browser should end: the address it is at, or the one it set out from. */
function useReturn(): string {
  const { pathname, searchStr } = useRouterState({ select: (state) => state.location });
  if (pathname !== '/sign-in') return `${pathname}${searchStr}`;
  return new URLSearchParams(searchStr).get('return') ?? '/';
}

export function OtherWays({ session }: { session: Session }) {
  const t = useWords(signInWords);
  const back = useReturn();
  const several = session.municipalities.length > 1;
  const ways = session.municipalities.flatMap(({ cvr, name, providers }) =>
    providers.map((provider) => ({ ...provider, cvr, of: several ? ` · ${name}` : '' })),
  );
  if (ways.length === 0) return null;
  return (
    <ul className="sign-in-ways no-max-width">
      {ways.map(({ id, name, of }) => (
        <li key={id}>
          <a
            className="button button-primary"
            href={`/sign-in/provider/${id}?return=${encodeURIComponent(back)}`}
          >
            {t.by(name)}
            {of}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What went wrong on the way, when the browser was sent back here with a word for it. */
export function WentWrong() {
  const language = useLanguage();
  const search = useRouterState({ select: (state) => state.location.searchStr });
  const problem = new URLSearchParams(search).get('problem');
  if (!isProblem(problem)) return null;
  const { title, advice } = problemText(problem, language);
  return (
    <div role="alert" className="sign-in-wrong">
      <Notice tone="danger" title={title}>
        <p>{advice}</p>
      </Notice>
    </div>
  );
}
