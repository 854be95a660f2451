// What happens to an incident in its aftermath; read with everything else that happens to it.

import type { Bilingual } from '../../../../kernel/problem.ts';
import type { Day, Instant } from '../../../../kernel/time.ts';

export type ResponseEvent =
  /** When it happened, as far as is known; the last counts. */
  | { readonly kind: 'occurred'; readonly since: Instant; readonly why: string }
  /** A step of the playbook was taken, or found not to be needed, with why. */
  | {
      readonly kind: 'step';
      readonly step: string;
      /** As it read then; absent of what was said while all were as they were shipped. */
      readonly text?: Bilingual;
      readonly outcome: 'done' | 'notNeeded';
      readonly word: string;
    }
  /** Decided about how it is handled. */
  | { readonly kind: 'decided'; readonly word: string }
  /** Somebody was given something to do. */
  | { readonly kind: 'measure'; readonly text: string; readonly owner: string; readonly by: Day }
  | { readonly kind: 'measured'; readonly text: string; readonly word: string }
  /** Who could have seen it on a day was frozen onto it. */
  | { readonly kind: 'exposed'; readonly seq: number; readonly on: Day }
  /** A file was attached to it, or taken away again, by what it was called. */
  | { readonly kind: 'attached' | 'detached'; readonly name: string }
  /** What was said about people in it was deleted. */
  | { readonly kind: 'erased' };

const KINDS: ReadonlySet<string> = new Set<ResponseEvent['kind']>([
  ...([
    'occurred',
    'step',
    'decided',
    'measure',
    'measured',
    'exposed',
    'attached',
    'detached',
    'erased',
  ] as const),
]);

export const isResponse = <E extends { readonly kind: string }>(
  event: E | ResponseEvent,
): event is ResponseEvent => KINDS.has(event.kind);
