// One order: what to set or remove, for whom; confirmed line by line or all at once, each with its receipt.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, useApi } from '../../../web/api.ts';
import { instantText, longDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { LinesField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { answerOrderLines, askOrderAgain, type OrderLine, type OrderRow, oneOrder } from '../contract.ts';
import { orderWords } from './words.ts';

export function OrderScreen() {
  const t = useWords(orderWords);
  const language = useLanguage();
  const { order } = useParams({ from: '/orders/$order' });
  const query = useApi(oneOrder, { params: { order } });
  const row = query.data?.order;
  return (
    <>
      <PageHead
        title={row === undefined ? t.title : t.orderIn(row.kind, row.system.name)}
        sub={
          row === undefined ? (
            '\u00a0'
          ) : (
            <span className="person-line">
              <span>{t.orderSub(longDay(row.day, language), longDay(row.due, language))}</span>
              {row.late && <Badge tone="danger">{t.late}</Badge>}
              {row.closed !== null && (
                <Badge tone="primary">{t.closed(instantText(row.closed, language))}</Badge>
              )}
            </span>
          )
        }
        crumbs={[
          <Link key="all" to="/orders">
            {t.title}
          </Link>,
        ]}
      />
      <Loaded query={query} what={t.lines}>
        {(data) => (
          <>
            <Answering order={data.order} lines={data.lines} />
            {data.mayAskAgain && <Again order={data.order.id} />}
          </>
        )}
      </Loaded>
    </>
  );
}

function Receipt({ line }: { line: OrderLine }) {
  const t = useWords(orderWords);
  const language = useLanguage();
  const { state, answered } = line;
  if (answered === null) return <Badge tone="warning">{t.waiting}</Badge>;
  const at = instantText(answered.at, language);
  if (state === 'superseded') return <span className="muted">{t.superseded(at)}</span>;
  const by = answered.by ?? '';
  return (
    <>
      {state === 'cannot' ? t.cannot(by, at) : t.done(by, at)}
      {answered.reason !== null && <span className="under">{answered.reason}</span>}
    </>
  );
}

function columnsFor(
  t: (typeof orderWords)['da'],
  language: 'da' | 'en',
  choosing: { readonly chosen: ReadonlySet<string>; readonly toggle: (id: string) => void } | null,
): Column<OrderLine>[] {
  return [
    {
      id: 'person',
      title: t.person,
      value: (r) => `${r.person.name} ${r.userId}`,
      cell: (r) => (
        <>
          {choosing !== null && r.state === 'open' && (
            <input
              type="checkbox"
              className="pick"
              aria-label={t.choose(r.person.name, r.systemRole)}
              checked={choosing.chosen.has(r.id)}
              onChange={() => choosing.toggle(r.id)}
            />
          )}{' '}
          {r.person.name}
          <span className="under">{[r.userId, r.place].filter((text) => text !== '').join(' · ')}</span>
        </>
      ),
    },
    {
      id: 'action',
      title: t.todo,
      value: (r) => t.action[r.action],
      cell: (r) => (
        <Badge tone={r.action === 'remove' ? 'danger' : 'information'}>{t.action[r.action]}</Badge>
      ),
    },
    {
      id: 'role',
      title: t.role,
      value: (r) => r.systemRole,
      cell: (r) => (
        <>
          {r.systemRole}
          <span className="under">{r.identifier}</span>
        </>
      ),
    },
    {
      id: 'narrowed',
      title: t.narrowed,
      value: (r) => r.constraints[language],
      cell: (r) => r.constraints[language] || <span className="muted">{t.notNarrowed}</span>,
    },
    { id: 'receipt', title: t.receipt, value: (r) => r.state, cell: (r) => <Receipt line={r} /> },
  ];
}

/** What was typed stays when the server says no. */
function Answering({ order, lines }: { order: OrderRow; lines: readonly OrderLine[] }) {
  const t = useWords(orderWords);
  const language = useLanguage();
  const client = useQueryClient();
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const [reason, write] = useState('');
  const toggle = (line: string) =>
    choose((was) =>
      was.has(line) ? new Set([...was].filter((one) => one !== line)) : new Set([...was, line]),
    );
  const answering = useMutation({
    mutationFn: (outcome: 'done' | 'cannot') =>
      call(answerOrderLines, {
        params: { order: order.id },
        body: {
          outcome,
          ...(chosen.size === 0 ? {} : { lines: [...chosen] }),
          ...(outcome === 'done' || reason === '' ? {} : { reason }),
        },
      }),
    onSuccess: () => {
      choose(new Set());
      write('');
      return client.invalidateQueries();
    },
  });
  const mayAnswer = order.mine && order.open > 0;
  return (
    <>
      {answering.isError && <ErrorPanel error={answering.error} />}
      {answering.isSuccess && <Notice tone="information" title={t.answered(answering.data.answered)} />}
      <DataTable
        what={t.lines}
        caption={t.orderIn(order.kind, order.system.name)}
        rows={lines}
        rowId={(row) => row.id}
        columns={columnsFor(t, language, mayAnswer ? { chosen, toggle } : null)}
        empty={null}
      />
      {mayAnswer && (
        <section className="decide" aria-label={t.receipt}>
          <div className="button-row">
            <button
              type="button"
              className="button button-primary"
              disabled={answering.isPending}
              onClick={() => answering.mutate('done')}
            >
              {chosen.size === 0 ? t.confirmAll(order.open) : t.confirmChosen(chosen.size)}
            </button>
          </div>
          <LinesField label={t.whyNot} hint={t.whyNotHint} value={reason} onValue={write} />
          <div className="button-row">
            <button
              type="button"
              className="button button-secondary"
              disabled={answering.isPending}
              onClick={() => answering.mutate('cannot')}
            >
              {t.cannotAll}
            </button>
          </div>
        </section>
      )}
    </>
  );
}

function Again({ order }: { order: string }) {
  const t = useWords(orderWords);
  const asking = useMutation({ mutationFn: () => call(askOrderAgain, { params: { order } }) });
  return (
    <Notice tone="warning" title={asking.isSuccess ? t.againDone : t.againNext}>
      {asking.isError && <ErrorPanel error={asking.error} />}
      {!asking.isSuccess && (
        <button
          type="button"
          className="button button-secondary"
          disabled={asking.isPending}
          onClick={() => asking.mutate()}
        >
          {t.again}
        </button>
      )}
    </Notice>
  );
}
