// What Word has that rules here have not, and what becomes of it: said to whoever imports, so that nothing is dropped in silence.

import { WORD_LEFT, type WordLeft } from './routes.ts';

type Looked = (part: string, holds: (mark: string) => boolean) => boolean;

const inText = (part: string): boolean => part === 'word/document.xml';

const LOOKS: Readonly<Record<WordLeft, Looked>> = {
  numbering: (part, holds) => inText(part) && holds('<w:numPr'),
  tables: (part, holds) => inText(part) && holds('<w:tbl>'),
  footnotes: (part, holds) => inText(part) && (holds('<w:footnoteReference') || holds('<w:endnoteReference')),
  tracked: (part, holds) => inText(part) && ['<w:ins ', '<w:del ', '<w:moveFrom '].some(holds),
  comments: (part, holds) => part === 'word/comments.xml' && holds('<w:comment '),
  headers: (part, holds) =>
    /^word\/(?:header|footer)\d*\.xml$/.test(part) && (holds('<w:t>') || holds('<w:t ')),
  pictures: (part, holds) => inText(part) && (holds('<w:drawing') || holds('<w:pict')),
};

/** What a part of the file has of it. */
export const leftIn = (part: string, bytes: Buffer): WordLeft[] =>
  WORD_LEFT.filter((one) => LOOKS[one](part, (mark) => bytes.includes(mark)));

/** A note stands in brackets where it is called, not under the last clause. */
export function withNotes(markdown: string): string {
  const notes = new Map<string, string>();
  const text = markdown.replaceAll(
    /^\d+\. <a id="((?:foot|end)note-\d+)"><\/a>(.*?)(?: \[↑\]\([^)]*\))?$/gm,
    (_, id: string, said: string) => {
      notes.set(id, said.trim());
      return '';
    },
  );
  return text.replaceAll(
    /<a id="(?:foot|end)note-ref-\d+"><\/a>\[[^\n]*?\]\(\\?#((?:foot|end)note)\\?-(\d+)\)/g,
    (_, kind: string, n: string) => ` (${notes.get(`${kind}-${n}`) ?? ''})`,
  );
}

/** As mammoth has a document: what is in it, one thing inside the other. */
interface Thing {
  readonly type: string;
  readonly children?: readonly Thing[];
  readonly value?: string;
}

const wordsIn = (thing: Thing): string =>
  thing.value ?? (thing.children ?? []).map(wordsIn).join(thing.type === 'tableCell' ? ' ' : '');

/** A row of a table is a point, its cells one after the other: else each cell would be a part of its own. */
export function rowsAsPoints(thing: Thing): Thing {
  if (thing.children === undefined) return thing;
  return {
    ...thing,
    children: thing.children.flatMap((child) =>
      child.type === 'table' ? rowsOf(child) : [rowsAsPoints(child)],
    ),
  };
}

const rowsOf = (table: Thing): Thing[] =>
  (table.children ?? []).map((row): Thing & { readonly numbering: object } => ({
    ...{ type: 'paragraph', numbering: { level: '0', isOrdered: false } },
    children: [
      {
        type: 'run',
        children: [{ type: 'text', value: (row.children ?? []).map(wordsIn).join(' – ') }],
      },
    ],
  }));
