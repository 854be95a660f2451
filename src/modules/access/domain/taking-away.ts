// Taking one assignment away from one person: it ends if it is theirs alone, else they are excepted from it. From an instant on;
// what was stays as it was, and the right may live on by another path, which whoever takes it away must see.

import { type Change, type Fact, type FactSet, versionAt } from '../../../kernel/fact.ts';
import { canonical } from '../../../kernel/json.ts';
import type { Instant } from '../../../kernel/time.ts';
import { TILLID } from '../permissions.ts';
import type { AccessFacts } from './facts.ts';

type Version = Fact<AccessFacts, 'assignment'>;

/** Every version from `at` on, those to come too: of one that has not begun, its only person is excepted. Without any, nothing changes. */
export function takenAway(
  { facts }: { readonly facts: FactSet<AccessFacts> },
  assignment: string,
  person: string,
  at: Instant,
): Change<AccessFacts> {
  const before = facts.versions('assignment', assignment);
  const after = before.flatMap((version): Version[] => {
    if (version.to <= at) return [version];
    const kept = version.from < at ? [{ ...version, to: at }] : [];
    const rest = { ...version, from: Math.max(version.from, at), source: TILLID };
    const { target, except } = version.content;
    if (except.persons.includes(person) || (target.kind === 'person' && target.person !== person))
      return [version];
    // Its last word is Tillid's own, so that no file brings it back; what has not begun leaves nothing else to say that in.
    if (target.kind === 'person' && kept.length > 0) return kept.map((v) => ({ ...v, source: TILLID }));
    const content = { ...version.content, except: { ...except, persons: [...except.persons, person] } };
    return [...kept, { ...rest, content }];
  });
  return { kind: 'assignment', id: assignment, before, after };
}

/** The thing as Tillid ended it: a file that still has it does not bring it back. */
export function endedByTillid(versions: readonly Fact<AccessFacts>[], at: Instant): boolean {
  const last = versions.at(-1);
  return last !== undefined && last.source === TILLID && last.to <= at && versionAt(versions, at) === null;
}

/** What Tillid says of it, where that is what a file says but for people whom Tillid has taken out of it; else null. */
export function exceptedByTillid(
  versions: readonly Fact<AccessFacts>[],
  stated: AccessFacts[keyof AccessFacts],
  at: Instant,
): AccessFacts['assignment'] | null {
  const current = versionAt(versions, at) ?? versions.find((version) => version.from > at);
  if (current === undefined || current.source !== TILLID) return null;
  const { content } = current;
  if (!('except' in content) || !('except' in stated)) return null;
  const rest = (one: AccessFacts['assignment']) =>
    canonical({ ...one, except: { ...one.except, persons: [] } });
  const takenOut = new Set(content.except.persons);
  const isMore = takenOut.size > stated.except.persons.length;
  const isTheSame = rest(content) === rest(stated) && stated.except.persons.every((one) => takenOut.has(one));
  return isMore && isTheSame ? content : null;
}
