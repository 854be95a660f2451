// Values of constraints: which words and codes fit which type, where `all` may be said, and where a value must or must not stand.

import { quote } from '../../../kernel/findings.ts';
import { asSet, KLE_CODE } from '../../../kernel/formats.ts';
import { pointer } from '../../../kernel/result.ts';
import type {
  ConstraintKind,
  ConstraintType,
  ConstraintValue,
  JobFunctionRole,
  SymbolicValue,
} from '../contract.ts';
import { type Door, each, referToThing } from './file-door.ts';

/** The words that mean something for a kind of constraint. */
const FITS: Record<ConstraintKind, ReadonlySet<SymbolicValue>> = {
  kle: new Set(['klePerforming', 'kleInterest', 'all', 'postponed']),
  organisation: new Set(['ownUnit', 'ownUnitAndBelow', 'managedUnits', 'all', 'postponed']),
  values: new Set(['all', 'postponed']),
  system: new Set(['all', 'postponed']),
};

type LooseValue = readonly (string | null | undefined)[] | SymbolicValue;
export type LooseValues = Readonly<Record<string, LooseValue | null | undefined>> | null | undefined;

/** The value as it is stated, or null when it says nothing that can be kept. */
function statedValue(
  door: Door,
  type: ConstraintType,
  mandatory: boolean,
  value: LooseValue,
  at: string,
): ConstraintValue | null {
  if (typeof value !== 'string') return codesOf(door, type, value, at);
  if (!FITS[type.kind].has(value)) {
    door.found.fault(
      'wordDoesNotFit',
      at,
      `${quote(value)} means nothing for a constraint of the kind ${type.kind}.`,
    );
    return null;
  }
  if (value === 'all' && mandatory) {
    door.found.fault('allWhereMandatory', at, 'This constraint is mandatory; it cannot be “all”.');
    return null;
  }
  return value;
}

function codesOf(
  door: Door,
  type: ConstraintType,
  codes: readonly (string | null | undefined)[],
  at: string,
): readonly string[] {
  if (codes.length === 0) {
    door.found.warn('emptyValue', at, 'An empty list narrows to nothing, and so gives no right.');
  }
  if (type.kind === 'organisation')
    return each(codes, at, (code, place) => referToThing(door, 'orgUnit', code, place));
  codes.forEach((code, i) => {
    if (typeof code !== 'string') return;
    if (type.kind === 'kle') judgeKle(door, code, `${at}/${i}`);
    else if (!type.values.includes(code)) {
      const detail = `${quote(code)} is not one of the values of this constraint type.`;
      door.found.fault('valueNotAllowed', `${at}/${i}`, detail);
    }
  });
  return asSet(codes);
}

function judgeKle(door: Door, code: string, at: string): void {
  if (!KLE_CODE.test(code)) {
    door.found.fault('malformedKle', at, 'This is not a KLE code (NN, NN.NN or NN.NN.NN).');
  } else if (!door.isKleKnown(code)) {
    door.found.warn('unknownKle', at, `KLE ${code} is not in the imported KLE.`);
  }
}

const typeOf = (door: Door, id: string): ConstraintType | null =>
  door.mine.constraintType.get(id)?.content ?? door.known.find('constraintType', id)?.content ?? null;

const declaredBy = (door: Door, systemRole: string) =>
  (door.mine.systemRole.get(systemRole)?.content ?? door.known.find('systemRole', systemRole)?.content)
    ?.constraints ?? [];

/** What a grant says of each constraint type its system role declares: no more and no less. */
export function grantValues(
  door: Door,
  declared: readonly { readonly type: string; readonly mandatory: boolean }[],
  values: LooseValues,
  at: string,
): Readonly<Record<string, ConstraintValue>> {
  const given = new Map(Object.entries(values ?? {}));
  const out: [string, ConstraintValue][] = [];
  for (const { type, mandatory } of declared) {
    const value = given.get(type);
    const constraintType = typeOf(door, type);
    if (!given.has(type) || value === null) {
      const detail = `${quote(type)} must be given a value, “postponed”${mandatory ? '' : ' or “all”'}.`;
      door.found.fault('constraintLeftOut', at, detail);
    } else if (value !== undefined && constraintType !== null) {
      const stated = statedValue(door, constraintType, mandatory, value, at + pointer(type));
      if (stated !== null) out.push([type, stated]);
    }
  }
  for (const type of given.keys()) {
    if (declared.some((d) => d.type === type)) continue;
    const detail = `The system role does not declare the constraint type ${quote(type)}.`;
    door.found.fault('constraintUndeclared', at + pointer(type), detail);
  }
  return Object.fromEntries(out);
}

/** Constraint types that some role leaves to the assignment, and whether any that does so finds it mandatory. */
export function postponedBy(door: Door, roles: readonly JobFunctionRole[]): ReadonlyMap<string, boolean> {
  const postponed = new Map<string, boolean>();
  for (const { grants } of roles) {
    for (const { systemRole, constraints } of grants) {
      for (const [type, value] of Object.entries(constraints)) {
        if (value !== 'postponed') continue;
        const mandatory = declaredBy(door, systemRole).some((d) => d.type === type && d.mandatory);
        postponed.set(type, mandatory || postponed.get(type) === true);
      }
    }
  }
  return postponed;
}

/** Values on an assignment: only for what its roles postpone, and really a value. */
export function assignmentValues(
  door: Door,
  postponed: ReadonlyMap<string, boolean>,
  values: LooseValues,
  at: string,
): Readonly<Record<string, ConstraintValue>> {
  const out: [string, ConstraintValue][] = [];
  for (const [type, value] of Object.entries(values ?? {})) {
    if (value === null) continue;
    const place = at + pointer(type);
    const mandatory = postponed.get(type);
    const constraintType = typeOf(door, type);
    if (mandatory === undefined) {
      const detail = `What is assigned does not postpone the constraint type ${quote(type)}.`;
      door.found.fault('notPostponed', place, detail);
    } else if (value === 'postponed') {
      door.found.fault(
        'postponedAgain',
        place,
        'A postponed value is given here, or left out; it cannot be postponed again.',
      );
    } else if (value !== undefined && constraintType !== null) {
      const stated = statedValue(door, constraintType, mandatory, value, place);
      if (stated !== null) out.push([type, stated]);
    }
  }
  return Object.fromEntries(out.sort(([a], [b]) => (a < b ? -1 : 1)));
}
