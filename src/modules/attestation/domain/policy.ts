// How often a right is attested and on which days: what a municipality has decided, never laxer than what a role and its system ask for.

import { type FactSet, versionAt } from '../../../kernel/fact.ts';
import { addDays, addMonths, type Day, dayOf, type Instant } from '../../../kernel/time.ts';
import type { AccessFacts } from '../../access/contract.ts';
import type { DataCategory, ItSystem, SystemRole } from '../../catalogue/contract.ts';

/** Control measures towards the attestors; on only with the days on which they were told. */
export interface Watch {
  readonly enabled: boolean;
  readonly medInformedOn: Day | null;
  readonly employeesInformedOn: Day | null;
}

export interface AttestationPolicy {
  /** The first day that campaigns are held; null: none are. */
  readonly from: Day | null;
  readonly privilegedMonths: number;
  readonly sensitiveMonths: number;
  readonly defaultMonths: number;
  /** Of systems with such data; nothing said, nothing more is asked of them. */
  readonly categories: Readonly<Partial<Record<DataCategory, number>>>;
  /** `MM-DD`, the last days of campaigns; of two in one quarter the first counts. */
  readonly dates: readonly string[];
  /** Uuid of the one whom the last reminders go to; null: whoever leads the municipality. */
  readonly direction: string | null;
  /** The group of approvers that attests whoever leads the municipality. */
  readonly body: string | null;
  readonly watch: Watch;
}

export const ATTESTATION_SETTING = 'attestation';

/** What roles and systems ask for; a municipality may ask for more, not for less. */
const AT_MOST = { privileged: 3, other: 6 } as const;

export const OPENS_DAYS_BEFORE = 30;

export const DEFAULT_POLICY: AttestationPolicy = {
  from: null,
  privilegedMonths: AT_MOST.privileged,
  sensitiveMonths: AT_MOST.other,
  defaultMonths: AT_MOST.other,
  categories: {},
  dates: ['03-01', '06-01', '09-01', '12-01'],
  direction: null,
  body: null,
  watch: { enabled: false, medInformedOn: null, employeesInformedOn: null },
};

/** What is decided at `now`; what is not decided is the default. */
export function policyAt(facts: FactSet<AccessFacts>, now: Instant): AttestationPolicy {
  const value = versionAt(facts.versions('setting', ATTESTATION_SETTING), now)?.content.value;
  return typeof value === 'object' && value !== null ? { ...DEFAULT_POLICY, ...value } : DEFAULT_POLICY;
}

/** Seconds and seeded rows are kept only when both have been told. */
export function watches({ watch }: AttestationPolicy, today: Day): boolean {
  const { enabled, medInformedOn, employeesInformedOn } = watch;
  const told = (day: Day | null) => day !== null && day <= today;
  return enabled && told(medInformedOn) && told(employeesInformedOn);
}

const holdsMuch = ({ dataCategories }: Pick<ItSystem, 'dataCategories'>): boolean =>
  dataCategories.some((category) => category !== 'almindelige');

/** Months between two attestations of a right: the most demanding of everything that has a say. */
export function monthsBetween(
  role: Pick<SystemRole, 'privileged' | 'sensitive'>,
  system: Pick<ItSystem, 'dataCategories'>,
  policy: Pick<AttestationPolicy, 'privilegedMonths' | 'sensitiveMonths' | 'defaultMonths' | 'categories'>,
): number {
  const asked: number[] = [AT_MOST.other, policy.defaultMonths];
  if (role.sensitive) asked.push(policy.sensitiveMonths);
  if (role.privileged) asked.push(policy.privilegedMonths);
  for (const category of system.dataCategories) asked.push(policy.categories[category] ?? AT_MOST.other);
  if (role.privileged && holdsMuch(system)) asked.push(AT_MOST.privileged);
  return Math.min(...asked);
}

const quarterOf = (day: Day): string => `${day.slice(0, 4)} ${Math.floor((Number(day.slice(5, 7)) - 1) / 3)}`;

/** The days of campaigns from `from` to `to`, both included: at most one a quarter, 29 February the 28th in other years. */
export function campaignDays({ dates }: Pick<AttestationPolicy, 'dates'>, from: Day, to: Day): Day[] {
  const found = new Map<string, Day>();
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    for (const date of [...dates].sort()) {
      const [month = 1, day = 1] = date.split('-').map(Number);
      const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
      const at = `${year}-${String(month).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}`;
      if (!found.has(quarterOf(at))) found.set(quarterOf(at), at);
    }
  }
  return [...found.values()].filter((day) => day >= from && day <= to).sort();
}

/** The campaign day after this one; without any, never. */
export function nextCampaignDay(policy: Pick<AttestationPolicy, 'dates'>, day: Day): Day {
  return campaignDays(policy, addDays(day, 1), addMonths(day, 24))[0] ?? '9999-12-31';
}

/** The campaign that should be open or have been held by now: the latest that has begun, however long nobody looked. */
export function campaignDue(policy: AttestationPolicy, now: Instant): Day | null {
  if (policy.from === null) return null;
  const last = addDays(dayOf(now), OPENS_DAYS_BEFORE);
  return campaignDays(policy, policy.from, last).at(-1) ?? null;
}

/** The same, unless it was held, or another in its quarter; `held` are the days of those that were opened. */
export function campaignToOpen(policy: AttestationPolicy, now: Instant, held: readonly Day[]): Day | null {
  const day = campaignDue(policy, now);
  if (day === null || held.some((other) => other >= day || quarterOf(other) === quarterOf(day))) return null;
  return day;
}

/** Whether what was kept for one campaign day would be overdue by the next. */
export function isDueBy(next: Day, keptFor: Day, months: number): boolean {
  return addMonths(keptFor, months) < next;
}
