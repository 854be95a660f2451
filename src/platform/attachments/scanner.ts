// Asks ClamAV whether a file is known to be harmful: clamd's INSTREAM, over TCP or a socket of this machine. Who cannot answer
// has not said that it is harmless.

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Scanner {
  /** Throws when there is no answer, or another than these. */
  scan(content: AsyncIterable<Uint8Array>): Promise<'clean' | 'infected'>;
}

export type ClamdAddress = { readonly host: string; readonly port: number } | { readonly path: string };

/** `tcp://127.0.0.1:3310` or `unix:/run/clamav/clamd.ctl`; null for anything else. */
export function clamdAddress(text: string): ClamdAddress | null {
  const path = /^unix:(\/.+)$/.exec(text)?.[1];
  if (path !== undefined) return { path };
  const [, host = '', port = ''] = /^tcp:\/\/([\w.-]+|\[[\da-fA-F:]+\]):(\d{1,5})$/.exec(text) ?? [];
  if (host === '' || Number(port) < 1 || Number(port) > 65_535) return null;
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** Without a word from it. A file of the largest size is scanned well within. */
const SILENCE_MS = 60_000;
const LONGEST_ANSWER = 1_024;

export const clamdAt = (address: ClamdAddress, silence = SILENCE_MS): Scanner => ({
  async scan(content) {
    const socket = connect(address);
    socket.setTimeout(silence, () => socket.destroy(new Error('clamd says nothing')));
    try {
      // It may answer before it has had everything; what fails while it is sent fails the answer.
      send(socket, content).catch((error: Error) => socket.destroy(error));
      return verdictOf(await answerOf(socket));
    } finally {
      socket.destroy();
    }
  },
});

async function send(socket: Socket, content: AsyncIterable<Uint8Array>): Promise<void> {
  await once(socket, 'connect');
  socket.write('zINSTREAM\0');
  for await (const chunk of content) {
    if (socket.destroyed) return;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    socket.write(length);
    if (!socket.write(chunk)) await once(socket, 'drain');
  }
  socket.write(Buffer.alloc(4));
}

async function answerOf(socket: Socket): Promise<string> {
  let answer = '';
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    answer += String(chunk);
    if (answer.includes('\0') || answer.length > LONGEST_ANSWER) break;
  }
  return answer.split('\0')[0] ?? '';
}

function verdictOf(answer: string): 'clean' | 'infected' {
  if (answer === 'stream: OK') return 'clean';
  if (/^stream: .+ FOUND$/.test(answer)) return 'infected';
  throw new Error(`clamd answers: ${answer.slice(0, 200)}`);
}
