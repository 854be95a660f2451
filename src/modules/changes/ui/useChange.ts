// Trying and saving a change from a screen: what was seen is what is saved, and what was typed stays when the facts have moved.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, ProblemError } from '../../../web/api.ts';
import { type ChangeAnswer, changeThings, type Proposed } from '../contract.ts';

/** The consequence that came with a refusal because it was another one. */
export function movedIn(error: unknown): ChangeAnswer | null {
  if (!(error instanceof ProblemError) || error.code !== 'factsMoved') return null;
  const problem = error.problem as { readonly now?: ChangeAnswer } | null;
  return problem?.now ?? null;
}

export function useChange() {
  const client = useQueryClient();
  const [answer, see] = useState<ChangeAnswer | null>(null);
  const [moved, move] = useState(false);
  const trying = useMutation({
    mutationFn: (changes: readonly Proposed[]) =>
      call(changeThings, { query: { dryRun: 'true' }, body: { changes: [...changes] } }),
    onSuccess: (tried) => {
      move(false);
      see(tried);
    },
  });
  const saving = useMutation({
    mutationFn: ({ changes, reason }: { readonly changes: readonly Proposed[]; readonly reason: string }) =>
      call(changeThings, {
        query: {},
        body: { changes: [...changes], reason, ...(answer === null ? {} : { seen: answer.seen }) },
      }),
    onSuccess: () => client.invalidateQueries(),
    onError: (error) => {
      const now = movedIn(error);
      if (now === null) return;
      move(true);
      see(now);
    },
  });
  return {
    answer,
    /** The facts moved between seeing and saving; `answer` is how it is now. */
    moved,
    trying,
    saving,
    back: () => {
      see(null);
      move(false);
      saving.reset();
    },
  };
}
