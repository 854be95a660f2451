// Differences and accounts as people see them. A look at what others have is an entry in the log.

import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { ROWS_A_PAGE } from '../../kernel/schemas.ts';
import { dayOf, formatInstant, wholeDay } from '../../kernel/time.ts';
import { pageOf } from '../../platform/http/cursor.ts';
import type { Constraints } from '../access/contract.ts';
import {
  type Asker,
  type ChangeDeps,
  type ChangeGround,
  eyesOf,
  Naming,
  placeOf,
  seeFacts,
  type Viewer,
  writeLook,
} from '../access/index.ts';
import { fulfilmentOfSystem } from '../provisioning/index.ts';
import { type Sight, sightOf } from './answering.ts';
import type { DifferenceKind, DifferenceRow, ReconciledRow } from './contract.ts';
import type { Account } from './domain/account-file.ts';
import {
  type AccountFile,
  countDifferences,
  type Kept,
  newestFiles,
  readDifferences,
  readSettlements,
  readSystemAccounts,
} from './store.ts';

interface Look extends ChangeGround {
  readonly viewer: Viewer;
  readonly naming: Naming;
  readonly asker: Asker;
}

const looking = <T>(deps: ChangeDeps, asker: Asker, work: (look: Look) => Promise<T>): Promise<T> =>
  seeFacts(deps, asker.municipality, (facts) =>
    work({
      ...facts,
      asker,
      viewer: eyesOf(asker, facts.engine, { on: null, known: null }).viewer,
      naming: new Naming(facts.engine.facts, asker.now),
    }),
  );

const sightIn = ({ engine, asker, viewer }: Look, system: string): Sight =>
  sightOf({ engine, now: asker.now }, viewer, system);

/** Whoever may not look is not told whether there is such a system. */
function seen(look: Look, system: string): Sight {
  const sight = sightIn(look, system);
  const isThere = versionAt(look.engine.facts.versions('system', system), look.asker.now) !== null;
  if (!isThere || !sight.look) throw new Refused('notFound');
  return sight;
}

