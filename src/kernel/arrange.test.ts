import { describe, expect, it } from 'vitest';
import { arrange, nextSort } from './arrange.ts';

interface Row {
  readonly name: string;
  readonly age: number | null;
}
const rows: Row[] = [
  { name: 'Åse', age: 9 },
  { name: 'Anna', age: 30 },
  { name: 'Østen', age: null },
  { name: 'Ærø', age: 10 },
];
const columns = [
  { id: 'name', value: (r: Row) => r.name },
  { id: 'age', value: (r: Row) => r.age },
];
const names = (arranged: readonly Row[]) => arranged.map((r) => r.name).join(' ');

describe('arranging rows', () => {
  it('keeps the order they came in when nothing is asked', () => {
    expect(names(arrange(rows, columns, {}, 'da'))).toBe('Åse Anna Østen Ærø');
  });
  it('puts æ, ø and å last in Danish', () => {
    expect(names(arrange(rows, columns, { sort: 'name' }, 'da'))).toBe('Anna Ærø Østen Åse');
  });
  it('sorts numbers as numbers, with empty cells last both ways', () => {
    expect(names(arrange(rows, columns, { sort: 'age' }, 'da'))).toBe('Åse Ærø Anna Østen');
    expect(names(arrange(rows, columns, { sort: '-age' }, 'da'))).toBe('Anna Ærø Åse Østen');
  });
  it('filters on every word, in any column, without minding case', () => {
    expect(names(arrange(rows, columns, { filter: 'ÅS 9' }, 'da'))).toBe('Åse');
    expect(arrange(rows, columns, { filter: 'anna 9' }, 'da')).toHaveLength(0);
  });
  it('goes rising, falling, then back', () => {
    expect(nextSort(undefined, 'a')).toBe('a');
    expect(nextSort('a', 'a')).toBe('-a');
    expect(nextSort('-a', 'a')).toBeUndefined();
    expect(nextSort('b', 'a')).toBe('a');
  });
});
