// What the reader may do now: what comes first stands open with its button, the rest can be opened.

import type { ReactNode } from 'react';

/** Of the button of a form: one on a page leads on, the others do not shout. */
export type Weight = 'primary' | 'secondary';

export interface Todo {
  readonly key: string;
  readonly title: string;
  readonly form: (weight: Weight) => ReactNode;
}

export function Todos({ label, todos }: { readonly label: string; readonly todos: readonly Todo[] }) {
  const [first, ...rest] = todos;
  if (first === undefined) return null;
  return (
    <section className="todo" aria-label={label}>
      <h2>{first.title}</h2>
      {first.form('primary')}
      {rest.map(({ key, title, form }) => (
        <details key={key}>
          <summary>{title}</summary>
          {form('secondary')}
        </details>
      ))}
    </section>
  );
}
