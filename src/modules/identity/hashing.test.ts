// What a wrong password and a wrong code cost: the same for everybody, or the time tells who is there.

import { expect, it, vi } from 'vitest';
import { hashCode, verifyCode, verifyPassword } from './hashing.ts';

const { spent } = vi.hoisted(() => ({ spent: { work: 0 } }));

/** Passes times memory, and nothing right. */
vi.mock('@node-rs/argon2', () => ({
  hash: async (_: string, { memoryCost, timeCost }: { memoryCost: number; timeCost: number }) => {
    spent.work += memoryCost * timeCost;
    return `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=1$c2FsdA$aGFzaA`;
  },
  verify: async (against: string) => {
    const [, memory, passes] = /\$m=(\d+),t=(\d+),/.exec(against) ?? [];
    spent.work += Number(memory) * Number(passes);
    return false;
  },
}));

const workOf = async (kept: string | null, verify: typeof verifyPassword = verifyPassword) => {
  spent.work = 0;
  expect(await verify(kept, 'forkert')).toBe(false);
  return spent.work;
};

it('costs the same whether nobody has the name, or a hash was made with what was enough yesterday', async () => {
  await workOf(null);
  const nobody = await workOf(null);
  expect(await workOf('$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$aGFzaA')).toBe(nobody);
  expect(await workOf('$argon2id$v=19$m=47104,t=2,p=1$c2FsdA$aGFzaA')).toBe(nobody);
  expect(await workOf('$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA')).toBe(nobody);
});

it('costs the same whether a code was ever made, and a fifth of a password', async () => {
  await workOf(null, verifyCode);
  const nothing = await workOf(null, verifyCode);
  expect(nothing).toBeGreaterThan(0);
  expect(await workOf(await hashCode('a code'), verifyCode)).toBe(nothing);
  expect(nothing * 5).toBeLessThan(await workOf('$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$aGFzaA'));
});
