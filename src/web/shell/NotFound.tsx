// An address that leads nowhere, and the way on.

import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n.tsx';
import { EmptyState } from '../parts/EmptyState.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { shellWords } from '../words.ts';

export function NotFound() {
  const t = useWords(shellWords);
  return (
    <>
      <PageHead title={t.notFound.title} />
      <EmptyState title={t.notFound.body}>
        <Link to="/">{t.error.home}</Link>
      </EmptyState>
    </>
  );
}
