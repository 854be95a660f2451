// The organisation feed: from a JSON value to what it states, or every fault it has. Pure; what is known is an argument.

import type { z } from 'zod';
import { type Fault, ok, type Result, refuse } from '../../../kernel/result.ts';
import { fitted, type Loose, unknownFieldsOf } from '../../../kernel/shape.ts';
import type { Statement } from '../../../kernel/stated.ts';
import { readJson } from '../../../kernel/text.ts';
import type { OrganisationFacts } from '../contract.ts';
import { endWhatGoes, judgeWhatStays } from './feed-delta.ts';
import { bring, type Door, type FeedReading, openDoor } from './feed-door.ts';
import {
  feedShape,
  functionShape,
  gone,
  orgUnitShape,
  substituteShape,
  titleShape,
  userShape,
} from './feed-shape.ts';
import { type Entry, stateFunction, stateSubstitute, stateTitle, stateUnit } from './feed-things.ts';
import { judgeTree } from './feed-tree.ts';
import { stateUser, takeUserId } from './feed-users.ts';

type List = keyof typeof feedShape.shape;
type Document = Readonly<Partial<Record<List, unknown>>>;
type Named = 'orgUnit' | 'title' | 'function' | 'person';

const LISTS: readonly List[] = ['orgUnits', 'titles', 'functions', 'users', 'substitutes'];
const REQUIRED: ReadonlySet<List> = new Set<List>(['orgUnits', 'users']);
const ID_FIELD = { orgUnits: 'uuid', titles: 'uuid', functions: 'uuid', users: 'extUuid' } as const;
const warnOfUnknown = unknownFieldsOf(feedShape);

/** Bytes of a feed to what it states. */
export function readFeed(
  bytes: Uint8Array,
  reading: FeedReading,
  limit?: number,
): Result<Statement<OrganisationFacts>> {
  const json = readJson(bytes, limit);
  return json.ok ? statedInFeed(json.value, reading) : json;
}

/** A feed, already JSON, to what it states. The value is the door's to use up: what does not fit is taken out of it. */
export function statedInFeed(value: unknown, reading: FeedReading): Result<Statement<OrganisationFacts>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse<Fault[]>([{ code: 'wrongType', pointer: '', detail: 'A feed is a JSON object.' }]);
  }
  const document: Document = value;
  const door = openDoor(reading, { functionsListed: Array.isArray(document.functions) });
  warnOfUnknown(document, '', door.found);
  judgeLists(door, document);
  readAll(door, document);
  const { faults, warnings } = door.found;
  if (faults.length > 0) return refuse(faults);
  return ok({ stated: door.stated, ended: door.ended, warnings, cprs: door.cprs });
}

/** A full feed that forgot its units or its people must not end them all. */
function judgeLists(door: Door, document: Document): void {
  for (const name of LISTS) {
    const list = document[name];
    if (list === null || list === undefined) {
      if (door.mode === 'full' && REQUIRED.has(name)) {
        const detail = 'A full feed must have this list, even when it is empty.';
        door.found.fault('missing', `/${name}`, detail);
      }
    } else if (!Array.isArray(list)) {
      door.found.fault('wrongType', `/${name}`, 'Expected array.');
    }
  }
}

function readAll(door: Door, document: Document): void {
  const units = entries(door, document, 'orgUnits', orgUnitShape, 'orgUnit', (unit) => unit.uuid);
  const titles = entries(door, document, 'titles', titleShape, 'title', (title) => title.uuid);
  const functions = entries(door, document, 'functions', functionShape, 'function', (held) => held.uuid);
  const users = entries(door, document, 'users', userShape, 'person', (user) => user.extUuid);
  for (const { id, thing } of titles) if (id !== null) door.titleNames.set(id, thing.name ?? '');
  for (const user of users) takeUserId(door, user);
  for (const unit of units) stateUnit(door, unit);
  for (const title of titles) stateTitle(door, title);
  for (const held of functions) stateFunction(door, held);
  for (const user of users) stateUser(door, user);
  listOf(document, 'substitutes').forEach((raw, i) => {
    const thing = fitted(substituteShape, raw, `/substitutes/${i}`, door.found);
    if (thing === null) return;
    tellDeletedInFull(door, thing, `/substitutes/${i}`);
    stateSubstitute(door, thing, `/substitutes/${i}`);
  });
  judgeTree(door, units);
  if (door.mode === 'delta') {
    endWhatGoes(door);
    judgeWhatStays(door);
  }
}

function listOf(document: Document, name: List): readonly unknown[] {
  const list = document[name];
  return Array.isArray(list) ? list : [];
}

/** The entries of a list that stay, each fitted and noted by its id; those to be deleted are only noted. */
function entries<S extends z.ZodType>(
  door: Door,
  document: Document,
  name: Exclude<List, 'substitutes'>,
  shape: S,
  kind: Named,
  idOf: (thing: Loose<z.output<S>>) => string | null | undefined,
): Entry<Loose<z.output<S>>>[] {
  const out: Entry<Loose<z.output<S>>>[] = [];
  listOf(document, name).forEach((raw, i) => {
    const at = `/${name}/${i}`;
    const deletes = isDeletion(raw) && door.mode === 'delta';
    const thing = fitted(deletes ? gone[name] : shape, raw, at, door.found) as Loose<z.output<S>> | null;
    if (thing === null) return;
    const uuid = idOf(thing);
    const id = typeof uuid === 'string' ? uuid.toLowerCase() : null;
    if (deletes) {
      if (id !== null && bring(door, kind, id, at, `${at}/${ID_FIELD[name]}`))
        markDeleted(door, kind, id, at);
      return;
    }
    tellDeletedInFull(door, raw, at);
    const first = id === null || bring(door, kind, id, at, `${at}/${ID_FIELD[name]}`);
    out.push({ thing, id: first ? id : null, at });
  });
  return out;
}

function markDeleted(door: Door, kind: Named, id: string, at: string): void {
  door.brought[kind].delete(id);
  door.deleted[kind].set(id, at);
}

const isDeletion = (raw: unknown): boolean =>
  typeof raw === 'object' && raw !== null && (raw as { deleted?: unknown }).deleted === true;

/** A delta sent as a full feed would end everything that it does not name. */
function tellDeletedInFull(door: Door, raw: unknown, at: string): void {
  if (door.mode === 'delta' || !isDeletion(raw)) return;
  const detail = 'Only a delta may delete; a full feed leaves out what is gone.';
  door.found.fault('deletedInFullFeed', `${at}/deleted`, detail);
}
