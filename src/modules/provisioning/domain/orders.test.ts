// Orders, as a property: whatever people come to have and lose, and whenever somebody confirms, the system ends where the rights are.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Action,
  answered,
  type Entry,
  keyText,
  ordersDue,
  type RightKey,
  relieved,
  standingOf,
} from './orders.ts';

const KEYS: readonly RightKey[] = ['a', 'b', 'c'].flatMap((person) =>
  ['{}', '{"kle":["27"]}'].map((constraints) => ({
    system: 'nexus',
    person,
    systemRole: 'laes',
    constraints,
  })),
);

/** The system itself, the ledger, and every order that was ever made, in a small world of their own. */
class World {
  readonly ledger = new Map<string, Entry>();
  readonly made: { readonly key: string; readonly action: Action }[] = [];
  wanted = new Set<number>();

  sweep(): void {
    const wanted = [...this.wanted].flatMap((n) => KEYS[n] ?? []);
    for (const entry of relieved(wanted, this.ledger.values()))
      this.ledger.set(keyText(entry), { ...entry, stuck: null });
    for (const { key, action } of ordersDue(wanted, this.ledger.values())) {
      const id = keyText(key);
      const known = this.ledger.get(id) ?? { ...key, isSet: false, open: null, stuck: null };
      expect(known.open, 'the same is not ordered twice').not.toBe(action);
      this.ledger.set(id, { ...known, open: action, stuck: null });
      this.made.push({ key: id, action });
    }
  }

  answer(n: number, outcome: 'done' | 'cannot'): void {
    const key = KEYS[n];
    const entry = key === undefined ? undefined : this.ledger.get(keyText(key));
    if (entry === undefined || entry.open === null) return;
    this.ledger.set(keyText(entry), { ...entry, ...answered(entry, entry.open, outcome), open: null });
  }

  answerAll(): void {
    for (const [n] of KEYS.entries()) this.answer(n, 'done');
  }

  again(): void {
    for (const [id, entry] of this.ledger) this.ledger.set(id, { ...entry, stuck: null });
  }
}

const place = fc.nat({ max: KEYS.length - 1 });
const step = fc.oneof(
  fc.record({ kind: fc.constant('gain' as const), n: place }),
  fc.record({ kind: fc.constant('lose' as const), n: place }),
  fc.record({ kind: fc.constant('sweep' as const), n: place }),
  fc.record({ kind: fc.constant('confirm' as const), n: place }),
  fc.record({ kind: fc.constant('cannot' as const), n: place }),
);

function play(world: World, { kind, n }: { kind: string; n: number }): void {
  if (kind === 'gain') world.wanted.add(n);
  else if (kind === 'lose') world.wanted.delete(n);
  else if (kind === 'sweep') world.sweep();
  else world.answer(n, kind === 'cannot' ? 'cannot' : 'done');
}

describe('orders', () => {
  it('bring the system to the rights, whatever happens in which order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const world = new World();
        for (const one of steps) play(world, one);
        world.again();
        world.sweep();
        world.answerAll();
        for (const [n, key] of KEYS.entries()) {
          const entry = world.ledger.get(keyText(key));
          expect(entry?.isSet ?? false).toBe(world.wanted.has(n));
          expect(standingOf(world.wanted.has(n), entry ?? null)).toBe(
            world.wanted.has(n) ? 'confirmed' : 'gone',
          );
        }
        const before = world.made.length;
        world.sweep();
        expect(world.made.length).toBe(before);
      }),
    );
  });

  it('are never made twice: sweeping again makes none', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const world = new World();
        for (const one of steps) play(world, one);
        world.sweep();
        const before = world.made.length;
        world.sweep();
        expect(world.made.length).toBe(before);
      }),
    );
  });

  it('wait for nobody when something must be closed, though it was never confirmed', () => {
    const world = new World();
    world.wanted.add(0);
    world.sweep();
    world.wanted.delete(0);
    world.sweep();
    expect(world.made.map(({ action }) => action)).toEqual(['set', 'remove']);
    const [entry] = world.ledger.values();
    expect(standingOf(false, entry ?? null)).toBe('removing');
  });

  it('are not made again for what cannot be done, until somebody asks', () => {
    const world = new World();
    world.wanted.add(0);
    world.sweep();
    world.answer(0, 'cannot');
    world.sweep();
    expect(world.made.length).toBe(1);
    world.again();
    world.sweep();
    expect(world.made.length).toBe(2);
  });

  it('are made anew for what could not be done when it is taken away and given again', () => {
    const world = new World();
    world.wanted.add(0);
    world.sweep();
    world.answer(0, 'cannot');
    world.wanted.delete(0);
    world.sweep();
    world.wanted.add(0);
    world.sweep();
    expect(world.made.map(({ action }) => action)).toEqual(['set', 'set']);
  });

  it('say how far a right has come', () => {
    const key = KEYS[0];
    if (key === undefined) throw new Error('no key');
    const entry: Entry = { ...key, isSet: false, open: null, stuck: null };
    expect(standingOf(true, null)).toBe('computed');
    expect(standingOf(true, { ...entry, open: 'set' })).toBe('ordered');
    expect(standingOf(true, { ...entry, isSet: true })).toBe('confirmed');
    expect(standingOf(true, { ...entry, isSet: true, open: 'remove' })).toBe('computed');
    expect(standingOf(false, { ...entry, isSet: true, stuck: 'remove' })).toBe('removing');
    expect(standingOf(false, entry)).toBe('gone');
  });
});
