// The day and the knowledge that the address bar asks for, in the shape that dated routes take.

import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Day } from '../kernel/time.ts';
import { useSession } from './session.tsx';

export interface Dated {
  readonly on?: Day;
  readonly known?: string;
}

/** For `query`: empty parts left out, so that today stays today however long the page is open. */
export function useDated(): Dated {
  const { on, known } = useSearch({ strict: false });
  return useMemo(
    () => ({ ...(on === undefined ? {} : { on }), ...(known === undefined ? {} : { known }) }),
    [on, known],
  );
}

/** The day shown, today when the address bar names none. */
export function useDay(): Day {
  const { today } = useSession();
  return useSearch({ strict: false }).on ?? today;
}
