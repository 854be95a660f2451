// What a constraint value means for one person and one path at one instant, and when it means nothing: fail closed.

import type { Constraints, Via } from '../../src/modules/access/contract.ts';
import type {
  Assignment,
  ConstraintKind,
  ConstraintValue,
  Grant,
  SystemRole,
} from '../../src/modules/catalogue/contract.ts';
import type { Moment } from './moment.ts';

export type Failure = { readonly type: string; readonly reason: 'notGiven' | 'resolvesToNothing' };

export type Narrowed =
  | { readonly ok: true; readonly constraints: Constraints }
  | { readonly ok: false; readonly failures: readonly Failure[] };

interface Asked {
  readonly moment: Moment;
  readonly person: string;
  readonly via: Via;
}

/** The constraints that a grant carries on a path, or every type that fails closed. */
export function narrow(asked: Asked, role: SystemRole, grant: Grant, assignment: Assignment): Narrowed {
  const constraints: Record<string, string[]> = {};
  const failures: Failure[] = [];
  for (const { type, mandatory } of role.constraints) {
    const value = valueFor(grant, assignment, type);
    if (value === null) {
      failures.push({ type, reason: 'notGiven' });
      continue;
    }
    const kind = asked.moment.one('constraintType', type)?.kind ?? null;
    if (value === 'all' && kind !== null && !mandatory) continue;
    const codes = kind === null ? [] : reduce(asked.moment, kind, codesOf(asked, kind, value));
    if (codes.length === 0) failures.push({ type, reason: 'resolvesToNothing' });
    else constraints[type] = codes;
  }
  return failures.length > 0 ? { ok: false, failures } : { ok: true, constraints };
}

function valueFor(grant: Grant, assignment: Assignment, type: string): ConstraintValue | null {
  const own = grant.constraints[type] ?? null;
  const value = own === 'postponed' ? (assignment.constraints[type] ?? null) : own;
  return value === 'postponed' ? null : value;
}

function codesOf(asked: Asked, kind: ConstraintKind, value: ConstraintValue): readonly string[] {
  if (kind === 'kle') return kleCodes(asked, value);
  if (kind === 'organisation') return orgCodes(asked, value);
  return typeof value === 'string' ? [] : value;
}

function kleCodes({ moment, person, via }: Asked, value: ConstraintValue): readonly string[] {
  if (typeof value !== 'string') return value;
  if (value !== 'klePerforming' && value !== 'kleInterest') return [];
  const own = moment.one('person', person)?.[value] ?? [];
  return own.length > 0 ? own : moment.kleOfUnit(via.orgUnit, value);
}

function orgCodes({ moment, person, via }: Asked, value: ConstraintValue): readonly string[] {
  const exists = (unit: string) => moment.one('orgUnit', unit) !== null;
  if (typeof value !== 'string') return value.filter(exists);
  if (value === 'ownUnit') return exists(via.orgUnit) ? [`=${via.orgUnit}`] : [];
  if (value === 'ownUnitAndBelow') return exists(via.orgUnit) ? [via.orgUnit] : [];
  if (value !== 'managedUnits') return [];
  if (via.kind === 'manager' || via.kind === 'substitute') return exists(via.orgUnit) ? [via.orgUnit] : [];
  return moment.unitsManagedBy(person);
}

/** Whether code `a` is code `b` or lies below it at `moment`. */
export function isWithin(moment: Moment, kind: ConstraintKind, a: string, b: string): boolean {
  if (a === b) return true;
  if (kind === 'kle') return a.startsWith(`${b}.`);
  if (kind === 'values' || kind === 'system' || b.startsWith('=')) return false;
  return moment.selfAndAbove(a.startsWith('=') ? a.slice(1) : a).includes(b);
}

function reduce(moment: Moment, kind: ConstraintKind, codes: readonly string[]): string[] {
  const distinct = [...new Set(codes)];
  const kept = distinct.filter((a) => !distinct.some((b) => a !== b && isWithin(moment, kind, a, b)));
  return kept.sort((a, b) => (a < b ? -1 : 1));
}
