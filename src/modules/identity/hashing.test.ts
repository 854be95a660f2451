// What a wrong password costs: the same for everybody, or the time tells who is there.

import { expect, it, vi } from 'vitest';
import { verifyPassword } from './hashing.ts';

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

const workOf = async (passwordHash: string | null) => {
  spent.work = 0;
  expect(await verifyPassword(passwordHash, 'forkert')).toBe(false);
  return spent.work;
};

it('costs the same whether nobody has the name, or a hash was made with what was enough yesterday', async () => {
  await workOf(null);
  const nobody = await workOf(null);
  expect(await workOf('$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$aGFzaA')).toBe(nobody);
  expect(await workOf('$argon2id$v=19$m=47104,t=2,p=1$c2FsdA$aGFzaA')).toBe(nobody);
  expect(await workOf('$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA')).toBe(nobody);
});
