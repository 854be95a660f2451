// Making a key for a program. What was typed stays when the server says no.

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, useChanged } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { linesOf } from '../../../web/parts/facts.tsx';
import { ChecksField, LinesField, SelectField, TextField } from '../../../web/parts/fields.tsx';
import { makeKey, SCOPE_NAMES, type Scope } from '../contract.ts';
import { keyWords } from './keyWords.ts';
import type { MadeText } from './madeText.ts';

const LASTING = ['30', '90', '365', '730'] as const;

const EMPTY = {
  name: '',
  scopes: [] as readonly Scope[],
  addresses: '',
  days: '365' as (typeof LASTING)[number],
};

export function NewKeyForm({ onText }: { onText: (made: MadeText) => void }) {
  const t = useWords(keyWords);
  const changed = useChanged();
  const [form, fill] = useState(EMPTY);
  const set = (part: Partial<typeof EMPTY>) => fill((was) => ({ ...was, ...part }));
  const saving = useMutation({
    mutationFn: () =>
      call(makeKey, {
        body: {
          name: form.name,
          scopes: [...form.scopes],
          addresses: linesOf(form.addresses),
          days: Number(form.days),
        },
      }),
    onSuccess: ({ key, text }) => {
      onText({ id: key.id, name: key.name, text, beside: null });
      fill(EMPTY);
      window.scrollTo({ top: 0 });
      return changed();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    saving.mutate();
  };
  const turn = (scope: Scope, on: boolean) =>
    set({ scopes: SCOPE_NAMES.filter((one) => (one === scope ? on : form.scopes.includes(one))) });
  return (
    <form className="request-form client-form" onSubmit={submit}>
      <TextField
        label={t.name}
        hint={t.nameHint}
        value={form.name}
        onValue={(name) => set({ name })}
        required
      />
      <ChecksField
        legend={t.may}
        options={SCOPE_NAMES.map((scope) => [scope, t.scope[scope]] as const)}
        chosen={form.scopes}
        onTurn={turn}
      />
      <LinesField
        label={t.from}
        hint={t.fromHint}
        value={form.addresses}
        onValue={(addresses) => set({ addresses })}
      />
      <SelectField
        label={t.lasts}
        value={form.days}
        options={LASTING.map((days) => [days, t.lasting[days]] as const)}
        onValue={(days) => set({ days })}
      />
      {saving.isError && <ErrorPanel error={saving.error} />}
      <div className="button-row">
        <button
          type="submit"
          className="button button-primary"
          disabled={saving.isPending || form.scopes.length === 0}
        >
          {t.make}
        </button>
      </div>
    </form>
  );
}
