// Doing something to an incident: sent, and then everything on screen read anew.

import { useMutation } from '@tanstack/react-query';
import { call, useChanged } from '../../../web/api.ts';
import { actOnIncident, type IncidentAct } from '../contract.ts';

/** `done`: what there is to let go of once it is done. */
export function useIncidentAct(incident: string, done?: () => void) {
  const changed = useChanged();
  return useMutation({
    mutationFn: (body: IncidentAct) => call(actOnIncident, { params: { incident }, body }),
    onSuccess: () => {
      done?.();
      return changed();
    },
  });
}
