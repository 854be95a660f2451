// Whom a provider's words are about: exactly one active person, or nobody. Nobody is made here.

import { holdsAt, type Instant } from '../../kernel/time.ts';
import type { Known } from '../access/index.ts';
import type { Settings } from './domain/settings.ts';

/** Null when nobody who is active goes by that name, or several do. */
export function personNamed(
  known: Pick<Known, 'facts' | 'activeIntervals'>,
  by: Settings['match']['by'],
  name: string,
  now: Instant,
): string | null {
  const wanted = name.toLowerCase();
  const found = new Set<string>();
  for (const { id, content, from, to } of known.facts.facts('person')) {
    if (now < from || to <= now) continue;
    if ((by === 'uuid' ? id : content.userId).toLowerCase() === wanted) found.add(id);
  }
  const [person, ...others] = [...found].filter((id) => holdsAt(known.activeIntervals(id), now));
  return person === undefined || others.length > 0 ? null : person;
}
