// What is written to those who asked and those it was for, when something they wait for has been decided.

import type { MailKind } from '../../../kernel/mail.ts';

export const REQUEST_DECIDED: MailKind = {
  id: 'requests.decided',
  name: { da: 'Anmodning afgjort', en: 'Request decided' },
  goes: 'digest',
  placeholders: [],
  text: {
    da: {
      subject: 'Din anmodning om adgang er afgjort',
      body: 'En anmodning om adgang, som du har sendt eller som er til dig, er afgjort. Se afgørelsen i Tillid.',
    },
    en: {
      subject: 'Your request for access has been decided',
      body: 'A request for access that you sent, or that is for you, has been decided. See the decision in Tillid.',
    },
  },
};

export const REQUEST_MAILS: readonly MailKind[] = [REQUEST_DECIDED];
