// The log, newest first: who did what to which thing, when and why; filtered, and a page at a time, since it only grows.

import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { call, type ProblemError, useApi } from '../../../web/api.ts';
import { instantText, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loading } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { type LogRow, listLog, logState } from '../contract.ts';
import { LogFilter } from './LogFilter.tsx';
import { actionText, kindText, whyText } from './logPhrases.ts';
import { logWords } from './logWords.ts';

const PAGE = 200;

function useColumns(): Column<LogRow>[] {
  const t = useWords(logWords);
  const language = useLanguage();
  return [
    {
      id: 'seq',
      title: t.seq,
      value: (r) => r.seq,
      cell: (r) => (
        <Link to="/log/$seq" params={{ seq: String(r.seq) }}>
          {numberText(r.seq, language)}
        </Link>
      ),
      className: 'narrow',
      sortable: false,
    },
    {
      id: 'at',
      title: t.at,
      value: (r) => r.at,
      cell: (r) => (r.at === null ? t.unreadable : instantText(r.at, language)),
      className: 'nowrap',
      sortable: false,
    },
    {
      id: 'actor',
      title: t.who,
      value: (r) => r.actor,
      cell: (r) => (
        <>
          {r.actor}
          <span className="under">{t.origin[r.origin] ?? r.origin}</span>
        </>
      ),
      className: 'nowrap',
      sortable: false,
    },
    { id: 'action', title: t.did, value: (r) => actionText(r.action, t), sortable: false },
    {
      id: 'thing',
      title: t.thing,
      value: (r) => r.thing?.name ?? null,
      cell: (r) =>
        r.thing === null ? (
          '–'
        ) : (
          <>
            {r.thing.name}
            <span className="under">{kindText(r.thing.kind, t)}</span>
          </>
        ),
      sortable: false,
    },
    { id: 'why', title: t.why, value: (r) => (r.why === null ? null : whyText(r.why, t)), sortable: false },
  ];
}

function useLog() {
  const { from, to, actor, action, text } = useSearch({ from: '/log' });
  const query = {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(actor === undefined ? {} : { actor }),
    ...(action === undefined ? {} : { action }),
    ...(text === undefined ? {} : { text }),
  };
  const pages = useInfiniteQuery<{ rows: LogRow[]; next: string | null }, ProblemError>({
    queryKey: [listLog.id, query],
    queryFn: ({ pageParam, signal }) =>
      call(
        listLog,
        { query: { ...query, limit: PAGE, ...(typeof pageParam === 'string' ? { cursor: pageParam } : {}) } },
        signal,
      ),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });
  return { query, pages };
}

function Head() {
  const t = useWords(logWords);
  const language = useLanguage();
  const state = useApi(logState, {});
  const { query } = useLog();
  const checkpoint = state.data?.checkpoint ?? null;
  return (
    <>
      <PageHead
        title={t.title}
        sub={state.data === undefined ? '\u00a0' : t.sub(numberText(state.data.size, language))}
        actions={<ExportLinks route={listLog} input={{ query }} />}
      />
      {state.data !== undefined && (
        <p className="muted">
          {checkpoint === null
            ? t.noCheckpoint
            : t.checkpoint(numberText(checkpoint.size, language), instantText(checkpoint.at, language))}
        </p>
      )}
      <LogFilter />
    </>
  );
}

export function LogScreen() {
  return (
    <>
      <Head />
      <Entries />
    </>
  );
}

function Entries() {
  const t = useWords(logWords);
  const { pages } = useLog();
  const columns = useColumns();
  const language = useLanguage();
  if (pages.isError) return <ErrorPanel error={pages.error} retry={pages.refetch} />;
  if (pages.data === undefined) return <Loading what={t.what} />;
  const rows = pages.data.pages.flatMap((page) => page.rows);
  return (
    <>
      <DataTable
        keep="own"
        filterable={false}
        count={pages.hasNextPage ? t.newest(numberText(rows.length, language)) : undefined}
        what={t.rowsWhat}
        caption={t.title}
        rows={rows}
        columns={columns}
        rowId={(r) => String(r.seq)}
        empty={
          <EmptyState title={t.empty}>
            <p>{t.emptyNext}</p>
          </EmptyState>
        }
      />
      {pages.hasNextPage && (
        <button
          type="button"
          className="button button-secondary"
          disabled={pages.isFetchingNextPage}
          onClick={() => pages.fetchNextPage()}
        >
          {t.more}
        </button>
      )}
    </>
  );
}
