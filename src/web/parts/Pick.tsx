// A field that suggests while one types, and settles on one of what was found; and the list of what was chosen so.

import { useState } from 'react';
import { useWords } from '../i18n.tsx';
import { shellWords } from '../words.ts';
import { Field, type Labelled } from './fields.tsx';

/** Something that can be chosen. */
export interface Pickable {
  readonly id: string;
  readonly name: string;
  /** What tells it from another of the same name. */
  readonly detail: string;
}

const textOf = (one: Pickable, among: readonly Pickable[]): string =>
  among.filter((other) => other.name === one.name).length > 1
    ? `${one.name} – ${one.detail || one.id}`
    : one.name;

const plain = (text: string): string => text.trim().toLocaleLowerCase('da-DK');

interface PickProps<T extends Pickable> extends Labelled {
  /** What there is for what was last told through `onTyped`. */
  readonly found: readonly T[];
  readonly onTyped: (text: string) => void;
  readonly onPick: (one: T) => void;
  /** Where it may be empty: what was there was taken out. */
  readonly onClear?: (() => void) | undefined;
  /** What stands there when nothing is typed. */
  readonly shown: string;
}

export function Pick<T extends Pickable>({
  found,
  onTyped,
  onPick,
  onClear,
  shown,
  ...labelled
}: PickProps<T>) {
  const t = useWords(shellWords).pick;
  const [typed, keep] = useState<string | null>(null);
  const [missed, miss] = useState<string | null>(null);
  const type = (text: string | null) => {
    keep(text);
    onTyped(text ?? '');
  };
  const settle = (text: string, how: 'typing' | 'done') => {
    const wanted = plain(text);
    const exact = found.find((one) => plain(textOf(one, found)) === wanted || plain(one.id) === wanted);
    const chosen = exact ?? (how === 'done' && found.length === 1 ? found[0] : undefined);
    if (chosen !== undefined) {
      miss(null);
      type(null);
      onPick(chosen);
    } else if (how === 'done') {
      miss(wanted === '' ? null : text);
      if (wanted !== '') return;
      type(null);
      onClear?.();
    }
  };
  return (
    <Field {...labelled} wrong={missed === null ? null : t.notFound(missed)}>
      {(told) => (
        <>
          <input
            {...told}
            className="form-input"
            list={`${told.id}-found`}
            value={typed ?? shown}
            placeholder={t.choose}
            autoComplete="off"
            onChange={(event) => {
              type(event.target.value);
              settle(event.target.value, 'typing');
            }}
            onBlur={(event) => typed !== null && settle(event.target.value, 'done')}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              settle(event.currentTarget.value, 'done');
            }}
          />
          <datalist id={`${told.id}-found`}>
            {found.map((one) => (
              <option key={one.id} value={textOf(one, found)}>
                {one.detail}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

/** What was chosen, each with a way to take it back. */
export function Picked({
  chosen,
  onRemove,
}: {
  readonly chosen: readonly { readonly id: string; readonly name: string }[];
  readonly onRemove: (id: string) => void;
}) {
  const t = useWords(shellWords).pick;
  if (chosen.length === 0) return null;
  return (
    <ul className="picked">
      {chosen.map(({ id, name }) => (
        <li key={id}>
          {name}
          <button
            type="button"
            className="picked-remove"
            aria-label={t.remove(name)}
            onClick={() => onRemove(id)}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
