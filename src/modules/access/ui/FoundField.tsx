// A field that suggests what search finds of one kind, and settles on one of them.

import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { call } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { type Hit, search } from '../contract.ts';
import { systemWords } from './systemWords.ts';

interface FoundFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly kind: 'kle' | 'orgUnit';
  readonly value: string | undefined;
  /** What that is called. */
  readonly called: string | null;
  readonly onValue: (id: string | undefined) => void;
}

const KLE_CODE = /^\d{2}(\.\d{2}){0,2}$/;

const textOf = (hit: Hit): string =>
  hit.kind === 'kle' ? `${hit.id} ${hit.name.replace(hit.id, '').trim()}`.trim() : hit.name;

/** A field that suggests what search finds of one kind; what is chosen goes to the address bar. */
export function FoundField({ label, hint, kind, value, called, onValue }: FoundFieldProps) {
  const t = useWords(systemWords);
  const id = useId();
  const [typed, type] = useState<string | null>(null);
  const [missed, miss] = useState(false);
  const q = typed ?? '';
  const hits = useQuery({
    queryKey: [search.id, kind, q],
    queryFn: ({ signal }) => call(search, { query: { q, limit: 100 } }, signal),
    enabled: q.length > 1,
    staleTime: 60_000,
  });
  const found = (hits.data?.rows ?? []).filter((hit) => hit.kind === kind).slice(0, 12);
  useEffect(() => {
    if (value === undefined) type(null);
  }, [value]);
  const settle = (text: string) => {
    const wanted = text.trim().toLowerCase();
    const chosen = found.find((hit) => textOf(hit).toLowerCase() === wanted || hit.id === wanted) ?? found[0];
    miss(false);
    if (wanted === '') return onValue(undefined);
    if (kind === 'kle' && KLE_CODE.test(wanted)) return onValue(wanted);
    if (chosen !== undefined) {
      type(textOf(chosen));
      return onValue(chosen.id);
    }
    miss(true);
  };
  const shown = typed ?? (value === undefined ? '' : (called ?? ''));
  return (
    <div>
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="form-input"
        list={`${id}-found`}
        value={shown}
        placeholder={hint}
        autoComplete="off"
        aria-describedby={missed ? `${id}-missed` : undefined}
        onChange={(event) => {
          type(event.target.value);
          const exact = found.find((hit) => textOf(hit) === event.target.value);
          if (exact !== undefined) onValue(exact.id);
          if (event.target.value === '') onValue(undefined);
        }}
        onBlur={(event) => typed !== null && settle(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && settle(event.currentTarget.value)}
      />
      <datalist id={`${id}-found`}>
        {found.map((hit) => (
          <option key={hit.id} value={textOf(hit)}>
            {hit.detail}
          </option>
        ))}
      </datalist>
      {missed && (
        <span className="form-error-message" id={`${id}-missed`} role="alert">
          {t.notFound(shown)}
        </span>
      )}
    </div>
  );
}
