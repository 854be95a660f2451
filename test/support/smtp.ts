// A real SMTP server on loopback, which keeps what it takes.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface TakenMail {
  readonly to: string;
  readonly messageId: string;
  readonly subject: string;
  /** The whole of it, headers and all, as it came over the wire with quoted-printable undone. */
  readonly text: string;
}

export interface TestSmtp {
  readonly url: string;
  readonly taken: TakenMail[];
  /** What it says to this recipient instead of taking the mail; null takes it. */
  answer: (to: string) => { readonly code: number; readonly text: string } | null;
  close(): Promise<void>;
}

export interface Login {
  readonly user: string;
  readonly password: string;
}

/** `port` 0 takes a free one; `login`: whoever sends must sign in with it. */
export async function openSmtpServer(port = 0, login: Login | null = null): Promise<TestSmtp> {
  const taken: TakenMail[] = [];
  const smtp: Pick<TestSmtp, 'answer'> = { answer: () => null };
  const server = new SMTPServer({
    disabledCommands: login === null ? ['AUTH', 'STARTTLS'] : ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: login === null,
    logger: false,
    onAuth({ username, password }, _session, done) {
      const right = username === login?.user && password === login?.password;
      done(right ? null : new Error(`not the password of ${username}: ${password}`), { user: username });
    },
    onRcptTo({ address }, _session, done) {
      const no = smtp.answer(address);
      done(no === null ? null : Object.assign(new Error(no.text), { responseCode: no.code }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        for (const { address } of session.envelope.rcptTo) taken.push(read(Buffer.concat(chunks), address));
        done();
      });
    },
  });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const { port: given } = server.server.address() as AddressInfo;
  return Object.assign(smtp, {
    url: `smtp://127.0.0.1:${given}`,
    taken,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

function read(raw: Buffer, to: string): TakenMail {
  const text = raw
    .toString('latin1')
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const utf8 = Buffer.from(text, 'latin1').toString('utf8');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(utf8)?.[1]?.trim() ?? '';
  return { to, messageId: header('Message-ID'), subject: header('Subject'), text: utf8 };
}
