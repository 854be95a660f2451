// The labelled fields of every form: a line, some lines, a day, a choice among few, a tick. Label, hint and what is wrong hang together
// for whoever cannot see them.

import { type ComponentProps, type ReactNode, useId } from 'react';

export interface Labelled {
  readonly label: string;
  readonly hint?: string | undefined;
}

/** What the control inside a field needs, to be found by its label and read with its hint. */
export interface Told {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
}

/** One label, one control; `wrong` is said aloud when it appears. */
export function Field({
  label,
  hint,
  wrong = null,
  children,
}: Labelled & { readonly wrong?: string | null; readonly children: (told: Told) => ReactNode }) {
  const id = useId();
  const described = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(wrong === null ? [] : [`${id}-wrong`]),
  ];
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
      {children({ id, 'aria-describedby': described.length === 0 ? undefined : described.join(' ') })}
      {wrong !== null && (
        <span className="form-error-message" id={`${id}-wrong`} role="alert">
          {wrong}
        </span>
      )}
    </div>
  );
}

/** A line with its label, whatever kind of line it is; without a `value` it keeps its own text until the form is sent. */
export function InputField({
  label,
  hint,
  ...input
}: Labelled & Omit<ComponentProps<'input'>, 'id' | 'className' | 'aria-describedby'>) {
  return (
    <Field label={label} hint={hint}>
      {(told) => <input {...told} className="form-input" autoComplete="off" {...input} />}
    </Field>
  );
}

interface Typed extends Labelled {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly required?: boolean;
}

export function TextField({ onValue, ...rest }: Typed & { readonly inputMode?: 'numeric' }) {
  return <InputField type="text" {...rest} onChange={(event) => onValue(event.target.value)} />;
}

/** As long as the server takes a reason or a note. */
const LONGEST = 2_000;

/** A reason, a note, or a longer text: what is written stays with the screen that asks for it. */
export function LinesField({
  value,
  onValue,
  required = false,
  rows = 2,
  longest = LONGEST,
  ...labelled
}: Typed & { readonly rows?: number; readonly longest?: number }) {
  return (
    <Field {...labelled}>
      {(told) => (
        <textarea
          {...told}
          className="form-input"
          rows={rows}
          maxLength={longest}
          value={value}
          required={required}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}

/** A day as `YYYY-MM-DD`, empty for none. */
export function DayField({ onValue, ...rest }: Typed & { readonly min?: string; readonly max?: string }) {
  return <InputField type="date" {...rest} onChange={(event) => onValue(event.target.value)} />;
}

/** A choice among few. The order of `options` is the order shown. */
export function SelectField<K extends string>({
  value,
  options,
  onValue,
  ...labelled
}: Labelled & {
  readonly value: K;
  readonly options: readonly (readonly [K, string])[];
  readonly onValue: (value: K) => void;
}) {
  return (
    <Field {...labelled}>
      {(told) => (
        <select
          {...told}
          className="form-select form-input"
          value={value}
          onChange={(event) => {
            const chosen = options.find(([key]) => key === event.target.value);
            if (chosen !== undefined) onValue(chosen[0]);
          }}
        >
          {options.map(([key, text]) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function CheckField({
  label,
  checked,
  onChecked,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="form-group-checkbox">
      <input
        id={id}
        type="checkbox"
        className="form-checkbox"
        checked={checked}
        onChange={(event) => onChecked(event.target.checked)}
      />
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
    </div>
  );
}

export function Group({ legend, children }: { readonly legend: string; readonly children: ReactNode }) {
  return (
    <fieldset className="change-group">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}
/** Several of a few, each with a tick of its own. */
export function ChecksField<K extends string>({
  legend,
  options,
  chosen,
  onTurn,
}: {
  readonly legend: string;
  readonly options: readonly (readonly [K, string])[];
  readonly chosen: readonly K[];
  readonly onTurn: (id: K, on: boolean) => void;
}) {
  return (
    <Group legend={legend}>
      {options.map(([id, label]) => (
        <CheckField key={id} label={label} checked={chosen.includes(id)} onChecked={(on) => onTurn(id, on)} />
      ))}
    </Group>
  );
}
