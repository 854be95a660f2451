// Differences to answer, chosen one by one or all at once. What was typed stays when the server says no.

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClientInput } from '../../../kernel/route.ts';
import { addDays } from '../../../kernel/time.ts';
import { call, useChanged } from '../../../web/api.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { DayField, Group, LinesField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PersonField } from '../../provisioning/ui/index.ts';
import { answerAccountDifferences, type DifferenceRow } from '../contract.ts';
import { differenceColumns } from './columns.tsx';
import type { AccountsState } from './differences.ts';
import { accountWords } from './words.ts';

type Answer = ClientInput<typeof answerAccountDifferences>['body']['answer'];

interface WorklistProps {
  readonly state: AccountsState;
  readonly rows: readonly DifferenceRow[];
  readonly answers: 'open' | 'ordered';
  readonly empty: string;
}

const isToBeDone = (row: DifferenceRow): boolean => row.state === 'ordered' && !row.throughOrders;

export function Worklist({ state, rows, answers, empty }: WorklistProps) {
  const t = useWords(accountWords);
  const language = useLanguage();
  const changed = useChanged();
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const may = answers === 'open' ? () => true : isToBeDone;
  const open = rows.filter(may);
  const picked = open.filter(({ id }) => chosen.has(id));
  const toggle = (id: string) =>
    choose((was) => (was.has(id) ? new Set([...was].filter((one) => one !== id)) : new Set([...was, id])));
  const answering = useMutation({
    mutationFn: (answer: Answer) =>
      call(answerAccountDifferences, {
        params: { system: state.system.id },
        body: { differences: picked.map(({ id }) => id), answer },
      }),
    onSuccess: () => {
      choose(new Set());
      return changed();
    },
  });
  const works = state.mayWork && open.length > 0;
  return (
    <>
      {answering.isError && <ErrorPanel error={answering.error} />}
      {answering.isSuccess && <Notice tone="information" title={t.answered(answering.data.answered)} />}
      <DataTable
        cards
        what={t.differences}
        caption={t.titleOf(state.system.name)}
        rows={rows}
        rowId={(row) => row.id}
        columns={differenceColumns(t, language, works ? { chosen, toggle, may } : null)}
        empty={
          <EmptyState title={t.nothing}>
            <p>{state.file === null ? t.noFile : empty}</p>
          </EmptyState>
        }
      />
      {works && (
        <section className="decide" aria-label={t.state}>
          <p role="status">{picked.length === 0 ? t.chooseFirst : t.chosen(picked.length)}</p>
          <div className="button-row">
            <button
              type="button"
              className="button button-secondary"
              onClick={() => choose(new Set(picked.length === open.length ? [] : open.map(({ id }) => id)))}
            >
              {picked.length === open.length ? t.chooseNone : t.chooseAll}
            </button>
            <button
              type="button"
              className="button button-primary"
              disabled={picked.length === 0 || answering.isPending}
              onClick={() => answering.mutate({ kind: answers === 'open' ? 'order' : 'done' })}
            >
              {answers === 'open' ? t.order : t.done}
            </button>
          </div>
          {answers === 'open' && <p className="small">{t.orderHint}</p>}
          {answers === 'open' && picked.length > 0 && (
            <Explaining
              state={state}
              rows={picked}
              isPending={answering.isPending}
              onAnswer={answering.mutate}
            />
          )}
        </section>
      )}
    </>
  );
}

interface ExplainingProps {
  readonly state: AccountsState;
  readonly rows: readonly DifferenceRow[];
  readonly isPending: boolean;
  readonly onAnswer: (answer: Answer) => void;
}

/** Whose the accounts are, or who answers for them: only of those nobody owns. */
function Explaining({ state, rows, isPending, onAnswer }: ExplainingProps) {
  const t = useWords(accountWords);
  const [link, writeLink] = useState({ person: '', reason: '' });
  const [service, writeService] = useState({ person: '', until: '', reason: '' });
  if (rows.some(({ kind }) => kind !== 'nobody')) return <p className="small">{t.onlyNobody}</p>;
  return (
    <>
      <Group legend={t.linkLegend}>
        <PersonField
          label={t.linkPerson}
          value={link.person}
          onValue={(person) => writeLink((was) => ({ ...was, person }))}
        />
        <LinesField
          label={t.reason}
          value={link.reason}
          onValue={(reason) => writeLink((was) => ({ ...was, reason }))}
        />
        <button
          type="button"
          className="button button-secondary"
          disabled={isPending || link.person === ''}
          onClick={() => onAnswer({ kind: 'link', ...link })}
        >
          {t.link}
        </button>
      </Group>
      {state.mayAccept && (
        <Group legend={t.serviceLegend}>
          <PersonField
            label={t.servicePerson}
            value={service.person}
            onValue={(person) => writeService((was) => ({ ...was, person }))}
          />
          <DayField
            label={t.until}
            value={service.until}
            onValue={(until) => writeService((was) => ({ ...was, until }))}
          />
          <LinesField
            label={t.reason}
            value={service.reason}
            onValue={(reason) => writeService((was) => ({ ...was, reason }))}
          />
          <button
            type="button"
            className="button button-secondary"
            disabled={isPending || service.person === '' || service.until === ''}
            onClick={() => onAnswer({ kind: 'service', ...service, until: addDays(service.until, 1) })}
          >
            {t.service}
          </button>
        </Group>
      )}
    </>
  );
}
