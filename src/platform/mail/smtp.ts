// Hands a mail to the SMTP server that the installation names.

import { createTransport } from 'nodemailer';
import type { Language } from '../../kernel/problem.ts';
import { plainError } from '../log/log.ts';
import { isLoopback } from '../outgoing.ts';

export interface Message {
  /** The same for the same mail however often it is sent, so that a repeat is known for one (RFC 5322 §3.6.4). */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly language: Language;
}

/** `refused`: this mail is not taken, now or later. `away`: nothing can be sent at present. `later`: not this one, not now. */
export type PostAnswer =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused' | 'away' | 'later'; readonly why: string };

export interface Post {
  send(message: Message): Promise<PostAnswer>;
  close(): void;
}

export interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://…:465`. */
  readonly url: string;
  readonly from: string;
}

/** All of them together are far less than the time after which a mail that was begun is begun again. */
const CONNECT_MS = 15_000;
const SILENCE_MS = 60_000;

const SAYS_OF_TLS = ['requireTLS', 'ignoreTLS', 'opportunisticTLS', 'secure'];

/**
 * A mail server on another machine must encrypt, and one that does not is given nothing: whoever is on the way could take the
 * offer of it out of the server's answer. An address that says otherwise itself (`?requireTLS=false`) is left as it is.
 */
export function encryptedMail(address: string): string {
  const url = new URL(address);
  const saysItself = SAYS_OF_TLS.some((name) => url.searchParams.has(name));
  if (url.protocol !== 'smtp:' || isLoopback(url) || saysItself) return address;
  if (url.pathname === '') url.pathname = '/';
  url.searchParams.set('requireTLS', 'true');
  return url.toString();
}

export function openSmtp({ url, from }: SmtpOptions): Post {
  const transport = createTransport({
    url: encryptedMail(url),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    dnsTimeout: CONNECT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ messageId, to, subject, text, language }) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          messageId,
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
        });
        return { kind: 'taken' };
      } catch (error) {
        return { kind: kindOf(error), why: String(plainError(error)['message']).slice(0, 500) };
      }
    },
    close: () => transport.close(),
  };
}

/** What the server says of the recipient or the mail is of this mail; all else is of the line (RFC 5321 §4.2.1). */
function kindOf(error: unknown): 'refused' | 'away' | 'later' {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  const ofTheMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (!ofTheMail) return 'away';
  return typeof responseCode === 'number' && responseCode < 500 ? 'later' : 'refused';
}
