// Whoever approves a change of the sign-in has been who they are here for a while: what makes them the one who is asked, and their own
// identity, were there before it was asked for. Else whoever asks could first make the person who says yes.

import { versionAt } from '../../../kernel/fact.ts';
import { dayOf, holdsAt, type Instant } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { knownSince, type Thing, thingKey } from '../../../platform/facts/store.ts';
import { explain, type RightsEngine, TILLID_ROLES } from '../../access/index.ts';
import type { Answerer } from '../../tasks/contract.ts';

const DAY = 86_400_000;
/** Long enough that a manager or an administrator whom nobody knows has been seen by others, and told of. */
const SETTLED_DAYS = 14;

/** Nothing that came later counts; `asked` is when it was last written. */
export const settledSince = (asked: Instant): Instant => asked - SETTLED_DAYS * DAY;

/** Tillid's own roles come with the program, and anew with each version of it. */
const OF_THE_PROGRAM: ReadonlySet<string> = new Set(['system', 'systemRole']);

/** Each way in which they have a role in Tillid for everything, as the facts that it rests on. */
function byRole(
  engine: RightsEngine,
  person: string,
  role: 'administrator' | 'coordinator',
  now: Instant,
): Thing[][] {
  return explain(engine, person, TILLID_ROLES[role], dayOf(now), 'of the day')
    .filter(({ constraints, path }) => Object.keys(constraints).length === 0 && holdsAt(path.intervals, now))
    .map(({ facts }) => facts.filter(({ kind }) => !OF_THE_PROGRAM.has(kind)));
}

/** The same of leading the municipality, or standing in for whoever does. */
function byLeading(engine: RightsEngine, { person, standsFor }: Answerer, now: Instant): Thing[][] {
  const leader = standsFor ?? person;
  const { facts } = engine;
  const standing = [...facts.things('substitute').keys()].filter((id) => {
    const content = versionAt(facts.versions('substitute', id), now)?.content;
    return standsFor !== null && content?.substitute === person && content.manager === standsFor;
  });
  const people = [...new Set([leader, person])].map((id) => ({ kind: 'person', id }));
  const ways = standsFor === null ? [[]] : standing.map((id) => [{ kind: 'substitute', id }]);
  return [...facts.things('orgUnit').keys()]
    .filter((id) => {
      const content = versionAt(facts.versions('orgUnit', id), now)?.content;
      return content?.parent === null && content.manager === leader;
    })
    .flatMap((id) => ways.map((way) => [{ kind: 'orgUnit', id }, ...people, ...way]));
}

/** In the order in which they are asked: as another administrator, as the head of the municipality, as a coordinator. */
function waysOf(engine: RightsEngine, one: Answerer, now: Instant): Thing[][] {
  const administering = byRole(engine, one.person, 'administrator', now);
  if (administering.length > 0) return administering;
  const leading = byLeading(engine, one, now);
  return leading.length > 0 ? leading : byRole(engine, one.person, 'coordinator', now);
}

/** Those of them for whom one way at least was known, all of it, before then, and has been ever since. */
export async function settledAmong(
  tx: Tx,
  engine: RightsEngine,
  municipality: string,
  people: readonly Answerer[],
  when: { readonly asked: Instant; readonly now: Instant },
): Promise<ReadonlySet<string>> {
  const { asked, now } = when;
  const ways = people.map((one) => ({ person: one.person, ways: waysOf(engine, one, now) }));
  const known = await knownSince(
    tx,
    municipality,
    ways.flatMap((one) => one.ways.flat().map(({ kind, id }) => ({ kind, id }))),
    { since: settledSince(asked), now },
  );
  const isSettled = (way: readonly Thing[]) =>
    way.length > 0 && way.every((fact) => known.has(thingKey(fact)));
  return new Set(ways.filter((one) => one.ways.some(isSettled)).map(({ person }) => person));
}
