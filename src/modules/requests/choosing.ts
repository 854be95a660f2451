// What there is to choose among before anything is asked or closed: whom it can be for, what can be asked for, what can be taken away.

import { Refused } from '../../kernel/problem.ts';
import { dayOf, formatBound, formatInstant, holdsAt, type Instant, wholeDay } from '../../kernel/time.ts';
import { opensSensitive, rolesIn } from '../access/contract.ts';
import {
  type Asker,
  type ChangeDeps,
  leadsPerson,
  mayFindSystem,
  placeOf,
  type RightsEngine,
  writeLook,
} from '../access/index.ts';
import { closedNow, mayClose, mayFollowUp } from './closing.ts';
import type { Asked } from './contract.ts';
import { systemsOf } from './domain/evidence.ts';
import { assignmentsOf, offersFor } from './domain/offers.ts';
import { postponedBy } from './domain/prepare.ts';
import { type Look, lookOf, named, whatName } from './reading.ts';

/** Whoever works, or will, in one of the units. */
export function peopleIn(
  engine: RightsEngine,
  units: ReadonlySet<string>,
  now: Instant,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const unit of units) {
    for (const id of engine.indexes.positionsIn.get(unit)) {
      for (const { content, to } of engine.facts.versions('position', id))
        if (to > now && content.orgUnit === unit) found.add(content.person);
    }
  }
  return found;
}

/** Whom the asker can ask for: themselves, and whoever works or will work in a unit they lead. */
export async function people(deps: ChangeDeps, asker: Asker) {
  const look = lookOf(await deps.current.engine(asker.municipality), asker);
  const { engine, viewer, naming, now } = look;
  const found = new Set([viewer.person, ...peopleIn(engine, viewer.units, now)]);
  const rows = [...found].map((person) => {
    const { title, unit } = placeOf(naming, engine.indexes.positionsOf.get(person), wholeDay(dayOf(now)));
    const place = [title, unit].filter((text) => text !== '').join(', ');
    return { ...named(look, person), userId: naming.userId(person), place };
  });
  return rows.sort((a, b) => collator.compare(a.name, b.name));
}

const collator = new Intl.Collator('da');

/** What can be asked for, for one person, by position. */
export function options(deps: ChangeDeps, asker: Asker, person: string) {
  return deps.db.transaction(asker.municipality, async (tx) => {
    const answer = optionsIn(lookOf(await deps.current.engineIn(tx, asker.municipality), asker), person);
    await writeLook(tx, asker, 'requestOptions', [person]);
    return answer;
  });
}

function optionsIn(look: Look, person: string) {
  const { engine, naming, now } = look;
  const positions = engine.indexes.positionsOf.get(person).flatMap((id) => {
    const version = engine.facts
      .versions('position', id)
      .findLast((v) => v.content.person === person && v.to > now);
    return version === undefined ? [] : [version];
  });
  const led = positions.some((v) => look.viewer.units.has(v.content.orgUnit));
  if (person !== look.viewer.person && !led) throw new Refused('forbidden');
  const mayTakeAway = person === look.viewer.person || leadsPerson(look.viewer, engine, person, now);
  const systems = (what: Asked['what']) =>
    systemsOf(engine, rolesIn(engine.facts, what, now), now).map((id) => naming.name('system', id));
  const types = new Set<string>();
  const valuesOf = (what: Asked['what']) =>
    postponedBy(engine.facts, what, now).map((type) => {
      types.add(type);
      return { type, kind: naming.kindOf(type) };
    });
  return {
    person: named(look, person),
    userId: naming.userId(person),
    positions: positions.map(({ id, content }) => {
      const { title, unit } = placeOf(naming, [id], { from: now, to: Infinity });
      const offers = offersFor(engine, content, now).map(({ what, ...offer }) => ({
        ...offer,
        what,
        name: whatName(look, what),
        systems: systems(what),
        sensitive: opensSensitive(engine.facts, what, now),
        values: valuesOf(what),
      }));
      return { id, text: [title, unit].filter((text) => text !== '').join(', '), offers };
    }),
    choices: Object.fromEntries([...types].map((type) => [type, choicesOf(look, type)])),
    given: (mayTakeAway ? assignmentsOf(engine, person, now) : []).map(({ id, content }) => ({
      assignment: id,
      name: whatName(look, content.what),
      systems: systems(content.what),
      to: formatBound(engine.facts.versions('assignment', id).at(-1)?.to ?? Infinity),
    })),
  };
}

/** What can be closed for a person, for whoever may: each assignment that gives them a right now. */
export function closable(deps: ChangeDeps, asker: Asker, person: string) {
  return deps.db.transaction(asker.municipality, async (tx) => {
    const answer = closableIn(lookOf(await deps.current.engineIn(tx, asker.municipality), asker), person);
    await writeLook(tx, asker, 'closeOptions', [person]);
    return answer;
  });
}

function closableIn(look: Look, person: string) {
  const { engine, naming, now } = look;
  if (!mayClose(engine, look.viewer, person, now)) throw new Refused('forbidden');
  const systems = new Map<string, Set<string>>();
  for (const { system, paths } of engine.unfoldedRightsOf(person)) {
    for (const { assignment, intervals } of paths) {
      if (!holdsAt(intervals, now)) continue;
      const of = systems.get(assignment) ?? new Set();
      systems.set(assignment, of.add(naming.name('system', system)));
    }
  }
  const rows = [...systems].map(([assignment, of]) => {
    const what = naming.content('assignment', assignment)?.what;
    const name = what === undefined ? assignment : whatName(look, what);
    return { assignment, name, systems: [...of].sort(collator.compare) };
  });
  rows.sort((a, b) => collator.compare(a.name, b.name));
  const [closed] = closedNow(engine, person, now);
  return {
    person: named(look, person),
    userId: naming.userId(person),
    rows,
    closed: closed === undefined ? null : formatInstant(closed.from),
    mayOpen: closed !== undefined && mayFollowUp(engine, look.viewer, person, now),
  };
}

/** The values of a type; of units and systems those that whoever asks may know of. */
function choicesOf({ engine, naming, viewer, now }: Look, type: string) {
  const content = naming.content('constraintType', type);
  const named = (kind: 'orgUnit' | 'system', ids: Iterable<string>) =>
    [...ids]
      .map((id) => ({ id, name: naming.name(kind, id) }))
      .sort((a, b) => collator.compare(a.name, b.name));
  if (content?.kind === 'organisation') return named('orgUnit', viewer.seenUnits);
  if (content?.kind !== 'system') return (content?.values ?? []).map((id) => ({ id, name: id }));
  const there = [...engine.facts.things('system')].filter(([, versions]) => holdsAt(versions, now));
  return named(
    'system',
    there.map(([id]) => id).filter((id) => mayFindSystem(viewer, engine, id)),
  );
}
