// The head of a screen: where I am, its name, one line about it, and what can be done; it names the tab and takes focus after navigation.

import { Fragment, type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../i18n.tsx';
import { takeNavigated } from '../navigated.ts';
import { shellWords } from '../words.ts';

interface PageHeadProps {
  readonly title: string;
  readonly sub?: ReactNode;
  /** Links to what lies above, outermost first. */
  readonly crumbs?: readonly ReactNode[];
  readonly actions?: ReactNode;
}

export function PageHead({ title, sub, crumbs, actions }: PageHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Tillid`;
  }, [title]);
  useEffect(() => {
    if (takeNavigated()) heading.current?.focus();
  }, []);
  return (
    <div className="page-head">
      <div className="page-head-text">
        {crumbs !== undefined && crumbs.length > 0 && <Breadcrumb crumbs={crumbs} />}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {sub !== undefined && <p className="page-sub">{sub}</p>}
      </div>
      {actions !== undefined && <div className="page-actions">{actions}</div>}
    </div>
  );
}

export function Breadcrumb({ crumbs }: { crumbs: readonly ReactNode[] }) {
  const t = useWords(shellWords);
  return (
    <nav className="crumbs" aria-label={t.crumbs}>
      <ol>
        {crumbs.map((crumb, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: crumbs are places on a path, their order is their identity
          <Fragment key={at}>
            <li>{crumb}</li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}
