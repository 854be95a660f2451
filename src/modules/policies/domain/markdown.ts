// Reads Markdown, and what people mostly write of it, plain paragraphs, headings, points, emphasis and links, many times faster than the library
// does. Whatever is not surely plain is left to the library, so that both always say the same.

import type { Heading, List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** What reaches across empty lines: code, HTML, definitions; and ends and beginnings of lines of other kinds. */
const REACHES = /```|~~~|<|\]:|[\r\0\uFEFF\t]|^ {4,}$/m;
/** A line that can begin nothing but a paragraph, or go on with one. */
const PLAIN = /^(?!\d{1,9}[.)])[^\s\-=+*>#`~&\\[!_|<:](?:.*\S)?$/;
const HEADING = /^(#{1,6}) (.*[^\s#])$/;
/** Two marks of one list are the same sort of mark. */
const POINTS = [/^- (.*)$/, /^\d{1,9}\. (.*)$/];
/** What means something within a line. */
const MARKS = /[*_`[\]<&!\\]/;

type Emphasised = 'strong' | 'emphasis';
/** Emphasis that can be read in one way only, between words; and a link to a plain address. */
const INLINE =
  /(?<![^\s(])(\*{1,2})([\p{L}\p{N}](?:[^*_`[\]<&!\\\n]*[\p{L}\p{N}])?)\1(?![^\s.,;:)])|(?<![!\]])\[([^*_`[\]<&!\\\n]+)\]\(([#/\w.:?=%-]+)\)(?![([:])/gu;

/** Between parts. */
const EMPTY_LINES = /\n(?: *\n)+/g;

export function markdownOf(text: string): RootContent[] {
  if (REACHES.test(text)) return fromMarkdown(text).children;
  const nodes: RootContent[] = [];
  const parts = partsOf(text);
  /** Where parts begin that are left to the library: points go on over an empty line. */
  let left: number | null = null;
  const leave = (until: number) => {
    if (left !== null) nodes.push(...fromMarkdown(text.slice(left, until)).children);
    left = null;
  };
  for (const [i, { at, part }] of parts.entries()) {
    const read = plainOf(part) ?? (left === null && isAlone(parts[i + 1]?.part) ? pointsOf(part) : null);
    if (read === null) {
      left ??= at;
      continue;
    }
    leave(at);
    nodes.push(...read);
  }
  leave(text.length);
  return nodes;
}

interface Part {
  readonly at: number;
  readonly part: string;
}

function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { index, 0: between } of text.matchAll(EMPTY_LINES)) {
    parts.push({ at, part: text.slice(at, index) });
    at = index + between.length;
  }
  return [...parts, { at, part: text.slice(at) }];
}

/** Points before it end where it begins. */
const isAlone = (next: string | undefined): boolean => next === undefined || /^[^\s\-*+\d]/.test(next);

/** Headings, each a line, and after them a paragraph; null where that is not all. */
function plainOf(part: string): RootContent[] | null {
  const lines = part
    .split('\n')
    .filter((line, i, all) => line.trim() !== '' || (i > 0 && i < all.length - 1));
  const nodes: RootContent[] = [];
  let at = 0;
  for (; at < lines.length; at++) {
    const said = HEADING.exec(lines[at] ?? '');
    if (said === null) break;
    const [, marks = '', title = ''] = said;
    const children = PLAIN.test(title) || /^\d/.test(title) ? inlinesOf(title) : null;
    if (children === null) return null;
    nodes.push({ type: 'heading', depth: marks.length as Heading['depth'], children });
  }
  const rest = lines.slice(at);
  if (rest.length === 0) return nodes;
  const paragraph = paragraphOf(rest);
  return paragraph === null ? null : [...nodes, paragraph];
}

function paragraphOf(lines: readonly string[]): Paragraph | null {
  if (!lines.every((line) => PLAIN.test(line))) return null;
  const children = inlinesOf(lines.join('\n'));
  return children === null ? null : { type: 'paragraph', children };
}

/** Points of one line each, all with the same sort of mark. */
function pointsOf(part: string): RootContent[] | null {
  const lines = part.split('\n');
  const mark = POINTS.find((one) => one.test(lines[0] ?? ''));
  if (mark === undefined) return null;
  const items: ListItem[] = [];
  for (const line of lines) {
    const said = mark.exec(line)?.[1];
    const paragraph = said === undefined ? null : paragraphOf([said]);
    if (paragraph === null) return null;
    items.push({ type: 'listItem', spread: false, children: [paragraph] });
  }
  const list: List = { type: 'list', ordered: mark === POINTS[1], spread: false, children: items };
  return [list];
}

const text = (value: string): PhrasingContent[] => (value === '' ? [] : [{ type: 'text', value }]);

/** Null where there is a mark that is not surely one of these. */
function inlinesOf(line: string): PhrasingContent[] | null {
  if (!MARKS.test(line)) return text(line);
  const nodes: PhrasingContent[] = [];
  let at = 0;
  for (const said of line.matchAll(INLINE)) {
    const [whole, stars, words = '', label, url = ''] = said;
    const before = line.slice(at, said.index);
    if (MARKS.test(before)) return null;
    nodes.push(...text(before));
    if (label !== undefined) nodes.push({ type: 'link', url, children: text(label) });
    else {
      const type: Emphasised = stars === '**' ? 'strong' : 'emphasis';
      nodes.push({ type, children: text(words) });
    }
    at = said.index + whole.length;
  }
  const after = line.slice(at);
  return MARKS.test(after) ? null : [...nodes, ...text(after)];
}
