// What a file of a system's accounts says, row by row as a spreadsheet has them: read whole, or every fault in it by its line.

import { type Findings, findings, looksLikeCpr, quote } from '../../../kernel/findings.ts';
import { canonical } from '../../../kernel/json.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { type Day, startOfDay } from '../../../kernel/time.ts';

/** A role on an account; null constraints: the file does not say how it is narrowed. Constraints are canonical JSON. */
export interface AccountRole {
  readonly systemRole: string;
  readonly constraints: string | null;
  readonly lastUsed: Day | null;
}

export interface Account {
  readonly name: string;
  /** As the system has it; null when it names nobody. */
  readonly ident: string | null;
  readonly state: 'active' | 'closed';
  readonly lastUsed: Day | null;
  readonly roles: readonly AccountRole[];
}

export const COLUMNS = ['account', 'person', 'state', 'systemRole', 'constraints', 'lastUsed'] as const;
export type AccountColumn = (typeof COLUMNS)[number];
const NEEDED: readonly AccountColumn[] = ['account', 'person', 'systemRole'];

/** A row of the file; the first line is 1 and holds the names of the columns. */
export interface FileRow {
  readonly line: number;
  /** Whether it has as many fields as the first line. */
  readonly isWhole: boolean;
  readonly cells: Readonly<Record<string, string>>;
}

/** What the catalogue knows of the system. */
export interface KnownSystem {
  /** The id of the role that the system calls so; null when the catalogue has none. */
  roleOf(called: string): string | null;
  isConstraintType(type: string): boolean;
  readonly today: Day;
}

type Code =
  | 'columnMissing'
  | 'columnUnknown'
  | 'empty'
  | 'missing'
  | 'tooLong'
  | 'state'
  | 'unknownReference'
  | 'malformedDate'
  | 'inFuture'
  | 'contradiction'
  | 'duplicate'
  | 'roleOnClosed'
  | 'cpr'
  | 'fields';

const STATES: Readonly<Record<string, Account['state']>> = {
  '': 'active',
  active: 'active',
  aktiv: 'active',
  closed: 'closed',
  lukket: 'closed',
};

const LONGEST = 200;
const UUID = /^=?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface Draft {
  readonly first: number;
  readonly ident: string | null;
  readonly state: Account['state'];
  lastUsed: Day | null;
  readonly roles: Map<string, AccountRole>;
}

/** Accounts by name, each once; order of the rows does not matter. */
export function readAccounts(
  header: readonly string[],
  rows: readonly FileRow[],
  known: KnownSystem,
): Result<Account[]> {
  const found = findings<Code>();
  for (const column of NEEDED)
    if (!header.includes(column)) found.fault('columnMissing', '/1', `Line 1: there is no column ${column}.`);
  for (const column of header)
    if (!(COLUMNS as readonly string[]).includes(column))
      found.fault(
        'columnUnknown',
        '/1',
        `Line 1: ${quote(column)} is no column here; ${COLUMNS.join(', ')} are.`,
      );
  if (found.faults.length > 0) return refuse(found.faults);
  if (rows.length === 0) found.fault('empty', '/1', 'There are no accounts in the file.');
  const accounts = new Map<string, Draft>();
  const hasNarrowing = header.includes('constraints');
  for (const row of rows) {
    if (row.isWhole) readRow(new Row(row, found), accounts, known, hasNarrowing);
    else found.fault('fields', `/${row.line}`, `Line ${row.line}: not as many fields as the first line has.`);
  }
  if (found.faults.length > 0) return refuse(found.faults);
  return ok([...accounts].map(accountOf).sort((a, b) => (a.name < b.name ? -1 : 1)));
}

const accountOf = ([name, { ident, state, lastUsed, roles }]: [string, Draft]): Account => ({
  name,
  ident,
  state,
  lastUsed,
  roles: [...roles.keys()].sort().flatMap((key) => roles.get(key) ?? []),
});

class Row {
  readonly line: number;
  readonly #cells: FileRow['cells'];
  readonly #found: Findings<Code>;

  constructor({ line, cells }: FileRow, found: Findings<Code>) {
    this.line = line;
    this.#cells = cells;
    this.#found = found;
  }

