// KLE as it is written: KLE-Online's XML as KL publishes it, or CSV with `code,title`. Turns either into subjects; judging them is the domain's.

import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { type Fault, type Result, refuse } from '../../kernel/result.ts';
import type { Statement } from '../../kernel/stated.ts';
import { readText } from '../../kernel/text.ts';
import type { OrganisationFacts } from './contract.ts';
import { type KleCode, type KleEntry, statedInKle } from './domain/kle.ts';

const stop = (code: KleCode, pointer: string, detail: string): Result<never> =>
  refuse<Fault[]>([{ code, pointer, detail }]);

/** Bytes of a KLE file, XML or CSV, to what it states. */
export function readKle(bytes: Uint8Array, limit?: number): Result<Statement<OrganisationFacts>> {
  const text = readText(bytes, limit);
  if (!text.ok) return text;
  return /^\s*</.test(text.value) ? fromXml(text.value) : fromCsv(text.value);
}

function fromCsv(text: string): Result<Statement<OrganisationFacts>> {
  const header = (/^[^\r\n]*/.exec(text)?.[0] ?? '').trim().toLowerCase();
  const delimiter = header === 'code;title' ? ';' : ',';
  if (header !== `code${delimiter}title`)
    return stop('wrongFormat', '', 'The first line must be “code,title”.');
  let rows: string[][];
  try {
    rows = parseCsv(text, { delimiter, from_line: 2, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return stop('notCsv', '', `The file is not CSV: line ${String(error['lines'] ?? '?')} cannot be read.`);
  }
  const wide = rows.findIndex((row) => row.length !== 2);
  if (wide !== -1)
    return stop(
      'notCsv',
      `/${wide}`,
      'Each line must have a code and a title, nothing less and nothing more.',
    );
  return statedInKle(
    rows.map(([code = '', title = ''], i) => ({
      code: code.trim(),
      title,
      retired: null,
      at: `/${i}`,
      codeAt: `/${i}/code`,
      titleAt: `/${i}/title`,
    })),
  );
}

const ROOT = 'KLE-Emneplan';
/** The three levels of the published plan, outermost first. */
const LEVELS = ['Hovedgruppe', 'Gruppe', 'Emne'] as const;
type Level = (typeof LEVELS)[number];
type Node = Readonly<Record<string, unknown>>;

const LISTS: ReadonlySet<string> = new Set(LEVELS);
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  htmlEntities: true,
  isArray: (name) => LISTS.has(name),
});

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A document type can declare entities that expand without end or read other files; KL's file has none. */
function fromXml(text: string): Result<Statement<OrganisationFacts>> {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) {
    return stop(
      'xmlWithDoctype',
      '',
      'The file declares a document type or entities; KL’s KLE has none, so it is not read.',
    );
  }
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    return stop(
      'notXml',
      '',
      `The file is not XML: line ${valid.err.line}, column ${valid.err.col} cannot be read.`,
    );
  }
  const root: unknown = (parser.parse(text) as Node)[ROOT];
  if (!isNode(root)) return stop('wrongFormat', '', `The outermost element must be “${ROOT}”.`);
  const entries: KleEntry[] = [];
  collect(root, 0, `/${ROOT}`, entries);
  return statedInKle(entries);
}

function collect(parent: Node, depth: number, at: string, entries: KleEntry[]): void {
  const level = LEVELS[depth];
  if (level === undefined) return;
  const nodes = parent[level];
  if (!Array.isArray(nodes)) return;
  nodes.forEach((node: unknown, i) => {
    const place = `${at}/${level}/${i}`;
    const subject = isNode(node) ? node : {};
    entries.push(entryOf(subject, level, place));
    collect(subject, depth + 1, place, entries);
  });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

function entryOf(node: Node, level: Level, at: string): KleEntry {
  return {
    code: textOf(node[`${level}Nr`]),
    title: textOf(node[`${level}Titel`]),
    retired: retiredOn(node[`${level}AdministrativInfo`]),
    at,
    codeAt: `${at}/${level}Nr`,
    titleAt: `${at}/${level}Titel`,
  };
}

/** `Historisk` says that a subject was retired (`UdgaaetDato`) or moved to another (`Flyttet/FlyttetDato`). */
function retiredOn(administrative: unknown): string | null {
  const history = isNode(administrative) ? administrative['Historisk'] : undefined;
  if (!isNode(history)) return null;
  const moved = isNode(history['Flyttet']) ? textOf(history['Flyttet']['FlyttetDato']) : '';
  return textOf(history['UdgaaetDato']) || moved || null;
}
