// Tells the demo to Tillid: every step through the doors that a municipality's own files go through, at the instant it came.

import type { Day, Instant } from '../src/kernel/time.ts';
import { DEMO_SEED, firstInstant, generateDemo, type Step } from './generate.ts';
import type { TillidRole } from './tillid.ts';

/** One file, as an import takes it. */
export interface DemoImport {
  readonly kind: 'organisation' | 'organisationDelta' | 'catalogue' | 'kle';
  readonly source: string;
  readonly bytes: Uint8Array;
  readonly mode: 'apply';
  /** The guard compares the rights of everybody before and after, which takes longer than all the rest; the tests let it look. */
  readonly massChange: 'allowed';
}

/** The services that the demo comes in by. `at` is the clock of the step. */
export interface DemoDoors {
  importFile(file: DemoImport, at: Instant): Promise<unknown>;
  /** `person` is a uuid. */
  giveTillidRole(person: string, role: TillidRole, at: Instant): Promise<unknown>;
}

/** When the municipality must have been founded for the story to be told from its beginning. */
export const demoBeginning = (today: Day): Instant => firstInstant(today) - 1_000;

/** Into an empty municipality, founded before the first step. */
export async function loadDemo(doors: DemoDoors, today: Day): Promise<void> {
  for (const step of generateDemo({ seed: DEMO_SEED, today })) await tell(doors, step);
}

async function tell(doors: DemoDoors, step: Step): Promise<void> {
  if (step.kind === 'tillid') {
    for (const { person, role } of step.file) await doors.giveTillidRole(person, role, step.at);
    return;
  }
  const bytes = new TextEncoder().encode(step.kind === 'kle' ? step.file : JSON.stringify(step.file));
  const given = { bytes, mode: 'apply', massChange: 'allowed' } as const;
  if (step.kind !== 'organisation') {
    await doors.importFile({ ...given, kind: step.kind, source: step.kind }, step.at);
  } else {
    const kind = step.mode === 'full' ? 'organisation' : 'organisationDelta';
    await doors.importFile({ ...given, kind, source: 'payroll' }, step.at);
  }
}
