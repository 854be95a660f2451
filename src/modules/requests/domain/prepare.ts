// From what was asked to a request that can be decided: everything that must hold before anybody is troubled with it.

import { type FactSet, versionAt } from '../../../kernel/fact.ts';
import type { ProblemCode } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Instant } from '../../../kernel/time.ts';
import { type AccessFacts, type Rights, receiverOf, rolesIn, TILLID } from '../../access/contract.ts';
import type { Assignment, ConstraintValue } from '../../catalogue/contract.ts';
import type { Asked } from '../contract.ts';
import { assignmentsOf, exists, isOffered } from './offers.ts';

/** One thing asked for, as it came in; people by uuid. */
export interface Wish {
  readonly action: Asked['action'];
  readonly receiver: string;
  /** Null: the only one there is. */
  readonly position: string | null;
  readonly what: Assignment['what'] | null;
  readonly assignment: string | null;
  readonly constraints: Assignment['constraints'];
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly reason: string;
  readonly emergency: boolean;
}

export interface Requester {
  readonly person: string;
  /** Units led or stood in for, with all below. */
  readonly units: ReadonlySet<string>;
}

type Facts = FactSet<AccessFacts>;
type Index = { get(key: string): readonly string[] };
export type Ground = Rights & {
  readonly indexes: { readonly positionsOf: Index; readonly assignmentsToPerson: Index };
};

const EMERGENCY_MS = 24 * 3_600_000;
const REASON_LENGTH = 2_000;

export function prepare(
  ground: Ground,
  requester: Requester,
  wish: Wish,
  now: Instant,
): Result<Asked, ProblemCode> {
  const position = positionOf(ground, wish, now);
  if (position === null) return refuse('noSuchPosition');
  if (!mayAskFor(requester, wish.receiver, position.orgUnit)) return refuse('forbidden');
  const reason = wish.reason.trim();
  if (reason === '' || reason.length > REASON_LENGTH) return refuse('reasonNeeded');
  const asked = { requester: requester.person, receiver: wish.receiver, position: position.id, reason };
  return wish.action === 'add'
    ? addition(ground, wish, { ...asked, ...position }, now)
    : removal(ground, wish, asked, now);
}

interface Place {
  readonly id: string;
  readonly orgUnit: string;
  readonly title: string | null;
  readonly to: Instant;
}

/** As it is when what is asked for begins, or first after that; without being named, it must be the only one. */
function positionOf({ facts, indexes }: Ground, wish: Wish, now: Instant): Place | null {
  const begins = Math.max(wish.from ?? now, now);
  const found = new Map<string, Place>();
  for (const id of indexes.positionsOf.get(wish.receiver)) {
    if (wish.position !== null && id !== wish.position) continue;
    const held = facts.versions('position', id).filter((v) => v.content.person === wish.receiver);
    const version = held.find((v) => v.to > begins);
    if (version === undefined) continue;
    const { orgUnit, title } = version.content;
    found.set(id, { id, orgUnit, title, to: version.to });
  }
  const [only] = found.values();
  return found.size === 1 && only !== undefined ? only : null;
}

function mayAskFor({ person, units }: Requester, receiver: string, orgUnit: string): boolean {
  return person === receiver || units.has(orgUnit);
}

type Begun = Pick<Asked, 'requester' | 'receiver' | 'position' | 'reason'>;

function addition(
  ground: Ground,
  wish: Wish,
  { orgUnit, title, to: _, id: __, ...begun }: Begun & Place,
  now: Instant,
): Result<Asked, ProblemCode> {
  const { what, emergency } = wish;
  const { facts } = ground;
  if (what === null || !exists(facts, what, now)) return refuse('notFound');
  if (!isOffered(ground, what, { orgUnit, title }, now)) return refuse('notOffered');
  if (opensAwaited(facts, what, now)) return refuse('notInService');
  if (emergency && opensTillid(facts, what, now)) return refuse('noEmergencyHere');
  const from = wish.from ?? now;
  const to = wish.to ?? (emergency ? now + EMERGENCY_MS : Infinity);
  if (to <= Math.max(from, now)) return refuse('datesBackwards');
  if (emergency && (from > now || to > now + EMERGENCY_MS)) return refuse('emergencyTooLong');
  const constraints = valuesFor(facts, what, wish.constraints, now);
  if (constraints === null) return refuse('constraintNeeded');
  const held = assignmentsOf(ground, wish.receiver, now).some(
    ({ content }) =>
      content.what.kind === what.kind &&
      content.what.id === what.id &&
      JSON.stringify(content.constraints) === JSON.stringify(constraints),
  );
  if (held && !emergency) return refuse('alreadyHeld');
  return ok({ ...begun, action: 'add', what, assignment: null, constraints, from, to, emergency });
}

