// Orders to be carried out by hand: mine and those of systems I answer for, the most urgent first.

import { Link } from '@tanstack/react-router';
import { useRows } from '../../../web/api.ts';
import { instantText, longDay, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { listOrders, type OrderRow } from '../contract.ts';
import { orderWords } from './words.ts';

export function OrdersScreen() {
  const t = useWords(orderWords);
  const language = useLanguage();
  const orders = useRows(listOrders, { query: {} });
  const rows = orders.data ?? [];
  const number = (n: number) => numberText(n, language);
  const open = rows.filter((row) => row.closed === null);
  const mine = open.filter((row) => row.mine).length;
  const columns: Column<OrderRow>[] = [
    {
      id: 'order',
      title: t.system,
      value: (r) => r.system.name,
      cell: (r) => (
        <Link to="/orders/$order" params={{ order: r.id }}>
          {t.orderIn(r.kind, r.system.name)}
        </Link>
      ),
    },
    {
      id: 'due',
      title: t.due,
      value: (r) => r.due,
      cell: (r) => (
        <>
          {longDay(r.due, language)} {r.late && <Badge tone="danger">{t.late}</Badge>}
        </>
      ),
    },
    { id: 'day', title: t.ordered, value: (r) => r.day, cell: (r) => longDay(r.day, language) },
    {
      id: 'state',
      title: t.state,
      value: (r) => r.open,
      cell: (r) =>
        r.closed === null
          ? t.left(number(r.open), number(r.lines))
          : t.closed(instantText(r.closed, language)),
    },
  ];
  return (
    <>
      <PageHead
        title={t.title}
        sub={orders.data === undefined ? '\u00a0' : t.sub(number(mine), number(open.length))}
        actions={<ExportLinks route={listOrders} input={{ query: {} }} />}
      />
      <Loaded query={orders} what={t.what}>
        {(found) => (
          <DataTable
            what={t.what}
            caption={t.title}
            rows={found}
            rowId={(row) => row.id}
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
