// Who decides on what is asked for: the nearest policy, with what the role and its conflicts demand beside it.

import { type FactSet, versionAt } from '../../../kernel/fact.ts';
import { canonical } from '../../../kernel/json.ts';
import type { Instant } from '../../../kernel/time.ts';
import { type AccessFacts, opensSensitive, rolesIn, TILLID } from '../../access/contract.ts';
import type { ApprovalPolicy, Approver, Assignment } from '../../catalogue/contract.ts';
import type { OwnerRule } from '../../tasks/contract.ts';
import type { Step } from '../contract.ts';

type Facts = FactSet<AccessFacts>;

/** Where a municipality has decided nothing: the manager, in five days. */
const UNDECIDED: ApprovalPolicy = { steps: [[{ kind: 'manager' }]], days: 5 };

export interface Sought {
  readonly what: Assignment['what'];
  readonly receiver: string;
  readonly position: string;
}

/** One after the other. */
export function stepsFor(
  facts: Facts,
  sought: Sought,
  at: Instant,
  needsApprovalForConflict: 'conflict to approve' | 'none',
): readonly Step[] {
  const steps: Step[] = [];
  for (const role of rolesIn(facts, sought.what, at)) {
    const system = versionAt(facts.versions('jobFunctionRole', role), at)?.content.system ?? null;
    const policy = policyFor(facts, sought.what, role, system, at);
    const demanded = policy.steps.map((approvers): Step => {
      return { reason: 'policy', owner: rulesOf(approvers, sought, system), days: policy.days };
    });
    if (system === TILLID) {
      if (!demanded.some((step) => step.owner.every(isCoordinators)))
        demanded.push({ reason: 'sensitive', owner: [{ kind: 'secondCoordinator' }], days: policy.days });
    } else if (system !== null && opensSensitive(facts, { kind: 'role', id: role }, at)) {
      const owner: OwnerRule = { kind: 'systemOwner', system };
      if (!demanded.some((step) => step.owner.every((rule) => isOfSystem(rule, system))))
        demanded.push({ reason: 'sensitive', owner: [owner], days: policy.days });
    }
    addMissing(steps, demanded);
  }
  if (needsApprovalForConflict === 'conflict to approve')
    steps.push({ reason: 'conflict', owner: [{ kind: 'coordinator' }], days: UNDECIDED.days });
  return steps;
}

/** A policy of its own, else its system's, else the municipality's. One without steps decides nothing, and is passed over. */
function policyFor(
  facts: Facts,
  what: Assignment['what'],
  role: string,
  system: string | null,
  at: Instant,
): ApprovalPolicy {
  const ids = [
    ...(what.kind === 'roleGroup' ? [`roleGroup ${what.id}`] : []),
    `role ${role}`,
    `system ${system}`,
    'municipality',
  ];
  for (const id of ids) {
    const policy = versionAt(facts.versions('approvalPolicy', id), at)?.content;
    if (policy !== undefined && policy.steps.length > 0 && policy.steps.every((step) => step.length > 0))
      return policy;
  }
  return UNDECIDED;
}

/** A policy that names the owner of a system that is not there leads to the coordinator. */
function rulesOf(approvers: readonly Approver[], sought: Sought, system: string | null): OwnerRule[] {
  return approvers.map((approver) => ruleOf(approver, sought, system));
}

function ruleOf(approver: Approver, { receiver, position }: Sought, system: string | null): OwnerRule {
  if (approver.kind === 'manager') return { kind: 'managerOf', person: receiver, position };
  if (approver.kind !== 'systemOwner' && approver.kind !== 'systemResponsible') return approver;
  return system === null ? { kind: 'coordinator' } : { kind: approver.kind, system };
}

/** What several roles demand alike is asked once; what one of them demands twice takes two people. */
function addMissing(steps: Step[], demanded: readonly Step[]): void {
  const left = [...steps];
  for (const step of demanded) {
    const place = left.findIndex((known) => same(known.owner, step.owner));
    if (place === -1) steps.push(step);
    else left.splice(place, 1);
  }
}

/** Whatever the policy says, nobody comes to a role in Tillid past the coordinators, or past whoever leads the municipality where they are missing. */
const isCoordinators = (rule: OwnerRule): boolean =>
  rule.kind === 'coordinator' || rule.kind === 'secondCoordinator';

/** A step that somebody else may answer instead does not make sure that the system has a word in it. */
const isOfSystem = (rule: OwnerRule, system: string): boolean =>
  (rule.kind === 'systemOwner' || rule.kind === 'systemResponsible') && rule.system === system;

/** The steps there were, and after them what is demanded by now beside them. */
export function withDemanded(steps: readonly Step[], demanded: readonly Step[]): readonly Step[] {
  const all = [...steps];
  addMissing(all, demanded);
  return all;
}

const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
