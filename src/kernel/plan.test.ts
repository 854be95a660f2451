import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fact, FactSet } from './fact.ts';
import { type Planning, plan } from './plan.ts';
import type { Stated } from './stated.ts';

interface Facts {
  thing: { readonly value: number };
}
type Said = Stated<Facts>;

const planningOn = (day: number, source = 'a', beginning = day): Planning<Facts> => ({
  source,
  day,
  beginning,
  wholeTruthOf: ['thing'],
});
const said = (id: string, value: number, from: number | null = null, to: number | null = null): Said => ({
  kind: 'thing',
  id,
  from,
  to,
  content: { value },
  pointer: `/${id}`,
});
const fact = (id: string, value: number, from: number, to: number, source = 'a'): Fact<Facts> => ({
  kind: 'thing',
  id,
  from,
  to,
  source,
  content: { value },
});

/** The versions of every thing after the file, or the faults. */
function applied(known: FactSet<Facts>, stated: Said[], planning: Planning<Facts>, ended: string[] = []) {
  const planned = plan(
    known,
    { stated, ended: ended.map((id) => ({ kind: 'thing', id, pointer: '' })) },
    planning,
  );
  if (!planned.ok) throw new Error(JSON.stringify(planned.error));
  const next = known.copy();
  next.apply(planned.value.map(({ kind, id, after }) => ({ kind, id, versions: after })));
  return { next, changes: planned.value.length };
}

const versions = (set: FactSet<Facts>, id: string) =>
  set.versions('thing', id).map((v) => [v.content.value, v.from, v.to, v.source]);

describe('what has no dates of its own', () => {
  it('holds from the beginning of time in a first import', () => {
    const { next } = applied(FactSet.of([]), [said('x', 1)], planningOn(10, 'a', -Infinity));
    expect(versions(next, 'x')).toEqual([[1, -Infinity, Infinity, 'a']]);
  });

  it('holds from the day when it is new later', () => {
    expect(versions(applied(FactSet.of([]), [said('x', 1)], planningOn(10)).next, 'x')).toEqual([
      [1, 10, Infinity, 'a'],
    ]);
  });

  it('goes on as it was when it is said again', () => {
    const known = FactSet.of([fact('x', 1, -Infinity, Infinity)]);
    expect(applied(known, [said('x', 1)], planningOn(10)).changes).toBe(0);
  });

  it('is what it was until the day, and what it is from it', () => {
    const known = FactSet.of([fact('x', 1, -Infinity, Infinity)]);
    expect(versions(applied(known, [said('x', 2)], planningOn(10)).next, 'x')).toEqual([
      [1, -Infinity, 10, 'a'],
      [2, 10, Infinity, 'a'],
    ]);
  });

  it('begins again when it comes back after it ended', () => {
    const known = FactSet.of([fact('x', 1, -Infinity, 5)]);
    expect(versions(applied(known, [said('x', 1)], planningOn(10)).next, 'x')).toEqual([
      [1, -Infinity, 5, 'a'],
      [1, 10, Infinity, 'a'],
    ]);
  });
});

describe('what has dates of its own', () => {
  it('holds for them, whatever was said before', () => {
    const known = FactSet.of([fact('x', 1, 2, Infinity)]);
    expect(versions(applied(known, [said('x', 1, 2, 8)], planningOn(10)).next, 'x')).toEqual([
      [1, 2, 8, 'a'],
    ]);
    expect(versions(applied(known, [said('x', 3, 4)], planningOn(10)).next, 'x')).toEqual([
      [3, 4, Infinity, 'a'],
    ]);
  });
});

describe('what ends as it begins', () => {
  it('holds never, and takes away what was held', () => {
    expect(applied(FactSet.of([]), [said('x', 1, 4, 4)], planningOn(10)).changes).toBe(0);
    const known = FactSet.of([fact('x', 1, 2, Infinity)]);
    expect(versions(applied(known, [said('x', 1, 4, 4)], planningOn(10)).next, 'x')).toEqual([]);
  });
});

