// What a person is told by mail of their own factors, at once and each time: whoever did not do it themself must hear of it.

import type { MailKind } from '../../../kernel/mail.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { writeMails } from '../../../platform/mail/write.ts';
import type { Own } from './own.ts';

const NOT_YOU = {
  da: 'Var det ikke dig, så log ind, log ud alle andre steder under Min sikkerhed, skift din adgangskode, og sig det til it-afdelingen med det samme.',
  en: 'If it was not you, sign in, sign out everywhere else under My security, change your password, and tell the IT department at once.',
};

const FACTOR_ADDED: MailKind = {
  id: 'identity.factorAdded',
  name: { da: 'Ny måde at bekræfte sig på', en: 'A new way to confirm oneself' },
  goes: 'at once',
  placeholders: [],
  text: {
    da: {
      subject: 'Du kan nu bekræfte dig på en ny måde i Tillid',
      body: `Der er føjet en ny måde at bekræfte, hvem du er, til din konto i Tillid.\n\n${NOT_YOU.da}`,
    },
    en: {
      subject: 'You can now confirm yourself in a new way in Tillid',
      body: `A new way to confirm who you are has been added to your account in Tillid.\n\n${NOT_YOU.en}`,
    },
  },
};

const FACTOR_REMOVED: MailKind = {
  id: 'identity.factorRemoved',
  name: { da: 'Måde at bekræfte sig på fjernet', en: 'A way to confirm oneself taken away' },
  goes: 'at once',
  placeholders: [],
  text: {
    da: {
      subject: 'En måde at bekræfte dig på er fjernet i Tillid',
      body: `En af dine måder at bekræfte, hvem du er, er fjernet fra din konto i Tillid.\n\n${NOT_YOU.da}`,
    },
    en: {
      subject: 'A way to confirm yourself has been taken away in Tillid',
      body: `One of your ways to confirm who you are has been taken away from your account in Tillid.\n\n${NOT_YOU.en}`,
    },
  },
};

const RECOVERY_USED: MailKind = {
  id: 'identity.recoveryCodeUsed',
  name: { da: 'Gendannelseskode brugt', en: 'Recovery code used' },
  goes: 'at once',
  placeholders: ['left'],
  text: {
    da: {
      subject: 'En af dine gendannelseskoder er brugt i Tillid',
      body: `En af dine gendannelseskoder er lige brugt til at bekræfte, hvem du er. Du har {left} tilbage.\n\n${NOT_YOU.da}`,
    },
    en: {
      subject: 'One of your recovery codes was used in Tillid',
      body: `One of your recovery codes has just been used to confirm who you are. You have {left} left.\n\n${NOT_YOU.en}`,
    },
  },
};

const PASSWORD_CHANGED: MailKind = {
  id: 'identity.passwordChanged',
  name: { da: 'Adgangskode skiftet', en: 'Password changed' },
  goes: 'at once',
  placeholders: [],
  text: {
    da: {
      subject: 'Din adgangskode til Tillid er skiftet',
      body: `Adgangskoden til din konto i Tillid er skiftet, og du er logget ud alle andre steder.\n\n${NOT_YOU.da}`,
    },
    en: {
      subject: 'Your password to Tillid has been changed',
      body: `The password of your account in Tillid has been changed, and you are signed out everywhere else.\n\n${NOT_YOU.en}`,
    },
  },
};

const PASSWORD_CHOSEN: MailKind = {
  id: 'identity.passwordChosen',
  name: { da: 'Adgangskode valgt', en: 'Password chosen' },
  goes: 'at once',
  placeholders: [],
  text: {
    da: {
      subject: 'Du har fået en adgangskode til Tillid',
      body: `Der er valgt en adgangskode til din konto i Tillid. Du kan stadig logge ind, som du plejer.\n\n${NOT_YOU.da}`,
    },
    en: {
      subject: 'You now have a password to Tillid',
      body: `A password has been chosen for your account in Tillid. You can still sign in as you used to.\n\n${NOT_YOU.en}`,
    },
  },
};

const KINDS = {
  added: FACTOR_ADDED,
  removed: FACTOR_REMOVED,
  recovery: RECOVERY_USED,
  password: PASSWORD_CHANGED,
  chosen: PASSWORD_CHOSEN,
} as const;

export const FACTOR_MAILS: readonly MailKind[] = Object.values(KINDS);

/** `key` tells this time from the other times. */
export async function tell(
  tx: Tx,
  { municipality, person, now }: Pick<Own, 'municipality' | 'person' | 'now'>,
  what: keyof typeof KINDS,
  key: string,
  values: Readonly<Record<string, number>> = {},
): Promise<void> {
  const kind = KINDS[what];
  const mail = { to: person, kind, values, link: '/me/security', task: null };
  await writeMails(tx, municipality, now, [{ key: `${kind.id} ${key}`, ...mail }]);
}
