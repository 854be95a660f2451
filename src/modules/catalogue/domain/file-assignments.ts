// Assignments of a catalogue file: one what, one target, conditions and exceptions that mean something, and values where they are due.

import type { z } from 'zod';
import { quote } from '../../../kernel/findings.ts';
import { span } from '../../../kernel/formats.ts';
import { type Loose, wasTakenOut } from '../../../kernel/shape.ts';
import type { Assignment, Conditions, Exceptions, JobFunctionRole, Target } from '../contract.ts';
import { type Door, each, refer, referToThing, referToUser, refuseReserved, state } from './file-door.ts';
import type { assignmentShape } from './file-shape.ts';
import { assignmentValues, postponedBy } from './file-values.ts';

type Read = Loose<z.output<typeof assignmentShape>>;
type ReadTarget = NonNullable<Read['target']>;

export function stateAssignment(door: Door, thing: Read, at: string): void {
  const what = whatOf(door, thing, at);
  const target = thing.target ? targetOf(door, thing.target, `${at}/target`) : null;
  if (target?.kind === 'person') refuseOnPerson(door, thing, at);
  const conditions = conditionsOf(door, thing.conditions, `${at}/conditions`);
  const except = exceptionsOf(door, thing.except, `${at}/except`);
  const constraints = what === null ? {} : valuesOf(door, thing, what, at);
  const dates = span(thing, at, door.found);
  const decidedBy =
    typeof thing.decidedBy === 'string' ? deciderOf(door, thing.decidedBy, `${at}/decidedBy`) : null;
  if (what === null || target === null || dates === null) {
    noteOnly(door, thing, at);
    return;
  }
  const content = {
    what: what.what,
    target,
    conditions,
    except,
    constraints,
    reason: thing.reason ?? null,
    decidedBy,
    decidedOn: thing.decidedOn ?? null,
  };
  state(door, 'assignment', thing.id, content, at, dates);
}

/** What could not be read still takes its id, so that a second one is told. */
function noteOnly(door: Door, thing: Read, at: string): void {
  const nothing: Assignment = {
    what: { kind: 'role', id: '' },
    target: { kind: 'person', person: '', position: null },
    conditions: { titles: null, notTitles: null, functions: null, managers: null },
    except: { persons: [], orgUnits: [], titles: [] },
    constraints: {},
    reason: null,
    decidedBy: null,
    decidedOn: null,
  };
  state(door, 'assignment', thing.id, nothing, at);
}

interface What {
  readonly what: Assignment['what'];
  /** The job function roles given, as far as they are known. */
  readonly roles: readonly JobFunctionRole[];
}

function whatOf(door: Door, thing: Read, at: string): What | null {
  const { role, roleGroup } = thing;
  const both = typeof role === 'string' && typeof roleGroup === 'string';
  const unread = wasTakenOut(thing, 'role') || wasTakenOut(thing, 'roleGroup');
  const neither = typeof role !== 'string' && typeof roleGroup !== 'string';
  if (both || (neither && !unread)) {
    const detail = `An assignment names a role or a role group; this one names ${both ? 'both' : 'neither'}.`;
    door.found.fault('roleOrGroup', at, detail);
    return null;
  }
  if (typeof role === 'string') {
    if (refuseReserved(door, 'jobFunctionRole', role, `${at}/role`)) return null;
    const content = refer(door, 'jobFunctionRole', role, `${at}/role`);
    return content === null ? null : { what: { kind: 'role', id: role }, roles: [content] };
  }
  if (typeof roleGroup !== 'string' || refuseReserved(door, 'roleGroup', roleGroup, `${at}/roleGroup`))
    return null;
  const group = refer(door, 'roleGroup', roleGroup, `${at}/roleGroup`);
  if (group === null) return null;
  const roles = group.roles.flatMap((id) => {
    const content =
      door.mine.jobFunctionRole.get(id)?.content ?? door.known.find('jobFunctionRole', id)?.content;
    return content ?? [];
  });
  return { what: { kind: 'roleGroup', id: roleGroup }, roles };
}

/** A role may be assigned with a postponed value still to come (it gives no right until then); a role group may not. */
function valuesOf(door: Door, thing: Read, { what, roles }: What, at: string): Assignment['constraints'] {
  const postponed = postponedBy(door, roles);
  const given = thing.constraints ?? {};
  if (what.kind === 'roleGroup' && !wasTakenOut(thing, 'constraints')) {
    for (const type of [...postponed.keys()].sort()) {
      if (Object.hasOwn(given, type) && given[type] !== null) continue;
      const detail = `A role of the group postpones ${quote(type)}, so the assignment must give it a value.`;
      door.found.fault('groupNeedsValues', `${at}/constraints`, detail);
    }
  }
  return assignmentValues(door, postponed, given, `${at}/constraints`);
}

