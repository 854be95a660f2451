// Which rows a table shows and in what order: the same on the screen and in the file that is downloaded from it.

import type { Language } from './problem.ts';

const collators: Readonly<Record<Language, Intl.Collator>> = {
  da: new Intl.Collator('da-DK', { numeric: true, sensitivity: 'base' }),
  en: new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' }),
};

export type CellValue = string | number | null;

export interface Arranged<Row> {
  readonly id: string;
  /** What the column sorts by and is searched for. */
  readonly value: (row: Row) => CellValue;
}

/** `name` is rising, `-name` falling. */
export type Sort = string;

export interface Arrangement {
  readonly sort?: Sort | undefined;
  readonly filter?: string | undefined;
}

function fold(text: string, language: Language): string {
  return text.toLocaleLowerCase(language === 'da' ? 'da-DK' : 'en-GB').normalize('NFC');
}

/** Every word of the filter must be found somewhere in the row. */
function matcher<Row>(
  columns: readonly Arranged<Row>[],
  filter: string,
  language: Language,
): (row: Row) => boolean {
  const words = fold(filter, language).split(/\s+/).filter(Boolean);
  return (row) => {
    const text = fold(columns.map((c) => c.value(row) ?? '').join('\n'), language);
    return words.every((word) => text.includes(word));
  };
}

/** Empty cells come last whichever way the column is sorted. */
function compareCells(a: CellValue, b: CellValue, direction: 1 | -1, language: Language): number {
  if (a === null || a === '') return b === null || b === '' ? 0 : 1;
  if (b === null || b === '') return -1;
  if (typeof a === 'number' && typeof b === 'number') return direction * (a - b);
  return direction * collators[language].compare(String(a), String(b));
}

export function arrange<Row>(
  rows: readonly Row[],
  columns: readonly Arranged<Row>[],
  { sort, filter }: Arrangement,
  language: Language,
): readonly Row[] {
  const kept =
    filter === undefined || filter.trim() === '' ? rows : rows.filter(matcher(columns, filter, language));
  const column = columns.find((c) => c.id === sort?.replace(/^-/, ''));
  if (column === undefined) return kept;
  const direction = sort?.startsWith('-') === true ? -1 : 1;
  const keyed = kept.map((row) => ({ row, key: column.value(row) }));
  return keyed.sort((a, b) => compareCells(a.key, b.key, direction, language)).map(({ row }) => row);
}

/** The next way to sort when a heading is pressed: rising, falling, then as the list came. */
export function nextSort(sort: Sort | undefined, column: string): Sort | undefined {
  if (sort === column) return `-${column}`;
  return sort === `-${column}` ? undefined : column;
}
