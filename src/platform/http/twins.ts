// A list as a file: CSV as Danish Excel reads it (UTF-8 with BOM, semicolons), and a workbook with real dates.

import { PassThrough, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { type Arrangement, arrange } from '../../kernel/arrange.ts';
import type { Language } from '../../kernel/problem.ts';
import type { Column, List } from '../../kernel/route.ts';
import { parseInstant } from '../../kernel/time.ts';

/** All rows, a page at a time. */
type Pages = AsyncIterable<readonly unknown[]>;

type Cell = string | number | null;

/** A list whose rows nobody knows the type of any more. */
type AnyList = List<unknown>;

const copenhagen = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/**
 * A text that a spreadsheet would run as a formula is shown as text instead: an apostrophe before it
 * (OWASP, CSV injection). Full-width signs count too: some locales read them as the plain ones.
 */
function asText(text: string): string {
  return /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
}

/** The rows as the screen has them: its filter and its order, when the address asks for any; else as they come. */
export async function* arranged(
  list: AnyList,
  pages: Pages,
  { sort, filter }: Arrangement,
  language: Language,
): Pages {
  if (typeof sort !== 'string' && typeof filter !== 'string') {
    yield* pages;
    return;
  }
  const rows: unknown[] = [];
  for await (const page of pages) rows.push(...page);
  const columns = list.columns.map((c) => ({ id: c.id, value: (row: unknown) => c.value(row, language) }));
  yield arrange(rows, columns, { sort, filter }, language);
}

function csvCell(column: Column<unknown>, cell: Cell, language: Language): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return language === 'da' ? String(cell).replace('.', ',') : String(cell);
  const instant = column.kind === 'instant' ? parseInstant(cell) : null;
  return instant === null ? asText(cell) : copenhagen.format(instant);
}

export function csvOf(list: AnyList, pages: Pages, language: Language): Readable {
  const out = stringify({ bom: true, delimiter: ';', record_delimiter: 'windows' });
  const rows = async function* () {
    yield list.columns.map((c) => c.title[language]);
    for await (const page of pages) {
      for (const row of page) yield list.columns.map((c) => csvCell(c, c.value(row, language), language));
    }
  };
  const source = Readable.from(rows());
  source.on('error', (error) => out.destroy(error));
  return source.pipe(out);
}

const WIDTHS: Readonly<Record<Column<unknown>['kind'], number>> = {
  text: 28,
  number: 12,
  day: 12,
  instant: 20,
};
const FORMATS = { day: 'yyyy-mm-dd', instant: 'yyyy-mm-dd hh:mm:ss' } as const;

/** Excel has no time zones: a date is written as the wall clock of Copenhagen shows it. */
function sheetCell(kind: Column<unknown>['kind'], cell: Cell): Cell | Date {
  if (typeof cell !== 'string' || (kind !== 'day' && kind !== 'instant')) return cell;
  const wall = cell.length === 10 ? `${cell}T00:00:00Z` : wallClock(cell);
  const date = wall === null ? null : new Date(wall);
  return date === null || Number.isNaN(date.getTime()) ? cell : date;
}

function wallClock(text: string): string | null {
  const instant = parseInstant(text);
  return instant === null ? null : `${copenhagen.format(instant).replace(' ', 'T')}Z`;
}

/** A sheet holds no more than this, header included. */
const SHEET_ROWS = 1_048_576;

export async function xlsxOf(list: AnyList, pages: Pages, language: Language): Promise<Readable> {
  const { default: excel } = await import('exceljs');
  const out = new PassThrough();
  const book = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  const name = list.name[language].replace(/[\\/*?:[\]]/g, ' ').slice(0, 31);
  const newSheet = (number: number) => {
    const sheet = book.addWorksheet(number === 1 ? name : `${name.slice(0, 27)} ${number}`, {
      views: [{ state: 'frozen', ySplit: 1 }],
    });
    sheet.columns = list.columns.map((c) => ({
      header: c.title[language],
      key: c.id,
      width: WIDTHS[c.kind],
      ...(c.kind === 'day' || c.kind === 'instant' ? { style: { numFmt: FORMATS[c.kind] } } : {}),
    }));
    sheet.getRow(1).font = { bold: true };
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: list.columns.length } };
    return sheet;
  };
  const write = async () => {
    let sheets = 1;
    let sheet = newSheet(sheets);
    let used = 1;
    for await (const page of pages) {
      for (const row of page) {
        if (used === SHEET_ROWS) {
          sheet.commit();
          sheet = newSheet(++sheets);
          used = 1;
        }
        sheet.addRow(list.columns.map((c) => sheetCell(c.kind, c.value(row, language)))).commit();
        used++;
      }
    }
    sheet.commit();
    await book.commit();
  };
  write().catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
  return out;
}

/** `rettigheder.xlsx`, safe in a header. */
export function fileName(list: AnyList, language: Language, twin: 'csv' | 'xlsx'): string {
  const plain = list.name[language]
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .replace(/[^a-z0-9]+/g, '-');
  return `${plain}.${twin}`;
}
