// What stands around a page for whoever has no session: the name, the language, a card, and what comes below it.

import { type ReactNode, useEffect } from 'react';
import { LanguageSwitch } from './Language.tsx';

interface OutsideProps {
  readonly title: string;
  /** Inside the card. */
  readonly children: ReactNode;
  readonly below: ReactNode;
}

export function Outside({ title, children, below }: OutsideProps) {
  useEffect(() => {
    document.title = `${title} – Tillid`;
  }, [title]);
  return (
    <main className="sign-in">
      <div className="sign-in-top">
        <span className="brand-name">Tillid</span>
        <LanguageSwitch />
      </div>
      <div className="sign-in-card">{children}</div>
      {below}
    </main>
  );
}
