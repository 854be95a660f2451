// A dense table: real rows and cells, sorted and filtered by the address bar, drawn only where the eye is when it is long.

import { useNavigate, useSearch } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { type Arrangement, arrange, type CellValue, nextSort } from '../../kernel/arrange.ts';
import { numberText } from '../format.ts';
import { useLanguage, useWords } from '../i18n.tsx';
import { shellWords } from '../words.ts';
import { EmptyState } from './EmptyState.tsx';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** What the column sorts by and is searched for; also what it shows when there is no `cell`. */
  readonly value: (row: Row) => CellValue;
  readonly cell?: (row: Row) => ReactNode;
  readonly align?: 'start' | 'end';
  /** Turned off where an order means nothing. */
  readonly sortable?: false;
  readonly className?: string;
  /** Where a row is a card, the title goes before the value: a number says nothing by itself. */
  readonly titled?: true;
}

export interface DataTableProps<Row> {
  /** What the rows are, in the plural and lower case: “medarbejdere”. */
  readonly what: string;
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowId: (row: Row) => string;
  /** Shown when there are no rows at all, before any filter. */
  readonly empty: ReactNode;
  /** `address` keeps sort and filter in the address bar; a second table on a page keeps its own. */
  readonly keep?: 'address' | 'own';
  /** Beside the filter: export links, choices. */
  readonly tools?: ReactNode;
  readonly filterable?: false;
  /** On a phone each row is a card, instead of scrolling sideways. */
  readonly cards?: true;
  /** Said instead of how many rows there are, where they are not all here. */
  readonly count?: ReactNode | undefined;
  /** The row whose details are open or that a link points to. */
  readonly marked?: (row: Row) => boolean;
}

const VIRTUAL_OVER = 100;
const TALL_OVER = 14;
const FILTER_OVER = 8;
const ROW_PX = 41;

function useArrangement(keep: 'address' | 'own'): readonly [Arrangement, (next: Arrangement) => void] {
  const { sort, filter } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [own, setOwn] = useState<Arrangement>({});
  const change = useCallback(
    (next: Arrangement) => {
      if (keep === 'own') setOwn((was) => ({ ...was, ...next }));
      else navigate({ to: '.', search: (was) => ({ ...was, ...next }), replace: true, resetScroll: false });
    },
    [keep, navigate],
  );
  return [keep === 'own' ? own : { sort, filter }, change];
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, columns, what, keep = 'address' } = props;
  const t = useWords(shellWords);
  const language = useLanguage();
  const [arrangement, change] = useArrangement(keep);
  const { sort, filter } = arrangement;
  const shown = useMemo(
    () => arrange(rows, columns, { sort, filter }, language),
    [rows, columns, sort, filter, language],
  );
  if (rows.length === 0) return <>{props.empty}</>;
  const filtering = props.filterable !== false && (rows.length > FILTER_OVER || filter !== undefined);
  return (
    <div className={props.cards === true ? 'data-table stack-narrow' : 'data-table'}>
      {(filtering || props.count !== undefined || props.tools !== undefined) && (
        <div className="table-tools">
          {filtering && (
            <input
              type="search"
              className="form-input table-filter"
              aria-label={t.table.filterHint(what)}
              placeholder={t.table.filterHint(what)}
              value={filter ?? ''}
              onChange={(event) =>
                change({ filter: event.target.value === '' ? undefined : event.target.value })
              }
            />
          )}
          <span className="table-count" role="status">
            {props.count ??
              t.table.rows(numberText(shown.length, language), numberText(rows.length, language))}
          </span>
          {props.tools !== undefined && <span className="table-tools-end">{props.tools}</span>}
        </div>
      )}
      {shown.length === 0 ? (
        <EmptyState title={t.table.noneMatch}>
          <p>{t.table.noneMatchHint}</p>
          <button
            type="button"
            className="button button-secondary"
            onClick={() => change({ filter: undefined })}
          >
            {t.table.clearFilter}
          </button>
        </EmptyState>
      ) : (
        <Rows {...props} shown={shown} sort={sort} onSort={(next) => change({ sort: next })} />
      )}
    </div>
  );
}

interface RowsProps<Row> extends DataTableProps<Row> {
  readonly shown: readonly Row[];
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
}

function Rows<Row>({ shown, columns, caption, rowId, marked, sort, onSort }: RowsProps<Row>) {
  const t = useWords(shellWords);
  const scroller = useRef<HTMLDivElement>(null);
  const long = shown.length > VIRTUAL_OVER;
  const virtual = useVirtualizer({
    count: long ? shown.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = long ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const drawn = long ? items.map((item) => item.index) : shown.map((_, index) => index);
  return (
    <section
      ref={scroller}
      className={`table-scroll${shown.length > TALL_OVER ? ' tall' : ''}`}
      aria-label={t.table.scrollable(caption)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard (WCAG 2.1.1)
      tabIndex={0}
    >
      <table className="rows" aria-rowcount={shown.length + 1}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Gap height={before} span={columns.length} />}
          {drawn.map((index) => {
            const row = shown[index];
            if (row === undefined) return null;
            return (
              <tr
                key={rowId(row)}
                data-index={index}
                ref={long ? virtual.measureElement : undefined}
                aria-rowindex={index + 2}
                aria-current={marked?.(row) === true ? 'true' : undefined}
              >
                {columns.map((column, at) => (
                  <BodyCell key={column.id} row={row} column={column} heads={at === 0} />
                ))}
              </tr>
            );
          })}
          {after > 0 && <Gap height={after} span={columns.length} />}
        </tbody>
      </table>
    </section>
  );
}

/** The room that rows not drawn would take. */
function Gap({ height, span }: { height: number; span: number }) {
  return (
    <tr className="gap">
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}

function BodyCell<Row>({ row, column, heads }: { row: Row; column: Column<Row>; heads: boolean }) {
  const content = column.cell === undefined ? (column.value(row) ?? '–') : column.cell(row);
  const className = [column.align === 'end' ? 'end' : '', column.className ?? ''].join(' ').trim();
  const name = className === '' ? undefined : className;
  if (heads) {
    return (
      <th scope="row" className={name}>
        {content}
      </th>
    );
  }
  return (
    <td className={name} data-title={column.titled === true ? column.title : undefined}>
      {content}
    </td>
  );
}

interface HeadCellProps<Row> {
  readonly column: Column<Row>;
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
}

function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const direction = sort === column.id ? 'ascending' : sort === `-${column.id}` ? 'descending' : undefined;
  const className = column.align === 'end' ? 'end' : undefined;
  if (column.sortable === false) {
    return (
      <th scope="col" className={className}>
        {column.title}
      </th>
    );
  }
  return (
    <th scope="col" className={className} aria-sort={direction}>
      <button type="button" className="sort" onClick={() => onSort(nextSort(sort, column.id))}>
        {column.title}
        <span aria-hidden="true" className="sort-mark">
          {direction === 'ascending' ? '▲' : direction === 'descending' ? '▼' : ''}
        </span>
      </button>
    </th>
  );
}
