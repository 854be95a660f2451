import { afterEach, describe, expect, it } from 'vitest';
import type { Holder } from '../platform/lock.ts';
import { thisProcess } from '../platform/process.ts';
import type { Call } from './commands/call.ts';
import type { Io } from './commands/command.ts';
import { openRelay, type Perform, type Relay, sendCall } from './relay.ts';

const TOKEN = 'a'.repeat(48);
const call: Call = {
  command: 'rights',
  options: { person: 'søren' },
  municipality: null,
  user: 'drift',
  now: null,
  verbose: 'one line',
};

let relay: Relay;
afterEach(() => relay.close());

const holder = (token = TOKEN): Holder => ({
  ...thisProcess(),
  doing: 'serve',
  port: 8080,
  relay: relay.port,
  token,
});

function collecting(): { io: Io; out: string[]; err: string[] } {
  const out: string[] = [];
  const err: string[] = [];
  return {
    io: {
      out: async (text) => {
        out.push(text);
      },
      err: (line) => {
        err.push(line);
      },
      progress: () => undefined,
    },
    out,
    err,
  };
}

async function open(perform: Perform): Promise<void> {
  relay = await openRelay(TOKEN, perform);
}

describe('a command sent to the owner of the directory', () => {
  it('is run there and answered here, line by line, with its exit status', async () => {
    await open(async (received, input, io) => {
      await io.out(`${JSON.stringify(received)}\n`);
      io.err(`warning ${new TextDecoder().decode(input ?? undefined)}`);
      return 1;
    });
    const { io, out, err } = collecting();
    expect(await sendCall(holder(), call, new TextEncoder().encode('æøå\n'), io)).toBe(1);
    expect(JSON.parse(out.join(''))).toEqual(call);
    expect(err).toEqual(['warning æøå\n']);
  });

  it('tells an empty file from none', async () => {
    const inputs: unknown[] = [];
    await open(async (_call, input) => {
      inputs.push(input?.length ?? null);
      return 0;
    });
    await sendCall(holder(), call, new Uint8Array(), collecting().io);
    await sendCall(holder(), call, null, collecting().io);
    expect(inputs).toEqual([0, null]);
  });

  it('carries answers of any size', async () => {
    const piece = 'x'.repeat(1_000_000);
    await open(async (_call, _input, io) => {
      for (let n = 0; n < 40; n++) await io.out(piece);
      return 0;
    });
    let length = 0;
    const { io } = collecting();
    const counting: Io = {
      ...io,
      out: async (text) => {
        length += text.length;
      },
    };
    expect(await sendCall(holder(), call, null, counting)).toBe(0);
    expect(length).toBe(40_000_000);
  });

  it('is not run for whoever cannot read the lock', async () => {
    let ran = 0;
    await open(async () => {
      ran++;
      return 0;
    });
    expect(await sendCall(holder('b'.repeat(48)), call, null, collecting().io)).toBe('nobody there');
    const answer = await fetch(`http://127.0.0.1:${relay.port}/internal/cli`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(404);
    expect(ran).toBe(0);
  });

  it('is broken off, not believed, when the owner goes away before its last word', async () => {
    await open(async (_call, _input, io) => {
      await io.out('half');
      throw new Error('the process ends here');
    });
    expect(await sendCall(holder(), call, null, collecting().io)).toBe('broken off');
  });

  it('finds nobody where nobody listens', async () => {
    await open(async () => 0);
    const gone = holder();
    await relay.close();
    expect(await sendCall(gone, call, null, collecting().io)).toBe('nobody there');
  });
});
