// Conflict rules of a catalogue file: sets of rights that one person must not hold together, or a sum that must not be passed.

import type { z } from 'zod';
import { quote } from '../../../kernel/findings.ts';
import { asSet } from '../../../kernel/formats.ts';
import { type Loose, wasTakenOut } from '../../../kernel/shape.ts';
import type { SumTest } from '../contract.ts';
import { type Door, each, refer, referToThing, state } from './file-door.ts';
import type { conflictRuleShape } from './file-shape.ts';

type Rule = Loose<z.output<typeof conflictRuleShape>>;

/** The order of the sets is the order of the two sides that a conflict is shown with, so it is kept. */
export function stateConflictRule(door: Door, thing: Rule, at: string): void {
  const summed = thing.sum !== null && thing.sum !== undefined;
  const given = thing.sets ?? [];
  if (summed) refuseBoth(door, thing, at);
  else if (given.length < 2 && !wasTakenOut(thing, 'sets') && !wasTakenOut(thing, 'sum')) {
    door.found.fault('tooFewSets', `${at}/sets`, 'A conflict rule needs at least two sets, or a sum.');
  }
  const sets = given.map((set, i) => setOf(door, set ?? {}, `${at}/sets/${i}`));
  const overlapOn = each(thing.overlapOn, `${at}/overlapOn`, (type, place) =>
    refer(door, 'constraintType', type, place) === null ? null : type,
  );
  const sum = summed ? sumOf(door, thing.sum, `${at}/sum`) : null;
  const named = { name: thing.name ?? '', severity: thing.severity ?? 'block' };
  const content = { ...named, ...(sum === null ? {} : { sum }), sets, overlapOn };
  state(door, 'conflictRule', thing.id, content, at);
}

function refuseBoth(door: Door, thing: Rule, at: string): void {
  if ((thing.sets ?? []).length > 0)
    door.found.fault('setsOrSum', `${at}/sets`, 'A conflict rule has either sets or a sum, never both.');
  if ((thing.overlapOn ?? []).length > 0)
    door.found.warn('ignored', `${at}/overlapOn`, 'Overlap means nothing for a sum.');
}

function sumOf(door: Door, sum: NonNullable<Rule['sum']>, at: string): SumTest {
  const need = (field: 'moreThan' | 'dataCategories', isThere: boolean): void => {
    if (!isThere && !wasTakenOut(sum, field))
      door.found.fault('missing', `${at}/${field}`, 'This must be given for a sum of systems.');
  };
  if (sum.kind === 'units') {
    const orgUnits = each(sum.orgUnits, `${at}/orgUnits`, (unit, place) =>
      referToThing(door, 'orgUnit', unit, place),
    );
    if (new Set(sum.orgUnits).size < 2)
      door.found.fault('tooFewUnits', `${at}/orgUnits`, 'A sum of units needs at least two.');
    return { kind: 'units', orgUnits };
  }
  const dataCategories = asSet(sum.dataCategories);
  if (sum.kind === 'systems') {
    need('moreThan', typeof sum.moreThan === 'number');
    need('dataCategories', (sum.dataCategories ?? []).length > 0);
  }
  return { kind: 'systems', moreThan: sum.moreThan ?? 1, dataCategories };
}

function setOf(
  door: Door,
  set: NonNullable<NonNullable<Rule['sets']>[number]>,
  at: string,
): { systemRoles: readonly string[]; jobFunctionRoles: readonly string[]; tags: readonly string[] } {
  const count =
    (set.systemRoles?.length ?? 0) + (set.jobFunctionRoles?.length ?? 0) + (set.tags?.length ?? 0);
  if (count === 0)
    door.found.fault('emptySet', at, 'A set must name a system role, a job function role or a tag.');
  const known = (kind: 'systemRole' | 'jobFunctionRole') => (id: string, place: string) =>
    refer(door, kind, id, place) === null ? null : id;
  return {
    systemRoles: each(set.systemRoles, `${at}/systemRoles`, known('systemRole')),
    jobFunctionRoles: each(set.jobFunctionRoles, `${at}/jobFunctionRoles`, known('jobFunctionRole')),
    tags: each(set.tags, `${at}/tags`, (tag, place) => {
      if (!isTagUsed(door, tag))
        door.found.warn('unusedTag', place, `No system role is tagged ${quote(tag)}.`);
      return tag;
    }),
  };
}

function isTagUsed(door: Door, tag: string): boolean {
  for (const { content } of door.mine.systemRole.values()) if (content.tags.includes(tag)) return true;
  for (const { content } of door.known.each('systemRole')) if (content.tags.includes(tag)) return true;
  return false;
}
