// Some lines of text with a label: a reason, a note. What is written stays with the screen that asks for it.

import { useId } from 'react';

interface ReasonProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onWrite: (text: string) => void;
}

/** As long as the server takes. */
const LONGEST = 2_000;

export function Reason({ label, hint, value, onWrite }: ReasonProps) {
  const id = useId();
  return (
    <div className="form-group">
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && (
        <span className="form-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <textarea
        id={id}
        className="form-input"
        rows={2}
        maxLength={LONGEST}
        value={value}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
        onChange={(event) => onWrite(event.target.value)}
      />
    </div>
  );
}