  fault(code: Code, column: AccountColumn, detail: string): void {
    this.#found.fault(code, `/${this.line}/${column}`, `Line ${this.line}: ${detail}`);
  }

  text(column: AccountColumn): string {
    const text = this.#cells[column]?.trim() ?? '';
    if (text.length <= LONGEST || column === 'constraints') return text;
    this.fault('tooLong', column, `longer than ${LONGEST} characters.`);
    return '';
  }

  day(column: AccountColumn, today: Day): Day | null {
    const text = this.text(column);
    if (text === '') return null;
    if (startOfDay(text) === null)
      this.fault('malformedDate', column, `${quote(text)} is not a day (YYYY-MM-DD).`);
    else if (text > today) this.fault('inFuture', column, `${quote(text)} has not been yet.`);
    else return text;
    return null;
  }
}

function readRow(row: Row, accounts: Map<string, Draft>, known: KnownSystem, hasNarrowing: boolean): void {
  const name = row.text('account');
  const person = row.text('person');
  if (name === '') {
    row.fault('missing', 'account', 'the account has no name.');
    return;
  }
  for (const [column, text] of [
    ['account', name],
    ['person', person],
  ] as const)
    if (looksLikeCpr(text)) {
      row.fault('cpr', column, 'ten digits may be a CPR number.');
      return;
    }
  const state = STATES[row.text('state').toLowerCase()];
  if (state === undefined) {
    row.fault('state', 'state', `${quote(row.text('state'))} is neither active nor closed.`);
    return;
  }
  const ident = person.toLowerCase() || null;
  const lastUsed = row.day('lastUsed', known.today);
  const draft = accounts.get(name) ?? { first: row.line, ident, state, lastUsed: null, roles: new Map() };
  accounts.set(name, draft);
  const says = (what: string) => `line ${draft.first} says something else of whether the account ${what}.`;
  if (draft.ident !== ident) row.fault('contradiction', 'person', says('is this person’s'));
  if (draft.state !== state) row.fault('contradiction', 'state', says('is closed'));
  draft.lastUsed = later(draft.lastUsed, lastUsed);
  readRole(row, draft, known, lastUsed, hasNarrowing);
}

const later = (a: Day | null, b: Day | null): Day | null => (a === null || (b !== null && b > a) ? b : a);

function readRole(
  row: Row,
  draft: Draft,
  known: KnownSystem,
  lastUsed: Day | null,
  hasNarrowing: boolean,
): void {
  const called = row.text('systemRole');
  if (called === '') return;
  const systemRole = known.roleOf(called);
  if (systemRole === null) {
    row.fault('unknownReference', 'systemRole', `the catalogue has no role ${quote(called)} in this system.`);
    return;
  }
  if (draft.state === 'closed') {
    row.fault('roleOnClosed', 'systemRole', 'a closed account has no roles.');
    return;
  }
  const constraints = hasNarrowing ? narrowingIn(row, known) : null;
  const key = `${systemRole} ${constraints}`;
  if (draft.roles.has(key)) {
    row.fault('duplicate', 'systemRole', 'the account has this role already.');
    return;
  }
  draft.roles.set(key, { systemRole, constraints, lastUsed });
}

/** `kle 27.36 28; org 93a0…`, as rights are printed; nothing: not narrowed. */
function narrowingIn(row: Row, known: KnownSystem): string {
  const constraints: Record<string, string[]> = {};
  for (const part of row.text('constraints').split(';')) {
    const [type = '', ...codes] = part.trim().split(/\s+/);
    if (type === '') continue;
    if (!known.isConstraintType(type)) {
      row.fault('unknownReference', 'constraints', `there is no constraint ${quote(type)}.`);
    } else if (codes.length === 0 || Object.hasOwn(constraints, type)) {
      row.fault('contradiction', 'constraints', `${quote(type)} must stand once, with its codes after it.`);
    } else
      constraints[type] = [
        ...new Set(codes.map((code) => (UUID.test(code) ? code.toLowerCase() : code))),
      ].sort();
  }
  return canonical(constraints);
}
