// Rows as a table for people, or as JSON, CSV or one JSON document a line for programs.

import { stringify } from 'csv-stringify/sync';
import type { Format, Io } from './command.ts';

export interface Column<Row> {
  readonly title: string;
  text(row: Row): string;
}

const BATCH = 1_000;
const WIDEST = 60;

function* batches<Row>(rows: readonly Row[]): Iterable<readonly Row[]> {
  for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH);
}

async function json(rows: readonly unknown[], io: Io): Promise<void> {
  if (rows.length === 0) return io.out('[]\n');
  let before = '[\n';
  for (const batch of batches(rows)) {
    await io.out(before + batch.map((row) => JSON.stringify(row)).join(',\n'));
    before = ',\n';
  }
  await io.out('\n]\n');
}

async function ndjson(rows: readonly unknown[], io: Io): Promise<void> {
  for (const batch of batches(rows)) await io.out(batch.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

/** A cell that a spreadsheet would take for a formula is marked as text. */
async function csv<Row>(rows: readonly Row[], columns: readonly Column<Row>[], io: Io): Promise<void> {
  await io.out(stringify([columns.map((c) => c.title)]));
  for (const batch of batches(rows)) {
    const cells = batch.map((row) => columns.map((c) => c.text(row)));
    await io.out(stringify(cells, { escape_formulas: true }));
  }
}

const clip = (text: string): string => (text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text);

async function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], io: Io): Promise<void> {
  const cells = rows.map((row) => columns.map((c) => clip(c.text(row).replaceAll(/[\s\p{Cc}]+/gu, ' '))));
  const lines = [columns.map((c) => c.title), ...cells];
  const widths = columns.map((_, n) => lines.reduce((most, line) => Math.max(most, line[n]?.length ?? 0), 0));
  const print = (line: readonly string[]) =>
    `${line
      .map((text, n) => text.padEnd(widths[n] ?? 0))
      .join('  ')
      .trimEnd()}\n`;
  for (const batch of batches(lines)) await io.out(batch.map(print).join(''));
  await io.out(`\n${rows.length} ${rows.length === 1 ? 'row' : 'rows'}\n`);
}

/** Writes rows: JSON has every field, a table and CSV have the columns. */
export async function writeRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  format: Format,
  io: Io,
): Promise<void> {
  if (format === 'json') return json(rows, io);
  if (format === 'ndjson') return ndjson(rows, io);
  if (format === 'csv') return csv(rows, columns, io);
  return table(rows, columns, io);
}

interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

/** ISO 8601-2: `2026-03-03/2026-07-01`, `..` where it is open. The end is not included. */
export function periods(intervals: readonly Period[]): string {
  return intervals.map(({ from, to }) => `${from ?? '..'}/${to ?? '..'}`).join(' ');
}

/** `kle 27; org 93a0…`; empty when nothing narrows. */
export function narrowing(constraints: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(constraints)
    .map(([type, codes]) => `${type} ${codes.join(' ')}`)
    .join('; ');
}
