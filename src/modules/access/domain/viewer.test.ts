import { expect, test } from 'vitest';
import { at } from '../../../../test/support/moments.ts';
import { fact, person, position, system, unit } from '../../../../test/support/small.ts';
import { type Fact, FactSet } from '../../../kernel/fact.ts';
import { ALWAYS, wholeDay } from '../../../kernel/time.ts';
import type { AccessFacts, Privilege } from '../contract.ts';
import { RightsEngine } from './engine.ts';
import {
  filterRows,
  type Known,
  mayFindSystem,
  maySeePerson,
  maySeeSystem,
  peopleSeen,
  permitsOf,
  type Viewer,
  viewerOf,
} from './viewer.ts';

// Root (Tora) ⊃ Ældre (Mette) ⊃ Nord (Lars; Bo substitutes in July) ⊃ Team A (vacant). Hanne works in Team A, Ib in Root.
const TODAY = at('2026-07-15');

const right = (who: string, sys: string, systemRole: string): Privilege => ({
  person: who,
  system: sys,
  systemRole,
  constraints: {},
  intervals: ALWAYS,
  paths: [],
});

const RIGHTS = [
  right('hanne', 'nexus', 'nexus.read'),
  right('dora', 'tillid', 'tillid.dpo'),
  right('adam', 'tillid', 'tillid.administrator'),
  { ...right('ib', 'tillid', 'tillid.coordinator'), intervals: [{ from: at('2026-08-01'), to: Infinity }] },
];

function municipality(...more: Fact<AccessFacts>[]): Known {
  const facts = FactSet.of<AccessFacts>([
    unit('root', null, 'tora'),
    unit('aeldre', 'root', 'mette'),
    unit('nord', 'aeldre', 'lars'),
    unit('teamA', 'nord', null),
    unit('skole', 'root', 'sif'),
    ...['tora', 'mette', 'lars', 'bo', 'hanne', 'ib', 'sif', 'dora', 'adam', 'gone'].map((id) => person(id)),
    ...['tora', 'ib', 'dora', 'adam', 'bo'].map((id) => position(id, 'root')),
    position('mette', 'aeldre'),
    position('lars', 'nord'),
    position('hanne', 'teamA', null, at('2026-03-01')),
    position('hanne', 'skole', null, -Infinity, at('2026-03-01')),
    position('sif', 'skole'),
    position('gone', 'nord', null, -Infinity, at('2026-07-01')),
    fact(
      'substitute',
      's',
      { manager: 'lars', substitute: 'bo', orgUnit: null },
      at('2026-07-01'),
      at('2026-08-01'),
    ),
    system('nexus', 'ib', ['sif']),
    system('tillid', null),
    system('opus', 'gone'),
    ...more,
  ]);
  const engine = new RightsEngine(facts);
  return {
    facts,
    indexes: engine.indexes,
    people: () => engine.people(),
    activeIntervals: (id) => engine.activeIntervals(id),
    rightsOf: (id) => RIGHTS.filter((r) => r.person === id),
    holdersOf: (role) => RIGHTS.filter((r) => r.systemRole === role),
  };
}
const known = municipality();
const now = { from: TODAY, to: TODAY + 1 };
function viewer(id: string, k = known, when = TODAY): Viewer {
  const found = viewerOf(k, id, when, 'hoej');
  if (found === null) throw new Error(`${id} sees nothing`);
  return found;
}
const seenBy = (id: string, when = now) => {
  const seen = peopleSeen(viewer(id), known, when);
  return seen === 'all' ? seen : [...seen].sort();
};

test('an employee sees themself', () => {
  expect(seenBy('hanne')).toEqual(['hanne']);
  expect([...permitsOf(viewer('hanne'))].sort()).toEqual(['public', 'seePerson', 'signedIn']);
});

test('a system that asks for more is withheld from who answers for it, and so is what that would open', () => {
  const guarded = fact('system', 'sundhed', {
    ...{ name: 'Sundhed', owner: 'ib', responsible: [], dataCategories: [] },
    requiredAssurance: 'hoej',
  });
  const k = municipality(guarded);
  const at = (level: 'betydelig' | 'hoej') => viewerOf(k, 'ib', TODAY, level);
  expect([...(at('betydelig')?.systems ?? [])]).toEqual(['nexus']);
  expect(at('betydelig')).toMatchObject({ withheld: { parts: new Set(['systemOwner']) }, needed: 'hoej' });
  expect([...(at('hoej')?.systems ?? [])]).toEqual(['nexus', 'sundhed']);
  expect(at('hoej')?.withheld.parts).toEqual(new Set());
  const dora = viewerOf(k, 'dora', TODAY, 'lav');
  expect(dora).toMatchObject({ all: false, withheld: { parts: new Set(['dpo']) }, needed: 'betydelig' });
});

