// A set of rules as it is written, in Markdown, and as it is read: numbered clauses with parts of their own, each with an anchor that is the same in
// every version that has it. Nothing of what is written is taken as HTML.

import type { Blockquote, List, Nodes, PhrasingContent, RootContent } from 'mdast';
import type { ProblemCode } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Clause } from '../../catalogue/contract.ts';
import { markdownOf } from './markdown.ts';
import { isTangled } from './tangled.ts';

export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'link'; readonly to: string; readonly inlines: readonly Inline[] }
  | { readonly kind: 'break' };

export type Block =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string };

/** `stk. 2`; the only part of a clause has no label of its own. */
export interface ClausePart {
  readonly anchor: string;
  readonly label: string | null;
  readonly blocks: readonly Block[];
}

export type Passage =
  /** What stands before the first clause, or between the head of a chapter and its first one. */
  | { readonly kind: 'prose'; readonly blocks: readonly Block[] }
  | { readonly kind: 'chapter'; readonly title: string }
  | {
      readonly kind: 'clause';
      readonly anchor: string;
      /** `§ 54`. */
      readonly label: string;
      readonly title: string;
      readonly parts: readonly ClausePart[];
    };

export type WrittenClause = Extract<Passage, { kind: 'clause' }>;

/** As long as a text may be. */
export const LONGEST_TEXT = 200_000;

/** Refused where two clauses, or two parts of one, have the same number: a link must not lead to two places; and what is made to be read for ever. */
export function passagesOf(markdown: string): Result<readonly Passage[], ProblemCode> {
  if (isTangled(markdown)) return refuse('badRequest');
  const children = markdownOf(markdown);
  const hasClausesBelow = children.some((node) => node.type === 'heading' && node.depth > 1);
  const passages: Passage[] = [];
  let open: RootContent[] = [];
  let clause: Numbered | null = null;
  const close = () => {
    if (clause !== null) passages.push(clauseOf(clause, open));
    else if (open.length > 0) passages.push({ kind: 'prose', blocks: blocksOf(open) });
    open = [];
  };
  let last = 0;
  for (const node of children) {
    if (node.type !== 'heading') {
      open.push(node);
      continue;
    }
    close();
    const title = textOf(node).trim();
    if (node.depth === 1 && hasClausesBelow) {
      passages.push({ kind: 'chapter', title });
      clause = null;
      continue;
    }
    clause = numbered(title, last + 1);
    last = clause.number;
  }
  close();
  return isTwice(passages) ? refuse('clauseTwice') : ok(passages);
}

interface Numbered {
  readonly number: number;
  readonly letter: string;
  readonly title: string;
}

/** `§ 54 a. Brugerident`, `54. Brugerident`; a heading without a number has the next. */
function numbered(heading: string, next: number): Numbered {
  const said =
    /^§\s*(\d{1,4})(?:\s*([a-zæøå])(?=[\s.:]|$))?[.:]?\s*(.*)$/s.exec(heading) ??
    /^(\d{1,4})()[.)]\s*(.*)$/s.exec(heading);
  if (said === null) return { number: next, letter: '', title: heading };
  const [, number = '', letter = '', title = ''] = said;
  return { number: Number(number), letter, title };
}

/** `§ 54 a` of `p54a`: what a clause that is gone was called. */
export const clauseLabel = (anchor: string): string =>
  anchor
    .replace(/^p(\d+)/, '§ $1')
    .replace(/(?<=\d)(?=[a-zæøå])/, ' ')
    .replace('-', ', stk. ');

function clauseOf({ number, letter, title }: Numbered, nodes: readonly RootContent[]): WrittenClause {
  const anchor = `p${number}${letter}`;
  const label = `§ ${number}${letter === '' ? '' : ` ${letter}`}`;
  return { kind: 'clause', anchor, label, title, parts: partsOf(anchor, nodes) };
}

/** Each paragraph begins a part; what is no paragraph belongs to the one before. `Stk. 2.` is read as it is written. */
function partsOf(clause: string, nodes: readonly RootContent[]): ClausePart[] {
  const parts: { number: number; blocks: Block[] }[] = [];
  for (const node of nodes) {
    const said = node.type === 'paragraph' ? /^Stk\.\s*(\d{1,3})\.\s*/i.exec(textOf(node)) : null;
    const last = parts.at(-1);
    const blocks = blocksOf([node]);
    if (last !== undefined && (node.type !== 'paragraph' || blocks.length === 0)) last.blocks.push(...blocks);
    else if (said === null) parts.push({ number: (last?.number ?? 0) + 1, blocks });
    else parts.push({ number: Number(said[1]), blocks: withoutStart(blocks, said[0].length) });
  }
  return parts.map(({ number, blocks }) => ({
    anchor: `${clause}-${number}`,
    label: parts.length === 1 && number === 1 ? null : `stk. ${number}`,
    blocks,
  }));
}

