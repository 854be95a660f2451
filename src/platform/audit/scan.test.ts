// The scan never says of a text that it is a canonical entry when it is not, and reads the same place and time as a parser.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical } from '../../kernel/json.ts';
import { scanEntry } from './scan.ts';

const scan = (text: string) => {
  const bytes = Buffer.from(`${text}\n`);
  return scanEntry(bytes, 0, bytes.length - 1);
};
const at = '2026-03-02T12:00:00.000Z';
const detail = fc.jsonValue({ maxDepth: 4 });

describe('the scan of an entry', () => {
  test('reads what is canonical', () => {
    const entry = {
      seq: 17,
      at,
      action: 'a.b',
      after: [{ at: 'inner', seq: 3 }, -4, 0, true, null, '"\\\n', {}, []],
    };
    expect(scan(canonical(entry))).toEqual({ seq: 17, at });
  });

  test('is sure of every entry such as Tillid writes, and never wrong', () => {
    fc.assert(
      fc.property(detail, fc.nat(), (after, seq) => {
        const read = scan(canonical({ seq, at, after }));
        if (read !== null) expect(read).toEqual({ seq, at });
      }),
    );
  });

  test('agrees with the parser on every text near a canonical one', () => {
    const edit = fc.record({
      place: fc.nat(),
      put: fc.constantFrom('', ' ', '0', '-', '"', ',', ':', '{', '}', '[', ']', '\\', 'a', '\t', '.5', 'e1'),
    });
    fc.assert(
      fc.property(
        detail,
        fc.nat({ max: 99 }),
        edit,
        fc.nat({ max: 2 }),
        (after, seq, { place, put }, cut) => {
          const text = canonical({ seq, at, after });
          const i = place % text.length;
          const edited = text.slice(0, i) + put + text.slice(i + cut);
          const read = scan(edited);
          if (read === null) return;
          const value = JSON.parse(edited) as { seq: unknown; at: unknown };
          expect(canonical(value)).toBe(edited);
          expect(read).toEqual({ seq: value.seq, at: value.at });
        },
      ),
      { numRuns: 20_000 },
    );
  });

  test.each([
    ['white space', `{"at":"${at}", "seq":1}`],
    ['keys out of order', `{"seq":1,"at":"${at}"}`],
    ['a key twice', `{"at":"${at}","at":"${at}","seq":1}`],
    ['a leading zero', `{"at":"${at}","seq":01}`],
    ['a fraction', `{"at":"${at}","seq":1.0}`],
    ['an exponent', `{"at":"${at}","seq":1e0}`],
    ['a negative zero', `{"a":-0,"at":"${at}","seq":1}`],
    ['an escape that is not needed', `{"a":"\\/","at":"${at}","seq":1}`],
    ['an escape by number', `{"a":"\\u0041","at":"${at}","seq":1}`],
    ['a control character', `{"a":"\t","at":"${at}","seq":1}`],
    ['more after the end', `{"at":"${at}","seq":1}1`],
    ['no end', `{"at":"${at}","seq":1`],
    ['no time', '{"seq":1}'],
    ['no place', `{"at":"${at}"}`],
    ['a place that is text', `{"at":"${at}","seq":"1"}`],
    ['a time that is a number', '{"at":1,"seq":1}'],
    ['a list', '[1]'],
    ['nothing', ''],
  ])('is not sure of %s', (_, text) => {
    expect(scan(text)).toBeNull();
  });
});
