import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_PATTERN, type IdentPattern, identsFor, patternFrom } from './idents.ts';

const one = (name: string, pattern: Partial<IdentPattern> = {}, taken: readonly string[] = []) =>
  identsFor([{ id: 'p', name }], { ...DEFAULT_PATTERN, ...pattern }, new Set(taken)).get('p');

it('writes æ, ø and å, and every other letter, as a to z', () => {
  expect(one('Hanne Olsen')).toBe('haol01');
  expect(one('Søren Ågård')).toBe('soaa01');
  expect(one('Øjvind Æbelø')).toBe('oeae01');
  expect(one('Łukasz Čermák')).toBe('luce01');
  expect(one('李 小龙')).toBe('xx01');
  expect(one('Bo')).toBe('bobo01');
});

it('goes on where the number is taken, and takes a digit more when they run out', () => {
  expect(one('Hanne Olsen', {}, ['haol01', 'haol02', 'haol04'])).toBe('haol03');
  const all = Array.from({ length: 99 }, (_, n) => `haol${String(n + 1).padStart(2, '0')}`);
  expect(one('Hanne Olsen', {}, all)).toBe('haol001');
});

it('calls nobody something rude, nor what the municipality has forbidden', () => {
  expect(one('Pia Kjær', { given: 2, family: 1 })).not.toContain('pik');
  expect(one('Lone Orta', { given: 2, family: 3 })).not.toContain('lort');
  expect(one('Hanne Olsen', { forbidden: ['Haol'] })).not.toContain('haol');
});

it('says when the pattern has no more', () => {
  const pattern = { ...DEFAULT_PATTERN, given: 1, family: 0, digits: 1, longest: 2 };
  const people = Array.from({ length: 10 }, (_, n) => ({ id: `p${n}`, name: 'Bo' }));
  expect(() => identsFor(people, pattern, new Set())).toThrow(RangeError);
});

const NAME = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('Søren Ågård', 'Anne Sørensen', 'Pia Kjær', 'Bo', '', 'Sex Pik', 'ÆØÅ æøå', '123 456'),
);
const PATTERN = fc.record({
  given: fc.integer({ min: 1, max: 6 }),
  family: fc.integer({ min: 0, max: 6 }),
  digits: fc.integer({ min: 1, max: 6 }),
  longest: fc.integer({ min: 8, max: 30 }),
  forbidden: fc.array(fc.constantFrom('an', 'bo', 'soe'), { maxLength: 2 }),
  absent: fc.constant('made' as const),
});

it('gives everybody one of their own, fit to type, whatever they are called and whatever is taken', () => {
  fc.assert(
    fc.property(fc.array(NAME, { maxLength: 60 }), PATTERN, (names, pattern) => {
      const people = names.map((name, n) => ({ id: `p${n}`, name }));
      const first = identsFor(people, pattern, new Set());
      const taken = new Set(first.values());
      const second = identsFor(people, pattern, taken);
      expect(first.size).toBe(people.length);
      expect(new Set([...taken, ...second.values()]).size).toBe(2 * people.length);
      for (const ident of [...taken, ...second.values()]) {
        expect(ident).toMatch(/^[a-z]+[0-9]+$/);
        expect(ident.length).toBeLessThanOrEqual(pattern.longest);
        for (const word of ['pik', 'sex', 'fuck', ...pattern.forbidden]) expect(ident).not.toContain(word);
      }
      expect(identsFor(people, pattern, new Set())).toEqual(first);
    }),
    { numRuns: 300 },
  );
});

it('makes fifty thousand of one name without a clash, well within a minute', () => {
  const people = Array.from({ length: 50_000 }, (_, n) => ({ id: `p${n}`, name: 'Søren Sørensen' }));
  const start = performance.now();
  const made = identsFor(people, DEFAULT_PATTERN, new Set());
  expect(new Set(made.values()).size).toBe(50_000);
  expect(performance.now() - start).toBeLessThan(20_000);
});

it('reads a setting, and keeps to the usual where it cannot be used', () => {
  expect(patternFrom({ given: 1, digits: 99, forbidden: ['a', 7], absent: 'made' })).toEqual({
    ...DEFAULT_PATTERN,
    given: 1,
    forbidden: ['a'],
    absent: 'made',
  });
  expect(patternFrom('x')).toBe(DEFAULT_PATTERN);
});
