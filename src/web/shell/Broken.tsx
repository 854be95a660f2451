// A screen that threw: what it means and what to do. A chunk that is gone after an upgrade is fetched by loading the page anew.

import { useWords } from '../i18n.tsx';
import { shellWords } from '../words.ts';

export function Broken() {
  const t = useWords(shellWords);
  return (
    <main className="alone">
      <div className="notice notice-danger" role="alert">
        <h1 className="notice-title">{t.broken.title}</h1>
        <div className="notice-body">
          <p>{t.broken.means}</p>
          <p>{t.broken.todo}</p>
          <button type="button" className="button button-secondary" onClick={() => location.reload()}>
            {t.error.retry}
          </button>
        </div>
      </div>
    </main>
  );
}
