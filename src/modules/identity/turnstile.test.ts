// A flood is turned away before any hashing, whoever has failed least goes first, and memory stays bounded.

import { describe, expect, it } from 'vitest';
import { Refused } from '../../kernel/problem.ts';
import { Turnstile } from './turnstile.ts';

const LIMITS = { atOnce: 2, waiting: 4, remembered: 10, forgetAfter: 1_000 };

function stage() {
  let now = 0;
  const told: number[] = [];
  const turnstile = new Turnstile(
    LIMITS,
    () => now,
    (at) => told.push(at),
  );
  const waiting: (() => void)[] = [];
  const entered: string[] = [];
  let most = 0;
  let inside = 0;
  const come = (address: string, end: 'right' | 'wrong' = 'right', name = 'hols') =>
    turnstile
      .pass({ address, name }, async () => {
        entered.push(address);
        inside++;
        most = Math.max(most, inside);
        await new Promise<void>((go) => waiting.push(go));
        inside--;
        if (end === 'wrong') throw new Refused('signInFailed');
        return address;
      })
      .catch((error: unknown) => (error instanceof Refused ? error.code : 'broken'));
  const settle = () => new Promise((go) => setImmediate(go));
  const letOneOut = async () => {
    await settle();
    waiting.shift()?.();
    await settle();
  };
  const emptied = async () => {
    await settle();
    while (waiting.length > 0) await letOneOut();
  };
  return { come, letOneOut, emptied, entered, told, settle, at: (t: number) => (now = t), most: () => most };
}

describe('the turnstile', () => {
  it('lets so many in at once, in the order they came', async () => {
    const { come, emptied, entered, most } = stage();
    const all = ['a', 'b', 'c', 'd'].map((address) => come(address));
    await emptied();
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
    expect(entered).toEqual(['a', 'b', 'c', 'd']);
    expect(most()).toBe(2);
  });

  it('turns away the one too many without doing any of the work, and tells of it', async () => {
    const { come, emptied, entered, told } = stage();
    const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((address) => come(address));
    expect(await all[6]).toBe('tooManyRequests');
    await emptied();
    expect(entered).not.toContain('g');
    expect(told).toHaveLength(1);
  });

  it('lets whoever has not failed go before those who have, and turns those away first', async () => {
    const { come, emptied, letOneOut, entered } = stage();
    const bad = come('flood', 'wrong', 'x');
    await letOneOut();
    expect(await bad).toBe('signInFailed');
    const flood = Array.from({ length: 10 }, () => come('flood', 'wrong', 'x'));
    const real = come('home');
    await letOneOut();
    expect(entered.at(-1)).toBe('home');
    await emptied();
    expect(await real).toBe('home');
    expect((await Promise.all(flood)).filter((code) => code === 'tooManyRequests').length).toBeGreaterThan(3);
  });

  it('holds a name that others failed with against nobody as hard as an address', async () => {
    const { come, emptied, letOneOut, entered } = stage();
    for (let i = 0; i < 5; i++) {
      const wrong = come(`attacker ${i}`, 'wrong');
      await letOneOut();
      await wrong;
    }
    const inside = [come('w1', 'right', 'y'), come('w2', 'right', 'z')];
    const attacker = come('attacker 1');
    const owner = come('home');
    await letOneOut();
    expect(entered.at(-1)).toBe('home');
    await emptied();
    await Promise.all([...inside, attacker, owner]);
  });

  it('forgives after a while, and remembers only so many', async () => {
    const { come, emptied, letOneOut, entered, at } = stage();
    const fail = async (address: string) => {
      const wrong = come(address, 'wrong', address);
      await letOneOut();
      await wrong;
    };
    await fail('early');
    for (let i = 0; i < LIMITS.remembered; i++) await fail(`later ${i}`);
    const inside = [come('w1'), come('w2')];
    const late = come('later 9', 'right', 'later 9');
    const early = come('early', 'right', 'early');
    await letOneOut();
    expect(entered.at(-1), 'crowded out of memory').toBe('early');
    await emptied();
    await Promise.all([...inside, late, early]);
    at(2_000);
    const again = [come('w1'), come('w2')];
    const forgiven = come('later 9', 'right', 'later 9');
    const other = come('other', 'right', 'other');
    await letOneOut();
    expect(entered.at(-1)).toBe('later 9');
    await emptied();
    await Promise.all([...again, forgiven, other]);
  });
});
