// account, sign-in, key and municipality: who may come in, and to what.

import { z } from 'zod';
import { uuidSchema } from '../../kernel/schemas.ts';
import { TILLID_ROLES, type TillidRole } from '../../modules/access/index.ts';
import { isScope, SCOPES } from '../../modules/identity/index.ts';
import { keyColumns, municipalityColumns } from './columns.ts';
import { type Command, command, formatFlag, formatOption } from './command.ts';
import { writeRows } from './formats.ts';

const ROLES = Object.keys(TILLID_ROLES) as TillidRole[];
const scopeList = Object.keys(SCOPES).join(', ');

const accountCreate = command({
  name: 'account create',
  about:
    'begin an activation: prints a code once, with which the person sets a password that nobody else knows',
  argument: { name: 'userid', about: 'the person' },
  flags: [{ flag: '--role <role>', about: `a role in Tillid itself: ${ROLES.join(', ')}` }],
  options: z.object({
    userid: z.string().min(1).max(200),
    role: z.enum(ROLES, { error: `one of ${ROLES.join(', ')}` }).optional(),
  }),
  async run({ services, caller }, { userid, role }, io) {
    const { userId, code } = await services.createAccount(caller, { userId: userid, role: role ?? null });
    await io.out(`${userId} ${code}\n`);
    return 0;
  },
});

const accountsAllow = command({
  name: 'account allow',
  about: 'let local accounts be used again, when the identity provider they were switched off for is gone',
  flags: [],
  options: z.object({}),
  async run({ services, caller }, _, io) {
    await services.allowLocalAccounts(caller);
    await io.out('local accounts may be used\n');
    return 0;
  },
});

const LOCAL = 'local-accounts';

const signInApprove = command({
  name: 'sign-in approve',
  about:
    'let a change of how people sign in count at once, when no second person can approve it; see it in the log',
  argument: { name: 'what', about: `the short name of an identity provider, or ${LOCAL}` },
  flags: [],
  options: z.object({ what: z.string().min(1).max(40) }),
  async run({ services, caller }, { what }, io) {
    await services.approveSignIn(caller, what === LOCAL ? null : what);
    await io.out(`${what} is in force as asked for\n`);
    return 0;
  },
});

const signOut = command({
  name: 'account sign-out',
  about: 'end the sessions of a person, or of everybody, at once; they may sign in again',
  flags: [
    { flag: '--user <userid>', about: 'the person' },
    { flag: '--everybody', about: 'all who are signed in' },
  ],
  options: z
    .object({ user: z.string().min(1).max(200).optional(), everybody: z.boolean().default(false) })
    .refine(({ user, everybody }) => (user === undefined) === everybody, {
      error: 'name one person, or --everybody',
      path: ['user'],
    }),
  async run({ services, caller }, { user }, io) {
    const ended = await services.signOut(caller, user ?? null);
    await io.out(`${ended} sessions ended\n`);
    return 0;
  },
});

const keyCreate = command({
  name: 'key create',
  about: 'make an API key; it is shown once and stored hashed',
  argument: { name: 'name', about: 'what it is for' },
  flags: [
    { flag: '--scope <scope...>', about: scopeList },
    { flag: '--days <days>', about: 'how long it lasts (default: 365)' },
  ],
  options: z.object({
    name: z.string().min(1).max(200),
    scope: z
      .array(z.string().refine(isScope, `one of ${scopeList}`), { error: `one or more of ${scopeList}` })
      .min(1),
    days: z.coerce
      .number({ error: 'a number of days' })
      .int('a whole number of days')
      .min(1, 'at least one day')
      .max(730, 'at most 730 days')
      .default(365),
  }),
  async run({ services, caller }, { name, scope, days }, io) {
    const made = await services.createKey(caller, { name, scopes: scope.filter(isScope), days });
    await io.out(`${JSON.stringify(made, null, 1)}\n`);
    return 0;
  },
});

const keyList = command({
  name: 'key list',
  about: 'the API keys there are, also those that no longer work; never what they open with',
  flags: [formatFlag],
  options: z.object({ format: formatOption.default('json') }),
  async run({ services, caller }, { format }, io) {
    await writeRows(await services.keys(caller), keyColumns, format, io);
    return 0;
  },
});

const keyEnd = command({
  name: 'key end',
  about: 'end an API key, at once and for good',
  argument: { name: 'id', about: 'its id, as key list tells it' },
  flags: [],
  options: z.object({ id: uuidSchema }),
  async run({ services, caller }, { id }, io) {
    await io.out(`${JSON.stringify(await services.endKey(caller, id.toLowerCase()), null, 1)}\n`);
    return 0;
  },
});

const municipalityCreate = command({
  name: 'municipality create',
  about: 'make room for another municipality in this database',
  argument: { name: 'cvr', about: 'its CVR number' },
  flags: [{ flag: '--name <name>', about: 'what it is called until its organisation is imported' }],
  options: z.object({
    cvr: z.string().regex(/^\d{8}$/, 'a CVR number is eight digits'),
    name: z.string().min(1).max(200).default('Kommune'),
  }),
  async run({ services, caller }, given, io) {
    await services.createMunicipality(caller, given);
    await io.out(`${given.cvr}\n`);
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

export const identityCommands: readonly Command[] = [
  accountCreate,
  accountsAllow,
  signInApprove,
  signOut,
  keyCreate,
  keyList,
  keyEnd,
  municipalityCreate,
  municipalityList,
];
