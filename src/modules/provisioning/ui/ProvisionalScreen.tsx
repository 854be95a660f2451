// Registering a position that payroll has not told of yet.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { addDays } from '../../../kernel/time.ts';
import { call, useApi } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { DayField, SelectField, TextField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { useSession } from '../../../web/session.tsx';
import { provisionalOptions, registerProvisional } from '../contract.ts';
import { PersonField } from './PersonField.tsx';
import { peopleWords } from './peopleWords.ts';

interface Unit {
  readonly id: string;
  readonly name: string;
  readonly titles: readonly { readonly id: string; readonly name: string }[];
}

export function ProvisionalScreen() {
  const t = useWords(peopleWords);
  const options = useApi(provisionalOptions, {});
  return (
    <>
      <PageHead title={t.provisional} sub={t.provisionalSub} />
      <Loaded query={options} what={t.optionsLoading}>
        {({ units }) =>
          units.length === 0 ? (
            <EmptyState title={t.noUnits}>
              <p>{t.noUnitsNext}</p>
            </EmptyState>
          ) : (
            <Form units={units} />
          )
        }
      </Loaded>
    </>
  );
}

interface Draft {
  readonly manner: 'known' | 'unknown';
  readonly person: string;
  readonly name: string;
  readonly unit: string;
  readonly title: string;
  readonly from: string;
  readonly last: string;
}

const LONGEST = 30;

/** What was typed stays when the server says no. */
function Form({ units }: { units: readonly Unit[] }) {
  const t = useWords(peopleWords);
  const { today } = useSession();
  const client = useQueryClient();
  const [draft, write] = useState<Draft>({
    manner: 'unknown',
    person: '',
    name: '',
    unit: units[0]?.id ?? '',
    title: '',
    from: today,
    last: addDays(today, LONGEST - 1),
  });
  const set = (change: Partial<Draft>) => write({ ...draft, ...change });
  const registering = useMutation({
    mutationFn: () =>
      call(registerProvisional, {
        body: {
          ...(draft.manner === 'known' ? { person: draft.person } : { name: draft.name }),
          orgUnit: draft.unit,
          ...(draft.title === '' ? {} : { title: draft.title }),
          from: draft.from,
          to: addDays(draft.last, 1),
        },
      }),
    onSuccess: () => client.invalidateQueries(),
  });
  if (registering.data !== undefined)
    return (
      <Notice tone="primary" title={t.registered(registering.data.userId)}>
        <p>{t.registeredNext}</p>
        <Link to="/people/$person" params={{ person: registering.data.userId }}>
          {t.seePerson}
        </Link>
      </Notice>
    );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    registering.mutate();
  };
  const titles = units.find(({ id }) => id === draft.unit)?.titles ?? [];
  return (
    <form className="request-form" onSubmit={submit}>
      {registering.isError && <ErrorPanel error={registering.error} />}
      <Who draft={draft} set={set} />
      <SelectField
        label={t.unit}
        value={draft.unit}
        options={units.map(({ id, name }) => [id, name] as const)}
        onValue={(unit) => set({ unit, title: '' })}
      />
      <SelectField
        label={t.title}
        value={draft.title}
        options={[['', t.noTitle] as const, ...titles.map(({ id, name }) => [id, name] as const)]}
        onValue={(title) => set({ title })}
      />
      <DayField label={t.from} required value={draft.from} min={today} onValue={(from) => set({ from })} />
      <DayField
        label={t.to}
        required
        value={draft.last}
        min={draft.from}
        max={addDays(draft.from === '' ? today : draft.from, LONGEST - 1)}
        onValue={(last) => set({ last })}
      />
      <div className="button-row">
        <button type="submit" className="button button-primary" disabled={registering.isPending}>
          {t.register}
        </button>
      </div>
    </form>
  );
}

function Who({ draft, set }: { draft: Draft; set: (change: Partial<Draft>) => void }) {
  const t = useWords(peopleWords);
  return (
    <>
      <fieldset className="choices">
        <legend>{t.who}</legend>
        {(['unknown', 'known'] as const).map((manner) => (
          <label key={manner} className="choice">
            <input
              type="radio"
              name="manner"
              checked={draft.manner === manner}
              onChange={() => set({ manner })}
            />{' '}
            {t[manner]}
          </label>
        ))}
      </fieldset>
      {draft.manner === 'known' ? (
        <PersonField
          label={t.userId}
          hint={t.userIdHint}
          value={draft.person}
          onValue={(person) => set({ person })}
        />
      ) : (
        <TextField label={t.name} hint={t.nameHint} value={draft.name} onValue={(name) => set({ name })} />
      )}
    </>
  );
}
