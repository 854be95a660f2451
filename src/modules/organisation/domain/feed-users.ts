// People of a feed, with what hangs on them: positions, functions held, suspensions.

import type { z } from 'zod';
import { span } from '../../../kernel/formats.ts';
import { type Loose, wasTakenOut } from '../../../kernel/shape.ts';
import { bring, type Door, refer } from './feed-door.ts';
import type { holdingShape, positionShape, suspensionShape, userShape } from './feed-shape.ts';
import { type Entry, kleCodes, startText, state, stateOnce } from './feed-things.ts';

type User = Loose<z.output<typeof userShape>>;
type Position = Loose<z.output<typeof positionShape>>;
type Holding = Loose<z.output<typeof holdingShape>>;
type Suspension = Loose<z.output<typeof suspensionShape>>;
export type UserEntry = Entry<User>;

/** Stands in for a uuid that could not be read, so that whoever refers to the person is not told of a second fault. */
const UNREAD = '';

/** Notes the userId; a second person by the same, in the file or already known, is a fault. */
export function takeUserId(door: Door, { thing, id, at }: UserEntry): void {
  if (typeof thing.userId !== 'string') return;
  const userId = thing.userId.toLowerCase();
  const first = door.userIds.get(userId);
  if (first === undefined) door.userIds.set(userId, id ?? UNREAD);
  else if (first !== id && id !== null) {
    const detail = `This userId is already at ${door.brought.person.get(first) ?? '/users'}.`;
    door.found.fault('duplicateUserId', `${at}/userId`, detail);
  }
}

/** To be asked when every person of the file has been noted. */
function refuseKnownUserId(door: Door, { thing, id, at }: UserEntry): void {
  if (typeof thing.userId !== 'string' || id === null) return;
  const other = door.personKnownAs(thing.userId.toLowerCase());
  if (other === null || other.standing === 'ended' || other.id === id) return;
  door.found.fault(
    'duplicateUserId',
    `${at}/userId`,
    'This userId belongs to another person, brought by another file.',
  );
}

export function stateUser(door: Door, entry: UserEntry): void {
  const { thing, id, at } = entry;
  refuseKnownUserId(door, entry);
  const klePerforming = kleCodes(door, thing.klePerforming, `${at}/klePerforming`);
  const kleInterest = kleCodes(door, thing.kleInterest, `${at}/kleInterest`);
  if (id !== null) {
    const content = {
      userId: thing.userId ?? '',
      name: thing.name ?? '',
      email: thing.email ?? null,
      disabled: thing.disabled ?? false,
      doNotInherit: thing.doNotInherit ?? false,
      klePerforming,
      kleInterest,
    };
    state(door, 'person', id, content, at);
    if (typeof thing.cpr === 'string') {
      door.cprs.push({ person: id, cpr: thing.cpr.replace('-', ''), pointer: `${at}/cpr` });
    }
  }
  thing.positions?.forEach((position, i) => {
    if (position !== null && position !== undefined)
      statePosition(door, id, position, `${at}/positions/${i}`);
  });
  thing.functions?.forEach((holding, i) => {
    if (holding !== null && holding !== undefined) stateHolding(door, id, holding, `${at}/functions/${i}`);
  });
  thing.suspensions?.forEach((suspension, i) => {
    if (suspension !== null && suspension !== undefined) {
      stateSuspension(door, id, suspension, `${at}/suspensions/${i}`);
    }
  });
}

function statePosition(door: Door, person: string | null, position: Position, at: string): void {
  const unit = position.orgUnitUuid;
  const orgUnit = typeof unit === 'string' ? refer(door, 'orgUnit', unit, `${at}/orgUnitUuid`) : null;
  const titled = position.titleUuid;
  const title = typeof titled === 'string' ? refer(door, 'title', titled, `${at}/titleUuid`) : null;
  const dates = span(position, at, door.found);
  if (position.external === true && (position.to === null || position.to === undefined)) {
    door.found.warn('externalWithoutEnd', at, 'Someone who is not employed here should have an end (“to”).');
  }
  const uuid = typeof position.uuid === 'string' ? position.uuid.toLowerCase() : null;
  if (uuid !== null && !bring(door, 'position', uuid, at, `${at}/uuid`)) return;
  if (person === null || orgUnit === null || dates === null || wasTakenOut(position, 'uuid')) return;
  const content = {
    person,
    orgUnit,
    title,
    name: position.name ?? nameOfTitle(door, title),
    doNotInherit: position.doNotInherit ?? false,
    external: position.external ?? false,
  };
  if (uuid !== null) door.stated.push({ kind: 'position', id: uuid, ...dates, content, pointer: at });
  else {
    const id = `${person}:${orgUnit}:${title ?? ''}:${startText(dates)}`;
    stateOnce(door, { kind: 'position', id, ...dates, content, pointer: at });
  }
}

/** A position without a name of its own is called what its title is called. */
const nameOfTitle = (door: Door, title: string | null): string =>
  title === null ? '' : (door.titleNames.get(title) ?? door.known.find('title', title)?.content.name ?? '');

function stateHolding(door: Door, person: string | null, holding: Holding, at: string): void {
  const held = holding.functionUuid;
  const what = typeof held === 'string' ? functionOf(door, held, `${at}/functionUuid`) : null;
  const unit = holding.ouUuid;
  const orgUnit = typeof unit === 'string' ? refer(door, 'orgUnit', unit, `${at}/ouUuid`) : null;
  const dates = span(holding, at, door.found);
  if (person === null || what === null || orgUnit === null || dates === null) return;
  const id = `${person}:${what}:${orgUnit}:${startText(dates)}`;
  const content = { person, function: what, orgUnit };
  stateOnce(door, { kind: 'functionHolding', id, ...dates, content, pointer: at });
}

/** Where the file lists its functions, one not listed is a fault; where it lists none, being held is enough to exist, by its uuid for a name. */
function functionOf(door: Door, uuid: string, at: string): string | null {
  const id = uuid.toLowerCase();
  const named = door.functionsListed || door.deleted.function.has(id) || door.brought.function.has(id);
  if (!named && door.known.find('function', id)?.standing !== 'now') {
    door.brought.function.set(id, at);
    door.stated.push({ kind: 'function', id, from: null, to: null, content: { name: id }, pointer: at });
    return id;
  }
  return refer(door, 'function', uuid, at);
}

function stateSuspension(door: Door, person: string | null, suspension: Suspension, at: string): void {
  const dates = span(suspension, at, door.found);
  if (person === null || dates === null) return;
  const id = `${person}:${startText(dates)}`;
  stateOnce(door, { kind: 'suspension', id, ...dates, content: { person }, pointer: at });
}
