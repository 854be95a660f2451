// A draft that waits for a second person, seen and published by one.

import type { Asker, ChangeDeps } from '../../src/modules/access/index.ts';
import { createDrafts } from '../../src/modules/changes/index.ts';

export async function publish(deps: ChangeDeps, by: Asker, draft: string): Promise<void> {
  const drafts = createDrafts(deps);
  const { seen } = await drafts.try(by, draft);
  const { revision } = await drafts.read(by, draft);
  await drafts.answer(by, draft, { answer: 'publish', revision, why: 'enig', seen });
}
