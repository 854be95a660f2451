// Stepping up: whatever was refused because the session is too weak waits here while the person shows more of who they are.

import type { AssuranceLevel } from '../kernel/assurance.ts';
import type { Permission } from '../kernel/route.ts';

export interface StepUpAsked {
  /** What was about to be done; null when the person asks of their own accord. */
  readonly permission: Permission | null;
  readonly needed: AssuranceLevel;
  /** `level`: a role asks for it; `again`: it was shown too long ago; `factor`: the second factor itself. */
  readonly why: 'level' | 'again' | 'factor';
}

type Ask = (asked: StepUpAsked) => Promise<boolean>;

let ask: Ask | null = null;
let open: Promise<boolean> | null = null;

/** Whoever draws the dialog; answers how to stop. */
export function drawStepUp(draw: Ask): () => void {
  ask = draw;
  return () => {
    ask = null;
  };
}

/** Whether the session is worth more now. Asked by several at once, the person is asked once. */
export function stepUp(asked: StepUpAsked): Promise<boolean> {
  open ??= (ask?.(asked) ?? Promise.resolve(false)).finally(() => {
    open = null;
  });
  return open;
}
