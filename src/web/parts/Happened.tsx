// What has happened to something, on its own page: folded away until it is asked for.

import { useState } from 'react';
import type { Bilingual } from '../../kernel/problem.ts';
import { instantText } from '../format.ts';
import { useLanguage } from '../i18n.tsx';

interface HappenedProps {
  readonly title: string;
  readonly entries: readonly {
    readonly seq: number;
    readonly at: string;
    /** Empty or null where it followed by itself, or is kept back. */
    readonly by: string | null;
    readonly text: Bilingual;
  }[];
}

export function Happened({ title, entries }: HappenedProps) {
  const language = useLanguage();
  const [open, turn] = useState(false);
  if (entries.length === 0) return null;
  return (
    <details className="earlier" onToggle={(event) => turn(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && (
        <ol className="plain-list history">
          {entries.map(({ seq, at, by, text }) => (
            <li key={seq}>
              {text[language]}
              <span className="cell-sub">{[by, instantText(at, language)].filter(Boolean).join(', ')}</span>
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}
