// The catalogue's shape as others use it: a whole file, and as JSON Schema for the API's description.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { catalogueShape } from './file-shape.ts';

it('fits the example, and asks for the format alone', () => {
  const example: unknown = JSON.parse(readFileSync('test/examples/rights/catalogue.json', 'utf8'));
  expect(catalogueShape.safeParse(example).success).toBe(true);
  expect(catalogueShape.safeParse({ format: 'tillid-catalogue/1' }).success).toBe(true);
  expect(catalogueShape.safeParse({}).success).toBe(false);
});

it('can be described', () => {
  expect(z.toJSONSchema(catalogueShape, { io: 'input' }).required).toEqual(['format']);
});