/** The number stands before the part, and is not said twice. */
function withoutStart([first, ...rest]: readonly Block[], length: number): Block[] {
  if (first?.kind !== 'paragraph') return first === undefined ? [] : [first, ...rest];
  let left = length;
  const inlines = first.inlines.flatMap((inline): Inline[] => {
    if (left === 0) return [inline];
    const text = wordsOf([inline]);
    const cut = Math.min(left, text.length);
    left -= cut;
    if (cut === text.length) return [];
    return [{ kind: 'text', text: text.slice(cut) }];
  });
  return [{ kind: 'paragraph', inlines }, ...rest];
}

function isTwice(passages: readonly Passage[]): boolean {
  const anchors = passages.flatMap((one) =>
    one.kind === 'clause' ? [one.anchor, ...one.parts.map(({ anchor }) => anchor)] : [],
  );
  return new Set(anchors).size < anchors.length;
}

/** Every place in it that can be named, in order. */
export function clausesIn(passages: readonly Passage[]): Clause[] {
  return passages.flatMap((one) => {
    if (one.kind !== 'clause') return [];
    const { anchor, label, title, parts } = one;
    const whole = { anchor, label, title: title === '' ? first(parts[0]) : title };
    const several = parts.filter((part) => part.label !== null);
    return [
      whole,
      ...several.map((part) => ({
        ...{ anchor: part.anchor, title: first(part) },
        label: `${label}, ${part.label}`,
      })),
    ];
  });
}

const FIRST_WORDS = 100;

function first(part: ClausePart | undefined): string {
  const text = part === undefined ? '' : plainOf(part.blocks);
  return text.length <= FIRST_WORDS ? text : `${text.slice(0, FIRST_WORDS).replace(/\s+\S*$/, '')} …`;
}

/** The words alone, a space between blocks. */
export function plainOf(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'paragraph') return wordsOf(block.inlines);
      if (block.kind === 'list') return block.items.map(plainOf).join(' ');
      return block.kind === 'quote' ? plainOf(block.blocks) : block.text;
    })
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

export function wordsOf(inlines: readonly Inline[]): string {
  return inlines
    .map((one) => {
      if (one.kind === 'break') return '\n';
      return 'text' in one ? one.text : wordsOf(one.inlines);
    })
    .join('');
}

/** All that a node says, as it was typed. */
const textOf = (node: Nodes): string => {
  if ('value' in node) return node.value;
  if (node.type === 'image') return node.alt ?? '';
  if (node.type === 'break') return '\n';
  return 'children' in node ? node.children.map(textOf).join('') : '';
};

function blocksOf(nodes: readonly (RootContent | Blockquote['children'][number])[]): Block[] {
  return nodes.flatMap((node): Block[] => {
    switch (node.type) {
      case 'paragraph':
        return [{ kind: 'paragraph', inlines: inlinesOf(node.children) }];
      case 'heading':
        return [{ kind: 'paragraph', inlines: [{ kind: 'strong', inlines: inlinesOf(node.children) }] }];
      case 'list':
        return [{ kind: 'list', ordered: node.ordered === true, items: itemsOf(node) }];
      case 'blockquote':
        return [{ kind: 'quote', blocks: blocksOf(node.children) }];
      case 'code':
      // What looks like HTML is shown as it was typed.
      case 'html':
        return [{ kind: 'code', text: node.value }];
      default:
        return [];
    }
  });
}

const itemsOf = ({ children }: List): Block[][] => children.map((item) => blocksOf(item.children));

function inlinesOf(nodes: readonly PhrasingContent[]): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    switch (node.type) {
      case 'strong':
      case 'emphasis':
        return [{ kind: node.type, inlines: inlinesOf(node.children) }];
      case 'inlineCode':
        return [{ kind: 'code', text: node.value }];
      case 'break':
        return [{ kind: 'break' }];
      case 'link':
        return isSafe(node.url)
          ? [{ kind: 'link', to: node.url, inlines: inlinesOf(node.children) }]
          : inlinesOf(node.children);
      default: {
        const text = textOf(node);
        return text === '' ? [] : [{ kind: 'text', text }];
      }
    }
  });
}

/** To a clause of the same text, a page of Tillid's, another site, or a mail. */
const isSafe = (url: string): boolean => /^(#p\d|\/(?![/\\])|https?:\/\/|mailto:)/i.test(url);
