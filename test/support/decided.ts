// What a municipality decides in Tillid, put down by a test: one fact from a day on, through the same door as any.

import type { AccessFacts } from '../../src/modules/access/contract.ts';
import { type Asker, changedFrom, changeFacts, type SweepGround } from '../../src/modules/access/index.ts';
import type { Founded } from './founded.ts';

export async function decide<K extends keyof AccessFacts>(
  { deps, author }: Founded,
  kind: K,
  id: string,
  content: AccessFacts[K] | null,
  at: string | number,
): Promise<void> {
  const by = author(at);
  await changeFacts(deps, by, async ({ engine }) => ({
    changes: [changedFrom(engine, kind, id, by.now, content === null ? null : { source: 'tillid', content })],
    act: { action: 'test.decided', why: 'a test' },
    answer: undefined,
  }));
}

/** Somebody signed in, at a moment. */
export function askerFor({ municipality }: Founded, person: string, userId: string, now: number): Asker {
  return {
    municipality,
    actor: { kind: 'person', id: person, userId },
    origin: { kind: 'web' },
    now,
    assurance: 'hoej',
    permits: new Set(),
  };
}

export const sweepGround = ({ deps, municipality }: Founded, now: number): SweepGround => ({
  db: deps.db,
  current: deps.current,
  municipality,
  now,
});
