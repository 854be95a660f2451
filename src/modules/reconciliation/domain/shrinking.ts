// The guard against a file that was cut short: how many accounts, and roles on accounts, it leaves out that the one before had.

import type { Account } from './account-file.ts';

export interface Limits {
  readonly count: number;
  readonly share: number;
}

export interface Shrunk {
  readonly counted: 'accounts' | 'roles';
  readonly before: number;
  readonly lost: number;
}

/** An account that the file says is closed is not lost. Empty: let it through. */
export function shrunk(before: readonly Account[], after: readonly Account[], limits: Limits): Shrunk[] {
  const named = new Map(after.map((account) => [account.name, account]));
  const live = before.filter(({ state }) => state === 'active');
  const roles = live.flatMap(({ name, roles }) => roles.map(({ systemRole }) => ({ name, systemRole })));
  const isLost = ({ name, systemRole }: { name: string; systemRole: string }) => {
    const now = named.get(name);
    return now?.state !== 'closed' && !now?.roles.some((role) => role.systemRole === systemRole);
  };
  const counts: Shrunk[] = [
    { counted: 'accounts', before: live.length, lost: live.filter(({ name }) => !named.has(name)).length },
    { counted: 'roles', before: roles.length, lost: roles.filter(isLost).length },
  ];
  return counts.filter((one) => one.lost > limits.count && one.lost > limits.share * one.before);
}
