// What an identity lives up to, and what would mend it where it does not.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assignment,
  fact,
  person,
  position,
  role,
  system,
  toPerson,
  unit,
} from '../../../../test/support/small.ts';
import { type AssuranceLevel, isAtLeast, LEVELS, leastOf } from '../../../kernel/assurance.ts';
import { FactSet } from '../../../kernel/fact.ts';
import type { AccessFacts } from '../../access/contract.ts';
import { RightsEngine } from '../../access/index.ts';
import { type AtBest, remedyOf, shortfalls } from './uncertain.ts';

const level = fc.constantFrom<AssuranceLevel | null>(null, ...LEVELS);

describe('an identity', () => {
  it('lives up to what is no more than the least of how it was proofed and what can be shown', () => {
    fc.assert(
      fc.property(level, level, fc.constantFrom(...LEVELS), (proofed, shown, required) => {
        const reached = leastOf(proofed, shown);
        const lives = reached !== null && isAtLeast(reached, required);
        expect(remedyOf({ proofed, shown }, required) === null).toBe(lives);
      }),
    );
  });

  it('is mended by what it lacks', () => {
    const of = (
      proofed: AssuranceLevel | null,
      shown: AssuranceLevel | null,
      required: AssuranceLevel = 'betydelig',
    ) => remedyOf({ proofed, shown }, required);
    expect(of(null, null)).toBe('activate');
    expect(of('betydelig', 'lav')).toBe('factor');
    expect(of('lav', 'betydelig')).toBe('vouch');
    expect(of('lav', 'lav')).toBe('both');
    expect(of('betydelig', 'betydelig', 'hoej')).toBe('provider');
    expect(of('betydelig', 'betydelig')).toBeNull();
  });
});

describe('rights that an identity does not live up to', () => {
  const strict = (id: string, requiredAssurance: AssuranceLevel | null) =>
    fact('system', id, { ...system(id, null).content, requiredAssurance });
  const engine = new RightsEngine(
    FactSet.of<AccessFacts>([
      unit('root', null, null),
      ...['hanne', 'bo'].flatMap((who) => [person(who), position(who, 'root')]),
      strict('nexus', 'betydelig'),
      strict('intranet', null),
      ...role('nexus.read', 'nexus'),
      ...role('nexus.write', 'nexus'),
      ...role('news', 'intranet'),
      assignment('a1', 'nexus.read', toPerson('hanne')),
      assignment('a2', 'nexus.write', toPerson('hanne')),
      assignment('a3', 'nexus.read', toPerson('bo')),
      assignment('a4', 'news', toPerson('hanne')),
    ]),
  );
  const known = new Map<string, AtBest>([['bo', { proofed: 'hoej', shown: 'betydelig' }]]);

  it('are one row for each person and system, where the system requires something', () => {
    expect(shortfalls(engine, known, () => true, 0)).toEqual([
      {
        person: 'hanne',
        system: 'nexus',
        roles: ['nexus.read', 'nexus.write'],
        required: 'betydelig',
        proofed: null,
        shown: null,
        remedy: 'activate',
      },
    ]);
    expect(shortfalls(engine, known, (id) => id !== 'nexus', 0)).toEqual([]);
  });
});