test('a role in Tillid that asks for more than Tillid does is withheld by itself', () => {
  const role = (id: string, requiredAssurance?: 'hoej') =>
    fact('systemRole', id, {
      ...{
        system: 'tillid',
        identifier: id,
        name: id,
        constraints: [],
        privileged: true,
        sensitive: true,
        tags: [],
      },
      ...(requiredAssurance === undefined ? {} : { requiredAssurance }),
    });
  const k = municipality(role('tillid.dpo', 'hoej'), role('tillid.administrator'));
  const both = {
    ...k,
    rightsOf: (id: string) => [...k.rightsOf(id), right(id, 'tillid', 'tillid.administrator')],
  };
  const at = (level: 'lav' | 'betydelig' | 'hoej') => viewerOf(both, 'dora', TODAY, level);
  expect(at('lav')).toMatchObject({
    needed: 'betydelig',
    withheld: { parts: new Set(['dpo', 'administrator']) },
  });
  expect(at('betydelig')?.parts).toEqual(new Set(['employee', 'administrator']));
  expect(at('betydelig')).toMatchObject({
    all: false,
    needed: 'hoej',
    withheld: { parts: new Set(['dpo']) },
  });
  expect(at('hoej')?.withheld.parts).toEqual(new Set());
  expect(at('hoej')?.all).toBe(true);
});

test('a manager sees their units and everything below, and nothing beside or above', () => {
  expect([...viewer('mette').units].sort()).toEqual(['aeldre', 'nord', 'teamA']);
  expect(seenBy('mette')).toEqual(['hanne', 'lars', 'mette']);
  expect(seenBy('sif')).toEqual(['sif']);
});

test('who is seen follows the day looked at; who looks follows today', () => {
  expect(seenBy('sif', wholeDay('2026-02-01'))).toEqual(['hanne', 'sif']);
  expect(seenBy('mette', wholeDay('2026-02-01'))).toEqual(['gone', 'lars', 'mette']);
  expect(maySeePerson(viewer('sif'), known, 'hanne', now)).toBe(false);
  expect(maySeePerson(viewer('sif'), known, 'hanne', wholeDay('2026-02-28'))).toBe(true);
  expect(maySeePerson(viewer('sif'), known, 'hanne', wholeDay('2026-03-01'))).toBe(false);
});

test('a substitute sees the same, while substituting', () => {
  expect(seenBy('bo')).toEqual(['bo', 'hanne', 'lars']);
  expect(viewer('bo', known, at('2026-08-01')).units.size).toBe(0);
  expect(viewer('bo', known, at('2026-06-30')).units.size).toBe(0);
  const one = municipality(fact('substitute', 't', { manager: 'tora', substitute: 'ib', orgUnit: 'skole' }));
  expect(viewer('ib', one).units.size).toBe(0);
});

test('owner and responsible see their systems only, of anybody', () => {
  const rows = [...RIGHTS, right('tora', 'opus', 'opus.pay')];
  for (const id of ['ib', 'sif']) {
    const v = viewer(id);
    expect(maySeeSystem(v, 'nexus')).toBe(true);
    expect(maySeeSystem(v, 'opus')).toBe(false);
    const visible = filterRows(v, peopleSeen(v, known, now), rows, (r) => r);
    expect(visible.filter((r) => r.person !== id).map((r) => r.system)).toEqual(['nexus']);
  }
});

test('the overseers see everybody; their role must hold now', () => {
  expect(seenBy('dora')).toBe('all');
  expect(permitsOf(viewer('dora')).has('administer')).toBe(false);
  expect(permitsOf(viewer('dora')).has('coordinate')).toBe(false);
  expect(viewer('ib').all).toBe(false);
  expect(viewer('ib', known, at('2026-08-01')).all).toBe(true);
});

test('an administrator sets up, and sees nobody else', () => {
  expect(seenBy('adam')).toEqual(['adam']);
  expect(permitsOf(viewer('adam')).has('import:catalogue')).toBe(true);
  expect(permitsOf(viewer('adam')).has('seeAll')).toBe(false);
  expect(mayFindSystem(viewer('adam'), known, 'opus')).toBe(true);
});

test('an employee may find the systems they have, a manager all', () => {
  expect(mayFindSystem(viewer('hanne'), known, 'nexus')).toBe(true);
  expect(mayFindSystem(viewer('hanne'), known, 'opus')).toBe(false);
  expect(mayFindSystem(viewer('lars'), known, 'opus')).toBe(true);
});

test('whoever is not active now sees nothing, whatever they own or manage', () => {
  expect(viewerOf(known, 'gone', TODAY, 'hoej')).toBeNull();
  expect(viewerOf(known, 'nobody', TODAY, 'hoej')).toBeNull();
  const suspended = municipality(
    fact('suspension', 'x', { person: 'mette' }, at('2026-07-01'), at('2026-07-16')),
  );
  expect(viewerOf(suspended, 'mette', TODAY, 'hoej')).toBeNull();
  expect(viewerOf(suspended, 'mette', at('2026-07-16'), 'hoej')).not.toBeNull();
  const former = person('former');
  const left = municipality(
    { ...former, content: { ...former.content, disabled: true } },
    position('former', 'root'),
  );
  expect(viewerOf(left, 'former', TODAY, 'hoej')).toBeNull();
});