/** What would give nothing yet is not asked for: whoever got it would be told that they have access. */
const opensAwaited = (facts: Facts, what: Assignment['what'], at: Instant): boolean =>
  rolesIn(facts, what, at).some((role) => {
    const system = versionAt(facts.versions('jobFunctionRole', role), at)?.content.system ?? '';
    return versionAt(facts.versions('commissioning', system), at)?.content.service === 'awaited';
  });

/** What is given at once is looked at afterwards by whoever it would be given to. */
const opensTillid = (facts: Facts, what: Assignment['what'], at: Instant): boolean =>
  rolesIn(facts, what, at).some(
    (role) => versionAt(facts.versions('jobFunctionRole', role), at)?.content.system === TILLID,
  );

/** Values for exactly what the roles postpone; null where one is missing, is not understood, or is one too many. */
function valuesFor(
  facts: Facts,
  what: Assignment['what'],
  given: Assignment['constraints'],
  at: Instant,
): Assignment['constraints'] | null {
  const postponed = postponedBy(facts, what, at);
  const types = Object.keys(given);
  if (types.length !== postponed.length || !types.every((type) => postponed.includes(type))) return null;
  const sound = types.every((type) => isValue(facts, type, given[type] ?? [], at));
  return sound ? given : null;
}

/** Types that the roles in `what` leave to be given, each once, sorted. */
export function postponedBy(facts: Facts, what: Assignment['what'], at: Instant): readonly string[] {
  const types = new Set<string>();
  for (const role of rolesIn(facts, what, at)) {
    for (const grant of versionAt(facts.versions('jobFunctionRole', role), at)?.content.grants ?? []) {
      for (const [type, value] of Object.entries(grant.constraints))
        if (value === 'postponed') types.add(type);
    }
  }
  return [...types].sort();
}

const SYMBOLS: Readonly<Record<string, readonly string[]>> = {
  kle: ['klePerforming', 'kleInterest'],
  organisation: ['ownUnit', 'ownUnitAndBelow', 'managedUnits'],
  values: [],
  system: [],
};

function isValue(facts: Facts, type: string, value: ConstraintValue, at: Instant): boolean {
  const declared = versionAt(facts.versions('constraintType', type), at)?.content;
  if (declared === undefined) return false;
  if (typeof value === 'string') return SYMBOLS[declared.kind]?.includes(value) ?? false;
  if (value.length === 0) return false;
  return value.every((code) => {
    if (declared.kind === 'kle') return /^\d\d(\.\d\d(\.\d\d)?)?$/.test(code);
    if (declared.kind === 'values') return declared.values.includes(code);
    if (declared.kind === 'system') return versionAt(facts.versions('system', code), at) !== null;
    return versionAt(facts.versions('orgUnit', code.replace(/^=/, '')), at) !== null;
  });
}

function removal(ground: Ground, wish: Wish, begun: Begun, now: Instant): Result<Asked, ProblemCode> {
  const { facts } = ground;
  const assignment = wish.assignment ?? '';
  const version = facts.versions('assignment', assignment).find((v) => v.to > now);
  if (version === undefined) return refuse('notFound');
  const reachesThem =
    receiverOf(version.content) === wish.receiver ||
    ground
      .unfoldedRightsOf(wish.receiver)
      .some(({ paths }) => paths.some((path) => path.assignment === assignment));
  if (!reachesThem) return refuse('notFound');
  const { what, constraints } = version.content;
  const from = Math.max(wish.from ?? now, now);
  const rest = { what, assignment, constraints, from, to: Infinity, emergency: false };
  return ok({ ...begun, action: 'remove', ...rest });
}
