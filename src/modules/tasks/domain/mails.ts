// What is written to people about their tasks: that there is one, that it is due, that it is late, and that one of their people's is.

import type { MailKind } from '../../../kernel/mail.ts';
import {
  ATTESTATION_REMINDERS,
  ENDING_REMINDERS,
  type Reminder,
  type ReminderPolicy,
  USUAL_REMINDERS,
} from './reminders.ts';

const placeholders = ['due', 'days'];

const TASK_OPENED: MailKind = {
  id: 'tasks.opened',
  name: { da: 'Ny opgave', en: 'New task' },
  goes: 'digest',
  placeholders: ['due'],
  text: {
    da: {
      subject: 'Du har fået en ny opgave',
      body: 'Der ligger en ny opgave til dig i Tillid. Den skal være løst senest {due}.',
    },
    en: {
      subject: 'You have a new task',
      body: 'There is a new task for you in Tillid. It is due {due}.',
    },
  },
};

const TASK_URGENT: MailKind = {
  id: 'tasks.urgent',
  name: { da: 'Opgave, der haster', en: 'Urgent task' },
  goes: 'at once',
  placeholders: ['due'],
  text: {
    da: {
      subject: 'En opgave haster',
      body: 'Der ligger en opgave til dig i Tillid, som ikke bør vente til i morgen. Den skal være løst senest {due}.',
    },
    en: {
      subject: 'An urgent task',
      body: 'There is a task for you in Tillid that should not wait until tomorrow. It is due {due}.',
    },
  },
};

const TASK_DUE: MailKind = {
  id: 'tasks.due',
  name: { da: 'Frist nærmer sig', en: 'Deadline coming' },
  goes: 'digest',
  placeholders,
  text: {
    da: {
      subject: 'En opgave har frist {due}',
      body: 'En af dine opgaver i Tillid skal være løst senest {due}.',
    },
    en: {
      subject: 'A task is due {due}',
      body: 'One of your tasks in Tillid is due {due}.',
    },
  },
};

const TASK_LATE: MailKind = {
  id: 'tasks.late',
  name: { da: 'Frist overskredet', en: 'Deadline passed' },
  goes: 'digest',
  placeholders,
  text: {
    da: {
      subject: 'En opgave er ikke løst til tiden',
      body: 'Fristen for en af dine opgaver i Tillid var {due}. Det er {days} dage siden.',
    },
    en: {
      subject: 'A task is late',
      body: 'One of your tasks in Tillid was due {due}. That is {days} days ago.',
    },
  },
};

const TASK_ESCALATED: MailKind = {
  id: 'tasks.escalated',
  name: { da: 'Andres opgave er ikke løst', en: "Somebody else's task is late" },
  goes: 'digest',
  placeholders,
  text: {
    da: {
      subject: 'En opgave, du følger op på, er ikke løst til tiden',
      body: 'Fristen for en opgave, som du skal følge op på, var {due}. Det er {days} dage siden.',
    },
    en: {
      subject: 'A task that you follow up on is late',
      body: 'A task that you follow up on was due {due}. That is {days} days ago.',
    },
  },
};

export const TASK_MAILS: readonly MailKind[] = [
  TASK_OPENED,
  TASK_URGENT,
  TASK_DUE,
  TASK_LATE,
  TASK_ESCALATED,
];

/** Kinds of tasks whose owners are told at once: something is closing, was opened without asking, or may be an attack. */
const URGENT: ReadonlySet<string> = new Set([
  'request.emergency',
  'access.closed',
  'order.close',
  'attestation.warning',
  'attestation.held',
  'signOn.change',
  'incident.triage',
  'incident.clock',
  'incident.mark',
  'incident.told',
]);

export const openingOf = (kind: string): MailKind => (URGENT.has(kind) ? TASK_URGENT : TASK_OPENED);

/** By a task's kind or its first word; all others are reminded in the usual way. */
const POLICIES: Readonly<Record<string, ReminderPolicy>> = {
  attestation: ATTESTATION_REMINDERS,
  'case.ending': ENDING_REMINDERS,
};

export const policyOf = (kind: string): ReminderPolicy =>
  POLICIES[kind] ?? POLICIES[kind.split('.')[0] ?? ''] ?? USUAL_REMINDERS;

export function mailOf({ to, daysLeft }: Reminder): MailKind {
  if (to !== 'owner') return TASK_ESCALATED;
  return daysLeft < 0 ? TASK_LATE : TASK_DUE;
}
