import { describe, expect, it } from 'vitest';
import type { Format, Io } from './command.ts';
import { type Column, narrowing, periods, writeRows } from './formats.ts';

interface Row {
  readonly name: string;
  readonly n: number;
}

const columns: readonly Column<Row>[] = [
  { title: 'name', text: (r) => r.name },
  { title: 'n', text: (r) => String(r.n) },
];

async function written(rows: readonly Row[], format: Format): Promise<string> {
  let text = '';
  const io: Io = {
    out: async (t) => {
      text += t;
    },
    err: () => undefined,
    progress: () => undefined,
  };
  await writeRows(rows, columns, format, io);
  return text;
}

const many = Array.from({ length: 2_500 }, (_, n) => ({ name: `p${n}`, n }));

describe('rows', () => {
  it.each([[[]], [many.slice(0, 1)], [many]])('are JSON', async (rows) => {
    expect(JSON.parse(await written(rows, 'json'))).toEqual(rows);
  });

  it('are one document a line', async () => {
    const lines = (await written(many, 'ndjson')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(many);
    expect(await written([], 'ndjson')).toBe('');
  });

  it('are CSV that a spreadsheet does not take for formulas', async () => {
    expect(await written([{ name: '=1+1;"x"', n: -1 }], 'csv')).toBe('name,n\n"\'=1+1;""x""",\'-1\n');
  });

  it('are a table with as wide columns as needed', async () => {
    expect(await written([{ name: 'Søren', n: 1 }], 'table')).toBe('name   n\nSøren  1\n\n1 row\n');
  });
});

describe('a cell', () => {
  it('says periods and narrowing briefly', () => {
    expect(
      periods([
        { from: null, to: '2026-07-01' },
        { from: '2027-01-01', to: null },
      ]),
    ).toBe('../2026-07-01 2027-01-01/..');
    expect(narrowing({ kle: ['27', '29'], org: ['=a'] })).toBe('kle 27 29; org =a');
  });
});
