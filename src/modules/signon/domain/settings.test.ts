import { describe, expect, it } from 'vitest';
import { isElsewhere, levelsOf, nameOf, OIO, ownPath, type Settings, valuesFor } from './settings.ts';

const settings: Settings = {
  protocol: { kind: 'saml', metadataUrl: null, metadata: null },
  match: { claim: 'upn', by: 'userId', domain: 'Kommune.dk', cvrClaim: 'cvr' },
  level: {
    claim: 'loa',
    values: [
      { value: 'Low', level: 'lav' },
      { value: 'Substantial', level: 'betydelig' },
      { value: 'High', level: 'hoej' },
    ],
    trusted: 'betydelig',
  },
};

describe('a level', () => {
  it.each([
    [['High'], 'betydelig'],
    [['Substantial'], 'betydelig'],
    [['Low'], 'lav'],
    [['high'], 'lav'],
    [['Low', 'High'], 'lav'],
    [[], 'lav'],
  ] as const)('said as %j is worth %s', (loa, level) => {
    expect(levelsOf(settings, { loa })).toEqual({ session: level, proofing: level });
  });

  it('of the proofing is another, where the provider says so, and trusted no further', () => {
    const said = (ial: string) => levelsOf(settings, { loa: ['Low'], [OIO.ial]: [ial] });
    expect(said('Substantial')).toEqual({ session: 'lav', proofing: 'betydelig' });
    expect(said('High').proofing).toBe('betydelig');
  });

  it('is asked for by every value that is enough', () => {
    expect(valuesFor(settings, 'betydelig')).toEqual(['Substantial', 'High']);
  });
});

describe('a name', () => {
  it.each([
    ['laho@kommune.dk', 'laho'],
    ['LAHO@KOMMUNE.DK', 'LAHO'],
    ['laho@kommune.dk.evil.dk', null],
    ['laho@evilkommune.dk', null],
    ['a@b@kommune.dk', null],
    ['@kommune.dk', null],
    ['laho', null],
    ['', null],
  ])('%j is of %j', (upn, name) => {
    expect(nameOf(settings, { upn: [upn] })).toBe(name);
  });

  it('that is given twice, or not at all, is none', () => {
    expect(nameOf(settings, { upn: ['a@kommune.dk', 'b@kommune.dk'] })).toBeNull();
    expect(nameOf(settings, {})).toBeNull();
  });
});

it('is of another municipality only when it says so', () => {
  expect(isElsewhere(settings, {}, '12345678')).toBe(false);
  expect(isElsewhere(settings, { cvr: ['12345678'] }, '12345678')).toBe(false);
  expect(isElsewhere(settings, { cvr: ['87654321'] }, '12345678')).toBe(true);
  expect(isElsewhere(settings, { cvr: ['12345678', '87654321'] }, '12345678')).toBe(true);
});

it.each([
  ['/log', '/log'],
  ['/people/hols?on=2026-07-01#a', '/people/hols?on=2026-07-01#a'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/a\\b', '/'],
  ['https://evil.example', '/'],
  ['/\n/evil', '/'],
  ['/sign-in/provider/x', '/'],
  ['/SIGN-IN?problem=x', '/'],
  [`/${'a'.repeat(1_000)}`, '/'],
  [undefined, '/'],
])('returns from %j to %j', (asked, to) => {
  expect(ownPath(asked)).toBe(to);
});
