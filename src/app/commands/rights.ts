// rights, who, explain and conflicts: the answers, as rows.

import { z } from 'zod';
import { dayOf, parseInstant, startOfDay } from '../../kernel/time.ts';
import type { Caller, When } from '../services.ts';
import { conflictColumns, explanationColumns, problemColumns, rightColumns } from './columns.ts';
import { type Command, command, type Flag, formatFlag, formatOption, type Io } from './command.ts';
import { writeRows } from './formats.ts';

const day = z.string().refine((text) => startOfDay(text) !== null, 'a day is YYYY-MM-DD');
const instant = z
  .string()
  .refine(
    (text) => parseInstant(text) !== null,
    'an instant is RFC 3339 with offset, 2026-03-03T12:00:00+01:00',
  );
const id = z.string().min(1, 'is empty').max(200, 'is too long');

const dated = z.object({
  on: day.optional(),
  known: instant.optional(),
  format: formatOption.default('json'),
});

const onFlag: Flag = { flag: '--on <date>', about: 'YYYY-MM-DD; what holds at any moment of that day' };
const knownFlag: Flag = { flag: '--known <instant>', about: 'RFC 3339 with offset; as it was known then' };

function when(asked: { readonly on?: string | undefined; readonly known?: string | undefined }): When {
  return { on: asked.on ?? null, known: asked.known === undefined ? null : parseInstant(asked.known) };
}

const today = (caller: Caller): string => dayOf(caller.now ?? Date.now());

const rights = command({
  name: 'rights',
  about: 'effective rights, of everyone or of one person; without --on those of all time',
  flags: [
    { flag: '--person <userid>', about: 'of this person only' },
    onFlag,
    knownFlag,
    { flag: '--problems', about: 'what gives no right, for want of a constraint' },
    formatFlag,
  ],
  options: dated.extend({ person: id.optional(), problems: z.boolean().default(false) }),
  async run({ services, caller }, asked, io) {
    const person = asked.person ?? null;
    if (asked.problems) {
      await writeRows(await services.problems(caller, when(asked), person), problemColumns, asked.format, io);
    } else {
      await writeRows(await services.rights(caller, when(asked), person), rightColumns, asked.format, io);
    }
    return 0;
  },
});

const who = command({
  name: 'who',
  about: 'who has a system, a role, data under a KLE code or of a unit; today without --on',
  flags: [
    { flag: '--system <id>', about: 'rights in this system' },
    { flag: '--role <systemrole>', about: 'this system role' },
    { flag: '--kle <code>', about: 'data under, above or at this KLE code' },
    { flag: '--org <uuid>', about: 'data of this unit, of one below or above it' },
    onFlag,
    knownFlag,
    formatFlag,
  ],
  options: dated.extend({
    system: id.optional(),
    role: id.optional(),
    kle: z
      .string()
      .regex(/^\d{2}(\.\d{2}){0,2}$/, 'a KLE code is NN, NN.NN or NN.NN.NN')
      .optional(),
    org: z
      .string()
      .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'a unit is given by its uuid')
      .optional(),
  }),
  async run({ services, caller }, asked, io) {
    const filter = {
      system: asked.system ?? null,
      role: asked.role ?? null,
      kle: asked.kle ?? null,
      org: asked.org?.toLowerCase() ?? null,
    };
    const rows = await services.who(caller, { ...when(asked), on: asked.on ?? today(caller) }, filter);
    await writeRows(rows, rightColumns, asked.format, io);
    return 0;
  },
});

const explain = command({
  name: 'explain',
  about: 'why a person has a system role: every path, as a sentence and as facts; today without --on',
  flags: [
    { flag: '--person <userid>', about: 'whose right' },
    { flag: '--role <systemrole>', about: 'which system role' },
    onFlag,
    knownFlag,
    formatFlag,
  ],
  options: dated.extend({
    person: z.string({ error: 'say whose right' }).min(1).max(200),
    role: z.string({ error: 'say which system role' }).min(1).max(200),
  }),
  async run({ services, caller }, asked, io) {
    const at = { ...when(asked), on: asked.on ?? today(caller) };
    const rows = await services.explain(caller, at, asked.person, asked.role);
    if (asked.format === 'table')
      await tell(
        rows.map((r) => r.sentence.da),
        io,
      );
    else await writeRows(rows, explanationColumns, asked.format, io);
    return 0;
  },
});

async function tell(sentences: readonly string[], io: Io): Promise<void> {
  for (const sentence of sentences) await io.out(`${sentence}\n`);
  if (sentences.length === 0) await io.out('No path gives that right on that day.\n');
}

const conflicts = command({
  name: 'conflicts',
  about: 'open conflicts with their sides; without --on those of now and later',
  flags: [onFlag, knownFlag, formatFlag],
  options: dated,
  async run({ services, caller }, asked, io) {
    await writeRows(await services.conflicts(caller, when(asked)), conflictColumns, asked.format, io);
    return 0;
  },
});

export const rightsCommands: readonly Command[] = [rights, who, explain, conflicts];
