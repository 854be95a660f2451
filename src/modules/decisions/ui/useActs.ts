// Doing something to a case or in a meeting: sent, and then everything on screen read anew.

import { useMutation } from '@tanstack/react-query';
import { call, useChanged } from '../../../web/api.ts';
import { actInMeeting, actOnCase, type CaseAct, type MeetingAct } from '../contract.ts';

/** `done`: what there is to let go of once it is done. */
export function useCaseAct(id: string, done?: () => void) {
  const changed = useChanged();
  return useMutation({
    mutationFn: (body: CaseAct) => call(actOnCase, { params: { case: id }, body }),
    onSuccess: () => {
      done?.();
      return changed();
    },
  });
}

export function useMeetingAct(meeting: string, done?: () => void) {
  const changed = useChanged();
  return useMutation({
    mutationFn: (body: MeetingAct) => call(actInMeeting, { params: { meeting }, body }),
    onSuccess: () => {
      done?.();
      return changed();
    },
  });
}
