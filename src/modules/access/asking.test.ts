// What the log says of a look: whom it was at by name, or what was asked for where it was at everybody.

import { expect, it } from 'vitest';
import { formatInstant, startOfDay } from '../../kernel/time.ts';
import { type Asker, extentOf, lookEntry } from './asking.ts';

const NOW = startOfDay('2026-07-01') ?? Number.NaN;
const ASKER: Asker = {
  municipality: 'm',
  actor: { kind: 'person', id: 'kari', userId: 'kari' },
  origin: { kind: 'web' },
  now: NOW,
  permits: new Set(),
  assurance: 'hoej',
};
const people = (count: number) => Array.from({ length: count }, (_, n) => `p${String(n).padStart(5, '0')}`);
const at = (count: number, extent: ReturnType<typeof extentOf>) =>
  lookEntry(ASKER, 'people', ['kari', ...people(count).reverse()], { on: '2026-07-01', known: NOW, extent });

it('of a list is at those it showed, each by name and in order', () => {
  for (const [count, extent] of [
    [1_000, 'everybody'],
    [1_000, 'part'],
    [1_001, 'narrowed'],
  ] as const)
    expect(at(count, extent)).toMatchObject([{ detail: { what: 'people', count, people: people(count) } }]);
});

it('of more than a thousand that nothing narrows is at everybody, and says what was asked for', () => {
  const [entry] = at(1_001, 'everybody');
  expect(entry?.detail).toEqual({
    what: 'people',
    on: '2026-07-01',
    known: formatInstant(NOW),
    count: 1_001,
    everybody: true,
  });
});

it('of one page of many says between whom', () => {
  const [entry] = at(1_001, 'part');
  expect(entry?.detail).toMatchObject({ everybody: true, between: ['p01000', 'p00000'], count: 1_001 });
  expect(entry?.detail).not.toHaveProperty('people');
});

it('of somebody who sees some only is narrowed, whatever the page', () => {
  for (const page of ['whole', 'part'] as const)
    expect(extentOf({ seen: new Set(people(3)) }, page)).toBe('narrowed');
  expect(extentOf({ seen: 'all' }, 'whole')).toBe('everybody');
  expect(extentOf({ seen: 'all' }, 'part')).toBe('part');
});
