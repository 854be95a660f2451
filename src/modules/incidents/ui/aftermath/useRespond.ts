// Doing something about an incident: sent, and then everything on screen read anew.

import { useMutation } from '@tanstack/react-query';
import { call, useChanged } from '../../../../web/api.ts';
import { type ResponseAct, respond } from '../../contract.ts';

/** `done`: what there is to let go of once it is done. */
export function useRespond(incident: string, done?: () => void) {
  const changed = useChanged();
  return useMutation({
    mutationFn: (body: ResponseAct) => call(respond, { params: { incident }, body }),
    onSuccess: () => {
      done?.();
      return changed();
    },
  });
}
