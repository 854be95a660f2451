// The feed's shapes as others use them: whole files, and as JSON Schema for the API's description.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { deltaShape, feedShape } from './feed-shape.ts';

const example = (): unknown => JSON.parse(readFileSync('test/examples/rights/organisation.json', 'utf8'));

it('fits the example, as a feed and as a delta', () => {
  expect(feedShape.safeParse(example()).success).toBe(true);
  expect(deltaShape.safeParse(example()).success).toBe(true);
});

it('asks nothing of a delta, and only an id of what is deleted', () => {
  expect(deltaShape.safeParse({}).success).toBe(true);
  expect(
    deltaShape.safeParse({ titles: [{ uuid: '00000000-0000-4000-8000-000000000100', deleted: true }] })
      .success,
  ).toBe(true);
  expect(feedShape.safeParse({}).success).toBe(false);
});

it('can be described', () => {
  for (const shape of [feedShape, deltaShape]) {
    const described = z.toJSONSchema(shape, { io: 'input' });
    expect(Object.keys(described.properties ?? {}).sort()).toEqual([
      'functions',
      'orgUnits',
      'substitutes',
      'titles',
      'users',
    ]);
  }
});
