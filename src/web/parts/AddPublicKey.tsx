// A program's public key, pasted: from then on it may prove itself by signing, and its secret can be ended.

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ProblemError, useChanged } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { shellWords } from '../words.ts';
import { ErrorPanel } from './ErrorPanel.tsx';
import { LinesField } from './fields.tsx';

/** What is no JSON is no key; the server says of the rest. */
function read(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Said below.
  }
  throw new ProblemError('publicKeyUnfit', null);
}

export function AddPublicKey({ onKey }: { onKey: (key: Record<string, unknown>) => Promise<unknown> }) {
  const t = useWords(shellWords).publicKey;
  const changed = useChanged();
  const [text, write] = useState('');
  const adding = useMutation<unknown, ProblemError, string>({
    mutationFn: async (given) => onKey(read(given)),
    onSuccess: () => {
      write('');
      return changed();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    adding.mutate(text);
  };
  return (
    <details>
      <summary>{t.add}</summary>
      <form onSubmit={submit}>
        {adding.isError && <ErrorPanel error={adding.error} />}
        <LinesField label={t.label} hint={t.hint} value={text} onValue={write} required />
        <div className="button-row">
          <button type="submit" className="button button-secondary" disabled={adding.isPending}>
            {t.save}
          </button>
        </div>
      </form>
    </details>
  );
}
