// Fields that name what the server knows: one thing, or several. What there is comes from whoever asks for it.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Labelled } from './fields.tsx';
import { Pick, type Pickable, Picked } from './Pick.tsx';

/** What can be named: people go by user name in files and by uuid in what Tillid itself decides. */
interface Nameable extends Pickable {
  readonly uuid: string;
}

export interface PickSource<T extends Nameable> {
  /** Tells its answers from those of another. */
  readonly key: readonly unknown[];
  readonly ask: (
    asked: { readonly q: string } | { readonly ids: string },
    signal: AbortSignal,
  ) => Promise<readonly T[]>;
}

/** What these ids are called, and what a form needs to know of them. */
export function useNamed<T extends Nameable>(source: PickSource<T>, ids: readonly string[]): readonly T[] {
  const { data } = useQuery({
    queryKey: [...source.key, 'ids', ids],
    queryFn: ({ signal }) => source.ask({ ids: ids.join(',') }, signal),
    enabled: ids.length > 0,
    staleTime: 60_000,
    placeholderData: (was) => was,
  });
  return ids.length === 0 ? [] : (data ?? []);
}

function useFound<T extends Nameable>(source: PickSource<T>, q: string): readonly T[] {
  const { data } = useQuery({
    queryKey: [...source.key, q],
    queryFn: ({ signal }) => source.ask({ q }, signal),
    staleTime: 30_000,
    placeholderData: (was) => was,
  });
  return data ?? [];
}

const isCalled = (one: Nameable, id: string): boolean => one.id === id || one.uuid === id;

export interface PickOneProps<T extends Nameable> extends Labelled {
  readonly source: PickSource<T>;
  readonly value: string;
  readonly onValue: (id: string, chosen: T) => void;
  /** What the value is called, where that is known already. */
  readonly named?: string | undefined;
  readonly onClear?: (() => void) | undefined;
}

export function PickOne<T extends Nameable>({
  source,
  value,
  onValue,
  named,
  onClear,
  ...labelled
}: PickOneProps<T>) {
  const [typed, type] = useState('');
  const found = useFound(source, typed);
  const chosen = useNamed(source, value === '' ? [] : [value]);
  const shown = value === '' ? '' : (chosen.find((one) => isCalled(one, value))?.name ?? named ?? value);
  return (
    <Pick
      {...labelled}
      found={found}
      onTyped={type}
      onClear={onClear}
      shown={shown}
      onPick={(one) => onValue(one.id, one)}
    />
  );
}

export interface PickSeveralProps<T extends Nameable> extends Labelled {
  readonly source: PickSource<T>;
  readonly value: readonly string[];
  readonly onValue: (ids: readonly string[]) => void;
  readonly by?: 'id' | 'uuid';
}

export function PickSeveral<T extends Nameable>({
  source,
  value,
  onValue,
  by = 'id',
  ...labelled
}: PickSeveralProps<T>) {
  const [typed, type] = useState('');
  const found = useFound(source, typed);
  const chosen = useNamed(source, value);
  const nameOf = (id: string) => chosen.find((one) => isCalled(one, id))?.name ?? id;
  return (
    <div className="pick-list">
      <Pick
        {...labelled}
        found={found}
        onTyped={type}
        shown=""
        onPick={(one) => !value.includes(one[by]) && onValue([...value, one[by]])}
      />
      <Picked
        chosen={value.map((id) => ({ id, name: nameOf(id) }))}
        onRemove={(id) => onValue(value.filter((other) => other !== id))}
      />
    </div>
  );
}
