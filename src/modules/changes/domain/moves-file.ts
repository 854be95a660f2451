// A file of units and where they go, as a spreadsheet saves it: one line a unit, or a position that goes elsewhere. Every fault by its line.

export interface MovesRow {
  readonly from: string;
  readonly to: string;
  readonly how: 'into' | 'under';
  readonly given: 'keep' | 'end';
  /** Where it stood in the file; the first line is 1. */
  readonly line: number;
}

export interface MovesFile {
  readonly moves: readonly MovesRow[];
  readonly positions: readonly { readonly position: string; readonly to: string; readonly line: number }[];
  readonly units: readonly {
    readonly id: string;
    readonly name: string;
    readonly parent: string;
    readonly manager: string | null;
    readonly line: number;
  }[];
}

export const MOVES_FAULTS = [
  'empty',
  'column',
  'noFromTo',
  'fields',
  'quote',
  'uuid',
  'missing',
  'how',
  'given',
  'unitTwice',
  'noParent',
] as const;

export interface MovesFault {
  readonly line: number;
  readonly code: (typeof MOVES_FAULTS)[number];
  /** What stands there. */
  readonly text: string;
}

/** Column names as they are written, in lower case. */
const COLUMNS: Readonly<Record<string, Column>> = {
  fra: 'from',
  from: 'from',
  til: 'to',
  to: 'to',
  stilling: 'position',
  position: 'position',
  hvordan: 'how',
  how: 'how',
  direkte: 'given',
  given: 'given',
  navn: 'name',
  name: 'name',
  under: 'parent',
  parent: 'parent',
  leder: 'manager',
  manager: 'manager',
};
type Column = 'from' | 'to' | 'position' | 'how' | 'given' | 'name' | 'parent' | 'manager';

const HOW: Readonly<Record<string, MovesRow['how']>> = {
  '': 'into',
  ind: 'into',
  'ind i': 'into',
  into: 'into',
  under: 'under',
};
const GIVEN: Readonly<Record<string, MovesRow['given']>> = {
  '': 'keep',
  behold: 'keep',
  keep: 'keep',
  ophør: 'end',
  ophører: 'end',
  end: 'end',
};
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Commas or semicolons, with a first line of column names; blank lines say nothing. */
export function readMoves(text: string): MovesFile | readonly MovesFault[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const first = lines.findIndex((line) => line.trim() !== '');
  const head = lines[first];
  if (head === undefined) return [{ line: 1, code: 'empty', text: '' }];
  const by = head.includes(';') ? ';' : ',';
  const columns = (split(head, by) ?? []).map((name) => name.toLowerCase());
  const unknown = columns.filter((name) => !Object.hasOwn(COLUMNS, name));
  if (unknown.length > 0) return unknown.map((name) => ({ line: first + 1, code: 'column', text: name }));
  const known = columns.map((name) => COLUMNS[name]);
  if (!known.includes('to') || !(known.includes('from') || known.includes('position')))
    return [{ line: first + 1, code: 'noFromTo', text: head }];
  const reading = new Reading();
  lines.forEach((line, i) => {
    if (i <= first || line.trim() === '') return;
    const fields = split(line, by);
    if (fields === null) reading.fault(i + 1, 'quote', line);
    else if (fields.length > known.length) reading.fault(i + 1, 'fields', line);
    else
      reading.take(i + 1, (column) => {
        const at = known.indexOf(column);
        return at === -1 ? '' : (fields[at] ?? '');
      });
  });
  return reading.answer();
}

/** Null: a quote that does not end. */
function split(line: string, by: string): string[] | null {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const sign = line[i] ?? '';
    if (quoted && sign === '"' && line[i + 1] === '"') {
      field += '"';
      i++;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === by && !quoted) {
      fields.push(field.trim());
      field = '';
    } else field += sign;
  }
  return quoted ? null : [...fields, field.trim()];
}

type Field = (column: Column) => string;

class Reading {
  readonly #moves: MovesFile['moves'][number][] = [];
  readonly #positions: MovesFile['positions'][number][] = [];
  readonly #units = new Map<string, MovesFile['units'][number]>();
  readonly #faults: MovesFault[] = [];

  fault(line: number, code: MovesFault['code'], text: string): null {
    this.#faults.push({ line, code, text: text.slice(0, 100) });
    return null;
  }

  take(line: number, field: Field): void {
    const position = field('position');
    const from = this.#uuid(line, field('from'), position === '' ? 'needed' : 'or none');
    const to = this.#uuid(line, field('to'), 'needed');
    const how = HOW[field('how').toLowerCase()] ?? this.fault(line, 'how', field('how'));
    const given = GIVEN[field('given').toLowerCase()] ?? this.fault(line, 'given', field('given'));
    if (to === null || from === null || how === null || given === null) return;
    this.#unit(line, to, field);
    if (position !== '') this.#positions.push({ position, to, line });
    else this.#moves.push({ from, to, how, given, line });
  }

  #uuid(line: number, text: string, need: 'needed' | 'or none'): string | null {
    if (text === '') return need === 'needed' ? this.fault(line, 'missing', '') : '';
    const id = text.toLowerCase();
    return UUID.test(id) ? id : this.fault(line, 'uuid', text);
  }

  /** A line with a name makes the unit that it goes to; several lines may go to one. */
  #unit(line: number, id: string, field: Field): void {
    const name = field('name');
    if (name === '') return;
    if (field('parent') === '') {
      this.fault(line, 'noParent', name);
      return;
    }
    const parent = this.#uuid(line, field('parent'), 'needed');
    const manager = field('manager') === '' ? null : field('manager');
    const known = this.#units.get(id);
    if (parent === null) return;
    if (known === undefined) this.#units.set(id, { id, name, parent, manager, line });
    else if (known.name !== name || known.parent !== parent || known.manager !== manager)
      this.fault(line, 'unitTwice', name);
  }

  answer(): MovesFile | readonly MovesFault[] {
    if (this.#faults.length > 0) return [...this.#faults].sort((a, b) => a.line - b.line);
    if (this.#moves.length + this.#positions.length === 0) return [{ line: 1, code: 'empty', text: '' }];
    return { moves: this.#moves, positions: this.#positions, units: [...this.#units.values()] };
  }
}
