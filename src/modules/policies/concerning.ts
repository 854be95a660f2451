// Whom a set of rules concerns, from what people are and may do at this moment: units, titles, and rights in a system.

import { versionAt } from '../../kernel/fact.ts';
import { holdsAt, type Instant } from '../../kernel/time.ts';
import type { RightsEngine } from '../access/index.ts';
import type { ReaderGroup } from './domain/terms.ts';

/** Where somebody works now, and as what. */
interface Post {
  readonly person: string;
  readonly orgUnit: string;
  readonly title: string | null;
}

/** Of everybody, or of one. */
export function postsAt(
  { facts, indexes }: Pick<RightsEngine, 'facts' | 'indexes'>,
  now: Instant,
  only: string | null = null,
): Post[] {
  const ids = only === null ? facts.things('position').keys() : indexes.positionsOf.get(only);
  const posts: Post[] = [];
  for (const id of ids) {
    const post = versionAt(facts.versions('position', id), now)?.content;
    if (post !== undefined && (only === null || post.person === only)) posts.push(post);
  }
  return posts;
}

/** Everybody who works here now and is in one of the groups; of one person, whether they are. */
export function concernedBy(
  engine: RightsEngine,
  readers: readonly ReaderGroup[],
  now: Instant,
  only: string | null = null,
): ReadonlySet<string> {
  const found = new Set<string>();
  if (readers.length === 0) return found;
  const posts = postsAt(engine, now, only).filter(({ person }) =>
    holdsAt(engine.activeIntervals(person), now),
  );
  for (const { orgUnit, title, system } of readers) {
    const within = orgUnit === null ? null : unitsWithin(engine, orgUnit, now);
    const holders = system === null ? null : holdersOf(engine, system, now);
    for (const post of posts)
      if (
        (within === null || within.has(post.orgUnit)) &&
        (title === null || post.title === title) &&
        (holders === null || holders.has(post.person))
      )
        found.add(post.person);
  }
  return found;
}

/** The unit and all below. */
function unitsWithin({ facts, tree }: RightsEngine, above: string, now: Instant): ReadonlySet<string> {
  const units = [...facts.things('orgUnit').keys()];
  return new Set(units.filter((unit) => holdsAt(tree.within(unit, above), now)));
}

/** Whoever has some right in the system. */
function holdersOf(engine: RightsEngine, system: string, now: Instant): ReadonlySet<string> {
  const holders = new Set<string>();
  for (const [id, versions] of engine.facts.things('systemRole')) {
    if (versionAt(versions, now)?.content.system !== system) continue;
    for (const { person, intervals } of engine.holdersOf(id))
      if (holdsAt(intervals, now)) holders.add(person);
  }
  return holders;
}
