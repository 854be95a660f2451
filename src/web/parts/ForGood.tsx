// A button for what cannot be done over: what it means is read before it is done.

import { useState } from 'react';
import { ErrorPanel } from './ErrorPanel.tsx';
import { Notice } from './Notice.tsx';

interface ForGoodProps {
  readonly label: string;
  readonly means: string;
  readonly yes: string;
  readonly cancel: string;
  /** A mutation without input. */
  readonly doing: { readonly isPending: boolean; readonly error: Error | null; mutate(): void };
}

export function ForGood({ label, means, yes, cancel, doing }: ForGoodProps) {
  const [asked, ask] = useState(false);
  if (!asked) {
    return (
      <div className="button-row">
        <button type="button" className="button button-secondary" onClick={() => ask(true)}>
          {label}
        </button>
      </div>
    );
  }
  return (
    <Notice tone="danger" title={label}>
      {doing.error !== null && <ErrorPanel error={doing.error} />}
      <p>{means}</p>
      <div className="button-row">
        <button
          type="button"
          className="button button-primary"
          disabled={doing.isPending}
          onClick={() => doing.mutate()}
        >
          {yes}
        </button>
        <button type="button" className="button button-secondary" onClick={() => ask(false)}>
          {cancel}
        </button>
      </div>
    </Notice>
  );
}
