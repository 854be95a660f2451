// What went wrong, what it means for the reader, and what to do: from the server's problem document where there is one.

import { ProblemError } from '../api.ts';
import { useLanguage, useWords } from '../i18n.tsx';
import { problemText, shellWords } from '../words.ts';

const FAULTS_ON_SCREEN = 20;

/** What trying again will not change. */
const FINAL: ReadonlySet<string> = new Set(['forbidden', 'notFound', 'badRequest', 'methodNotAllowed']);

/** What was missing at the door; empty where the thing itself was refused. */
function permissionOf(error: unknown): string {
  const said = error instanceof ProblemError ? error.problem : null;
  return said !== null && 'permission' in said ? String(said.permission) : '';
}

interface ErrorPanelProps {
  readonly error: unknown;
  readonly retry?: () => unknown;
}

export function ErrorPanel({ error, retry }: ErrorPanelProps) {
  const t = useWords(shellWords);
  const language = useLanguage();
  const code = error instanceof ProblemError ? error.code : 'internal';
  const { title, advice } = problemText(code, language);
  const roles = code === 'forbidden' ? t.error.roles[permissionOf(error)] : undefined;
  const faults = error instanceof ProblemError ? (error.problem?.errors ?? []) : [];
  return (
    <div className="notice notice-danger" role="alert">
      <p className="notice-title">{title}</p>
      <div className="notice-body">
        <p>{roles === undefined ? advice : t.error.takes(roles)}</p>
        {faults.length > 0 && (
          <ul>
            {faults.slice(0, FAULTS_ON_SCREEN).map((fault) => (
              <li key={`${fault.code} ${fault.pointer}`}>
                <code>{fault.pointer}</code> {fault.detail}
              </li>
            ))}
          </ul>
        )}
        <p className="small">{t.error.code(code)}</p>
        {FINAL.has(code) ? (
          <p>
            <a href="/">{t.error.home}</a>
            {roles !== undefined && (
              <>
                {' · '}
                <a href="/requests/new">{t.error.askForRole}</a>
              </>
            )}
          </p>
        ) : (
          retry !== undefined && (
            <button type="button" className="button button-secondary" onClick={() => retry()}>
              {t.error.retry}
            </button>
          )
        )}
      </div>
    </div>
  );
}
