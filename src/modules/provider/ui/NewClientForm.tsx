// Registering a program. What was typed stays when the server says no.

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { LEVELS } from '../../../kernel/assurance.ts';
import { addDays } from '../../../kernel/time.ts';
import { call, useChanged } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { linesOf } from '../../../web/parts/facts.tsx';
import { ChecksField, DayField, LinesField, SelectField, TextField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { useSession } from '../../../web/session.tsx';
import { addClient, KINDS, RELEASES, type Release } from '../contract.ts';
import type { Told } from './told.ts';
import { providerWords } from './words.ts';

type Kind = (typeof KINDS)[number];
type Level = (typeof LEVELS)[number];

const EMPTY = {
  name: '',
  kind: 'confidential' as Kind,
  redirects: '',
  afterLogout: '',
  logout: '',
  releases: ['profile', 'roles'] as readonly Release[],
  level: '' as Level | '',
  from: '',
  to: '',
};

type Form = typeof EMPTY;

interface FormProps {
  readonly system: string;
  readonly onSecret: (told: Told) => void;
}

export function NewClientForm({ system, onSecret }: FormProps) {
  const t = useWords(providerWords);
  const { today } = useSession();
  const changed = useChanged();
  const [form, fill] = useState(EMPTY);
  const set = (part: Partial<Form>) => fill((was) => ({ ...was, ...part }));
  const saving = useMutation({
    mutationFn: () =>
      call(addClient, {
        params: { system },
        body: {
          name: form.name,
          kind: form.kind,
          redirectUris: linesOf(form.redirects),
          afterLogoutUris: linesOf(form.afterLogout),
          logoutUri: form.logout.trim() === '' ? null : form.logout.trim(),
          releases: [...form.releases],
          level: form.level === '' ? null : form.level,
          from: form.from === '' ? today : form.from,
          to: form.to === '' ? null : addDays(form.to, 1),
        },
      }),
    onSuccess: ({ client, secret }) => {
      if (secret !== null) onSecret({ name: client.name, secret, beside: false });
      fill(EMPTY);
      window.scrollTo({ top: 0 });
      return changed();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <form className="request-form client-form" onSubmit={submit}>
      {saving.isSuccess && <Notice tone="primary" title={t.added} />}
      <What form={form} set={set} />
      <ToldOf form={form} set={set} />
      <When form={form} set={set} />
      {saving.isError && <ErrorPanel error={saving.error} />}
      <div className="button-row">
        <button type="submit" className="button button-primary" disabled={saving.isPending}>
          {t.addButton}
        </button>
      </div>
    </form>
  );
}

interface Part {
  readonly form: Form;
  readonly set: (part: Partial<Form>) => void;
}

function What({ form, set }: Part) {
  const t = useWords(providerWords);
  return (
    <>
      <TextField
        label={t.name}
        hint={t.nameHint}
        value={form.name}
        onValue={(name) => set({ name })}
        required
      />
      <SelectField
        label={t.kindTitle}
        value={form.kind}
        options={KINDS.map((kind) => [kind, t.kind[kind]] as const)}
        onValue={(kind) => set({ kind })}
      />
      <LinesField
        label={t.redirects}
        hint={t.redirectsHint}
        value={form.redirects}
        onValue={(redirects) => set({ redirects })}
        required
      />
      <LinesField
        label={t.afterLogout}
        hint={t.afterLogoutHint}
        value={form.afterLogout}
        onValue={(afterLogout) => set({ afterLogout })}
      />
      <TextField
        label={t.logout}
        hint={t.logoutHint}
        value={form.logout}
        onValue={(logout) => set({ logout })}
      />
    </>
  );
}

function ToldOf({ form, set }: Part) {
  const t = useWords(providerWords);
  const turn = (release: Release, on: boolean) =>
    set({ releases: RELEASES.filter((one) => (one === release ? on : form.releases.includes(one))) });
  return (
    <ChecksField
      legend={t.releases}
      options={RELEASES.map((release) => [release, t.release[release]] as const)}
      chosen={form.releases}
      onTurn={turn}
    />
  );
}

function When({ form, set }: Part) {
  const t = useWords(providerWords);
  const { today } = useSession();
  const from = form.from === '' ? today : form.from;
  const levels = LEVELS.map((level) => [level, t.levels[level]] as const);
  return (
    <>
      <SelectField
        label={t.level}
        value={form.level}
        options={[['', t.levelSystem] as const, ...levels]}
        onValue={(level) => set({ level })}
      />
      <DayField label={t.from} value={from} min={today} onValue={(day) => set({ from: day })} required />
      <DayField label={t.to} hint={t.toHint} value={form.to} min={from} onValue={(to) => set({ to })} />
    </>
  );
}
