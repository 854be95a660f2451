// Whose consent a change to a system takes beside what the table says: whoever owns it, where less is asked for in it than before, or where it is
// taken from them by somebody less than the direction. Nobody lowers what another area answers for without them.

import { isAtLeast } from '../../../kernel/assurance.ts';
import { versionAt } from '../../../kernel/fact.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Authority, ItSystem, Party } from '../../catalogue/contract.ts';
import type { Facts } from './authority.ts';
import type { Case, Happened } from './case.ts';
import { wordOn } from './standing.ts';
import type { SystemSubject } from './system.ts';

/** A lower level, or data that is no longer said to be anything but ordinary. What a case does not say stays as it was. */
function isLower({ requiredAssurance, dataCategories }: SystemSubject, was: ItSystem): boolean {
  const stood = was.requiredAssurance;
  if (requiredAssurance !== null && stood !== null && !isAtLeast(requiredAssurance, stood)) return true;
  return (
    dataCategories.length > 0 &&
    was.dataCategories.some((one) => one !== 'almindelige' && !dataCategories.includes(one))
  );
}

interface SystemAsked {
  readonly system: string;
  readonly owner: string | null;
}

/** The system whose owner is asked; null where nobody is. `decides`: the last of the path. */
function askedOf(
  facts: Facts,
  { subject }: Pick<Case, 'subject'>,
  decides: Party | undefined,
  now: Instant,
): SystemAsked | null {
  if (subject.kind !== 'system' || subject.system === null) return null;
  const { system, sort } = subject;
  const was = versionAt(facts.versions('system', system), now)?.content;
  if (was === undefined) return null;
  const isAsked =
    sort === 'ownership' ? isTaken(subject, was) && !isDirection(decides) : isLower(subject, was);
  return isAsked ? { system, owner: was.owner } : null;
}

const isTaken = ({ owner }: SystemSubject, was: ItSystem): boolean =>
  was.owner !== null && was.owner !== owner;

/** Who owns what several share is for the direction, or a body. */
const isDirection = (party: Party | undefined): boolean => party?.kind === 'head' || party?.kind === 'body';

/** Whether less is asked for in a system by this, whoever decides. */
export const lowersSystem = (facts: Facts, one: Pick<Case, 'subject'>, now: Instant): boolean =>
  one.subject.kind === 'system' &&
  one.subject.sort !== 'ownership' &&
  askedOf(facts, one, undefined, now) !== null;

/** The line with the owner among those who must agree. Whoever put it forward, or had it put forward for them, has said so already. */
export function withOwner(
  facts: Facts,
  one: Pick<Case, 'subject'>,
  line: Authority,
  proposers: readonly string[],
  now: Instant,
): Authority {
  const asked = askedOf(facts, one, line.path.at(-1), now);
  if (asked === null || (asked.owner !== null && proposers.includes(asked.owner))) return line;
  const party = { kind: 'systemOwner', system: asked.system } as const;
  return { ...line, agrees: [...line.agrees, { party, when: 'always' }] };
}

/** Whether whoever owned the system agreed in the round, or put it forward. */
export const hasOwnersWord = (
  round: readonly Happened[],
  { system, owner }: SystemAsked,
  proposers: readonly string[],
): boolean =>
  (owner !== null && proposers.includes(owner)) ||
  wordOn(round, { kind: 'systemOwner', system })?.event.kind === 'agreed';
