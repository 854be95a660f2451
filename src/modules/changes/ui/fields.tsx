// Fields that name what the catalogue has: one thing, or several; and short texts with commas between.

import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { type Labelled, TextField } from '../../../web/parts/fields.tsx';
import {
  PickOne,
  type PickOneProps,
  PickSeveral,
  type PickSeveralProps,
  type PickSource,
  useNamed,
} from '../../../web/parts/PickFrom.tsx';
import { type CHOICE_KINDS, type Choice, listChoices } from '../contract.ts';
import { fromCommas } from './content.ts';

export type ChoiceKind = (typeof CHOICE_KINDS)[number];

interface Scope {
  readonly kind: ChoiceKind;
  /** Only of this system. */
  readonly system?: string | undefined;
}

const source = ({ kind, system }: Scope): PickSource<Choice> => ({
  key: [listChoices.id, kind, system],
  ask: async (asked, signal) => {
    const narrowed = system === undefined || 'ids' in asked ? {} : { system };
    return (await call(listChoices, { query: { kind, ...asked, ...narrowed } }, signal)).choices;
  },
});

/** What these ids are called, and what a form needs to know of them. */
export const useChosen = (scope: Scope, ids: readonly string[]): readonly Choice[] =>
  useNamed(source(scope), ids);

export const PickField = ({ kind, system, ...field }: Scope & Omit<PickOneProps<Choice>, 'source'>) => (
  <PickOne {...field} source={source({ kind, system })} />
);

export const PickList = ({ kind, system, ...field }: Scope & Omit<PickSeveralProps<Choice>, 'source'>) => (
  <PickSeveral {...field} source={source({ kind, system })} />
);

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
