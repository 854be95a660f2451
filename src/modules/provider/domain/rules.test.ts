// The small rules: what is missing, what a level is called, when a program is open.

import { describe, expect, it } from 'vitest';
import type { Client } from './client.ts';
import { stateOf } from './client.ts';
import { acrOf, amrOf, levelAsked } from './levels.ts';
import { type Demands, type Entrant, needOf } from './need.ts';

const hanne: Entrant = { municipality: 'm', person: 'hanne', level: 'lav', shownAt: 1_000 };
const anything: Demands = { municipality: 'm', level: null, notBefore: null };

describe('what is missing', () => {
  it('is asked in an order: who, where, whether at all, and only then how sure', () => {
    const all: Demands = { municipality: 'm', level: 'betydelig', notBefore: 2_000 };
    expect(needOf(null, all, false)).toEqual({ kind: 'signIn' });
    expect(needOf({ ...hanne, municipality: 'n' }, all, true)).toEqual({ kind: 'otherMunicipality' });
    expect(needOf(hanne, all, false)).toEqual({ kind: 'access' });
    expect(needOf(hanne, all, true)).toEqual({ kind: 'fresh' });
    expect(needOf({ ...hanne, shownAt: 2_000 }, all, true)).toEqual({ kind: 'level', level: 'betydelig' });
    expect(needOf({ ...hanne, shownAt: 2_000, level: 'hoej' }, all, true)).toEqual({ kind: 'nothing' });
    expect(needOf(hanne, anything, true)).toEqual({ kind: 'nothing' });
  });
});

describe('a level', () => {
  it('is asked for by its identifier or its name, in Danish or English; any of several will do', () => {
    for (const text of ['https://data.gov.dk/concept/core/nsis/loa/Substantial', 'substantial', 'Betydelig'])
      expect(levelAsked(text)).toBe('betydelig');
    expect(levelAsked('high low')).toBe('lav');
    expect(levelAsked('urn:mace:incommon:iap:silver')).toBeNull();
    expect(levelAsked('constructor __proto__ toString')).toBeNull();
    expect(levelAsked(undefined)).toBeNull();
    expect(acrOf('hoej')).toBe('https://data.gov.dk/concept/core/nsis/loa/High');
  });

  it('has its means called as RFC 8176 does', () => {
    expect(amrOf(['password'])).toEqual(['pwd']);
    expect(amrOf(['password', 'totp'])).toEqual(['mfa', 'otp', 'pwd']);
    expect(amrOf(['passkey'])).toEqual(['mfa', 'pop', 'user']);
    expect(amrOf(['demo', 'provider'])).toEqual([]);
  });
});

describe('a program', () => {
  it('is open from its first instant until its last, and never after it was ended', () => {
    const client = { opensAt: 10, closesAt: 20, endedAt: null } as Client;
    expect([9, 10, 19, 20].map((now) => stateOf(client, now))).toEqual(['coming', 'open', 'open', 'closed']);
    expect(stateOf({ ...client, endedAt: 12 }, 11)).toBe('ended');
    expect(stateOf({ ...client, closesAt: null }, 1e15)).toBe('open');
  });
});
