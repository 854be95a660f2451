// A secret on its way to whoever made it: shown on the screen it was made on, once, and nowhere after.

import type { ReactNode } from 'react';
import { Notice } from './Notice.tsx';

export function ToldOnce({
  title,
  secret,
  children,
}: {
  readonly title: string;
  readonly secret: string;
  /** That it is shown only now, and what happens to the one there was. */
  readonly children: ReactNode;
}) {
  return (
    <div role="status">
      <Notice tone="warning" title={title}>
        <p>
          <code className="break">{secret}</code>
        </p>
        {children}
      </Notice>
    </div>
  );
}
