// import organisation, catalogue and kle: a file in, and what it changed or would change out.

import { z } from 'zod';
import type { RightRow } from '../../modules/access/contract.ts';
import type { ImportKind, ImportOutcome } from '../services.ts';
import { conflictColumns, problemColumns, rightColumns } from './columns.ts';
import {
  type Command,
  command,
  type Flag,
  type Format,
  formatFlag,
  formatOption,
  type Io,
} from './command.ts';
import { sayWarnings } from './failures.ts';
import { type Column, writeRows } from './formats.ts';

type ChangedRight = RightRow & { readonly change: 'added' | 'removed' };

const changeColumns: readonly Column<ChangedRight>[] = [
  { title: 'change', text: (r) => r.change },
  ...rightColumns,
];

function changedRights(outcome: ImportOutcome): ChangedRight[] {
  const { added, removed } = outcome.rights ?? { added: [], removed: [] };
  return [
    ...added.map((row) => ({ change: 'added' as const, ...row })),
    ...removed.map((row) => ({ change: 'removed' as const, ...row })),
  ];
}

const counts = ({ facts, readAsMoved }: ImportOutcome): string =>
  [
    `${facts.added} facts added, ${facts.changed} changed, ${facts.ended} ended`,
    ...(readAsMoved === 0 ? [] : [`${readAsMoved} positions read as moved by a planned reorganisation`]),
  ].join('; ');

/** A dry run says everything; an import that was carried out says what it counted. */
async function writeOutcome(outcome: ImportOutcome, format: Format, io: Io): Promise<void> {
  const { facts, rights, problems, conflicts, readAsMoved } = outcome;
  if (format === 'json') {
    const moved = readAsMoved === 0 ? {} : { positionsReadAsMoved: readAsMoved };
    const document = rights === null ? { facts, ...moved } : { facts, ...moved, rights, problems, conflicts };
    return io.out(`${JSON.stringify(document, null, 1)}\n`);
  }
  if (format !== 'table') return writeRows(changedRights(outcome), changeColumns, format, io);
  if (rights === null) return io.out(`${counts(outcome)}\n`);
  await io.out(`Would change: ${counts(outcome)}\n\n`);
  await writeRows(changedRights(outcome), changeColumns, format, io);
  for (const change of ['added', 'removed'] as const) {
    const rows = conflicts?.[change] ?? [];
    if (rows.length === 0) continue;
    await io.out(`\nConflicts ${change}:\n`);
    await writeRows(rows, conflictColumns, format, io);
  }
  if (problems.length === 0) return;
  await io.out('\nWould give no right, for want of a constraint:\n');
  await writeRows(problems, problemColumns, format, io);
}

const dryRunFlag: Flag = { flag: '--dry-run', about: 'say what would change, and change nothing' };
const massChangeFlag: Flag = {
  flag: '--allow-mass-change',
  about: 'let a file through that the mass-change guard stopped',
};

const options = z.object({
  source: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/, 'a-z, 0-9 and -, at most 40')
    .optional(),
  delta: z.boolean().default(false),
  dryRun: z.boolean().default(false),
  allowMassChange: z.boolean().default(false),
  format: formatOption.default('json'),
});

interface Kind {
  readonly kind: 'organisation' | 'catalogue' | 'kle';
  readonly about: string;
  readonly flags: readonly Flag[];
}

function importCommand({ kind, about, flags }: Kind): Command {
  return command({
    name: `import ${kind}`,
    about,
    input: { from: 'argument', name: 'file', about: 'the file; - is standard input' },
    flags: [...flags, dryRunFlag, massChangeFlag, formatFlag],
    options,
    async run({ services, caller, input }, asked, io) {
      const of: ImportKind = kind === 'organisation' && asked.delta ? 'organisationDelta' : kind;
      io.progress(asked.dryRun ? 'Working out what would change …' : 'Importing …');
      const outcome = await services.importFile(caller, {
        kind: of,
        source: asked.source ?? null,
        bytes: input ?? new Uint8Array(),
        mode: asked.dryRun ? 'dry run' : 'apply',
        massChange: asked.allowMassChange ? 'allowed' : 'guarded',
      });
      io.progress(null);
      sayWarnings(outcome.warnings, io);
      await writeOutcome(outcome, asked.format, io);
      return 0;
    },
  });
}

const accounts = command({
  name: 'import accounts',
  about: "a system's accounts as CSV, compared with what should be; it gives nobody anything",
  input: { from: 'argument', name: 'file', about: 'the file; - is standard input' },
  flags: [{ flag: '--system <id>', about: 'whose accounts they are' }, dryRunFlag, massChangeFlag],
  options: z.object({
    system: z.string().min(1).max(200),
    dryRun: z.boolean().default(false),
    allowMassChange: z.boolean().default(false),
  }),
  async run({ services, caller, input }, asked, io) {
    io.progress('Comparing …');
    const taken = await services.importAccounts(caller, {
      system: asked.system,
      bytes: input ?? new Uint8Array(),
      mode: asked.dryRun ? 'dry run' : 'apply',
      massChange: asked.allowMassChange ? 'allowed' : 'guarded',
    });
    io.progress(null);
    await io.out(`${JSON.stringify(taken, null, 1)}\n`);
    return 0;
  },
});

export const importCommands: readonly Command[] = [
  importCommand({
    kind: 'organisation',
    about: 'the organisation feed: units, people, positions',
    flags: [
      { flag: '--source <name>', about: 'whose truth the file is (default: payroll)' },
      { flag: '--delta', about: 'the file names only what changes' },
    ],
  }),
  importCommand({
    kind: 'catalogue',
    about: 'systems, roles, assignments and conflict rules',
    flags: [],
  }),
  importCommand({
    kind: 'kle',
    about: "KL's KLE as published (XML), or CSV code,title",
    flags: [],
  }),
  accounts,
];
