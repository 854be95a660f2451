// A button that asks for something a second person decides: first why, in one's own words, and then it is asked for.

import { useState } from 'react';
import { useWords } from '../../../web/i18n.tsx';
import { LinesField } from '../../../web/parts/fields.tsx';
import { changeWords } from './changeWords.ts';

interface AskProps {
  readonly text: string;
  readonly pending: boolean;
  readonly onAsk: (reason: string) => void;
}

export function AskWithReason({ text, pending, onAsk }: AskProps) {
  const t = useWords(changeWords);
  const [reason, write] = useState<string | null>(null);
  if (reason === null)
    return (
      <button type="button" className="button button-secondary" onClick={() => write('')}>
        {text}
      </button>
    );
  return (
    <form
      className="before-save"
      aria-label={text}
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(reason.trim());
      }}
    >
      <LinesField
        label={t.reason}
        hint={t.reasonHint}
        value={reason}
        onValue={write}
        longest={1_000}
        required
      />
      <p className="provider-actions">
        <button type="submit" className="button button-primary" disabled={pending}>
          {t.askFor}
        </button>
        <button type="button" className="button button-secondary" onClick={() => write(null)}>
          {t.never}
        </button>
      </p>
    </form>
  );
}
