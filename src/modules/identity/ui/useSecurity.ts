// What a change of one's own security answered, put on the screen.

import { useQueryClient } from '@tanstack/react-query';
import { SESSION_KEY } from '../../../web/session.tsx';
import { mySecurity, type Security } from '../factors/contract.ts';

/** The shell hears of it too: what there is to step up with may be another. */
export function useSecurity(): (security: Security) => void {
  const client = useQueryClient();
  return (security) => {
    client.setQueryData([mySecurity.id, {}], security);
    client.invalidateQueries({ queryKey: SESSION_KEY });
  };
}
