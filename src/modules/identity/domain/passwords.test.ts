import { describe, expect, it } from 'vitest';
import { type PasswordOf, passwordFault } from './passwords.ts';

const HANNE: PasswordOf = { userId: 'hols', name: 'Hanne Olsen', place: 'Fjordby Kommune' };
const faultOf = (password: string, of: Partial<PasswordOf> = {}) =>
  passwordFault(password, { ...HANNE, ...of });

describe('a password', () => {
  it('is twelve letters or more, as people count them, and may be very long', () => {
    expect(faultOf('kvist9mælkeb')).toBeNull();
    expect(faultOf('kvist9mælke')).toBe('tooShort');
    expect(faultOf('å'.normalize('NFD').repeat(8))).toBe('tooShort');
    const verse = 'Der er et yndigt land, det står med brede bøge nær salten østerstrand. '.repeat(2);
    expect(verse.length).toBeGreaterThan(128);
    expect(faultOf(verse)).toBeNull();
    expect(faultOf('vx7 '.repeat(80))).toBe('tooLong');
  });

  it('is not made of the user name or the names', () => {
    expect(faultOf('grydeske-hols-violin')).toBe('isUserId');
    expect(faultOf('grydeske HANNE violin')).toBe('isName');
    expect(faultOf('bo og ib i den store skov', { name: 'Bo Ib' })).toBeNull();
  });

  it.each([
    'password1234',
    'Password2026!',
    'P@ssw0rd123!',
    'kodeordkodeord',
    'adgangskode1',
    'Sommer2026!!',
    'Vinter2025-Januar',
    'December2026',
    'mandag-tirsdag',
    'qwertyuiopå1',
    '1qaz2wsx3edc',
    'zxcvbnm,.-2024',
    '123456789012',
    '098765432109',
    'aaaaaaaaaaaaaa',
    'abcabcabcabc',
    'iloveyou2026',
    'Velkommen2026',
    'Tillid2026!!',
    'hejhejhejhej',
    'Liverpool1234',
    'jegelskerdig1',
  ])('is not what is tried first: %s', (password) => {
    expect(faultOf(password)).toBe('wellKnown');
  });

  it.each(['Fjordby2026!', 'FjordbyKommune1', 'fj0rdby-2025-12'])(
    'is not what is tried first here: %s',
    (password) => {
      expect(faultOf(password)).toBe('local');
      expect(faultOf(password, { place: 'Bakkeby Kommune' })).not.toBe('local');
    },
  );

  it.each([
    'grydeske violin tordenvejr',
    'meget langt kodeord',
    'Cykler til havnen kl. 7',
    'v9K#tqLm2xWz',
    'den blå cykel synger højt',
  ])('may be anything else: %s', (password) => {
    expect(faultOf(password)).toBeNull();
  });
});
