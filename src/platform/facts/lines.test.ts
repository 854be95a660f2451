// That facts come out of their lines as they went in, with what is nothing said once for all of them.

import { expect, it } from 'vitest';
import { factsInLines } from './lines.ts';

const UUID = '00000000-0000-4000-8000-000000000001';

it('reads what was written, open bounds and lists in lists included', () => {
  const contents = [
    { person: UUID, title: null, external: false },
    { persons: [UUID, 'short'], groups: [['a', UUID], []], except: { titles: [], more: {} }, rank: 3 },
    [UUID, { none: {} }],
  ];
  const lines = contents.map((content, i) => JSON.stringify(['thing', `id-${i}`, null, i, 'feed', content]));
  const facts = [
    ...factsInLines<{ thing: unknown }>([lines.slice(0, 2).join(','), lines.slice(2).join(',')]),
  ];
  expect(facts).toEqual(
    contents.map((content, i) => ({
      kind: 'thing',
      id: `id-${i}`,
      from: -Infinity,
      to: i,
      source: 'feed',
      content,
    })),
  );
});

it('keeps one empty list and one empty record for all', () => {
  const line = JSON.stringify(['thing', 'a', null, null, 'feed', { list: [], record: {} }]);
  type Thing = { list: unknown[]; record: object };
  const [one, other] = [...factsInLines<{ thing: Thing }>([line, line])];
  expect(one?.content.list).toBe(other?.content.list);
  expect(one?.content.record).toBe(other?.content.record);
  expect(() => one?.content.list.push('x')).toThrow(TypeError);
});
