import { expect, it } from 'vitest';
import { FactSet } from '../../kernel/fact.ts';
import type { AccessFacts } from '../access/contract.ts';
import { personNamed } from './match.ts';

const NOW = 1_000;
const always = [{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }];

/** People by id and user name; those in `active` have a position now. */
function known(people: Readonly<Record<string, string>>, active: readonly string[]) {
  const facts = new FactSet<AccessFacts>();
  for (const [id, userId] of Object.entries(people)) {
    const content = { userId, name: userId } as AccessFacts['person'];
    const version = { kind: 'person', id, from: -Infinity, to: Infinity, source: 'test', content } as const;
    facts.apply([{ kind: 'person', id, versions: [version] }]);
  }
  return { facts, activeIntervals: (id: string) => (active.includes(id) ? always : []) };
}

it('finds the one active person of that name, in any case', () => {
  expect(personNamed(known({ a: 'laho', b: 'hols' }, ['a', 'b']), 'userId', 'LAHO', NOW)).toBe('a');
  expect(personNamed(known({ a: 'laho' }, ['a']), 'uuid', 'A', NOW)).toBe('a');
});

it('finds nobody where there are two, where nobody is active, and where nobody is called so', () => {
  expect(personNamed(known({ a: 'laho', b: 'LAHO' }, ['a', 'b']), 'userId', 'laho', NOW)).toBeNull();
  expect(personNamed(known({ a: 'laho' }, []), 'userId', 'laho', NOW)).toBeNull();
  expect(personNamed(known({ a: 'laho' }, ['a']), 'userId', 'hols', NOW)).toBeNull();
});

it('finds the active one of two, when the other has left', () => {
  expect(personNamed(known({ a: 'laho', b: 'laho' }, ['b']), 'userId', 'laho', NOW)).toBe('b');
});
