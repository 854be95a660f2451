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

/** Each row with what is to stand in its column. */
async function* anew(asOwner: AsOwner, columns: readonly SealedColumn[]) {
  for (const column of columns)
    for (const row of await rowsOf(asOwner, column)) yield { column, row, again: column.again(row) };
}

/** How many of these do not open. */
export async function unopened(asOwner: AsOwner, columns: readonly SealedColumn[]): Promise<number> {
  let count = 0;
  for await (const { again } of anew(asOwner, columns)) if (again === null) count++;
  return count;
}

export async function reseal(asOwner: AsOwner, columns: readonly SealedColumn[]): Promise<Resealed> {
  let left = 0;
  const updates: string[] = [];
  for await (const { column, row, again } of anew(asOwner, columns)) {
    if (again === null) {
      left++;
      continue;
    }
    const found = ['municipality_id', ...column.key].map((name) => `${name} = ${literal(row[name])}`);
    updates.push(
      `update ${column.table} set ${column.column} = ${literal(again)} where ${found.join(' and ')}`,
    );
  }
  await asOwner(['begin', ...updates, 'commit'].join(';\n'));
  return { sealed: updates.length, left };
}
