// The foot of a form: what it means, what went wrong, and the button.

import { ErrorPanel } from '../../../../web/parts/ErrorPanel.tsx';

export function Sent({
  means,
  error,
  send,
  isReady,
  onSend,
}: {
  readonly means?: string;
  readonly error: Error | null;
  readonly send: string;
  readonly isReady: boolean;
  readonly onSend: () => void;
}) {
  return (
    <>
      {means !== undefined && <p className="means">{means}</p>}
      {error !== null && <ErrorPanel error={error} />}
      <div className="button-row">
        <button type="button" className="button button-secondary" disabled={!isReady} onClick={onSend}>
          {send}
        </button>
      </div>
    </>
  );
}
