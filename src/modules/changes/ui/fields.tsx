// Fields that name what the catalogue has: one thing, or several; and short texts with commas between.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { type Labelled, TextField } from '../../../web/parts/fields.tsx';
import { Pick, Picked } from '../../../web/parts/Pick.tsx';
import { type CHOICE_KINDS, type Choice, listChoices } from '../contract.ts';
import { fromCommas } from './content.ts';

export type ChoiceKind = (typeof CHOICE_KINDS)[number];

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

export function PickField({
  value,
  onValue,
  kind,
  system,
  named,
  onClear,
  ...labelled
}: Labelled &
  Scope & {
    readonly value: string;
    readonly onValue: (id: string, choice: Choice) => void;
    /** What the value is called, where that is known already. */
    readonly named?: string | undefined;
    readonly onClear?: (() => void) | undefined;
  }) {
  const [typed, type] = useState('');
  const found = useFound({ kind, system }, typed);
  const chosen = useChosen({ kind, system }, value === '' ? [] : [value]);
  const shown = value === '' ? '' : (chosen.find((one) => isCalled(one, value))?.name ?? named ?? value);
  return (
    <Pick
      {...labelled}
      found={found}
      onTyped={type}
      onClear={onClear}
      shown={shown}
      onPick={(choice) => onValue(choice.id, choice)}
    />
  );
}

/** People are named by user name in a catalogue file and by uuid in what Tillid itself decides. */
const isCalled = (choice: Choice, id: string): boolean => choice.id === id || choice.uuid === id;

export function PickList({
  value,
  onValue,
  kind,
  system,
  by = 'id',
  ...labelled
}: Labelled &
  Scope & {
    readonly value: readonly string[];
    readonly onValue: (ids: readonly string[]) => void;
    readonly by?: 'id' | 'uuid';
  }) {
  const [typed, type] = useState('');
  const found = useFound({ kind, system }, typed);
  const chosen = useChosen({ kind, system }, value);
  const nameOf = (id: string) => chosen.find((one) => isCalled(one, id))?.name ?? id;
  return (
    <div className="pick-list">
      <Pick
        {...labelled}
        found={found}
        onTyped={type}
        shown=""
        onPick={(choice) => !value.includes(choice[by]) && onValue([...value, choice[by]])}
      />
      <Picked
        chosen={value.map((id) => ({ id, name: nameOf(id) }))}
        onRemove={(id) => onValue(value.filter((other) => other !== id))}
      />
    </div>
  );
}

/** Short texts with commas between; what is typed stays as it is typed. */
export function CommaField({
  value,
  onValue,
  ...rest
}: Labelled & { readonly value: readonly string[]; readonly onValue: (texts: readonly string[]) => void }) {
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
