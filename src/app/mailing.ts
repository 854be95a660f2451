// Mail, with everything it takes to send one: the server, the addresses, and where links lead.

import { versionAt } from '../kernel/fact.ts';
import { DIGEST, type MailKind } from '../kernel/mail.ts';
import { holdsAt, type Instant } from '../kernel/time.ts';
import type { Sweep } from '../modules/access/index.ts';
import { ACTIVATION_MAILS, mailCodes } from '../modules/activation/index.ts';
import { FACTOR_MAILS } from '../modules/identity/index.ts';
import { REQUEST_MAILS } from '../modules/requests/index.ts';
import { closedTasks, TASK_MAILS } from '../modules/tasks/index.ts';
import { type Delivered, deliverMails } from '../platform/mail/deliver.ts';
import { writeDigests } from '../platform/mail/digest.ts';
import { openSmtp } from '../platform/mail/smtp.ts';
import type { MailConfig } from './config.ts';
import type { Tillid } from './open.ts';

/** Every sort of mail there is; the administrator may write each in other words. */
export const MAIL_KINDS: readonly MailKind[] = [
  DIGEST,
  ...TASK_MAILS,
  ...REQUEST_MAILS,
  ...ACTIVATION_MAILS,
  ...FACTOR_MAILS,
];

export interface Mailing {
  /** Does nothing where no server is configured: mails are kept. */
  deliver(municipality: string): Promise<Delivered>;
  /** Gathers what waits for the daily mail, and sends what is to be sent. */
  readonly sweep: Sweep;
  close(): void;
}

const NOTHING: Delivered = { sent: 0, failed: 0 };

export function openMailing(
  { db, current }: Pick<Tillid, 'db' | 'current'>,
  config: MailConfig | null,
  clock: () => Instant,
): Mailing {
  const post = config === null ? null : openSmtp(config);
  const addressOf = async (municipality: string, person: string) => {
    const engine = await current.engine(municipality);
    const now = clock();
    if (!holdsAt(engine.activeIntervals(person), now)) return null;
    return versionAt(engine.facts.versions('person', person), now)?.content.email ?? null;
  };
  const deliver = async (municipality: string) => {
    if (post === null || config === null) return NOTHING;
    const { publicUrl } = config;
    await mailCodes({ db, current, post, publicUrl, clock }, municipality);
    return deliverMails({ db, post, publicUrl, clock, addressOf }, municipality);
  };
  return {
    deliver,
    sweep: {
      name: 'mail',
      async run({ municipality, now }) {
        await writeDigests(db, municipality, now, closedTasks);
        await deliver(municipality);
      },
    },
    close: () => post?.close(),
  };
}
