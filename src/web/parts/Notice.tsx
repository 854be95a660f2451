// A card with a coloured left border: something worth knowing before reading on, or a door to the rows behind it.

import type { ReactNode } from 'react';
import type { Tone } from './Badge.tsx';

export function Notice({ tone, title, children }: { tone: Tone; title: ReactNode; children?: ReactNode }) {
  return (
    <div className={`notice notice-${tone}`}>
      <p className="notice-title">{title}</p>
      {children !== undefined && <div className="notice-body">{children}</div>}
    </div>
  );
}

/** Notices side by side where there is room. */
export function Notices({ children }: { children: ReactNode }) {
  return <div className="notices">{children}</div>;
}
