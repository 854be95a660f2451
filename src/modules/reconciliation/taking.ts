// A file of a system's accounts taken in: whole or not at all, compared, and never a reason to give anybody anything.

import { createHash, randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { FAULTS_SHOWN } from '../../kernel/result.ts';
import { dayOf } from '../../kernel/time.ts';
import {
  type Asker,
  actingAs,
  type ChangeDeps,
  type ChangeGround,
  changeFacts,
  GUARD_LIMITS,
  type RightsEngine,
} from '../access/index.ts';
import { type LastUse, noteUses } from '../attestation/index.ts';
import { compare, type Ground, keep } from './comparing.ts';
import { type Account, type FileRow, readAccounts } from './domain/account-file.ts';
import { DIFFERENCE_KINDS, type DifferenceKind, type KnownOwners, ownerOf } from './domain/compare.ts';
import { shrunk } from './domain/shrinking.ts';
import { insertFile, readSystemAccounts, replaceAccounts } from './store.ts';

export interface AccountDelivery {
  readonly system: string;
  readonly bytes: Uint8Array;
  readonly mode: 'apply' | 'dry run';
  readonly massChange: 'guarded' | 'allowed';
}

export interface Taken {
  readonly accounts: number;
  readonly differences: Readonly<Record<DifferenceKind, number>>;
  readonly added: number;
  readonly gone: number;
  /** What the guard would stop, of a dry run. */
  readonly warning: string | null;
}

/** Throws `Refused` with every fault of the file, or with what the guard counted; then nothing was changed. */
export function takeAccounts(deps: ChangeDeps, asker: Asker, delivery: AccountDelivery): Promise<Taken> {
  return changeFacts(deps, asker, async (facts) => {
    const ground = { ...facts, municipality: asker.municipality, now: asker.now };
    const { system, bytes, mode } = delivery;
    mayBring(facts, asker, system);
    const accounts = read(facts.engine, asker, delivery);
    const warning = await guarded(ground, delivery, accounts);
    const compared = await compare(ground, system, accounts, asker.now, 'a new file');
    const differences = Object.fromEntries(
      DIFFERENCE_KINDS.map((kind) => [kind, compared.found.filter((one) => one.kind === kind).length]),
    ) as Record<DifferenceKind, number>;
    const taken = {
      accounts: accounts.length,
      differences,
      added: compared.added.length,
      gone: compared.gone.length,
    };
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (mode === 'apply') {
      await write(ground, asker, { system, sha256 }, accounts);
      await noteUses(facts.tx, asker.municipality, latest(usesOf(accounts, compared.known)));
      await keep(ground, system, compared);
    }
    const act = {
      action: mode === 'apply' ? 'accounts.received' : 'accounts.tried',
      why: 'what a system says that it holds',
      detail: { system, sha256, ...taken },
    };
    return { changes: [], act, answer: { ...taken, warning } };
  });
}

/** Whoever answers for the system; whoever feeds Tillid; a key made for it; the operator. */
function mayBring({ engine }: ChangeGround, asker: Asker, system: string): void {
  if (versionAt(engine.facts.versions('system', system), asker.now) === null) throw new Refused('notFound');
  if (asker.actor.kind !== 'person') {
    if (!asker.permits.has('import:accounts')) throw new Refused('forbidden');
    return;
  }
  const { systems, parts, withheld, needed } = actingAs(engine, asker);
  if (systems.has(system) || FEEDERS.some((part) => parts.has(part))) return;
  if (FEEDERS.some((part) => withheld.parts.has(part)))
    throw new Refused('stepUpNeeded', undefined, [], { needed });
  throw new Refused('forbidden');
}

const FEEDERS = ['administrator', 'coordinator'] as const;

/** Commas, or the semicolons of a Danish spreadsheet: whichever the first line has. */
const delimiterOf = (text: string): string => (text.slice(0, text.indexOf('\n')).includes(';') ? ';' : ',');

function rowsOf(bytes: Uint8Array): { header: string[]; rows: FileRow[] } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const lines = parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      delimiter: delimiterOf(text),
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    const [first, ...others] = lines;
    const header = first?.record ?? [];
    const rows = others.map(({ record, info }) => ({
      line: info.lines,
      isWhole: record.length === header.length,
      cells: Object.fromEntries(header.map((column, n) => [column, record[n] ?? ''])),
    }));
    return { header, rows };
  } catch (error) {
    const where = error instanceof Error && 'lines' in error ? `line ${String(error.lines)}` : 'not UTF-8';
    throw new Refused('faultsInFile', `This is not CSV with a row for each account and role (${where}).`);
  }
}

function read({ facts }: RightsEngine, { now }: Asker, { system, bytes }: AccountDelivery): Account[] {
  const roles = new Map<string, string>();
  for (const [id, versions] of facts.things('systemRole')) {
    const role = versionAt(versions, now)?.content;
    if (role?.system !== system) continue;
    roles.set(id, id);
    roles.set(role.identifier, id);
  }
  const { header, rows } = rowsOf(bytes);
  const answer = readAccounts(header, rows, {
    roleOf: (called) => roles.get(called) ?? null,
    isConstraintType: (type) => versionAt(facts.versions('constraintType', type), now) !== null,
    today: dayOf(now),
  });
  if (!answer.ok) throw new Refused('faultsInFile', undefined, answer.error.slice(0, FAULTS_SHOWN));
  return answer.value;
}

async function guarded(
  { tx, municipality }: Ground,
  { system, massChange, mode }: AccountDelivery,
  accounts: readonly Account[],
): Promise<string | null> {
  if (massChange === 'allowed') return null;
  const losses = shrunk(await readSystemAccounts(tx, municipality, system), accounts, GUARD_LIMITS);
  if (losses.length === 0) return null;
  const counted = losses.map(({ counted, before, lost }) => `${lost} of ${before} ${counted}`).join(', ');
  const told = `The file leaves out ${counted} that the one before had. If that is right, let it through as a mass change; if not, the file is not whole.`;
  if (mode === 'apply') throw new Refused('massChange', told);
  return told;
}

async function write(
  { tx, municipality, now }: Ground,
  { actor }: Asker,
  { system, sha256 }: { readonly system: string; readonly sha256: string },
  accounts: readonly Account[],
): Promise<void> {
  const receivedBy = JSON.stringify(actor);
  const file = { id: randomUUID(), system, receivedAt: now, receivedBy, sha256, accounts: accounts.length };
  await insertFile(tx, municipality, file);
  await replaceAccounts(tx, municipality, system, accounts);
}

const usesOf = (accounts: readonly Account[], known: KnownOwners): LastUse[] =>
  accounts.flatMap((account) => {
    const person = ownerOf(account, known);
    return account.roles.flatMap(({ systemRole, lastUsed }) =>
      person === null || lastUsed === null ? [] : [{ person, systemRole, lastUsed }],
    );
  });

/** Somebody with two accounts has used a role when they used it on either. */
function latest(uses: readonly LastUse[]): LastUse[] {
  const found = new Map<string, LastUse>();
  for (const use of uses) {
    const key = JSON.stringify([use.person, use.systemRole]);
    const known = found.get(key);
    if (known === undefined || known.lastUsed < use.lastUsed) found.set(key, use);
  }
  return [...found.values()];
}
