import { describe, expect, it, vi } from 'vitest';

import { FactSet } from '../../../kernel/fact.ts';
import { ALWAYS } from '../../../kernel/time.ts';
import { AtHand } from './at-hand.ts';
import type { AccessFacts } from './facts.ts';
import type { Row } from './merging.ts';
import { NO_CONSTRAINTS } from './narrowing.ts';
import { People } from './people.ts';

const row = (person: string, rank: number): Row => ({
  person,
  system: 's',
  systemRole: `r-${rank}`,
  constraints: {},
  intervals: ALWAYS,
  paths: [],
  rank,
  keyed: NO_CONSTRAINTS,
});

function stage() {
  const people = new People(FactSet.of<AccessFacts>([]));
  const atHand = new AtHand(people);
  const keep = (person: string, ...ranks: number[]) => {
    const folded = ranks.map((rank) => row(person, rank));
    atHand.keep(people.keeping(person), { folded, unfolded: folded, problems: [] });
  };
  const holders = (rank: number) => atHand.holders(rank).map(({ person }) => person);
  return { atHand, people, keep, holders };
}

describe('the answers at hand', () => {
  it('say who holds each system role, also one that somebody has twice, and that the next rank begins with them', () => {
    const { keep, holders } = stage();
    keep('anna', 0, 2, 2);
    keep('bo', 2);
    keep('cilla', 3);
    keep('dorte');
    expect([0, 1, 2, 3, 4].map(holders)).toEqual([['anna'], [], ['anna', 'anna', 'bo'], ['cilla'], []]);
    keep('erik', 1);
    expect(holders(1)).toEqual(['erik']);
    expect(holders(-1)).toEqual([]);
  });

  it('forget whoever a change concerned, until they are asked about again', () => {
    const { atHand, keep, holders } = stage();
    keep('anna', 1);
    keep('bo', 1);
    atHand.drop(new Set(['anna', 'nobody']));
    expect(holders(1)).toEqual(['bo']);
    expect([...atHand.dropped]).toEqual(['anna', 'nobody']);
    expect(atHand.size).toBe(1);
    keep('anna', 5);
    expect([holders(1), holders(5), atHand.size]).toEqual([['bo'], ['anna'], 2]);
    atHand.clear();
    expect([holders(1), atHand.size]).toEqual([[], 0]);
  });

  it('stay right through thousands of changes', () => {
    const { atHand, keep, holders } = stage();
    keep('bo', 0, 1);
    for (let i = 0; i < 5_000; i++) {
      keep('anna', i % 3);
      if (i < 4_999) atHand.drop(new Set(['anna']));
    }
    expect([0, 1, 2].map(holders)).toEqual([['bo'], ['bo', 'anna'], []]);
  });

  it('are not gone through again for each of those who have nothing, however often they are asked about', () => {
    const { atHand, people, keep, holders } = stage();
    const nothing = { folded: [], unfolded: [], problems: [] };
    keep('bo', 1);
    const gone = vi.spyOn(Array.prototype, 'filter');
    const many = Array.from({ length: 1_200 }, (_, i) => `person ${i}`);
    for (let times = 0; times < 4; times++) {
      for (const person of many) atHand.keep(people.keeping(person), nothing);
      for (const person of many) atHand.drop(new Set([person]));
      for (const person of many) atHand.keep(people.keeping(person), nothing);
      atHand.drop(new Set(many));
    }
    expect(gone).not.toHaveBeenCalled();
    gone.mockRestore();
    expect(holders(1)).toEqual(['bo']);
  });
});
