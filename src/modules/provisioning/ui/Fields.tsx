// The fields that these forms share: a day, a line of text, and a user name that search suggests for those one may find.

import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { call } from '../../../web/api.ts';
import { search } from '../../access/contract.ts';

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

export function DayField({ label, value, onValue, min, max }: FieldProps & { min?: string; max?: string }) {
  const id = useId();
  return (
    <div className="form-group">
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        className="form-input"
        value={value}
        min={min}
        max={max}
        required
        onChange={(event) => onValue(event.target.value)}
      />
    </div>
  );
}

export function TextField({ label, hint, value, onValue }: FieldProps) {
  const id = useId();
  return (
    <div className="form-group">
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && <span className="form-hint">{hint}</span>}
      <input
        id={id}
        type="text"
        className="form-input"
        value={value}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => onValue(event.target.value)}
      />
    </div>
  );
}

/** What is typed is the user name itself; the names beside it are those that the asker may find. */
export function PersonField({ label, hint, value, onValue }: FieldProps) {
  const id = useId();
  const hits = useQuery({
    queryKey: [search.id, 'person', value],
    queryFn: ({ signal }) => call(search, { query: { q: value, limit: 50 } }, signal),
    enabled: value.length > 1,
    staleTime: 60_000,
  });
  const people = (hits.data?.rows ?? []).filter((hit) => hit.kind === 'person').slice(0, 12);
  return (
    <div className="form-group">
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && <span className="form-hint">{hint}</span>}
      <input
        id={id}
        type="text"
        className="form-input"
        list={`${id}-people`}
        value={value}
        maxLength={200}
        autoComplete="off"
        autoCapitalize="none"
        onChange={(event) => onValue(event.target.value)}
      />
      <datalist id={`${id}-people`}>
        {people.map((hit) => (
          <option key={hit.id} value={hit.id}>
            {hit.name} {hit.detail}
          </option>
        ))}
      </datalist>
    </div>
  );
}
