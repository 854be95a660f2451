// Requests: those that wait for me, to be answered one by one or several at once, and all that I may see.

import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { call, useApi, useChanged, usePages, useRows } from '../../../web/api.ts';
import { numberText, shortDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PagedTable } from '../../../web/parts/PagedTable.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { Tabs } from '../../../web/parts/Tabs.tsx';
import { decideRequests, listRequests, oneRequest, type RequestRow } from '../contract.ts';
import { EvidenceList } from './Evidence.tsx';
import { STATE_TONES } from './RequestScreen.tsx';
import { requestWords } from './words.ts';

/** So many of the newest are here at first. */
const PAGE = 1_000;

export function RequestsScreen() {
  const t = useWords(requestWords);
  const language = useLanguage();
  const mine = useRows(listRequests, { query: { awaiting: 'me' } });
  return (
    <>
      <PageHead
        title={t.title}
        sub={mine.data === undefined ? '\u00a0' : t.sub(numberText(mine.data.length, language))}
        actions={
          <>
            <Link to="/requests/new" className="button button-primary">
              {t.ask}
            </Link>
            <ExportLinks route={listRequests} input={{ query: {} }} />
          </>
        }
      />
      <Loaded query={mine} what={t.what}>
        {(rows) => (
          <Tabs
            label={t.title}
            tabs={[
              { id: 'mine', title: `${t.waiting} (${rows.length})`, content: <Waiting rows={rows} /> },
              { id: 'all', title: t.all, content: <All /> },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}

function Waiting({ rows }: { rows: readonly RequestRow[] }) {
  const t = useWords(requestWords);
  const changed = useChanged();
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const deciding = useMutation({
    mutationFn: async () => {
      const picked = rows.filter((row) => chosen.has(row.id));
      const decisions = picked.map(({ id, step, seen }) => ({
        request: id,
        step,
        outcome: 'approved' as const,
        ...(seen === null ? {} : { seen }),
      }));
      const answer = await call(decideRequests, { body: { decisions } });
      // Named as they were when they were picked: what was done is no longer in the list.
      const names = new Map(picked.map((row) => [row.id, `${row.what.name}, ${row.receiver.name}`]));
      return answer.rows.map((row) => ({ ...row, name: names.get(row.request) ?? row.request }));
    },
    onSuccess: () => {
      choose(new Set());
      return changed();
    },
  });
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    choose(next);
  };
  const pick = (row: RequestRow) => (
    <>
      <input
        type="checkbox"
        className="pick"
        aria-label={t.choose(`${row.what.name}, ${row.receiver.name}`)}
        checked={chosen.has(row.id)}
        onChange={() => toggle(row.id)}
      />{' '}
    </>
  );
  return (
    <>
      {deciding.isError && <ErrorPanel error={deciding.error} />}
      {deciding.data !== undefined && <Outcome answer={deciding.data} />}
      <DataTable
        what={t.what}
        caption={t.waiting}
        cards
        rows={rows}
        rowId={(row) => row.id}
        columns={useColumns(pick)}
        tools={
          chosen.size > 0 && (
            <button
              type="button"
              className="button button-primary"
              disabled={deciding.isPending}
              onClick={() => deciding.mutate()}
            >
              {t.approveChosen(chosen.size)}
            </button>
          )
        }
        empty={
          <EmptyState title={t.noneWaiting}>
            <p>{t.noneWaitingNext}</p>
          </EmptyState>
        }
      />
      <Chosen rows={rows.filter((row) => chosen.has(row.id))} />
    </>
  );
}

/** What is approved together is seen one by one: each with what there is to know of it. */
function Chosen({ rows }: { readonly rows: readonly RequestRow[] }) {
  const t = useWords(requestWords);
  if (rows.length === 0) return null;
  return (
    <section className="request" aria-labelledby="chosen">
      <h2 id="chosen">{t.chosen}</h2>
      {rows.map((row) => (
        <ChosenEvidence key={row.id} row={row} />
      ))}
    </section>
  );
}

function ChosenEvidence({ row }: { readonly row: RequestRow }) {
  const t = useWords(requestWords);
  const one = useApi(oneRequest, { params: { request: row.id } });
  return (
    <section className="card chosen" aria-label={`${row.what.name}, ${row.receiver.name}`}>
      <h3>
        {row.what.name}, {row.receiver.name}
      </h3>
      <Loaded query={one} what={t.what}>
        {({ evidence, request }) => <EvidenceList evidence={evidence} action={request.action} />}
      </Loaded>
    </section>
  );
}

interface Decided {
  readonly request: string;
  readonly name: string;
  readonly problem: { readonly title: string } | null;
}

/** What was not done is named, each with why: the others are. */
function Outcome({ answer }: { answer: readonly Decided[] }) {
  const t = useWords(requestWords);
  const failed = answer.filter(({ problem }) => problem !== null);
  const done = answer.length - failed.length;
  return (
    <>
      {done > 0 && <Notice tone="primary" title={t.done(done)} />}
      {failed.length > 0 && (
        <Notice tone="danger" title={t.notDone}>
          <ul>
            {failed.map(({ request, name, problem }) => (
              <li key={request}>
                {name}: {problem?.title}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

/** `before`: what stands before the name of what is asked for. */
function useColumns(before?: (row: RequestRow) => ReactNode): readonly Column<RequestRow>[] {
  const t = useWords(requestWords);
  const language = useLanguage();
  return [
    {
      id: 'what',
      title: t.access,
      value: (r) => r.what.name,
      cell: (r) => (
        <>
          {before?.(r)}
          <Link to="/requests/$request" params={{ request: r.id }}>
            {r.what.name}
          </Link>{' '}
          {r.action === 'remove' && <Badge tone="information">{t.remove}</Badge>}
          {r.emergency && <Badge tone="danger">{t.emergency}</Badge>}
          <span className="cell-sub">{r.systems.map((s) => s.name).join(', ')}</span>
        </>
      ),
    },
    {
      id: 'receiver',
      title: t.for,
      value: (r) => r.receiver.name,
      cell: (r) => (
        <>
          {r.receiver.name}
          <span className="cell-sub">{r.place}</span>
        </>
      ),
    },
    { id: 'reason', title: t.reasonFor, value: (r) => r.reason },
    {
      ...{ id: 'opened', title: t.asked, titled: true },
      value: (r) => r.opened,
      cell: (r) => shortDay(r.opened, language),
    },
  ];
}

function All() {
  const t = useWords(requestWords);
  const columns = useAllColumns();
  const pages = usePages(listRequests, { query: {} }, PAGE);
  return (
    <PagedTable
      pages={pages}
      what={t.what}
      caption={t.all}
      cards
      rowId={(row) => row.id}
      columns={columns}
      empty={
        <EmptyState title={t.none}>
          <p>{t.noneNext}</p>
        </EmptyState>
      }
    />
  );
}

function useAllColumns(): readonly Column<RequestRow>[] {
  const t = useWords(requestWords);
  const [what, receiver, , opened] = useColumns();
  return [
    ...[what, receiver, opened].filter((column) => column !== undefined),
    {
      id: 'state',
      title: t.decided,
      value: (r) => t.state[r.state],
      cell: (r) => (
        <>
          <Badge tone={STATE_TONES[r.state]}>{t.state[r.state]}</Badge>
          {r.state === 'open' && (
            <span className="cell-sub">
              {t.waitsFor} {r.steps[r.step]?.people.slice(0, 2).join(` ${t.or} `) || t.nobody}
            </span>
          )}
        </>
      ),
    },
  ];
}
