// What is written to people about their account: the mail that it was opened, the mail with a code, and the letter.

import type { MailKind } from '../../kernel/mail.ts';
import type { Language } from '../../kernel/problem.ts';

export const ACTIVATED: MailKind = {
  id: 'activation.used',
  name: { da: 'Konto aktiveret', en: 'Account activated' },
  goes: 'at once',
  placeholders: [],
  text: {
    da: {
      subject: 'Din konto er aktiveret',
      body: 'Der er valgt en ny adgangskode til din konto i Tillid. Var det ikke dig, så sig det til din leder eller it-afdelingen med det samme.',
    },
    en: {
      subject: 'Your account has been activated',
      body: 'A new password has been chosen for your account in Tillid. If it was not you, tell your manager or the IT department at once.',
    },
  },
};

/** The mails of this module that a municipality may write in other words. */
export const ACTIVATION_MAILS: readonly MailKind[] = [ACTIVATED];

export interface ToSomebody {
  readonly name: string;
  readonly userId: string;
  readonly place: string;
  /** As it is to be typed. */
  readonly code: string;
  /** The last day of it, as people write it. */
  readonly until: string;
  /** Where to go; null: not said. */
  readonly address: string | null;
}

interface Written {
  readonly subject: string;
  readonly text: string;
}

/** The words of a letter or a mail that carries a code. Nothing in it answers what is asked beside the code. */
export function codeText(
  { name, userId, place, code, until, address }: ToSomebody,
  language: Language,
): Written {
  return language === 'da'
    ? {
        subject: 'Aktivér din konto',
        text: [
          `Kære ${name}`,
          `Du har fået en konto i ${place}. Sådan kommer du i gang:`,
          `1. Gå til ${address ?? 'Tillid, og vælg “Aktivér din konto”'}\n2. Skriv dit brugernavn og koden herunder\n3. Skriv din fødselsdag og din første arbejdsdag\n4. Vælg en adgangskode, som kun du kender`,
          `Brugernavn: ${userId}\nKode: ${code}`,
          `Koden virker én gang og til og med ${until}. Giv den ikke til nogen, heller ikke til it-afdelingen eller din leder.`,
        ].join('\n\n'),
      }
    : {
        subject: 'Activate your account',
        text: [
          `Dear ${name}`,
          `You have been given an account in ${place}. This is how to begin:`,
          `1. Go to ${address ?? 'Tillid and choose “Activate your account”'}\n2. Type your user name and the code below\n3. Type your birthday and your first day of work\n4. Choose a password that only you know`,
          `User name: ${userId}\nCode: ${code}`,
          `The code works once, until ${until}. Give it to nobody, neither the IT department nor your manager.`,
        ].join('\n\n'),
      };
}
