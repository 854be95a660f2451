// A choice of the language that mails are written in, kept when it is made.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';

interface LanguageSelectProps<L extends string> {
  readonly title: string;
  readonly hint?: string;
  readonly chosen: L;
  /** What there is to choose among, with the words for each. */
  readonly choices: Readonly<Record<L, string>>;
  readonly choose: (language: L) => Promise<unknown>;
}

export function LanguageSelect<L extends string>({
  title,
  hint,
  chosen,
  choices,
  choose,
}: LanguageSelectProps<L>) {
  const client = useQueryClient();
  const choosing = useMutation({ mutationFn: choose, onSuccess: () => client.invalidateQueries() });
  return (
    <div className="form-group">
      <label className="form-label" htmlFor="mail-language">
        {title}
      </label>
      {hint !== undefined && (
        <span className="form-hint" id="mail-language-hint">
          {hint}
        </span>
      )}
      <select
        id="mail-language"
        className="form-select form-input"
        aria-describedby={hint === undefined ? undefined : 'mail-language-hint'}
        value={choosing.isPending ? choosing.variables : chosen}
        disabled={choosing.isPending}
        onChange={(event) => choosing.mutate(event.target.value as L)}
      >
        {Object.entries<string>(choices).map(([language, text]) => (
          <option key={language} value={language}>
            {text}
          </option>
        ))}
      </select>
      {choosing.isError && <ErrorPanel error={choosing.error} />}
    </div>
  );
}
