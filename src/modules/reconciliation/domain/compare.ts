// A system's accounts beside what should be there: every difference, each once, whatever order anything comes in.

import { canonical } from '../../../kernel/json.ts';
import type { Account } from './account-file.ts';

/** A right that somebody should have in the system; constraints are canonical JSON. */
export interface ShouldHave {
  readonly person: string;
  readonly systemRole: string;
  readonly constraints: string;
}

export const DIFFERENCE_KINDS = ['nobody', 'gone', 'extra', 'different', 'missing'] as const;

/**
 * `nobody`: an account that no person answers for. `gone`: the person has left, and the account lives. `extra`, `missing`: a right that is
 * there and should not be, or the other way about. `different`: the role is there, narrowed in another way.
 */
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

export interface Difference {
  readonly kind: DifferenceKind;
  /** Null where the person has no account that it is about. */
  readonly account: string | null;
  readonly person: string | null;
  readonly systemRole: string | null;
  /** Canonical JSON each, sorted. */
  readonly has: readonly string[];
  readonly should: readonly string[];
}

export const differenceKey = ({ kind, account, person, systemRole, has, should }: Difference): string =>
  canonical([kind, account, person, systemRole, has, should]);

/** What Tillid knows of whose an account is. */
export interface KnownOwners {
  /** By ident, as the file has it. */
  personOf(ident: string): string | null;
  isHere(person: string): boolean;
  /** The person somebody has said that the account is. */
  linkedTo(account: string): string | null;
  /** Accepted as a service account, still in time, and its owner still here. */
  isService(account: string): boolean;
}

interface Held {
  readonly account: string;
  /** Null: the file does not say. */
  readonly constraints: string | null;
}

export const ownerOf = ({ name, ident }: Account, known: KnownOwners): string | null =>
  (ident === null ? null : known.personOf(ident)) ?? known.linkedTo(name);

export function differencesOf(
  accounts: Iterable<Account>,
  should: Iterable<ShouldHave>,
  known: KnownOwners,
): Difference[] {
  const found: Difference[] = [];
  const rights = new Map<string, { held: Held[]; should: string[] }>();
  const at = (person: string, systemRole: string) => {
    const key = JSON.stringify([person, systemRole]);
    const there = rights.get(key) ?? { held: [], should: [] };
    rights.set(key, there);
    return there;
  };
  for (const { person, systemRole, constraints } of should) at(person, systemRole).should.push(constraints);
  for (const account of accounts) {
    if (account.state === 'closed') continue;
    const person = ownerOf(account, known);
    const about = { account: account.name, systemRole: null, has: [], should: [] };
    if (person === null) {
      if (!known.isService(account.name)) found.push({ kind: 'nobody', person: null, ...about });
    } else if (!known.isHere(person)) found.push({ kind: 'gone', person, ...about });
    else
      for (const { systemRole, constraints } of account.roles)
        at(person, systemRole).held.push({ account: account.name, constraints });
  }
  for (const [key, { held, should: wanted }] of rights) {
    const [person, systemRole] = JSON.parse(key) as [string, string];
    found.push(...ofRole(held, [...new Set(wanted)]).map((one) => ({ ...one, person, systemRole })));
  }
  return found.sort((a, b) => (differenceKey(a) < differenceKey(b) ? -1 : 1));
}

type OfRole = Omit<Difference, 'person' | 'systemRole'>;

/** One role of one person. What agrees is set aside first; of what is left, both sides are one difference and one side is one for each. */
function ofRole(held: readonly Held[], wanted: readonly string[]): OfRole[] {
  const left = held.filter(({ constraints }) =>
    constraints === null ? wanted.length === 0 : !wanted.includes(constraints),
  );
  const isSaid = held.every(({ constraints }) => constraints !== null);
  const missing = wanted.filter((one) =>
    isSaid ? held.every(({ constraints }) => constraints !== one) : held.length === 0,
  );
  if (left.length > 0 && missing.length > 0) {
    const accounts = left.map(({ account }) => account).sort();
    const has = [...new Set(left.map(({ constraints }) => constraints ?? '{}'))].sort();
    return [{ kind: 'different', account: accounts[0] ?? null, has, should: [...missing].sort() }];
  }
  return [
    ...left.map(({ account, constraints }): OfRole => {
      return { kind: 'extra', account, has: [constraints ?? '{}'], should: [] };
    }),
    ...missing.map((one): OfRole => ({ kind: 'missing', account: null, has: [], should: [one] })),
  ];
}
