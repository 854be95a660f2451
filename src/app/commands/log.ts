// log verify, checkpoint and prove: the audit log, checked and vouched for.

import { z } from 'zod';
import { type Command, command } from './command.ts';

const verify = command({
  name: 'log verify',
  about: 'check the audit log; exit 1 and the first bad entry when it is broken',
  flags: [],
  input: { from: 'option', name: 'checkpoint', about: 'a signed checkpoint that was kept elsewhere' },
  options: z.object({}),
  async run({ services, caller, input }, _asked, io) {
    io.progress('Checking the log …');
    const verdict = await services.verifyLog(caller, input === null ? null : new TextDecoder().decode(input));
    io.progress(null);
    if (verdict.fault === null) {
      const proven = verdict.proven === 0 ? '' : `, the first ${verdict.proven} proven by the checkpoint`;
      await io.out(`${verdict.entries} entries, whole${proven}\n`);
      return 0;
    }
    io.err(`tillid: the log is broken: ${verdict.fault.text}`);
    return 1;
  },
});

const checkpoint = command({
  name: 'log checkpoint',
  about: 'print a signed checkpoint of the log as it stands; keep it somewhere else',
  flags: [{ flag: '--key', about: 'print the public key instead: keep it beside the checkpoint' }],
  options: z.object({ key: z.boolean().optional() }),
  async run({ services, caller }, { key }, io) {
    await io.out(key === true ? `${await services.logKey(caller)}\n` : await services.checkpointLog(caller));
    return 0;
  },
});

const prove = command({
  name: 'log prove',
  about: 'print an inclusion proof for one entry',
  argument: { name: 'n', about: 'number of the entry, from 0' },
  flags: [],
  options: z.object({ n: z.string().regex(/^\d{1,15}$/, 'the number of an entry') }),
  async run({ services, caller }, { n }, io) {
    await io.out(`${JSON.stringify(await services.proveEntry(caller, Number(n)), null, 1)}\n`);
    return 0;
  },
});

export const logCommands: readonly Command[] = [verify, checkpoint, prove];
