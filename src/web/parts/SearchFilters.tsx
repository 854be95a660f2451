// Above a list that is searched and narrowed on the server: words, and choices that each can be left open.

import type { ReactNode } from 'react';
import { useTyped } from '../typed.ts';
import { InputField, SelectField } from './fields.tsx';

interface Choice {
  readonly label: string;
  /** What it is called that none is chosen. */
  readonly all: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [id: string, name: string])[];
  readonly onValue: (value: string | undefined) => unknown;
}

interface SearchFiltersProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string | undefined;
  readonly onValue: (text: string | undefined) => unknown;
  readonly choices: readonly Choice[];
  /** More to narrow it by. */
  readonly children?: ReactNode;
}

const ALL = 'all';

export function SearchFilters({ label, hint, value = '', onValue, choices, children }: SearchFiltersProps) {
  const [typed, type] = useTyped(value, onValue);
  return (
    <search className="filters case-filters">
      <InputField
        type="search"
        label={label}
        placeholder={hint}
        value={typed}
        maxLength={200}
        onChange={(event) => type(event.target.value)}
      />
      {choices.map((choice) => (
        <SelectField
          key={choice.label}
          label={choice.label}
          value={choice.value ?? ALL}
          options={[[ALL, choice.all], ...choice.options]}
          onValue={(one) => choice.onValue(one === ALL ? undefined : one)}
        />
      ))}
      {children}
    </search>
  );
}
