// Waiting that says what it is doing, and the one place where a screen turns an answer, a wait or an error into what is seen.

import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../i18n.tsx';
import { shellWords } from '../words.ts';
import { ErrorPanel } from './ErrorPanel.tsx';

const QUIET_MS = 300;

/** Grey bars at once; the words come after a moment, so that what is fast does not flicker. */
export function Loading({ what, rows = 6 }: { what?: string; rows?: number }) {
  const t = useWords(shellWords);
  const [said, say] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => say(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  const words = what === undefined ? t.loading : t.fetching(what);
  return (
    <div className="loading">
      <p className="loading-words" role="status">
        {said ? words : '\u00a0'}
      </p>
      <div className="skeleton" aria-hidden="true">
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike
          <span key={row} />
        ))}
      </div>
    </div>
  );
}

interface LoadedProps<T> {
  readonly query: UseQueryResult<T, Error>;
  /** What is being fetched, in the words of the sentence “Henter … …”. */
  readonly what?: string;
  readonly children: (data: T) => ReactNode;
}

export function Loaded<T>({ query, what, children }: LoadedProps<T>) {
  if (query.isError) return <ErrorPanel error={query.error} retry={query.refetch} />;
  if (query.data === undefined) return <Loading {...(what === undefined ? {} : { what })} />;
  return (
    <div className={query.isPlaceholderData ? 'stale' : undefined} aria-busy={query.isPlaceholderData}>
      {children(query.data)}
    </div>
  );
}
