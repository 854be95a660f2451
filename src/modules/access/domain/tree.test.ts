// The tree of units over time: units that change places are not above each other at the same time.

import { describe, expect, it } from 'vitest';
import { type Fact, FactSet } from '../../../kernel/fact.ts';
import type { Interval } from '../../../kernel/time.ts';
import type { AccessFacts } from '../contract.ts';
import { OrgTree } from './tree.ts';

const NOON = 1_000;
const ALWAYS: Interval = { from: -Infinity, to: Infinity };
const BEFORE: Interval = { from: -Infinity, to: NOON };
const AFTER: Interval = { from: NOON, to: Infinity };

function unit(
  id: string,
  parent: string | null,
  { from, to }: Interval,
  kle: string[] = [],
): Fact<AccessFacts> {
  const codes = { klePerforming: kle, kleInterest: [], inheritKle: true };
  return {
    kind: 'orgUnit',
    id,
    from,
    to,
    source: 'test',
    content: { name: id, parent, manager: null, ...codes, level: null, cvr: null },
  };
}

/** Team is in Nord, and from noon on Nord is in Team. */
const tree = new OrgTree(
  FactSet.of([
    unit('root', null, ALWAYS, ['27']),
    unit('nord', 'root', BEFORE, ['29']),
    unit('nord', 'team', AFTER, ['29']),
    unit('team', 'nord', BEFORE, ['32']),
    unit('team', 'area', AFTER, ['32']),
    unit('area', 'sector', ALWAYS),
    unit('sector', 'root', ALWAYS),
  ]),
);

describe('a unit that moves below one that was below it', () => {
  it('is above it before and below it after', () => {
    expect(tree.within('team', 'nord')).toEqual([BEFORE]);
    expect(tree.within('nord', 'team')).toEqual([AFTER]);
    for (const unit of ['nord', 'team', 'area', 'sector']) {
      expect(tree.within(unit, unit)).toEqual([ALWAYS]);
      expect(tree.within(unit, 'root')).toEqual([ALWAYS]);
    }
  });

  it('leaves what is above them both where it is', () => {
    expect(tree.within('nord', 'area')).toEqual([AFTER]);
    expect(tree.within('team', 'sector')).toEqual([AFTER]);
    expect(tree.kleOf('area', 'klePerforming')).toEqual([{ intervals: [ALWAYS], value: ['27'] }]);
  });

  it('inherits KLE from what is above it at the time', () => {
    expect(tree.kleOf('nord', 'klePerforming')).toEqual([
      { intervals: [BEFORE], value: ['27', '29'] },
      { intervals: [AFTER], value: ['27', '29', '32'] },
    ]);
    expect(tree.kleOf('team', 'klePerforming')).toEqual([
      { intervals: [BEFORE], value: ['27', '29', '32'] },
      { intervals: [AFTER], value: ['27', '32'] },
    ]);
  });
});
