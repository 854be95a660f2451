// Who stands in for whom: mine and those of people I lead, ended early or set for days to come.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { addDays } from '../../../kernel/time.ts';
import { call, useApi } from '../../../web/api.ts';
import { periodText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { DayField, SelectField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { useSession } from '../../../web/session.tsx';
import { addSubstitute, listSubstitutes, type SubstituteRow, stopSubstitute } from '../contract.ts';
import { PersonField } from './PersonField.tsx';
import { peopleWords } from './peopleWords.ts';

export function SubstitutesScreen() {
  const t = useWords(peopleWords);
  const query = useApi(listSubstitutes, {});
  return (
    <>
      <PageHead title={t.substitutes} sub={t.substitutesSub} />
      <Loaded query={query} what={t.substitutesLoading}>
        {(data) => (
          <>
            <Rows rows={data.rows} />
            <h2>{t.add}</h2>
            <Form units={data.units} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Rows({ rows }: { rows: readonly SubstituteRow[] }) {
  const t = useWords(peopleWords);
  const language = useLanguage();
  const client = useQueryClient();
  const ending = useMutation({
    mutationFn: (substitute: string) => call(stopSubstitute, { params: { substitute } }),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <>
      {ending.isError && <ErrorPanel error={ending.error} />}
      <DataTable
        what={t.substitutes}
        caption={t.substitutes}
        rows={rows}
        rowId={(r) => r.id}
        keep="own"
        empty={
          <EmptyState title={t.none}>
            <p>{t.noneNext}</p>
          </EmptyState>
        }
        columns={[
          { id: 'standsIn', title: t.standsIn, value: (r) => r.substitute.name },
          { id: 'away', title: t.away, value: (r) => r.manager.name },
          { id: 'unit', title: t.inUnit, value: (r) => r.unit?.name ?? t.everything },
          {
            id: 'period',
            title: t.period,
            value: (r) => r.from ?? '',
            cell: (r) => periodText(r.from, r.to, language),
          },
          {
            id: 'acts',
            title: t.end,
            value: (r) => (r.mayEnd ? t.end : ''),
            sortable: false,
            cell: (r) =>
              r.mayEnd && (
                <button
                  type="button"
                  className="button button-secondary"
                  aria-label={t.endFor(r.substitute.name)}
                  disabled={ending.isPending}
                  onClick={() => ending.mutate(r.id)}
                >
                  {t.end}
                </button>
              ),
          },
        ]}
      />
    </>
  );
}

/** What was typed stays when the server says no. */
function Form({ units }: { units: readonly { readonly id: string; readonly name: string }[] }) {
  const t = useWords(peopleWords);
  const { today } = useSession();
  const client = useQueryClient();
  const [manager, forWhom] = useState('');
  const [substitute, choose] = useState('');
  const [unit, chooseUnit] = useState('');
  const [from, begin] = useState(today);
  const [last, end] = useState(addDays(today, 7));
  const saving = useMutation({
    mutationFn: () =>
      call(addSubstitute, {
        body: {
          substitute,
          from,
          to: addDays(last, 1),
          ...(manager === '' ? {} : { manager }),
          ...(unit === '' || manager !== '' ? {} : { orgUnit: unit }),
        },
      }),
    onSuccess: () => {
      choose('');
      return client.invalidateQueries();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <form className="request-form" onSubmit={submit}>
      {saving.isError && <ErrorPanel error={saving.error} />}
      {saving.isSuccess && <Notice tone="primary" title={t.added} />}
      <PersonField label={t.substitute} hint={t.userIdHint} value={substitute} onValue={choose} />
      <PersonField label={t.forWhom} hint={t.forWhomHint} value={manager} onValue={forWhom} />
      {units.length > 0 && manager === '' && (
        <SelectField
          label={t.inUnit}
          value={unit}
          options={[['', t.everything] as const, ...units.map(({ id, name }) => [id, name] as const)]}
          onValue={chooseUnit}
        />
      )}
      <DayField label={t.from} required value={from} min={today} onValue={begin} />
      <DayField label={t.to} required value={last} min={from} onValue={end} />
      <div className="button-row">
        <button type="submit" className="button button-primary" disabled={saving.isPending}>
          {t.addButton}
        </button>
      </div>
    </form>
  );
}
