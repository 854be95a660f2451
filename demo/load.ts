// Tells the demo to Tillid: every step through the doors that a municipality's own files go through, at the instant it came.

import type { Actor, Origin } from '../src/kernel/audit.ts';
import { addDays, type Day, dayOf, type Instant } from '../src/kernel/time.ts';
import { instantOn } from './days.ts';
import { DEMO_SEED, firstInstant, generateDemo, HISTORY_DAYS, type Step } from './generate.ts';
import { personUuid } from './organisation.ts';
import { uuidOf } from './random.ts';
import type { TillidGift, TillidRole } from './tillid.ts';

/** One file, as an import takes it. */
export interface DemoImport {
  readonly kind: 'organisation' | 'organisationDelta' | 'catalogue' | 'kle';
  readonly source: string;
  readonly bytes: Uint8Array;
  readonly mode: 'apply';
  /** The guard compares the rights of everybody before and after, which takes longer than all the rest; the tests let it look. */
  readonly massChange: 'allowed';
}

/** Who sends a step, and when: what the log will say of it. */
export interface Sent {
  readonly actor: Actor;
  readonly origin: Origin;
  readonly now: Instant;
}

/** The services that the demo comes in by. */
export interface DemoDoors {
  importFile(file: DemoImport, sent: Sent): Promise<unknown>;
  /** `person` is a uuid. */
  giveTillidRole(person: string, role: TillidRole, sent: Sent, held: TillidGift['held']): Promise<unknown>;
}

const PAYROLL: Actor = { kind: 'apiKey', id: uuidOf('key:payroll'), name: 'Løn og personale' };
const OPERATOR: Actor = { kind: 'operator', name: 'nito' };
const COORDINATOR: Actor = { kind: 'person', id: personUuid('inno'), userId: 'inno' };

/** Payroll sends its feeds, the coordinator brings the catalogue, and whoever runs Tillid does the rest. */
function senderOf(kind: Step['kind']): Pick<Sent, 'actor' | 'origin'> {
  if (kind === 'organisation') return { actor: PAYROLL, origin: { kind: 'api' } };
  if (kind === 'catalogue') return { actor: COORDINATOR, origin: { kind: 'web' } };
  return { actor: OPERATOR, origin: { kind: 'cli' } };
}

/** When the municipality must have been founded for the story to be told from its beginning. */
export const demoBeginning = (today: Day): Instant => firstInstant(today) - 1_000;

/** The day that was today for a story that begins then. */
export const demoToday = (beginning: Instant): Day => addDays(dayOf(beginning), HISTORY_DAYS);

/** Whether the last step, the only one of yesterday, is among what was recorded by `known`. */
export const isToldToTheEnd = (known: Instant, today: Day): boolean =>
  known >= instantOn(addDays(today, -1), 0, 0);

/** Gifts of one step are recorded a millisecond apart, and giving twice changes nothing. */
const isTold = (step: Step, known: Instant): boolean =>
  step.at <= (step.kind === 'tillid' ? known - 1_000 : known);

/** Into a municipality founded before the first step; what comes after `known` where some has been told already. */
export async function loadDemo(doors: DemoDoors, today: Day, known: Instant = -Infinity): Promise<void> {
  for (const step of generateDemo({ seed: DEMO_SEED, today })) {
    if (!isTold(step, known)) await tell(doors, step);
  }
}

async function tell(doors: DemoDoors, step: Step): Promise<void> {
  const sent = { ...senderOf(step.kind), now: step.at };
  if (step.kind === 'tillid') {
    for (const { person, role, held } of step.file) await doors.giveTillidRole(person, role, sent, held);
    return;
  }
  const bytes = new TextEncoder().encode(step.kind === 'kle' ? step.file : JSON.stringify(step.file));
  const given = { bytes, mode: 'apply', massChange: 'allowed' } as const;
  if (step.kind !== 'organisation') {
    await doors.importFile({ ...given, kind: step.kind, source: step.kind }, sent);
  } else {
    const kind = step.mode === 'full' ? 'organisation' : 'organisationDelta';
    await doors.importFile({ ...given, kind, source: 'payroll' }, sent);
  }
}