function targetOf(door: Door, target: ReadTarget, at: string): Target | null {
  const { person, position, orgUnit, inherit } = target;
  const isPerson = typeof person === 'string' || typeof position === 'string';
  const isUnit = typeof orgUnit === 'string';
  const unread = (['person', 'position', 'orgUnit'] as const).some((field) => wasTakenOut(target, field));
  if (unread) return null;
  if (isPerson === isUnit || (isPerson && typeof person !== 'string')) {
    door.found.fault(
      'unclearTarget',
      at,
      'A target is a person (with or without a position) or an orgUnit: one of them.',
    );
    return null;
  }
  if (isUnit) {
    const id = referToThing(door, 'orgUnit', orgUnit, `${at}/orgUnit`);
    return id === null ? null : { kind: 'orgUnit', orgUnit: id, inherit: inherit ?? false };
  }
  if (inherit === true) door.found.warn('ignored', `${at}/inherit`, 'Nothing is inherited from a person.');
  const uuid = referToUser(door, person, `${at}/person`);
  if (typeof position !== 'string')
    return uuid === null ? null : { kind: 'person', person: uuid, position: null };
  const named = positionOf(door, position, uuid, `${at}/position`);
  return uuid === null || named === null ? null : { kind: 'person', person: uuid, position: named };
}

/** A position is named by its uuid, or by the id derived for one that has none. */
function positionOf(door: Door, text: string, person: string | null, at: string): string | null {
  const position = door.known.find('position', text.toLowerCase()) ?? door.known.find('position', text);
  if (position === null) {
    door.found.fault('unknownReference', at, `There is no position ${quote(text)}.`);
    return null;
  }
  if (person !== null && position.content.person !== person) {
    door.found.fault('positionOfAnother', at, 'This position is somebody else’s.');
    return null;
  }
  if (position.standing === 'ended')
    door.found.warn('endedReference', at, `The position ${quote(text)} has ended.`);
  return position.id;
}

function refuseOnPerson(door: Door, thing: Read, at: string): void {
  const given = Object.values(thing.conditions ?? {}).some((v) => v !== null && v !== undefined);
  if (given)
    door.found.fault('conditionOnPerson', `${at}/conditions`, 'Conditions belong to org unit targets only.');
  const excepted = Object.values(thing.except ?? {}).some((v) => Array.isArray(v) && v.length > 0);
  if (excepted)
    door.found.fault('exceptionOnPerson', `${at}/except`, 'Exceptions belong to org unit targets only.');
}

/** No condition given at all is no conditions. `managers` beside `managersAndSubstitutes` is `managers`: both must hold, and that is the narrower. */
function conditionsOf(door: Door, conditions: Read['conditions'], at: string): Conditions {
  const list = (field: 'titles' | 'notTitles' | 'functions', kind: 'title' | 'function') => {
    const given = conditions?.[field];
    if (given === null || given === undefined) return null;
    if (given.length === 0) {
      door.found.fault(
        'emptyCondition',
        `${at}/${field}`,
        'An empty list of conditions is refused; leave the condition out.',
      );
    }
    return each(given, `${at}/${field}`, (uuid, place) => referToThing(door, kind, uuid, place));
  };
  return {
    titles: list('titles', 'title'),
    notTitles: list('notTitles', 'title'),
    functions: list('functions', 'function'),
    managers: conditions?.managers
      ? 'managers'
      : conditions?.managersAndSubstitutes
        ? 'managersAndSubstitutes'
        : null,
  };
}

function exceptionsOf(door: Door, except: Read['except'], at: string): Exceptions {
  return {
    persons: each(except?.persons, `${at}/persons`, (userId, place) => referToUser(door, userId, place)),
    orgUnits: each(except?.orgUnits, `${at}/orgUnits`, (uuid, place) =>
      referToThing(door, 'orgUnit', uuid, place),
    ),
    titles: each(except?.titles, `${at}/titles`, (uuid, place) => referToThing(door, 'title', uuid, place)),
  };
}

/** Who decided may well have left since, which is nothing to warn of. */
function deciderOf(door: Door, userId: string, at: string): string | null {
  const person = door.personKnownAs(userId);
  if (person !== null) return person.id;
  door.found.fault('unknownReference', at, `There is no person with the userId ${quote(userId)}.`);
  return null;
}
