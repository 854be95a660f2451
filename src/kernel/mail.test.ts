import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIGEST, digestDay, digestLines, faultIn, fillText, nextDigest } from './mail.ts';
import { dayOf, formatInstant } from './time.ts';

const kind = { placeholders: ['count', 'due'], needed: ['due'] };
const text = (body: string, subject = 'Frist i Tillid') => ({ subject, body });

describe('a text of a mail', () => {
  it('has its numbers and days put in as people write them', () => {
    const values = { count: 1234, due: { day: '2026-03-01' } };
    const template = text('{count} opgaver, frist {due}.');
    expect(fillText(template, values, 'da').body).toBe('1.234 opgaver, frist 1. marts 2026.');
    expect(fillText(template, values, 'en').body).toBe('1,234 opgaver, frist 1 March 2026.');
    expect(fillText(template, {}, 'da').body).toBe(' opgaver, frist .');
  });

  it.each([
    ['frist {due}', null],
    ['frist {due} til {name}', { fault: 'unknownPlaceholder', word: 'name' }],
    ['frist {due} {}', { fault: 'unknownPlaceholder', word: '' }],
    ['ingen frist', { fault: 'missingPlaceholder', word: 'due' }],
    ['  ', { fault: 'empty', word: '' }],
    ['{due} 010190-1234', { fault: 'cpr', word: '' }],
    [`{due}${'x'.repeat(4_000)}`, { fault: 'tooLong', word: '' }],
  ])('written by a municipality is judged: %.30s', (body, fault) => {
    expect(faultIn(kind, text(body))).toEqual(fault);
  });

  it('has a subject of one line', () => {
    expect(faultIn(kind, text('{due}', 'Hej\r\nBcc: alle@example.dk'))?.fault).toBe('severalLines');
  });

  it('comes with Tillid without faults', () => {
    for (const language of ['da', 'en'] as const) expect(faultIn(DIGEST, DIGEST.text[language])).toBeNull();
  });
});

describe('the daily mail', () => {
  it('goes at seven in Copenhagen, on the days when clocks change too', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.parse('2027-01-01T00:00Z'), max: Date.parse('2029-12-31T00:00Z') }),
        (now) => {
          const next = nextDigest(now);
          expect(formatInstant(next).slice(10, 19)).toBe('T07:00:00');
          expect(next).toBeGreaterThan(now);
          expect(next - now).toBeLessThanOrEqual(25 * 3_600_000);
          expect(digestDay(next)).toBe(dayOf(next));
          expect(digestDay(next - 1)).toBe(digestDay(now));
        },
      ),
    );
    for (const day of ['2027-03-28', '2027-10-31', '2028-02-29'])
      expect(formatInstant(nextDigest(Date.parse(`${day}T00:30Z`)))).toContain(`${day}T07:00:00`);
  });

  it('tells each thing once, with how many there were', () => {
    expect(digestLines(['Ny opgave', 'Frist i dag', 'Ny opgave'], 'da')).toBe(
      '- Ny opgave (2)\n- Frist i dag',
    );
  });
});
