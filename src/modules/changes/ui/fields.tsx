// The fields that forms of changes are put together from: a text, a choice among few, and one or several of what the catalogue has.

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { call } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { type CHOICE_KINDS, type Choice, listChoices } from '../contract.ts';
import { fromCommas } from './content.ts';
import { changeWords } from './words.ts';

export type ChoiceKind = (typeof CHOICE_KINDS)[number];

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
}

export function TextField({
  label,
  hint,
  value,
  onValue,
  required = false,
  type = 'text',
}: FieldProps & {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly required?: boolean;
  readonly type?: 'text' | 'date';
}) {
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
      <input
        id={id}
        className="form-input"
        type={type}
        value={value}
        required={required}
        autoComplete="off"
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onValue(event.target.value)}
      />
    </div>
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

/** A choice among few. The order of `options` is the order shown. */
export function SelectField<K extends string>({
  label,
  value,
  options,
  onValue,
}: FieldProps & {
  readonly value: K;
  readonly options: readonly (readonly [K, string])[];
  readonly onValue: (value: K) => void;
}) {
  const id = useId();
  return (
    <div className="form-group">
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
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

interface Scope {
  readonly kind: ChoiceKind;
  /** Only of this system. */
  readonly system?: string | undefined;
}

/** What these ids are called, and what a form needs to know of them. */
export function useChosen({ kind }: Scope, ids: readonly string[]): readonly Choice[] {
  const { data } = useQuery({
    queryKey: [listChoices.id, kind, 'ids', ids],
    queryFn: ({ signal }) => call(listChoices, { query: { kind, ids: ids.join(',') } }, signal),
    enabled: ids.length > 0,
    staleTime: 60_000,
    placeholderData: (was) => was,
  });
  return ids.length === 0 ? [] : (data?.choices ?? []);
}

function useFound({ kind, system }: Scope, q: string): readonly Choice[] {
  const { data } = useQuery({
    queryKey: [listChoices.id, kind, system, q],
    queryFn: ({ signal }) =>
      call(listChoices, { query: { kind, q, ...(system === undefined ? {} : { system }) } }, signal),
    staleTime: 30_000,
    placeholderData: (was) => was,
  });
  return data?.choices ?? [];
}

/** What stands in the field: the name, with what tells it from another of the same name. */
function textOf(choice: Choice, among: readonly Choice[]): string {
  const alike = among.filter((other) => other.name === choice.name).length > 1;
  return alike ? `${choice.name} – ${choice.detail || choice.id}` : choice.name;
}

interface PickProps extends FieldProps, Scope {
  readonly onPick: (choice: Choice) => void;
  /** What stands there when nothing is typed. */
  readonly shown: string;
}

/** Suggests while one types, and settles on one of them. */
function Pick({ label, kind, system, onPick, shown }: PickProps) {
  const t = useWords(changeWords);
  const id = useId();
  const [typed, type] = useState<string | null>(null);
  const [missed, miss] = useState<string | null>(null);
  const found = useFound({ kind, system }, typed ?? '');
  const settle = (text: string, sure: boolean) => {
    const wanted = text.trim().toLocaleLowerCase('da-DK');
    const exact = found.find(
      (one) => textOf(one, found).toLocaleLowerCase('da-DK') === wanted || one.id.toLowerCase() === wanted,
    );
    const chosen = exact ?? (sure && found.length === 1 ? found[0] : undefined);
    if (chosen !== undefined) {
      miss(null);
      type(null);
      onPick(chosen);
    } else if (sure) {
      miss(wanted === '' ? null : text);
      if (wanted === '') type(null);
    }
  };
  return (
    <div className="form-group">
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="form-input"
        list={`${id}-found`}
        value={typed ?? shown}
        placeholder={t.choose}
        autoComplete="off"
        aria-describedby={missed === null ? undefined : `${id}-missed`}
        onChange={(event) => {
          type(event.target.value);
          settle(event.target.value, false);
        }}
        onBlur={(event) => typed !== null && settle(event.target.value, true)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          settle(event.currentTarget.value, true);
        }}
      />
      <datalist id={`${id}-found`}>
        {found.map((one) => (
          <option key={one.id} value={textOf(one, found)}>
            {one.detail}
          </option>
        ))}
      </datalist>
      {missed !== null && (
        <span className="form-error-message" id={`${id}-missed`} role="alert">
          {t.notFound(missed)}
        </span>
      )}
    </div>
  );
}

export function PickField({
  value,
  onValue,
  ...rest
}: FieldProps & Scope & { readonly value: string; readonly onValue: (id: string, choice: Choice) => void }) {
  const chosen = useChosen(rest, value === '' ? [] : [value]);
  const shown = value === '' ? '' : (chosen.find((one) => one.id === value)?.name ?? value);
  return <Pick {...rest} shown={shown} onPick={(choice) => onValue(choice.id, choice)} />;
}

export function PickList({
  value,
  onValue,
  ...rest
}: FieldProps &
  Scope & { readonly value: readonly string[]; readonly onValue: (ids: readonly string[]) => void }) {
  const t = useWords(changeWords);
  const chosen = useChosen(rest, value);
  const nameOf = (id: string) => chosen.find((one) => one.id === id)?.name ?? id;
  return (
    <div className="pick-list">
      <Pick
        {...rest}
        shown=""
        onPick={(choice) => !value.includes(choice.id) && onValue([...value, choice.id])}
      />
      {value.length > 0 && (
        <ul className="picked">
          {value.map((id) => (
            <li key={id}>
              {nameOf(id)}
              <button
                type="button"
                className="picked-remove"
                aria-label={t.remove(nameOf(id))}
                onClick={() => onValue(value.filter((other) => other !== id))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Short texts with commas between; what is typed stays as it is typed. */
export function CommaField({
  value,
  onValue,
  ...rest
}: FieldProps & { readonly value: readonly string[]; readonly onValue: (texts: readonly string[]) => void }) {
  const [typed, type] = useState<string | null>(null);
  return (
    <TextField
      {...rest}
      value={typed ?? value.join(', ')}
      onValue={(text) => {
        type(text);
        onValue(fromCommas(text));
      }}
    />
  );
}
