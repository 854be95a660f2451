// That "no wider" is judged by what is reached, not by how it is written.

import { describe, expect, it } from 'vitest';
import type { Privilege } from '../../src/modules/access/contract.ts';
import { UNITS } from '../arbitraries/names.ts';
import { widened } from './coverage.ts';
import type { AnyFact } from './moment.ts';

const [root = '', below = ''] = UNITS;

const unit = (id: string, parent: string | null): AnyFact => ({
  kind: 'orgUnit',
  id,
  from: -Infinity,
  to: Infinity,
  source: 'test',
  content: {
    name: id,
    parent,
    manager: null,
    klePerforming: [],
    kleInterest: [],
    inheritKle: false,
    level: null,
    cvr: null,
  },
});

const row = (constraints: Privilege['constraints'], from = -Infinity, to = Infinity): Privilege => ({
  person: 'p',
  system: 's',
  systemRole: 'r',
  constraints,
  intervals: [{ from, to }],
  paths: [],
});

const facts = [unit(root, null), unit(below, root), { ...unit('other', root), from: 0, to: 10 }];
const widens = (before: Privilege, after: Privilege): boolean => widened(facts, [before], [after]).length > 0;

describe('what is wider', () => {
  it('goes down the trees', () => {
    expect(widens(row({ org: [root] }), row({ org: [below] }))).toBe(false);
    expect(widens(row({ org: [below] }), row({ org: [root] }))).toBe(true);
    expect(widens(row({ org: [`=${root}`] }), row({ org: [below] }))).toBe(true);
    expect(widens(row({ kle: ['27'] }), row({ kle: ['27.36', '27.42'] }))).toBe(false);
    expect(widens(row({ kle: ['27.36', '27.42'] }), row({ kle: ['27'] }))).toBe(true);
  });

  it('is what is not narrowed', () => {
    expect(widens(row({}), row({ org: [root], kle: ['27'] }))).toBe(false);
    expect(widens(row({ org: [root] }), row({}))).toBe(true);
    expect(widens(row({ district: ['nord', 'syd', 'vest'] }), row({}))).toBe(true);
  });

  it('is more of time', () => {
    expect(widens(row({}, 0, 10), row({}, 0, 10))).toBe(false);
    expect(widens(row({}, 0, 10), row({}))).toBe(true);
  });
});
