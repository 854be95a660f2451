// Why something about a password was refused: what is wrong with the password where that is why, else what went wrong.

import { ProblemError } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import type { PasswordFault } from '../contract.ts';
import { passwordWords } from './passwordWords.ts';

/** Null when it was something else. */
function faultOf(error: unknown): PasswordFault | null {
  if (!(error instanceof ProblemError) || error.code !== 'passwordUnfit' || error.problem === null)
    return null;
  return (error.problem as { readonly fault?: PasswordFault }).fault ?? null;
}

export function PasswordProblem({ error }: { error: unknown }) {
  const t = useWords(passwordWords);
  const fault = faultOf(error);
  if (fault === null) return <ErrorPanel error={error} />;
  return (
    <p className="form-error-message" role="alert">
      {t.faults[fault]}
    </p>
  );
}
