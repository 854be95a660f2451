// Comparing, as properties: a system that is exactly as it should be gives nothing, order is of no account, and what is bent is found once.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from './account-file.ts';
import { differenceKey, differencesOf, type KnownOwners, type ShouldHave } from './compare.ts';
import { settled } from './settling.ts';
import { shrunk } from './shrinking.ts';

const PEOPLE = ['hanne', 'bo', 'camilla', 'lars'];
const ROLES = ['laes', 'skriv', 'admin'];
const NARROWED = ['{}', '{"kle":["27"]}', '{"kle":["28"]}'];

const owners = (gone: readonly string[] = [], services: readonly string[] = []): KnownOwners => ({
  personOf: (ident) => (PEOPLE.includes(ident) ? ident : null),
  isHere: (person) => !gone.includes(person),
  linkedTo: (account) => (account === 'linked' ? 'bo' : null),
  isService: (account) => services.includes(account),
});

const account = (
  name: string,
  ident: string | null,
  roles: readonly (readonly [string, string | null])[] = [],
): Account => ({
  name,
  ident,
  state: 'active',
  lastUsed: null,
  roles: roles.map(([systemRole, constraints]) => ({ systemRole, constraints, lastUsed: null })),
});

const rights: fc.Arbitrary<ShouldHave[]> = fc.uniqueArray(
  fc.record({
    person: fc.constantFrom(...PEOPLE),
    systemRole: fc.constantFrom(...ROLES),
    constraints: fc.constantFrom(...NARROWED),
  }),
  { selector: (one) => JSON.stringify(one) },
);

/** What a system holds that has been set up exactly so: one account each. */
const exactly = (should: readonly ShouldHave[]): Account[] =>
  PEOPLE.map((who) =>
    account(
      `u-${who}`,
      who,
      should.filter(({ person }) => person === who).map((one) => [one.systemRole, one.constraints] as const),
    ),
  );

const anything: fc.Arbitrary<Account[]> = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom('u1', 'u2', 'u3', 'linked', 'robot'),
      ident: fc.constantFrom(null, 'stranger', ...PEOPLE),
      roles: fc.uniqueArray(fc.tuple(fc.constantFrom(...ROLES), fc.constantFrom(...NARROWED)), {
        selector: (one) => one.join(' '),
      }),
    }),
    { selector: ({ name }) => name },
  )
  .map((all) => all.map(({ name, ident, roles }) => account(name, ident, roles)));

