import { describe, expect, it } from 'vitest';
import { position, unit } from '../../../../test/support/small.ts';
import { type Fact, FactSet } from '../../../kernel/fact.ts';
import { ALWAYS, type Intervals, wholeDay } from '../../../kernel/time.ts';
import type { AccessFacts, Privilege, Via } from '../contract.ts';
import { deviationsOn } from './deviation.ts';

// Root ⊃ Ældre ⊃ Nord, Syd. Nurses: five in Nord (n1..n5), five in Syd (s1..s5); one gardener in Nord.
const DAY = wholeDay('2026-07-15');

const five = (prefix: string) => [1, 2, 3, 4, 5].map((n) => `${prefix}${n}`);
const units = [unit('root', null), unit('aeldre', 'root'), unit('nord', 'aeldre'), unit('syd', 'aeldre')];
const staff = [
  ...five('n').map((person) => position(person, 'nord', 'nurse')),
  ...five('s').map((person) => position(person, 'syd', 'nurse')),
  position('g', 'nord', 'gardener'),
];

interface Given {
  readonly role: string;
  readonly to: readonly string[];
  readonly via?: Via['kind'];
  readonly intervals?: Intervals;
}

function known(given: readonly Given[], facts: readonly Fact<AccessFacts>[]) {
  const right = (person: string, { role, via = 'position', intervals = ALWAYS }: Given): Privilege => ({
    person,
    system: 'sys',
    systemRole: role,
    constraints: {},
    intervals,
    paths: [{ assignment: 'a', role: 'r', roleGroup: null, via: { kind: via, orgUnit: 'nord' }, intervals }],
  });
  return {
    facts: FactSet.of<AccessFacts>(facts),
    rightsOf: (person: string) => given.filter((g) => g.to.includes(person)).map((g) => right(person, g)),
  };
}
const EVERYBODY: readonly Fact<AccessFacts>[] = [...units, ...staff];
const found = (given: readonly Given[], facts = EVERYBODY) =>
  [...deviationsOn(known(given, facts), DAY)].flatMap(([, roles]) =>
    [...roles.values()].map((d) => `${d.person} ${d.systemRole} ${d.peersWith}/${d.peers} in ${d.unit}`),
  );

describe('a right that stands out', () => {
  it('is one that nearly no near colleague with the title has', () => {
    expect(found([{ role: 'pay', to: ['n1'] }])).toEqual(['n1 pay 0/4 in nord']);
  });

  it('is not one that a whole unit has, though the other unit has not', () => {
    expect(found([{ role: 'plan', to: five('n') }])).toEqual([]);
  });

  it('is looked for among more colleagues where the near ones are too few', () => {
    const few = [...units, ...staff.filter((p) => !['n4', 'n5'].includes(p.content.person))];
    expect(found([{ role: 'pay', to: ['n1'] }], few)).toEqual(['n1 pay 0/7 in aeldre']);
  });

  it('needs colleagues to stand out from', () => {
    expect(found([{ role: 'dig', to: ['g'] }])).toEqual([]);
  });

  it('is not explained by the title, but by an office held', () => {
    expect(found([{ role: 'approve', to: ['n1'], via: 'manager' }])).toEqual([]);
    expect(found([{ role: 'budget', to: ['n1'], via: 'function' }])).toEqual([]);
  });

  it('must hold on the day', () => {
    const ended = [{ from: -Infinity, to: DAY.from }];
    expect(found([{ role: 'pay', to: ['n1'], intervals: ended }])).toEqual([]);
  });

  it('is usual when it is usual for one of several titles', () => {
    const both = [...units, ...staff, position('n1', 'syd', 'clerk')];
    for (const n of [1, 2, 3, 4]) both.push(position(`c${n}`, 'syd', 'clerk'));
    const clerks = ['n1', 'c1', 'c2', 'c3', 'c4'];
    expect(found([{ role: 'archive', to: clerks }], both)).toEqual([]);
  });

  it('is judged only of the people asked about, against all the others', () => {
    const given = [{ role: 'pay', to: ['n1', 's1'] }];
    expect([...deviationsOn(known(given, EVERYBODY), DAY, new Set(['s1'])).keys()]).toEqual(['s1']);
  });
});
