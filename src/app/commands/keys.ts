// keys renew: new keys in the place of those that everything is sealed with.

import { z } from 'zod';
import { type Command, command } from './command.ts';

export const RENEWAL = 'keys renew';

const renew = command({
  name: RENEWAL,
  about: 'make new keys and seal everything with them; stop `serve` first; broken off, run it again',
  flags: [],
  options: z.object({}),
  async run({ services, caller }, _asked, io) {
    io.progress('Sealing everything again …');
    const { sealed, left } = await services.renewKeys(caller);
    io.progress(null);
    await io.out(`${sealed} sealed with new keys\n`);
    if (left > 0) io.err(`tillid: ${left} were opened by no key, and stand as they did`);
    return 0;
  },
});

export const keysCommands: readonly Command[] = [renew];
