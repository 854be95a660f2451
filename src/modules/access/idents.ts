// Whose an ident is: a file may not give one that is or was somebody else's, and a person without one gets one of Tillid's making,
// where the municipality has decided so.

import { type FactSet, versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Fault } from '../../kernel/result.ts';
import type { Statement } from '../../kernel/stated.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { allIdents, heldByOthers, latestIdents } from '../../platform/idents/store.ts';
import { IDENT_SETTING, type IdentPattern, identsFor, patternFrom } from '../organisation/index.ts';
import type { AccessFacts } from './contract.ts';

type Facts = FactSet<AccessFacts>;

/** The pattern that the municipality has decided, or the usual one. */
export function identPattern(facts: Facts, now: Instant): IdentPattern {
  return patternFrom(versionAt(facts.versions('setting', IDENT_SETTING), now)?.content.value);
}

/** Throws `Refused` with the place of every ident in the file that is for ever somebody else's. */
export async function refuseTakenIdents(
  tx: Tx,
  municipality: string,
  { stated }: Statement<AccessFacts>,
  facts: Facts,
): Promise<void> {
  const places = new Map<string, string>();
  const asked = stated.flatMap(({ kind, id, content, pointer }) => {
    if (kind !== 'person' || !('userId' in content)) return [];
    const ident = content.userId.toLowerCase();
    if (facts.versions('person', id).some((v) => v.content.userId.toLowerCase() === ident)) return [];
    places.set(id, `${pointer}/userId`);
    return [{ ident, person: id }];
  });
  const taken = asked.length === 0 ? [] : await heldByOthers(tx, municipality, asked);
  if (taken.length === 0) return;
  const faults: Fault[] = taken.map(({ person }) => ({
    code: 'identTaken',
    pointer: places.get(person) ?? '',
    detail: 'This userId is or was another person’s, and is never given to anybody else.',
  }));
  throw new Refused('faultsInFile', faults[0]?.detail, faults);
}

interface User {
  readonly extUuid: string;
  userId?: unknown;
  readonly name: string;
}

/** Those in a feed who have no ident, so far as the feed can be read; what cannot be is for its door to say. */
function nameless(file: unknown): User[] {
  const users = typeof file === 'object' && file !== null && 'users' in file ? file.users : null;
  if (!Array.isArray(users)) return [];
  return users.filter(
    (user): user is User =>
      typeof user === 'object' &&
      user !== null &&
      (user.userId === undefined || user.userId === null) &&
      typeof user.extUuid === 'string' &&
      typeof user.name === 'string' &&
      user.deleted !== true,
  );
}

function identsIn(file: unknown): string[] {
  const users = typeof file === 'object' && file !== null && 'users' in file ? file.users : null;
  if (!Array.isArray(users)) return [];
  return users.flatMap((user) => (typeof user?.userId === 'string' ? [user.userId.toLowerCase()] : []));
}

/** Gives everybody in a feed who has no ident the one they had, or a new one. The file is the caller's to use up. */
export async function withIdents(
  tx: Tx,
  municipality: string,
  file: unknown,
  facts: Facts,
  now: Instant,
): Promise<void> {
  const pattern = identPattern(facts, now);
  if (pattern.absent === 'refused') return;
  const users = nameless(file);
  if (users.length === 0) return;
  const idOf = (user: User) => user.extUuid.toLowerCase();
  const own = await latestIdents(tx, municipality, users.map(idOf));
  const taken = await allIdents(tx, municipality);
  for (const ident of identsIn(file)) taken.add(ident);
  const fresh = users.filter((user) => !own.has(idOf(user)));
  const made = identsFor(
    fresh.map((user) => ({ id: idOf(user), name: user.name })),
    pattern,
    taken,
  );
  for (const user of users) {
    const id = idOf(user);
    user.userId = versionAt(facts.versions('person', id), now)?.content.userId ?? own.get(id) ?? made.get(id);
  }
}

/** Letters that payroll gives nobody, so that no feed is ever stopped by somebody who was registered before it knew of them. */
const PROVISIONAL = 'foreloebig';

/** An ident for somebody whom payroll has not told of yet; theirs for ever, as any other. */
export async function provisionalIdent(
  tx: Tx,
  municipality: string,
  facts: Facts,
  { id, now }: { readonly id: string; readonly now: Instant },
): Promise<string> {
  const { digits } = identPattern(facts, now);
  const pattern = { given: PROVISIONAL.length, family: 0, digits, longest: 30, forbidden: [] } as const;
  const taken = await allIdents(tx, municipality);
  const made = identsFor([{ id, name: PROVISIONAL }], { ...pattern, absent: 'made' }, taken);
  return made.get(id) ?? '';
}