export interface DifferencesAsked {
  readonly show?: 'standing' | 'gone' | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** A page of them; the log names those whom the page shows. */
export function differencesIn(
  deps: ChangeDeps,
  asker: Asker,
  system: string,
  { show = 'standing', limit = ROWS_A_PAGE, cursor }: DifferencesAsked = {},
): Promise<{ rows: DifferenceRow[]; next: string | null }> {
  return looking(deps, asker, async (look) => {
    seen(look, system);
    const { tx } = look;
    const { municipality } = asker;
    const kept = await readDifferences(tx, municipality, system, show);
    const { rows, next } = pageOf(kept, { limit, cursor }, ({ id }) => id);
    const names = rows.flatMap(({ account }) => (account === null ? [] : [account]));
    const accounts = new Map(
      (await readSystemAccounts(tx, municipality, system, names)).map((one) => [one.name, one]),
    );
    const people = rows.flatMap(({ person }) => (person === null ? [] : [person]));
    await writeLook(tx, asker, 'reconciliation', people, { system });
    return { rows: rows.map((row) => rowOf(look, row, accounts)), next };
  });
}

function rowOf(
  { naming, engine, asker }: Look,
  row: Kept,
  accounts: ReadonlyMap<string, Account>,
): DifferenceRow {
  const { id, kind, account, person, systemRole, due, order, returns } = row;
  const there = account === null ? undefined : accounts.get(account);
  const today = dayOf(asker.now);
  const place =
    person === null ? null : placeOf(naming, engine.indexes.positionsOf.get(person), wholeDay(today));
  const said = (at: number | null, by: string | null) =>
    at === null ? null : { at: formatInstant(at), by: by === null ? '' : naming.name('person', by) };
  return {
    id,
    kind,
    account,
    ident: there?.ident ?? null,
    person: person === null ? null : { id: person, name: naming.name('person', person) },
    userId: person === null ? '' : naming.userId(person),
    place: place === null ? '' : [place.title, place.unit].filter((text) => text !== '').join(', '),
    systemRole: systemRole === null ? rolesOf(naming, there) : naming.name('systemRole', systemRole),
    has: narrowed(naming, row.has),
    should: narrowed(naming, row.should),
    lastUsed: usedOf(there, systemRole),
    found: formatInstant(row.foundAt),
    gone: row.goneAt === null ? null : formatInstant(row.goneAt),
    state: stateOf(row),
    throughOrders: due !== null && order === null,
    due,
    late: due !== null && row.goneAt === null && due < today,
    answered: said(row.answeredAt, row.answeredBy),
    done: said(row.doneAt, row.doneBy),
    returns,
  };
}

function stateOf({ goneAt, doneAt, due }: Kept): DifferenceRow['state'] {
  if (goneAt !== null) return 'gone';
  if (doneAt !== null) return 'done';
  return due === null ? 'open' : 'ordered';
}

/** Of an account as a whole: what it can do. */
const rolesOf = (naming: Naming, account: Account | undefined): string =>
  [...new Set((account?.roles ?? []).map(({ systemRole }) => naming.name('systemRole', systemRole)))].join(
    ', ',
  );

function usedOf(account: Account | undefined, systemRole: string | null): string | null {
  const uses = (account?.roles ?? [])
    .filter((role) => systemRole === null || role.systemRole === systemRole)
    .flatMap(({ lastUsed }) => (lastUsed === null ? [] : [lastUsed]));
  return uses.sort().at(-1) ?? (systemRole === null ? (account?.lastUsed ?? null) : null);
}

function narrowed(naming: Naming, texts: readonly string[]) {
  const of = texts.map((text) => naming.constraints(JSON.parse(text) as Constraints));
  const words = (language: 'da' | 'en', none: string) =>
    of.map((one) => (one[language] === '' ? none : one[language])).join(' / ');
  return { da: words('da', 'ikke afgrænset'), en: words('en', 'not narrowed') };
}

const NONE: Readonly<Record<DifferenceKind, number>> = {
  nobody: 0,
  gone: 0,
  extra: 0,
  different: 0,
  missing: 0,
};

export function accountsOf(deps: ChangeDeps, asker: Asker, system: string) {
  return looking(deps, asker, async (look) => {
    const { tx, naming, engine, viewer } = look;
    const sight = seen(look, system);
    const { municipality, now } = asker;
    const [file = null] = await newestFiles(tx, municipality, system);
    const counted = await countDifferences(tx, municipality, system);
    const settlements = await readSettlements(tx, municipality, system);
    return {
      system: { id: system, name: naming.name('system', system) },
      file:
        file === null
          ? null
          : { at: formatInstant(file.receivedAt), by: sender(look, file), accounts: file.accounts },
      counts: { ...NONE, ...Object.fromEntries(counted.map(({ kind, standing }) => [kind, standing])) },
      unanswered: counted.reduce((sum, one) => sum + one.unanswered, 0),
      byHand: fulfilmentOfSystem(engine.facts, system, now) !== null,
      mayBring: sight.accept || viewer.parts.has('administrator'),
      mayWork: sight.work,
      mayAccept: sight.accept,
      settlements: settlements.map(({ account, kind, person, until, reason, decidedBy, decidedAt }) => ({
        account,
        kind,
        person: { id: person, name: naming.name('person', person) },
        userId: naming.userId(person),
        until,
        reason,
        by: naming.name('person', decidedBy),
        at: formatInstant(decidedAt),
      })),
    };
  });
}

function sender({ naming }: Look, { receivedBy }: AccountFile): string {
  const actor = JSON.parse(receivedBy) as {
    readonly kind: string;
    readonly id?: string;
    readonly name?: string;
  };
  return actor.kind === 'person' ? naming.name('person', actor.id ?? '') : (actor.name ?? '');
}

export function reconciled(deps: ChangeDeps, asker: Asker): Promise<ReconciledRow[]> {
  return looking(deps, asker, async (look) => {
    const { tx, naming, engine } = look;
    const { municipality } = asker;
    const files = new Map((await newestFiles(tx, municipality)).map((file) => [file.system, file]));
    const counts = Map.groupBy(await countDifferences(tx, municipality), ({ system }) => system);
    const systems = [...engine.facts.things('system').keys()].filter(
      (system) =>
        versionAt(engine.facts.versions('system', system), asker.now) !== null && sightIn(look, system).look,
    );
    return systems
      .map((system): ReconciledRow => {
        const counted = counts.get(system) ?? [];
        const file = files.get(system);
        return {
          system: { id: system, name: naming.name('system', system) },
          received: file === undefined ? null : formatInstant(file.receivedAt),
          accounts: file?.accounts ?? 0,
          standing: counted.reduce((sum, one) => sum + one.standing, 0),
          unanswered: counted.reduce((sum, one) => sum + one.unanswered, 0),
          ...NONE,
          ...Object.fromEntries(counted.map(({ kind, standing }) => [kind, standing])),
        };
      })
      .sort((a, b) => b.unanswered - a.unanswered || a.system.name.localeCompare(b.system.name, 'da'));
  });
}
