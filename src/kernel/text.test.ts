// Bytes to JSON: size, encoding and syntax, each refused in one line that shows nothing of the file.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstNonJson } from './json-place.ts';
import type { Result } from './result.ts';
import { FILE_LIMIT, parseJson, readJson, readText, tooLarge } from './text.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const told = (result: Result<unknown>): string =>
  result.ok ? 'ok' : result.error.map((f) => `${f.code} ${f.pointer}: ${f.detail}`).join('\n');

describe('size', () => {
  it('refuses more than the limit, in one line, before anything is read', () => {
    expect(told(readJson(new Uint8Array(200_000_000)))).toBe(
      'tooBig : The file is 200 MB; at most 100 MB is read.',
    );
    expect(told(readJson(new Uint8Array(11), 10))).toContain('tooBig');
  });

  it('can be asked of a size alone', () => {
    expect(tooLarge(FILE_LIMIT)).toBeNull();
    expect(tooLarge(FILE_LIMIT + 1)?.code).toBe('tooBig');
  });
});

describe('encoding', () => {
  it('reads UTF-8, with or without a byte order mark', () => {
    expect(readText(utf8('Ældre og Økonomi'))).toEqual({ ok: true, value: 'Ældre og Økonomi' });
    expect(readJson(utf8('\uFEFF{"a":1}'))).toEqual({ ok: true, value: { a: 1 } });
  });

  it('refuses Latin-1 and UTF-16, with the place', () => {
    const latin1 = new Uint8Array([...utf8('{"a":1,\n "n":"'), 0xc6, 0x6c, ...utf8('"}')]);
    expect(told(readJson(latin1))).toBe(
      'wrongEncoding : The file is not UTF-8: line 2, column 7 cannot be read. Save it as UTF-8.',
    );
    expect(told(readJson(new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00])))).toContain(
      'line 1, column 1',
    );
  });

  it('refuses what only looks like UTF-8: surrogates, overlong forms, a cut character', () => {
    for (const bytes of [
      [0xed, 0xa0, 0x80],
      [0xc0, 0xaf],
      [0xe2, 0x82],
    ]) {
      expect(told(readText(new Uint8Array(bytes)))).toContain('wrongEncoding');
    }
  });
});

describe('text that is none', () => {
  it('is refused wherever it is, as a value or a name, each with its place', () => {
    const file = '{"a":[{"b/c":"x\\u0000"},"\\ud83d"],"\\uDE00":1,"0101901234":"\\u0000"}';
    const detail = 'This holds NUL or half a surrogate pair, which is not text.';
    expect(readJson(utf8(file))).toEqual({
      ok: false,
      error: ['/a/0/b~1c', '/a/1', '', ''].map((at) => ({
        code: 'unstorableText',
        pointer: at,
        detail,
      })),
    });
  });

  it('is not a pair that is whole, nor an escaped backslash', () => {
    expect(readJson(utf8('["\\ud83d\\ude00","\\\\u0000"]'))).toEqual({ ok: true, value: ['😀', '\\u0000'] });
  });
});

describe('syntax', () => {
  const cases: [string, string][] = [
    ['', 'line 1, column 1, the file ends too early'],
    ['{"a":1', 'line 1, column 7, the file ends too early'],
    ['{"a":1,}', 'line 1, column 8, this character'],
    ['{"a" 1}', 'line 1, column 6, this character'],
    ['{a:1}', 'line 1, column 2, this character'],
    ['[1,2,]', 'line 1, column 6, this character'],
    ['[1 2]', 'line 1, column 4, this character'],
    ['{}\n{}', 'line 2, column 1, this character'],
    ['{\n  "a": tru\n}', 'line 2, column 8, this character'],
    ['{"a":"x\ny"}', 'line 1, column 6, this character'],
    ["{'a':1}", 'line 1, column 2, this character'],
    ['[01]', 'line 1, column 3, this character'],
    ['"\\x"', 'line 1, column 1, this character'],
    ['[}', 'line 1, column 2, this character'],
  ];
  it.each(cases)('%j', (text, place) => {
    expect(told(parseJson(text))).toContain(`badJson : The file is not JSON: ${place}`);
  });

  it('shows nothing of the file', () => {
    expect(told(parseJson('{"cpr":"0101901234",'))).not.toContain('0101901234');
    expect(told(parseJson('0101901234'))).not.toContain('0101901234');
  });

  it('agrees with the engine about what is JSON, broken anywhere', () => {
    const broken = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '"', '}', ']', ',', ':', '\\', '1', ' ', '\n', '{', '-', '.'),
      )
      .map(
        ([text, at, put]) =>
          text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + 1),
      );
    fc.assert(
      fc.property(fc.oneof(fc.json(), broken), (text) => {
        expect(firstNonJson(text) === null).toBe(parseJson(text).ok);
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds its way through deep and long texts', () => {
    expect(firstNonJson('['.repeat(200_000))).toBe(200_000);
    expect(firstNonJson(`"${'æ\\n'.repeat(2_000_000)}"`)).toBeNull();
  });
});
