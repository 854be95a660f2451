import { expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { type ClientInput, type HandlerInput, listOf, type Output, route, urlOf } from './route.ts';
import { flagSchema, isSet, page, pageQuery } from './schemas.ts';

const row = z.object({ person: z.string(), count: z.number() });
const example = route({
  id: 'exampleRows',
  method: 'GET',
  path: '/api/people/:person/rows',
  permission: 'seePerson',
  shows: 'nothing',
  summary: 'Rows of a person',
  params: z.object({ person: z.string() }),
  query: pageQuery.extend({ dryRun: flagSchema }),
  response: page(row),
  list: listOf<z.output<typeof row>>({ da: 'Rækker', en: 'Rows' }, [
    { id: 'person', title: { da: 'Person', en: 'Person' }, kind: 'text', value: (r) => r.person },
  ]),
});

test('a client and a handler know exactly what the route says', () => {
  expectTypeOf<ClientInput<typeof example>['params']>().toEqualTypeOf<{ person: string }>();
  expectTypeOf<HandlerInput<typeof example>['query']['limit']>().toEqualTypeOf<number | undefined>();
  expectTypeOf<Output<typeof example>['rows'][number]['count']>().toEqualTypeOf<number>();
  expectTypeOf<'body' extends keyof ClientInput<typeof example> ? true : false>().toEqualTypeOf<false>();
});

test('the address of a route escapes what it is given and leaves out what it is not', () => {
  expect(urlOf(example, { params: { person: 'a/b' }, query: { limit: 2, cursor: undefined } })).toBe(
    '/api/people/a%2Fb/rows?limit=2',
  );
  expect(urlOf(example, { params: { person: 'hols' } }, 'csv')).toBe('/api/people/hols/rows.csv');
});

test('a flag is on when it is there, unless it says it is not', () => {
  expect([undefined, '', 'true', '1', 'false', '0'].map((f) => isSet(flagSchema.parse(f)))).toEqual([
    false,
    true,
    true,
    true,
    false,
    false,
  ]);
});
