// The log, newest first: who did what to which thing, when and why; filtered, and a page at a time, since it only grows.

import { Link, useSearch } from '@tanstack/react-router';
import { useApi, usePages } from '../../../web/api.ts';
import { instantText, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import type { Column } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { PagedTable } from '../../../web/parts/PagedTable.tsx';
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

function useFilter() {
  const { from, to, actor, action, text } = useSearch({ from: '/log' });
  const query = {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(actor === undefined ? {} : { actor }),
    ...(action === undefined ? {} : { action }),
    ...(text === undefined ? {} : { text }),
  };
  return query;
}

function Head() {
  const t = useWords(logWords);
  const language = useLanguage();
  const state = useApi(logState, {});
  const query = useFilter();
  const checkpoint = state.data?.checkpoint ?? null;
  return (
    <>
      <PageHead
        title={t.title}
        sub={state.data === undefined ? '\u00a0' : t.sub(numberText(state.data.size, language))}
        actions={!state.isError && <ExportLinks route={listLog} input={{ query }} />}
      />
      {state.data !== undefined && (
        <p className="muted">
          {checkpoint === null
            ? t.noCheckpoint
            : t.checkpoint(numberText(checkpoint.size, language), instantText(checkpoint.at, language))}
        </p>
      )}
      {!state.isError && <LogFilter />}
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
  const pages = usePages(listLog, { query: useFilter() }, PAGE);
  const columns = useColumns();
  return (
    <PagedTable
      pages={pages}
      fetching={t.what}
      keep="own"
      filterable={false}
      what={t.rowsWhat}
      caption={t.title}
      columns={columns}
      rowId={(r) => String(r.seq)}
      empty={
        <EmptyState title={t.empty}>
          <p>{t.emptyNext}</p>
        </EmptyState>
      }
    />
  );
}
