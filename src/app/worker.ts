// What runs behind the web: the jobs, and with them every sweep that the modules offer; and what closes after people who have left.

import type { Instant } from '../kernel/time.ts';
import { ownCatalogueSweep, type Sweep } from '../modules/access/index.ts';
import { accountSweep } from '../modules/activation/index.ts';
import { attestationSweep, policyAt } from '../modules/attestation/index.ts';
import { reorganisationSweep } from '../modules/changes/index.ts';
import { caseSweep } from '../modules/decisions/index.ts';
import { conflictSweep } from '../modules/dispensations/index.ts';
import { leftoverSweep, sessionSweep } from '../modules/identity/index.ts';
import { incidentSweep, patternSweep, retentionSweep } from '../modules/incidents/index.ts';
import { policySweep } from '../modules/policies/index.ts';
import { lifecycleSweep, orderSweep } from '../modules/provisioning/index.ts';
import { settlementSweep } from '../modules/reconciliation/index.ts';
import { systemSweep } from '../modules/systems/index.ts';
import { taskMailSweep } from '../modules/tasks/index.ts';
import { type AttachmentFiles, clearAttachments } from '../platform/attachments/index.ts';
import { type Runner, runJobs } from '../platform/jobs/runner.ts';
import type { Logger } from '../platform/log/log.ts';
import { CASE_RULES } from './cases.ts';
import { keepClosing } from './closing.ts';
import type { Config } from './config.ts';
import { openJournaling } from './journaling.ts';
import { openMailing } from './mailing.ts';
import type { Tillid } from './open.ts';
import { sweepAll } from './sweeps.ts';

/** The last reminders go to the one whom the municipality has named for attestation. */
const tasksTold = taskMailSweep((engine, now) => policyAt(engine.facts, now).direction);

/** In the order in which they run: what opens tasks first, then who is told of them. Mail itself comes last. */
export const SWEEPS: readonly Sweep[] = [
  ownCatalogueSweep,
  reorganisationSweep,
  lifecycleSweep,
  sessionSweep,
  accountSweep,
  caseSweep(CASE_RULES),
  incidentSweep,
  conflictSweep,
  systemSweep,
  policySweep,
  attestationSweep,
  settlementSweep,
  orderSweep,
  patternSweep,
  retentionSweep,
  tasksTold,
];

/** Files know no other time than the machine's. */
const attachmentSweep = (files: AttachmentFiles): Sweep => ({
  name: 'attachments',
  run: ({ db, municipality }) => clearAttachments(files, db, municipality, Date.now()),
});

export async function openWorker(
  tillid: Pick<Tillid, 'db' | 'current' | 'attachments'>,
  config: Pick<Config, 'mail' | 'journal' | 'sessions'>,
  clock: () => Instant,
  log: Logger,
): Promise<Runner> {
  const mailing = openMailing(tillid, config.mail, clock);
  const journaling = openJournaling(tillid, config.journal, clock);
  const sweeps = [
    ...SWEEPS,
    leftoverSweep(config.sessions),
    attachmentSweep(tillid.attachments),
    journaling.sweep,
    mailing.sweep,
  ];
  const runner = await runJobs({
    db: tillid.db,
    log,
    handlers: {
      sweep: () => sweepAll(tillid, sweeps, clock, log),
      mail: ({ municipality }) => mailing.deliver(municipality),
      journal: ({ municipality }) => journaling.export(municipality),
    },
  });
  const closing = keepClosing(tillid, clock, log);
  return {
    async stop() {
      await closing.stop();
      await runner.stop();
      mailing.close();
    },
  };
}
