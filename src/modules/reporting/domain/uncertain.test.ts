// What an identity lives up to, and what would mend it where it does not.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demandsOn, raised } from '../../../../test/arbitraries/levels.ts';
import { municipality } from '../../../../test/arbitraries/municipality.ts';
import { PEOPLE } from '../../../../test/arbitraries/names.ts';
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
import { holdsAt } from '../../../kernel/time.ts';
import { type AccessFacts, mayUse } from '../../access/contract.ts';
import { RightsEngine } from '../../access/index.ts';
import { type AtBest, remedyOf, shortfalls, summed } from './uncertain.ts';

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
      ...role('publish', 'intranet', { requires: 'betydelig' }),
      ...role('nexus.admin', 'nexus', { requires: 'hoej' }),
      assignment('a1', 'nexus.read', toPerson('hanne')),
      assignment('a2', 'nexus.write', toPerson('hanne')),
      assignment('a3', 'nexus.read', toPerson('bo')),
      assignment('a4', 'news', toPerson('hanne')),
      assignment('a5', 'publish', toPerson('hanne')),
      assignment('a6', 'nexus.admin', toPerson('bo')),
    ]),
  );
  const known = new Map<string, AtBest>([['bo', { proofed: 'hoej', shown: 'betydelig' }]]);

  it('are one for each person and role, by what the system or the role requires, whichever is more', () => {
    const none = { proofed: null, shown: null };
    const lacks = { person: 'hanne', required: 'betydelig', ...none, remedy: 'activate' };
    const admin = { person: 'bo', system: 'nexus', role: 'nexus.admin', required: 'hoej', by: 'role' };
    expect(shortfalls(engine, known, () => true, 0)).toEqual([
      { ...lacks, system: 'nexus', role: 'nexus.read', by: 'system' },
      { ...lacks, system: 'nexus', role: 'nexus.write', by: 'system' },
      { ...admin, proofed: 'hoej', shown: 'betydelig', remedy: 'provider' },
      { ...lacks, system: 'intranet', role: 'publish', by: 'role' },
    ]);
    expect(shortfalls(engine, known, (id) => id === 'elsewhere', 0)).toEqual([]);
  });

  it('are summed by people and by rights, and by what would mend them', () => {
    const all = shortfalls(engine, known, () => true, 0);
    const nobody = { activate: 0, vouch: 0, factor: 0, both: 0, provider: 0 };
    expect(summed(all, ({ system }) => system)).toEqual([
      { id: 'nexus', people: 2, rights: 3, remedies: { ...nobody, activate: 1, provider: 1 } },
      { id: 'intranet', people: 1, rights: 1, remedies: { ...nobody, activate: 1 } },
    ]);
    expect(summed(all, ({ remedy }) => remedy).map(({ id, people }) => [id, people])).toEqual([
      ['activate', 1],
      ['provider', 1],
    ]);
  });

  it('are those that a session at the best the person can come to may not use', () => {
    const demanding = municipality.chain((facts) =>
      demandsOn(facts).map((demands) => raised(facts, demands)),
    );
    let seen = 0;
    fc.assert(
      fc.property(
        demanding,
        fc.dictionary(fc.constantFrom(...PEOPLE), fc.record({ proofed: level, shown: level })),
        (facts, best) => {
          const all = new RightsEngine(FactSet.of<AccessFacts>(facts));
          const now = Date.parse('2026-03-02T10:00:00Z');
          const found = shortfalls(all, new Map(Object.entries(best)), () => true, now);
          const expected = new Set<string>();
          for (const who of all.people())
            for (const right of all.rightsOf(who)) {
              const reached = leastOf(best[who]?.proofed ?? null, best[who]?.shown ?? null);
              if (holdsAt(right.intervals, now) && !mayUse(all.facts, right, reached, now))
                expected.add(`${who} ${right.systemRole}`);
            }
          expect(new Set(found.map((one) => `${one.person} ${one.role}`))).toEqual(expected);
          expect(found).toHaveLength(expected.size);
          seen += found.length;
        },
      ),
    );
    expect(seen).toBeGreaterThan(20);
  });
});
