import { describe, expect, it } from 'vitest';
import { fieldChanges } from './logText.ts';

describe('what an entry changed', () => {
  it('tells only the fields that differ, with what was not there', () => {
    expect(
      fieldChanges(
        { name: 'Visitator', kle: ['27'], gone: 1 },
        { name: 'Visitator', kle: ['27.36', '29'], new: true },
      ),
    ).toEqual([
      { field: 'kle', before: '27', after: '27.36, 29' },
      { field: 'gone', before: '1', after: null },
      { field: 'new', before: null, after: 'true' },
    ]);
  });

  it('compares the last versions of a thing, content and dates as one', () => {
    const before = [{ from: null, to: null, source: 'payroll', content: { orgUnit: 'a', title: 't' } }];
    const after = [
      { from: null, to: '2026-03-01', source: 'payroll', content: { orgUnit: 'a', title: 't' } },
      { from: '2026-03-01', to: null, source: 'payroll', content: { orgUnit: 'b', title: 't' } },
    ];
    expect(fieldChanges(before, after)).toEqual([
      { field: 'orgUnit', before: 'a', after: 'b' },
      { field: 'from', before: null, after: '2026-03-01' },
    ]);
  });

  it('reaches into lists of things', () => {
    const roles = (kle: string) => ({
      grants: [{ systemRole: 'nexus.visitator', constraints: { kle: [kle] } }],
    });
    expect(fieldChanges(roles('27'), roles('29'))).toEqual([
      { field: 'grants.1.constraints.kle', before: '27', after: '29' },
    ]);
  });

  it('is everything for what is new, and nothing for what is the same', () => {
    expect(fieldChanges([], [{ from: null, to: null, content: { name: 'x' } }])).toEqual([
      { field: 'name', before: null, after: 'x' },
    ]);
    expect(fieldChanges({ a: [1] }, { a: [1] })).toEqual([]);
    expect(fieldChanges(undefined, undefined)).toEqual([]);
  });
});
