// A set of rules as it is read: clauses with their numbers, each a place to link to. What was written becomes elements, never HTML.

import { type ReactNode, useEffect } from 'react';
import { type Block, type Inline, type Passage, passagesOf, type WrittenClause } from '../contract.ts';

/** `marked`: anchors of clauses to be read now. */
export function PolicyText({
  text,
  marked = [],
}: {
  readonly text: string;
  readonly marked?: readonly string[];
}) {
  const read = passagesOf(text);
  useEffect(() => {
    const anchor = location.hash.slice(1);
    if (text !== '' && anchor !== '') document.getElementById(anchor)?.scrollIntoView();
  }, [text]);
  if (!read.ok) return <div className="prose">{text}</div>;
  const chapter = read.value.findIndex(({ kind }) => kind === 'chapter');
  return (
    <div className="policy-text">
      {read.value.map((passage, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a passage is its place in the text
        <Told key={at} passage={passage} marked={marked} level={chapter >= 0 && at > chapter ? 'h3' : 'h2'} />
      ))}
    </div>
  );
}

interface ToldProps {
  readonly passage: Passage;
  readonly marked: readonly string[];
  /** A clause is below its chapter, where it is in one. */
  readonly level: Level;
}

type Level = 'h2' | 'h3';

function Told({ passage, marked, level }: ToldProps) {
  if (passage.kind === 'prose') return <Blocks of={passage.blocks} />;
  if (passage.kind === 'chapter') return <h2>{passage.title}</h2>;
  return <ClauseText clause={passage} isMarked={marked.includes(passage.anchor)} level={level} />;
}

function ClauseText({
  clause,
  isMarked,
  level: Heading,
}: {
  readonly clause: WrittenClause;
  readonly isMarked: boolean;
  readonly level: Level;
}) {
  const { anchor, label, title, parts } = clause;
  return (
    <section id={anchor} className={isMarked ? 'policy-clause policy-marked' : 'policy-clause'}>
      <Heading>
        <a href={`#${anchor}`} className="policy-anchor">
          {label}
        </a>{' '}
        {title}
      </Heading>
      {parts.map((part) => (
        <div key={part.anchor} id={part.anchor} className="policy-part">
          {part.label !== null && (
            <a href={`#${part.anchor}`} className="policy-anchor">
              {part.label.replace('stk', 'Stk')}
            </a>
          )}
          <div>
            <Blocks of={part.blocks} />
          </div>
        </div>
      ))}
    </section>
  );
}

function Blocks({ of }: { readonly of: readonly Block[] }): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place in the text
  return of.map((block, at) => <OneBlock key={at} block={block} />);
}

function OneBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Inlines of={block.inlines} />
        </p>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place in the list
            <li key={at}>
              <Blocks of={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'quote':
      return (
        <blockquote>
          <Blocks of={block.blocks} />
        </blockquote>
      );
    case 'code':
      return <pre>{block.text}</pre>;
  }
}

function Inlines({ of }: { readonly of: readonly Inline[] }): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place in the text
  return of.map((inline, at) => <OneInline key={at} inline={inline} />);
}

function OneInline({ inline }: { readonly inline: Inline }): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code>{inline.text}</code>;
    case 'break':
      return <br />;
    case 'strong':
      return (
        <strong>
          <Inlines of={inline.inlines} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Inlines of={inline.inlines} />
        </em>
      );
    case 'link':
      return (
        <a href={inline.to} rel="noreferrer">
          <Inlines of={inline.inlines} />
        </a>
      );
  }
}
