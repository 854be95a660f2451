// What a delta takes away: the things it deletes, what hangs on them, and what a replaced person no longer has. Nothing that stays may
// be left referring to what goes.

import type { KnownThing } from '../../../kernel/known.ts';
import type { OrganisationFacts } from '../contract.ts';
import type { Door, NamedKind } from './feed-door.ts';

type Hanging = 'position' | 'functionHolding' | 'suspension';
const HANGING: readonly Hanging[] = ['position', 'functionHolding', 'suspension'];
const NAMED: readonly NamedKind[] = ['orgUnit', 'title', 'function', 'person', 'substitute'];

/** Notes what the delta ends. To be called when everything that it states has been stated. */
export function endWhatGoes(door: Door): void {
  for (const kind of NAMED) for (const [id, at] of door.deleted[kind]) endNamed(door, kind, id, at);
  for (const kind of HANGING) for (const thing of ownAndNow(door, kind)) endHanging(door, kind, thing);
  for (const thing of ownAndNow(door, 'substitute')) {
    const { manager, substitute } = thing.content;
    const at = door.deleted.person.get(manager) ?? door.deleted.person.get(substitute);
    if (at !== undefined && !door.deleted.substitute.has(thing.id)) {
      door.ended.push({ kind: 'substitute', id: thing.id, pointer: at });
    }
  }
}

function endNamed(door: Door, kind: NamedKind, id: string, pointer: string): void {
  const known = door.known.find(kind, id);
  if (known === null || known.standing === 'ended') {
    door.found.warn(
      'nothingToDelete',
      pointer,
      'Nothing that is known now is named here; there is nothing to delete.',
    );
  } else if (known.source !== door.source) {
    door.found.fault(
      'otherSource',
      pointer,
      'This was brought by another source, and only that source can end it.',
    );
  } else door.ended.push({ kind, id, pointer });
}

function* ownAndNow<K extends NamedKind>(door: Door, kind: K): Iterable<KnownThing<OrganisationFacts, K>> {
  for (const thing of door.known.each(kind)) {
    if (thing.source === door.source && thing.standing === 'now') yield thing;
  }
}

function endHanging(door: Door, kind: Hanging, thing: KnownThing<OrganisationFacts, Hanging>): void {
  const { person } = thing.content;
  const at = door.deleted.person.get(person) ?? door.brought.person.get(person);
  if (at !== undefined && !door.brought[kind].has(thing.id))
    door.ended.push({ kind, id: thing.id, pointer: at });
}

/** What stays and still refers to a deleted thing, counted by the deletion: a fault, or a warning where another source is the one left. */
export function judgeWhatStays(door: Door): void {
  const { orgUnit, title, function: functions, person } = door.deleted;
  if (orgUnit.size + title.size + functions.size + person.size === 0) return;
  const count = counter(door);
  const staysOf = (id: string) => !door.brought.person.has(id) && !person.has(id);
  for (const thing of nowAndStaying(door, 'position')) {
    if (!staysOf(thing.content.person)) continue;
    count(orgUnit.get(thing.content.orgUnit), thing.source, 'position');
    if (thing.content.title !== null) count(title.get(thing.content.title), thing.source, 'position');
  }
  for (const thing of nowAndStaying(door, 'functionHolding')) {
    if (!staysOf(thing.content.person)) continue;
    count(orgUnit.get(thing.content.orgUnit), thing.source, 'function held');
    count(functions.get(thing.content.function), thing.source, 'function held');
  }
  for (const thing of nowAndStaying(door, 'substitute')) {
    if (person.has(thing.content.manager) || person.has(thing.content.substitute)) continue;
    if (thing.content.orgUnit !== null) count(orgUnit.get(thing.content.orgUnit), thing.source, 'substitute');
  }
  for (const thing of nowAndStaying(door, 'orgUnit')) {
    if (thing.content.manager !== null)
      count(person.get(thing.content.manager), thing.source, 'managed unit');
  }
  count.tell();
}

function* nowAndStaying<K extends NamedKind>(
  door: Door,
  kind: K,
): Iterable<KnownThing<OrganisationFacts, K>> {
  for (const thing of door.known.each(kind)) {
    const named = door.brought[kind].has(thing.id) || door.deleted[kind].has(thing.id);
    if (thing.standing === 'now' && !named) yield thing;
  }
}

interface Counter {
  (deletedAt: string | undefined, source: string, noun: string): void;
  tell(): void;
}

function counter(door: Door): Counter {
  const counts = new Map<string, { at: string; own: boolean; noun: string; count: number }>();
  const count = (at: string | undefined, source: string, noun: string): void => {
    if (at === undefined) return;
    const own = source === door.source;
    const key = `${own} ${noun} ${at}`;
    const before = counts.get(key);
    if (before === undefined) counts.set(key, { at, own, noun, count: 1 });
    else before.count++;
  };
  const tell = (): void => {
    for (const { at, own, noun, count: times } of counts.values()) {
      const detail = `What is deleted here is still referred to (${times} × ${noun}).`;
      if (own) door.found.fault('stillInUse', at, detail);
      else door.found.warn('stillInUse', at, detail);
    }
  };
  return Object.assign(count, { tell });
}
