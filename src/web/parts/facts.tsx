// What is known of one thing, as names and values, inside a `dl`.

import type { ReactNode } from 'react';

export function Fact({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Addresses and other texts for machines, each on a line of its own. */
export function Codes({ of }: { readonly of: readonly string[] }) {
  return of.map((text) => (
    <code key={text} className="break block">
      {text}
    </code>
  ));
}

/** One text a line; empty ones are none. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
