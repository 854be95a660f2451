// account create, key create and municipality list: who may come in, and to what.

import { z } from 'zod';
import { municipalityColumns } from './columns.ts';
import { type Command, command, Failed, formatFlag, formatOption } from './command.ts';
import { writeRows } from './formats.ts';

const SCOPES = ['import:organisation', 'import:catalogue', 'import:kle', 'read:rights'] as const;

const accountCreate = command({
  name: 'account create',
  about: 'give a person a local account; asks for the password, or reads it from a pipe',
  argument: { name: 'userid', about: 'the person' },
  flags: [],
  input: { from: 'secret', name: 'Password', about: '' },
  options: z.object({ userid: z.string().min(1).max(200) }),
  async run({ services, caller, input }, { userid }, io) {
    const password = new TextDecoder().decode(input ?? new Uint8Array()).replace(/\r?\n$/, '');
    if (password === '') throw new Failed('no password was given');
    await services.createAccount(caller, { userId: userid, password });
    await io.out(`Account made for ${userid}\n`);
    return 0;
  },
});

const keyCreate = command({
  name: 'key create',
  about: 'make an API key; it is shown once and stored hashed',
  argument: { name: 'name', about: 'what it is for' },
  flags: [
    { flag: '--scope <scope...>', about: SCOPES.join(', ') },
    { flag: '--days <days>', about: 'how long it lasts (default: 365)' },
  ],
  options: z.object({
    name: z.string().min(1).max(200),
    scope: z
      .array(z.enum(SCOPES, { error: `one of ${SCOPES.join(', ')}` }), {
        error: `one of ${SCOPES.join(', ')}`,
      })
      .min(1),
    days: z.coerce
      .number({ error: 'a number of days' })
      .int('a whole number of days')
      .min(1)
      .max(3_650)
      .default(365),
  }),
  async run({ services, caller }, { name, scope, days }, io) {
    const made = await services.createKey(caller, { name, scopes: scope, days });
    await io.out(`${JSON.stringify(made, null, 1)}\n`);
    return 0;
  },
});

const municipalityList = command({
  name: 'municipality list',
  about: 'the municipalities in this database',
  flags: [formatFlag],
  options: z.object({ format: formatOption.default('json') }),
  async run({ services, caller }, { format }, io) {
    await writeRows(await services.municipalities(caller), municipalityColumns, format, io);
    return 0;
  },
});

export const identityCommands: readonly Command[] = [accountCreate, keyCreate, municipalityList];