describe('what a file leaves out', () => {
  const known = FactSet.of([
    fact('ended', 1, 1, 5),
    fact('now', 1, 1, Infinity),
    fact('later', 1, 20, Infinity),
    fact('theirs', 1, 1, Infinity, 'b'),
  ]);

  it('ends on the day; what had ended, and what others brought, stay; what was to come never is', () => {
    const { next } = applied(known, [], planningOn(10));
    expect(versions(next, 'ended')).toEqual([[1, 1, 5, 'a']]);
    expect(versions(next, 'now')).toEqual([[1, 1, 10, 'a']]);
    expect(versions(next, 'later')).toEqual([]);
    expect(versions(next, 'theirs')).toEqual([[1, 1, Infinity, 'b']]);
  });

  it('stays, when the file is not the whole truth', () => {
    expect(applied(known, [], { ...planningOn(10), wholeTruthOf: [] }).changes).toBe(0);
    const { next } = applied(known, [], { ...planningOn(10), wholeTruthOf: [] }, ['now']);
    expect(versions(next, 'now')).toEqual([[1, 1, 10, 'a']]);
  });
});

describe('what another source brought', () => {
  const known = FactSet.of([fact('x', 1, 1, Infinity, 'b')]);

  it('may be said again, and stays theirs', () => {
    expect(applied(known, [said('x', 1)], planningOn(10)).changes).toBe(0);
  });

  it('may not be said otherwise', () => {
    expect(plan(known, { stated: [said('x', 2)], ended: [] }, planningOn(10))).toMatchObject({
      ok: false,
      error: [{ code: 'otherSource', pointer: '/x' }],
    });
  });

  it('may be taken over once they have ended it', () => {
    const { next } = applied(FactSet.of([fact('x', 1, 1, 5, 'b')]), [said('x', 2, 3)], planningOn(10));
    expect(versions(next, 'x')).toEqual([
      [1, 1, 5, 'b'],
      [2, 5, Infinity, 'a'],
    ]);
  });
});

describe('any history of files', () => {
  const statement = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('x', 'y', 'z'),
      value: fc.integer({ min: 1, max: 3 }),
      from: fc.option(fc.integer({ min: 0, max: 8 })),
      length: fc.option(fc.integer({ min: 1, max: 8 })),
    }),
    { selector: (s) => s.id },
  );
  const history = fc.array(fc.tuple(statement, fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b')), {
    maxLength: 6,
  });
  const toSaid = (rows: { id: string; value: number; from: number | null; length: number | null }[]) =>
    rows.map((s) => said(s.id, s.value, s.from, s.length === null ? null : (s.from ?? 0) + s.length));

  it('keeps a thing from being two things at once, says nothing twice, and heeds no order', () => {
    fc.assert(
      fc.property(history, (files) => {
        let known = FactSet.of<Facts>([]);
        let day = 0;
        for (const [rows, days, source] of files) {
          day += days;
          const planning = planningOn(day, source);
          const stated = toSaid(rows);
          const planned = plan(known, { stated, ended: [] }, planning);
          const reversed = plan(known, { stated: [...stated].reverse(), ended: [] }, planning);
          expect(planned.ok).toBe(reversed.ok);
          if (!planned.ok) continue;
          const before = known;
          known = applied(known, stated, planning).next;
          for (const [id, all] of known.things('thing')) {
            expect(all.every((v, i) => v.from < v.to && (all[i + 1]?.from ?? Infinity) >= v.to)).toBe(true);
            const theirs = (set: FactSet<Facts>) =>
              set.versions('thing', id).filter((v) => v.source !== source);
            expect(theirs(known)).toEqual(theirs(before));
            expect(versions(applied(before, [...stated].reverse(), planning).next, id)).toEqual(
              versions(known, id),
            );
          }
          expect(applied(known, stated, planning).changes).toBe(0);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
