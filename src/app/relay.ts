// The side door of a running `serve`: commands for its data directory come in over loopback and are answered line by line.
// Only who can read DIR/lock knows the token. A program of its own, so that the web's port never leads here.

import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { FILE_LIMIT } from '../kernel/text.ts';
import type { Holder } from '../platform/lock.ts';
import type { Call } from './commands/call.ts';
import type { ExitStatus, Io } from './commands/command.ts';

const HOST = '127.0.0.1';
const PATH = '/internal/cli';

export type Perform = (call: Call, input: Uint8Array | null, io: Io) => Promise<ExitStatus>;

/** One line of an answer. */
type Frame =
  | { readonly out: string }
  | { readonly err: string }
  | { readonly progress: string | null }
  | { readonly exit: ExitStatus };

export interface Relay {
  readonly port: number;
  close(): Promise<void>;
}

function isToken(given: string | undefined, token: string): boolean {
  const a = Buffer.from(given ?? '');
  const b = Buffer.from(`Bearer ${token}`);
  return a.length === b.length && timingSafeEqual(a, b);
}

async function bytesOf(message: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    total += chunk.length;
    if (total > FILE_LIMIT) throw new Error('too big');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Resolves when more can be written, or nobody reads any more. */
function roomIn(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

function frames(response: ServerResponse): { io: Io; send(frame: Frame): Promise<void> } {
  const send = async (frame: Frame) => {
    if (response.destroyed) return;
    if (!response.write(`${JSON.stringify(frame)}\n`)) await roomIn(response);
  };
  const lines: Io = {
    out: (text) => send({ out: text }),
    err: (line) => response.write(`${JSON.stringify({ err: line })}\n`),
    progress: (text) => response.write(`${JSON.stringify({ progress: text })}\n`),
  };
  return { io: lines, send };
}

async function answer(message: IncomingMessage, response: ServerResponse, perform: Perform): Promise<void> {
  const call = JSON.parse(decodeURIComponent(String(message.headers['x-tillid-call']))) as Call;
  const bytes = await bytesOf(message);
  const input = message.headers['x-tillid-input'] === 'none' ? null : bytes;
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  const { io, send } = frames(response);
  await send({ exit: await perform(call, input, io) });
  response.end();
}

/** Opens the door on a free loopback port. */
export async function openRelay(token: string, perform: Perform): Promise<Relay> {
  const server = createServer((message, response) => {
    if (message.method !== 'POST' || message.url !== PATH || !isToken(message.headers.authorization, token)) {
      response.writeHead(404).end();
      return;
    }
    answer(message, response, perform).catch(() => response.destroy());
  });
  server.listen(0, HOST);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close();
      server.closeIdleConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

async function relayFrames(response: IncomingMessage, io: Io): Promise<ExitStatus | 'broken off'> {
  for await (const line of createInterface({ input: response })) {
    const frame = JSON.parse(line) as Frame;
    if ('out' in frame) await io.out(frame.out);
    else if ('err' in frame) io.err(frame.err);
    else if ('progress' in frame) io.progress(frame.progress);
    else return frame.exit;
  }
  return 'broken off';
}

/** Sends a call to whoever holds the directory. `nobody there`: it was not taken, and may be tried again. */
export async function sendCall(
  holder: Holder,
  call: Call,
  input: Uint8Array | null,
  io: Io,
): Promise<ExitStatus | 'nobody there' | 'broken off'> {
  const sent = request({
    host: HOST,
    port: holder.relay ?? 0,
    path: PATH,
    method: 'POST',
    headers: {
      authorization: `Bearer ${holder.token}`,
      'content-type': 'application/octet-stream',
      'content-length': input?.length ?? 0,
      'x-tillid-call': encodeURIComponent(JSON.stringify(call)),
      'x-tillid-input': input === null ? 'none' : 'body',
    },
  });
  try {
    sent.end(input ?? undefined);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    if (response.statusCode !== 200) return 'nobody there';
    return await relayFrames(response, io);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ECONNREFUSED' ? 'nobody there' : 'broken off';
  }
}
