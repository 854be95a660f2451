// The letters of one batch: on the screen, on paper with one to a page, or as a text to download. They are here and nowhere else.

import { useWords } from '../../../web/i18n.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import type { Letter } from '../contract.ts';
import { activationWords } from './words.ts';

/** Form feed: a printer takes a new page. */
const PAGE = '\f';

function download(letters: readonly Letter[]): void {
  const text = letters.map(({ subject, unit, text }) => `${subject}\n${unit}\n\n${text}\n`).join(PAGE);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  link.download = 'breve.txt';
  link.click();
  URL.revokeObjectURL(link.href);
}

export function Letters({ letters, onDone }: { letters: readonly Letter[]; onDone: () => void }) {
  const t = useWords(activationWords);
  if (letters.length === 0) {
    return (
      <EmptyState title={t.noAccounts}>
        <button type="button" className="button button-secondary" onClick={onDone}>
          {t.lettersDone}
        </button>
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="letters-title" className="letters">
      <h2 id="letters-title">{t.letters}</h2>
      <Notice tone="warning" title={t.lettersOnce}>
        <p>{t.lettersOnceWhy}</p>
      </Notice>
      <div className="button-row">
        <button type="button" className="button button-primary" onClick={() => print()}>
          {t.print}
        </button>
        <button type="button" className="button button-secondary" onClick={() => download(letters)}>
          {t.download}
        </button>
        <button type="button" className="button button-secondary" onClick={onDone}>
          {t.lettersDone}
        </button>
      </div>
      {letters.map(({ userId, unit, subject, text }) => (
        <article key={userId} className="letter">
          <p className="letter-unit">{unit}</p>
          <h3>{subject}</h3>
          <p className="letter-text">{text}</p>
        </article>
      ))}
    </section>
  );
}
