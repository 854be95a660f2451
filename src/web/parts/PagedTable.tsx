// A table of what only grows, newest first: a page at a time, and more when asked for.

import type { Pages } from '../api.ts';
import { numberText } from '../format.ts';
import { useLanguage, useWords } from '../i18n.tsx';
import { shellWords } from '../words.ts';
import { DataTable, type DataTableProps } from './DataTable.tsx';
import { ErrorPanel } from './ErrorPanel.tsx';
import { Loading } from './Loading.tsx';

interface PagedTableProps<Row> extends Omit<DataTableProps<Row>, 'rows' | 'count'> {
  readonly pages: Pages<Row>;
  /** What is being fetched, where that is not what the rows are called. */
  readonly fetching?: string;
}

export function PagedTable<Row>({ pages, fetching, ...table }: PagedTableProps<Row>) {
  const t = useWords(shellWords);
  const language = useLanguage();
  if (pages.isError) return <ErrorPanel error={pages.error} retry={pages.refetch} />;
  if (pages.data === undefined) return <Loading what={fetching ?? table.what} />;
  const rows = pages.data.pages.flatMap((page) => page.rows);
  return (
    <>
      <DataTable
        {...table}
        rows={rows}
        count={pages.hasNextPage ? t.newest(numberText(rows.length, language)) : undefined}
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
