// Every fault that a door can tell has a sentence in both languages.

import { expect, it } from 'vitest';
import { da } from './da.ts';
import { en } from './en.ts';

it('has the same codes in both languages, each with a sentence', () => {
  expect(Object.keys(en.faults).sort()).toEqual(Object.keys(da.faults).sort());
  for (const text of [...Object.values(da.faults), ...Object.values(en.faults)])
    expect(text).toMatch(/^\p{Lu}.+\.$/u);
});
