// A word on a coloured ground. The word carries the meaning; the colour only helps the eye.

import type { ReactNode } from 'react';

export type Tone = 'danger' | 'warning' | 'information' | 'primary' | 'calm';

export function Badge({ tone = 'calm', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}
