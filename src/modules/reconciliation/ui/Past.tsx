// What a later file no longer had, and the accounts that somebody has explained.

import { useMutation } from '@tanstack/react-query';
import { addDays } from '../../../kernel/time.ts';
import { call, useChanged, useRows } from '../../../web/api.ts';
import { instantText, longDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { endAccountSettlement, systemDifferences } from '../contract.ts';
import { differenceColumns } from './columns.tsx';
import type { AccountsState } from './differences.ts';
import { accountWords } from './words.ts';

export function Gone({ system }: { system: string }) {
  const t = useWords(accountWords);
  const language = useLanguage();
  const input = { params: { system }, query: { show: 'gone' as const } };
  const rows = useRows(systemDifferences, input);
  return (
    <Loaded query={rows} what={t.differences}>
      {(found) => (
        <DataTable
          what={t.differences}
          caption={t.gone}
          rows={found}
          rowId={(row) => row.id}
          columns={differenceColumns(t, language, null)}
          tools={<ExportLinks route={systemDifferences} input={input} />}
          empty={
            <EmptyState title={t.nothing}>
              <p>{t.nothingGone}</p>
            </EmptyState>
          }
        />
      )}
    </Loaded>
  );
}

export function Settled({ state }: { state: AccountsState }) {
  const t = useWords(accountWords);
  const language = useLanguage();
  const changed = useChanged();
  const ending = useMutation({
    mutationFn: (account: string) =>
      call(endAccountSettlement, { params: { system: state.system.id }, body: { account } }),
    onSuccess: changed,
  });
  return (
    <>
      {ending.isError && <ErrorPanel error={ending.error} />}
      <DataTable
        what={t.accounts}
        caption={t.settled(String(state.settlements.length))}
        rows={state.settlements}
        rowId={(row) => row.account}
        keep="own"
        empty={
          <EmptyState title={t.nothing}>
            <p>{t.nothingSettled}</p>
          </EmptyState>
        }
        columns={[
          { id: 'account', title: t.account, value: (r) => r.account },
          {
            id: 'person',
            title: t.answersFor,
            value: (r) => r.person.name,
            cell: (r) => (
              <>
                {r.person.name}
                <span className="under">
                  {t.kind[r.kind]} · {r.userId}
                </span>
              </>
            ),
          },
          {
            id: 'until',
            title: t.ends,
            value: (r) => r.until,
            cell: (r) =>
              r.until === null ? <span className="muted">–</span> : longDay(addDays(r.until, -1), language),
          },
          {
            id: 'reason',
            title: t.reason,
            value: (r) => r.reason,
            cell: (r) => (
              <>
                {r.reason}
                <span className="under">{t.saidBy(r.by, instantText(r.at, language))}</span>
              </>
            ),
          },
          {
            id: 'end',
            title: t.takeBack,
            value: () => '',
            sortable: false,
            cell: (r) =>
              state.mayAccept && (
                <button
                  type="button"
                  className="button button-secondary"
                  disabled={ending.isPending}
                  onClick={() => ending.mutate(r.account)}
                >
                  {t.takeBack}
                </button>
              ),
          },
        ]}
      />
    </>
  );
}
