// What is decided of incidents, as it is proposed: the policy and the playbooks. One person alone decides none of it, and the coordinators alone
// propose it (docs/decisions/0040).

import { z } from 'zod';
import type { Known } from '../../../kernel/known.ts';
import type { Bilingual } from '../../../kernel/problem.ts';
import type { Fault } from '../../../kernel/result.ts';
import type { AccessFacts } from '../../access/contract.ts';
import {
  DEFAULT_INCIDENT_POLICY,
  INCIDENT_SETTING,
  type IncidentPolicy,
  type Party,
  PLAYBOOK_NAMES,
  PLAYBOOKS,
  type Playbook,
  playbookSetting,
  SHIPPED_STEPS,
  type ToldParty,
} from '../../catalogue/contract.ts';
import { missing, namedParties, partyShape } from './parties.ts';

export type IncidentSettingId = typeof INCIDENT_SETTING | ReturnType<typeof playbookSetting>;

const BY_ID: ReadonlyMap<string, Playbook> = new Map(PLAYBOOKS.map((of) => [playbookSetting(of), of]));

export const isIncidentSetting = (id: string): id is IncidentSettingId =>
  id === INCIDENT_SETTING || BY_ID.has(id);

/** Whether a thing is one of those. */
export const isOfIncidents = ({ kind, id }: { readonly kind: string; readonly id: string }): boolean =>
  kind === 'setting' && isIncidentSetting(id);

const told = z.array(z.union([partyShape, z.object({ kind: z.enum(['manager', 'dpo']) })])).max(20);

const policyShape = z.strictObject({
  told: z.strictObject({ all: told, breach: told, principal: told, serious: told, minorViolation: told }),
  escalates: z.strictObject({ half: told, twelve: told, three: told }),
  waives: z.array(partyShape).min(1).max(20),
  nis2: z.boolean(),
  affectedHours: z.number().int().min(1).max(720),
  contact: z.string().max(2_000),
  keepMonths: z.number().int().min(1).max(120),
});

const text = z.string().trim().min(1).max(500);
const stepsShape = z
  .array(
    z.strictObject({
      id: z.string().regex(/^[a-zA-Z0-9-]{1,60}$/),
      // English may be still to be written.
      text: z.strictObject({ da: text, en: z.string().trim().max(500) }),
    }),
  )
  .min(1)
  .max(30)
  .refine((steps) => new Set(steps.map(({ id }) => id)).size === steps.length);

export const incidentShape = (id: IncidentSettingId) => (id === INCIDENT_SETTING ? policyShape : stepsShape);

export const incidentDefault = (id: IncidentSettingId): unknown =>
  id === INCIDENT_SETTING ? DEFAULT_INCIDENT_POLICY : SHIPPED_STEPS[BY_ID.get(id) ?? 'general'];

export function incidentSettingName(id: IncidentSettingId): Bilingual {
  const of = BY_ID.get(id);
  if (of === undefined) return { da: 'Regler for hændelser', en: 'Rules of incidents' };
  const { da, en } = PLAYBOOK_NAMES[of];
  return { da: `Drejebog: ${da}`, en: `Playbook: ${en}` };
}

const isParty = (party: ToldParty): party is Party => party.kind !== 'manager' && party.kind !== 'dpo';

/** What is named in it and is not there. */
export function missingIn(value: unknown, known: Known<AccessFacts>, place: string): Fault[] {
  const read = policyShape.safeParse(value);
  if (!read.success) return [];
  const policy: IncidentPolicy = read.data;
  const lists: readonly (readonly [string, readonly ToldParty[]])[] = [
    ...Object.entries(policy.told).map(([of, parties]) => [`/told/${of}`, parties] as const),
    ...Object.entries(policy.escalates).map(([of, parties]) => [`/escalates/${of}`, parties] as const),
    ['/waives', policy.waives],
  ];
  const named = lists.flatMap(([at, parties]) => namedParties(parties.filter(isParty), at));
  return missing(named, known, `${place}/value`);
}
