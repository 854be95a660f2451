// What a message may show of a file, and how shapes are told.

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findings, quote } from './findings.ts';
import { asSet, bound, kleCode, span, uuid } from './formats.ts';
import { fitted, type ShapeCode, unknownFieldsOf, wasTakenOut } from './shape.ts';
import { startOfDay } from './time.ts';

describe('quote', () => {
  it('hides whatever may be a CPR number, and nothing else', () => {
    for (const cpr of ['0101901234', '010190-1234', '010190 1234']) {
      expect(quote(cpr)).toBe('“(ten digits)”');
      expect(quote(`x ${cpr}, y`)).toBe('“x (ten digits), y”');
    }
    for (const other of ['00000000-0000-4000-8000-000000000030', '12345678', '2026-03-03', 'hols']) {
      expect(quote(other)).toBe(`“${other}”`);
    }
  });

  it('stays on one line, and short', () => {
    expect(quote('a\r\nb\u0000c')).toBe('“a b c”');
    expect(quote('x'.repeat(500)).length).toBeLessThan(90);
  });
});

describe('fitted', () => {
  const shape = z.object({
    id: uuid,
    codes: z.array(kleCode).nullish(),
    when: z.object({ from: bound.nullish() }).nullish(),
    level: z.enum(['lav', 'høj']).nullish(),
  });
  const judge = (value: unknown) => {
    const found = findings<ShapeCode>();
    const thing = fitted(shape, value, '/x/0', found);
    return { thing, faults: found.faults.map((f) => `${f.code} ${f.pointer}`) };
  };

  it('tells every misfit and keeps the rest', () => {
    const { thing, faults } = judge({ id: 'x', codes: ['27', '2', 7], when: { from: 'x' }, level: 'mild' });
    expect(faults).toEqual([
      'malformedUuid /x/0/id',
      'malformedKle /x/0/codes/1',
      'wrongType /x/0/codes/2',
      'malformedDate /x/0/when/from',
      'notAllowed /x/0/level',
    ]);
    expect(thing).toEqual({
      id: undefined,
      codes: ['27', undefined, undefined],
      when: { from: undefined },
      level: undefined,
    });
    expect(wasTakenOut(thing ?? {}, 'id')).toBe(true);
    expect(wasTakenOut({ id: null }, 'id')).toBe(false);
    expect(wasTakenOut({}, 'id')).toBe(false);
  });

  it('tells what is missing from what is wrong', () => {
    expect(judge({}).faults).toEqual(['missing /x/0/id']);
    expect(judge({ id: null }).faults).toEqual(['missing /x/0/id']);
    expect(judge({ id: 7 }).faults).toEqual(['wrongType /x/0/id']);
  });

  it('gives nothing when the whole does not fit', () => {
    expect(judge([])).toEqual({ thing: null, faults: ['wrongType /x/0'] });
    expect(judge(null).thing).toBeNull();
  });

  it('names unknown fields with an escaped pointer, inherited names too', () => {
    const found = findings<ShapeCode>();
    const value: unknown = JSON.parse('{"a/b~c":1,"constructor":1,"__proto__":2,"when":{"til":1}}');
    unknownFieldsOf(shape)(value, '/x', found);
    expect(found.warnings.map((w) => w.pointer)).toEqual([
      '/x/a~1b~0c',
      '/x/constructor',
      '/x/__proto__',
      '/x/when/til',
    ]);
  });
});

describe('span', () => {
  const judge = (from: string | null, to: string | null) => {
    const found = findings<'emptyInterval'>();
    return {
      span: span({ from, to }, '/x', found),
      faults: found.faults.map((f) => `${f.code} ${f.pointer}`),
      warnings: found.warnings.map((f) => `${f.code} ${f.pointer}`),
    };
  };
  it('takes days and instants, and open ends', () => {
    expect(judge('2026-03-03', null).span).toEqual({ from: startOfDay('2026-03-03'), to: null });
    expect(judge(null, '2026-03-03T12:00:00+01:00').span).toEqual({
      from: null,
      to: Date.UTC(2026, 2, 3, 11),
    });
  });
  it('refuses an end before the start, whole days or instants', () => {
    for (const [from, to] of [
      ['2026-03-03', '2026-03-02'],
      ['2026-03-03', '2026-03-02T22:59:59Z'],
    ] as const) {
      expect(judge(from, to)).toEqual({ span: null, faults: ['emptyInterval /x/to'], warnings: [] });
    }
  });
  it('warns of an end at the start, which holds never', () => {
    for (const [from, to] of [
      ['2026-03-03', '2026-03-03'],
      ['2026-03-03', '2026-03-02T23:00:00Z'],
    ] as const) {
      const start = startOfDay(from);
      expect(judge(from, to)).toEqual({
        span: { from: start, to: start },
        faults: [],
        warnings: ['emptyInterval /x/to'],
      });
    }
  });
});

describe('asSet', () => {
  it('is the same however the list is ordered', () => {
    expect(asSet(['b', 'a', null, 'b'])).toEqual(['a', 'b']);
    expect(asSet(null)).toEqual([]);
  });
});
