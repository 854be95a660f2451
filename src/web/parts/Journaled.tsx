// Whether something has been put into the municipality's journal: when, under which name, and the mark that it can be held to.

import { instantText } from '../format.ts';
import { dictionary, useLanguage, useWords } from '../i18n.tsx';

const words = dictionary(
  {
    title: 'Journal',
    waits: 'Lægges i journalen om lidt.',
    stuck: 'Kunne ikke lægges i journalen. Tillid prøver igen hvert femte minut.',
    done: (at: string, folder: string) => `Lagt i journalen ${at} som ${folder}.`,
    hash: 'Kontrolsum (SHA-256)',
  },
  {
    title: 'Journal',
    waits: 'Will be put into the journal in a moment.',
    stuck: 'Could not be put into the journal. Tillid tries again every five minutes.',
    done: (at: string, folder: string) => `Put into the journal ${at} as ${folder}.`,
    hash: 'Checksum (SHA-256)',
  },
);

interface Version {
  readonly version: number;
  readonly at: string | null;
  readonly folder: string | null;
  readonly hash: string | null;
  readonly isStuck: boolean;
}

export function Journaled({ versions }: { readonly versions: readonly Version[] }) {
  const t = useWords(words);
  const language = useLanguage();
  if (versions.length === 0) return null;
  return (
    <section className="paper-section">
      <h2>{t.title}</h2>
      <ul className="plain-list">
        {versions.map(({ version, at, folder, hash, isStuck }) => (
          <li key={version}>
            {at === null ? (isStuck ? t.stuck : t.waits) : t.done(instantText(at, language), folder ?? '')}
            {hash !== null && (
              <span className="cell-sub">
                {t.hash}: <code className="break">{hash}</code>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
