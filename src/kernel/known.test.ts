// What is known of a thing: which of its versions counts, and what is left when one source has said nothing.

import { describe, expect, it } from 'vitest';
import { type Fact, FactSet } from './fact.ts';
import { type Known, knownIn } from './known.ts';

interface Wide {
  a: { n: number };
  b: { n: number };
}
const fact = (id: string, from: number, to: number, n: number, source = 's'): Fact<Wide> => ({
  kind: 'a',
  id,
  from,
  to,
  source,
  content: { n },
});

const facts = FactSet.of<Wide>([
  fact('past', 0, 10, 1),
  fact('past', 10, 20, 2),
  fact('now', 0, 40, 3),
  fact('now', 40, Infinity, 4),
  fact('coming', 60, Infinity, 5),
  fact('shared', 0, 40, 6, 'other'),
  fact('shared', 40, Infinity, 7),
]);

describe('knownIn', () => {
  const known = knownIn(facts, 50);
  it('gives the version that holds, else the next, else the last', () => {
    expect(known.find('a', 'now')).toEqual({ id: 'now', standing: 'now', source: 's', content: { n: 4 } });
    expect(known.find('a', 'coming')).toMatchObject({ standing: 'now', content: { n: 5 } });
    expect(known.find('a', 'past')).toMatchObject({ standing: 'ended', content: { n: 2 } });
    expect(known.find('a', 'never')).toBeNull();
    expect(known.find('b', 'now')).toBeNull();
  });

  it('leaves out one source', () => {
    const without = known.without('s');
    expect([...without.each('a')].map((t) => `${t.id} ${t.standing}`)).toEqual(['shared ended']);
    expect([...known.each('a')].length).toBe(4);
  });

  it('serves whoever needs fewer kinds', () => {
    const narrow: Known<{ a: { n: number } }> = known;
    expect(narrow.find('a', 'now')?.content.n).toBe(4);
  });
});
