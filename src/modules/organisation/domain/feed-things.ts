// Units, titles, functions and substitutes of a feed: from what is written to what is stated.

import type { z } from 'zod';
import { asSet, type Span, span } from '../../../kernel/formats.ts';
import { canonical } from '../../../kernel/json.ts';
import { type Loose, wasTakenOut } from '../../../kernel/shape.ts';
import type { Stated } from '../../../kernel/stated.ts';
import { formatBound } from '../../../kernel/time.ts';
import type { OrganisationFacts } from '../contract.ts';
import { type Door, refer, referToUser } from './feed-door.ts';
import type { functionShape, orgUnitShape, substituteShape, titleShape } from './feed-shape.ts';

type UnnamedKind = 'position' | 'functionHolding' | 'suspension' | 'substitute';
type Named = 'orgUnit' | 'title' | 'function' | 'person';

/** One entry of a list, with its place. `id` is null when it could not be read. */
export interface Entry<T> {
  readonly thing: T;
  readonly id: string | null;
  readonly at: string;
}

export type UnitEntry = Entry<Loose<z.output<typeof orgUnitShape>>>;

/** States a thing that has no dates of its own. */
export function state<K extends Named>(
  door: Door,
  kind: K,
  id: string,
  content: OrganisationFacts[K],
  pointer: string,
): void {
  door.stated.push({ kind, id, from: null, to: null, content, pointer });
}

/** Codes as a set, each that the imported KLE does not have told of. */
export function kleCodes(
  door: Door,
  codes: readonly (string | null | undefined)[] | null | undefined,
  at: string,
): readonly string[] {
  if (codes === null || codes === undefined) return [];
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i];
    if (typeof code === 'string' && !door.isKleKnown(code)) {
      door.found.warn('unknownKle', `${at}/${i}`, `KLE ${code} is not in the imported KLE.`);
    }
  }
  return asSet(codes);
}

export function stateUnit(door: Door, { thing, id, at }: UnitEntry): void {
  const parent = thing.parentOrgUnitUuid;
  const content = {
    name: thing.name ?? '',
    parent: typeof parent === 'string' ? refer(door, 'orgUnit', parent, `${at}/parentOrgUnitUuid`) : null,
    manager: managerOf(door, thing, `${at}/manager`),
    klePerforming: kleCodes(door, thing.klePerforming, `${at}/klePerforming`),
    kleInterest: kleCodes(door, thing.kleInterest, `${at}/kleInterest`),
    inheritKle: thing.inheritKle ?? false,
    level: thing.level ?? null,
    cvr: thing.cvr ?? null,
  };
  if (id !== null) state(door, 'orgUnit', id, content, at);
}

/** No manager, or one whose fields are all null, is a vacancy; uuid and userId must mean the same person. */
function managerOf(door: Door, unit: UnitEntry['thing'], at: string): string | null {
  const manager = unit.manager;
  if (manager === null || manager === undefined) return null;
  const byUuid = typeof manager.uuid === 'string' ? refer(door, 'person', manager.uuid, `${at}/uuid`) : null;
  if (typeof manager.userId !== 'string' || manager.userId === '') return byUuid;
  const byUserId = referToUser(door, manager.userId, `${at}/userId`);
  if (typeof manager.uuid !== 'string') return byUserId;
  if (byUuid !== null && byUserId && byUuid !== byUserId) {
    door.found.fault(
      'managerMismatch',
      at,
      'The uuid and the userId of the manager are two different people.',
    );
  }
  return byUuid;
}

export function stateTitle(door: Door, { thing, id, at }: Entry<Loose<z.output<typeof titleShape>>>): void {
  if (id !== null) state(door, 'title', id, { name: thing.name ?? '' }, at);
}

export function stateFunction(
  door: Door,
  { thing, id, at }: Entry<Loose<z.output<typeof functionShape>>>,
): void {
  if (id !== null) state(door, 'function', id, { name: thing.name ?? '' }, at);
}

/** The start as it stands in a derived id: the same instant gives the same text, however the file wrote it. */
export const startText = (dates: Span): string =>
  dates.from === null ? '' : (formatBound(dates.from) ?? '');

/** A substitution has no id of its own: manager, substitute, unit and start identify it, also when it is deleted. */
export function stateSubstitute(
  door: Door,
  thing: Loose<z.output<typeof substituteShape>>,
  at: string,
): void {
  const manager =
    typeof thing.manager === 'string' ? referToUser(door, thing.manager, `${at}/manager`) : null;
  const substitute =
    typeof thing.substitute === 'string' ? referToUser(door, thing.substitute, `${at}/substitute`) : null;
  const named = thing.orgUnitUuid;
  const orgUnit = typeof named === 'string' ? refer(door, 'orgUnit', named, `${at}/orgUnitUuid`) : null;
  const dates = span(thing, at, door.found);
  const unread = wasTakenOut(thing, 'orgUnitUuid') || (typeof named === 'string' && orgUnit === null);
  if (manager === null || substitute === null || dates === null || unread) return;
  const id = `${manager}:${substitute}:${orgUnit ?? '*'}:${startText(dates)}`;
  if (thing.deleted === true) {
    door.deleted.substitute.set(id, at);
    return;
  }
  stateOnce(door, {
    kind: 'substitute',
    id,
    ...dates,
    content: { manager, substitute, orgUnit },
    pointer: at,
  });
}

/** States a thing without uuid. Said twice alike is once, with a warning; said twice with a difference is a fault. */
export function stateOnce(door: Door, said: Stated<OrganisationFacts>): void {
  const kind = said.kind as UnnamedKind;
  const text = canonical({ to: said.to, content: said.content });
  const first = door.brought[kind].get(said.id);
  if (first === undefined) {
    door.brought[kind].set(said.id, said.pointer);
    door.said.set(`${kind} ${said.id}`, text);
    door.stated.push(said);
  } else if (door.said.get(`${kind} ${said.id}`) === text) {
    door.found.warn('repeated', said.pointer, `The same is said at ${first}.`);
  } else {
    door.found.fault('duplicateId', said.pointer, `The same is at ${first}, with a difference.`);
  }
}