describe('what differs', () => {
  it('is nothing where the system is exactly as it should be, also when the file says nothing of constraints', () => {
    fc.assert(
      fc.property(rights, (should) => {
        expect(differencesOf(exactly(should), should, owners())).toEqual([]);
        const bare = exactly(should).map((one) => ({
          ...one,
          roles: [...new Set(one.roles.map(({ systemRole }) => systemRole))].map((systemRole) => ({
            systemRole,
            constraints: null,
            lastUsed: null,
          })),
        }));
        expect(differencesOf(bare, should, owners())).toEqual([]);
      }),
    );
  });

  it('does not depend on the order of rows or rights, and each difference stands once', () => {
    fc.assert(
      fc.property(anything, rights, fc.integer(), (accounts, should, seed) => {
        const shuffled = <T>(all: readonly T[]) =>
          [...all]
            .map((one, n) => ({ one, at: Math.sin(seed + n) }))
            .sort((a, b) => a.at - b.at)
            .map(({ one }) => one);
        const found = differencesOf(accounts, should, owners(['lars'], ['robot']));
        expect(differencesOf(shuffled(accounts), shuffled(should), owners(['lars'], ['robot']))).toEqual(
          found,
        );
        expect(new Set(found.map(differenceKey)).size).toBe(found.length);
      }),
    );
  });

  it('accounts for every role that is there and every right that should be', () => {
    fc.assert(
      fc.property(anything, rights, (accounts, should) => {
        const known = owners(['lars'], ['robot']);
        const found = differencesOf(accounts, should, known);
        const ofPerson = (person: string, systemRole: string) =>
          found.filter((one) => one.person === person && one.systemRole === systemRole);
        for (const one of accounts) {
          const person = known.personOf(one.ident ?? '') ?? known.linkedTo(one.name);
          const whole = found.filter((d) => d.account === one.name && d.systemRole === null);
          const isMine = person === null && !known.isService(one.name);
          expect(whole.map(({ kind }) => kind)).toEqual(
            isMine ? ['nobody'] : person === 'lars' ? ['gone'] : [],
          );
          if (person === null || person === 'lars') continue;
          for (const { systemRole, constraints } of one.roles) {
            const isRight = should.some(
              (s) => s.person === person && s.systemRole === systemRole && s.constraints === constraints,
            );
            const told = ofPerson(person, systemRole).filter(({ has }) => has.includes(constraints ?? ''));
            expect(told.length > 0, `${person} ${systemRole} ${constraints}`).toBe(!isRight);
          }
        }
      }),
    );
  });

  it('tells a missing right, one too many, and one narrowed in another way', () => {
    const should = [
      { person: 'bo', systemRole: 'laes', constraints: NARROWED[1] ?? '' },
      { person: 'hanne', systemRole: 'laes', constraints: '{}' },
    ];
    const accounts = [
      account('u1', 'bo', [
        ['laes', '{}'],
        ['admin', '{}'],
      ]),
      account('u2', 'hanne'),
    ];
    const told = differencesOf(accounts, should, owners()).map(
      ({ kind, person, systemRole, has, should: to }) =>
        [kind, person, systemRole, has.join(), to.join()].join(' '),
    );
    expect(told).toEqual([
      'different bo laes {} {"kle":["27"]}',
      'extra bo admin {} ',
      'missing hanne laes  {}',
    ]);
  });

  it('is not an account that somebody answers for, is linked, or is closed', () => {
    const accounts = [
      account('robot', null),
      account('linked', 'stranger'),
      { ...account('x', null), state: 'closed' as const },
    ];
    expect(differencesOf(accounts, [], owners([], ['robot']))).toEqual([]);
    expect(differencesOf(accounts, [], owners()).map(({ kind, account: name }) => [kind, name])).toEqual([
      ['nobody', 'robot'],
    ]);
  });
});

describe('from one file to the next', () => {
  const one = { kind: 'nobody', account: 'u1', person: null, systemRole: null, has: [], should: [] } as const;
  const standing = { ...one, id: 'd1', due: null, isDone: false };

  it('what is gone is gone, what is new is new, and what stands stands once', () => {
    const other = { ...one, account: 'u2' };
    expect(settled([standing], [other], '2026-11-23', 'a new file')).toEqual({
      added: [other],
      gone: ['d1'],
      back: [],
    });
    expect(settled([standing], [one, one], '2026-11-23', 'a new file')).toEqual({
      added: [],
      gone: [],
      back: [],
    });
  });

  it('what was to be mended is asked again when the next file still has it, not before its day', () => {
    const ordered = { ...standing, due: '2026-11-24' };
    const back = (row: typeof ordered, today: string, what: 'a new file' | 'the same file' = 'a new file') =>
      settled([row], [one], today, what).back;
    expect(back(ordered, '2026-11-24')).toEqual([]);
    expect(back(ordered, '2026-11-25')).toEqual(['d1']);
    expect(back({ ...ordered, isDone: true }, '2026-11-23')).toEqual(['d1']);
    expect(back({ ...ordered, isDone: true }, '2026-11-25', 'the same file')).toEqual([]);
  });
});

describe('a file that was cut short', () => {
  const many = (n: number) => Array.from({ length: n }, (_, i) => account(`u${i}`, null, [['laes', '{}']]));
  const limits = { count: 20, share: 0.05 };

  it('is stopped over both limits, by accounts and by roles', () => {
    expect(shrunk(many(100), many(79), limits)).toEqual([
      { counted: 'accounts', before: 100, lost: 21 },
      { counted: 'roles', before: 100, lost: 21 },
    ]);
    expect(shrunk(many(100), many(80), limits)).toEqual([]);
    expect(shrunk(many(1_000), many(951), limits)).toEqual([]);
    expect(shrunk([], many(3), limits)).toEqual([]);
    const bare = many(100).map((one) => ({ ...one, roles: [] }));
    expect(shrunk(many(100), bare, limits)).toEqual([{ counted: 'roles', before: 100, lost: 100 }]);
  });

  it('is not one that says that accounts are closed', () => {
    const closed = many(100).map((one) => ({ ...one, state: 'closed' as const, roles: [] }));
    expect(shrunk(many(100), closed, limits)).toEqual([]);
  });
});
