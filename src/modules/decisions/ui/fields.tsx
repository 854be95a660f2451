// The two fields that every form here has: a line, and a text of some lines, each with its hint.

import { type ReactNode, useId } from 'react';

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

type Told = { readonly id: string; readonly 'aria-describedby': string | undefined };

function Field({
  label,
  hint,
  children,
}: Pick<FieldProps, 'label' | 'hint'> & { children: (told: Told) => ReactNode }) {
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
      {children({ id, 'aria-describedby': hint === undefined ? undefined : `${id}-hint` })}
    </div>
  );
}

export function Line({ value, onValue, type = 'text', ...rest }: FieldProps & { type?: 'text' | 'date' }) {
  return (
    <Field {...rest}>
      {(told) => (
        <input
          {...told}
          type={type}
          className="form-input"
          autoComplete="off"
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}

export function Lines({ value, onValue, ...rest }: FieldProps) {
  return (
    <Field {...rest}>
      {(told) => (
        <textarea
          {...told}
          rows={2}
          maxLength={2000}
          className="form-input"
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}
