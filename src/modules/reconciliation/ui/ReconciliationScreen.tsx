// The systems that I answer for or oversee: when each last said what it holds, and how that differs from what should be.

import { Link } from '@tanstack/react-router';
import { useRows } from '../../../web/api.ts';
import { instantText, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { DIFFERENCE_KINDS, KIND_NAMES, listReconciled, type ReconciledRow } from '../contract.ts';
import { accountWords } from './words.ts';

export function ReconciliationScreen() {
  const t = useWords(accountWords);
  const language = useLanguage();
  const rows = useRows(listReconciled, { query: {} });
  const number = (n: number) => (n === 0 ? <span className="muted">–</span> : numberText(n, language));
  const columns: Column<ReconciledRow>[] = [
    {
      id: 'system',
      title: t.system,
      value: (r) => r.system.name,
      cell: (r) => (
        <Link to="/systems/$system/accounts" params={{ system: r.system.id }}>
          {r.system.name}
        </Link>
      ),
    },
    {
      id: 'received',
      title: t.lastFile,
      titled: true,
      value: (r) => r.received,
      cell: (r) =>
        r.received === null ? <span className="muted">{t.never}</span> : instantText(r.received, language),
    },
    {
      id: 'accounts',
      title: t.accounts,
      value: (r) => r.accounts,
      align: 'end',
      titled: true,
      cell: (r) => number(r.accounts),
    },
    ...DIFFERENCE_KINDS.map(
      (kind): Column<ReconciledRow> => ({
        id: kind,
        title: KIND_NAMES[kind][language],
        value: (r) => r[kind],
        align: 'end',
        titled: true,
        cell: (r) => number(r[kind]),
      }),
    ),
    {
      id: 'unanswered',
      title: t.unanswered,
      value: (r) => r.unanswered,
      align: 'end',
      titled: true,
      cell: (r) =>
        r.unanswered === 0 ? number(0) : <Badge tone="warning">{numberText(r.unanswered, language)}</Badge>,
    },
  ];
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.sub}
        actions={<ExportLinks route={listReconciled} input={{ query: {} }} />}
      />
      <Loaded query={rows} what={t.what}>
        {(found) => (
          <DataTable
            cards
            what={t.what}
            caption={t.title}
            rows={found as readonly ReconciledRow[]}
            rowId={(row) => row.system.id}
            columns={columns}
            empty={
              <EmptyState title={t.none}>
                <p>{t.noneNext}</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  );
}
