// Columns that hold what is sealed, opened and sealed anew as the owner of the schema: all of them in one transaction, or none.

import type { OwnedDatabase } from './database.ts';

export type SealedRow = Readonly<Record<string, unknown>> & { readonly sealed: unknown };

export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** What a row is found by, within its municipality. */
  readonly key: readonly string[];
  /** What else it takes to know what the row is sealed as. */
  readonly more?: readonly string[];
  readonly where?: string;
  /** What is to stand there; null when no key opens what does. */
  again(row: SealedRow): string | Uint8Array | null;
}

type AsOwner = OwnedDatabase['asOwner'];

const literal = (value: unknown): string =>
  value instanceof Uint8Array
    ? `'\\x${Buffer.from(value).toString('hex')}'`
    : `'${String(value).replaceAll("'", "''")}'`;

async function rowsOf(asOwner: AsOwner, { table, column, key, more = [], where }: SealedColumn) {
  const names = ['municipality_id', ...key, ...more].join(', ');
  const which = where === undefined ? '' : ` and ${where}`;
  return (await asOwner(
    `select ${names}, ${column} as sealed from ${table} where ${column} is not null${which}`,
  )) as SealedRow[];
}

export interface Resealed {
  readonly sealed: number;
  /** What no key opens: it was of no use before, and stands as it did. */
  readonly left: number;
}

/** Whether the role sees every row of all municipalities: another sees none, and would take what it does not see for what is not there. */
export async function seesAll(asOwner: AsOwner, columns: readonly SealedColumn[]): Promise<boolean> {
  const narrowed = columns.map(({ table }) => `row_security_active('${table}')`);
  const [row] = await asOwner(`select ${narrowed.join(' or ')} as narrowed`);
  return row?.['narrowed'] === false;
}

/** How many of these open. */
export async function opening(asOwner: AsOwner, columns: readonly SealedColumn[]): Promise<Resealed> {
  const counts = { sealed: 0, left: 0 };
  for (const column of columns)
    for (const row of await rowsOf(asOwner, column)) counts[column.again(row) === null ? 'left' : 'sealed']++;
  return counts;
}

export async function reseal(asOwner: AsOwner, columns: readonly SealedColumn[]): Promise<Resealed> {
  const counts = { sealed: 0, left: 0 };
  const statements = ['begin'];
  for (const column of columns)
    for (const row of await rowsOf(asOwner, column)) {
      const again = column.again(row);
      counts[again === null ? 'left' : 'sealed']++;
      if (again === null) continue;
      const found = ['municipality_id', ...column.key].map((name) => `${name} = ${literal(row[name])}`);
      statements.push(
        `update ${column.table} set ${column.column} = ${literal(again)} where ${found.join(' and ')}`,
      );
    }
  await asOwner([...statements, 'commit'].join(';\n'));
  return counts;
}
