// A process of its own that decides cases and puts them into the journal, without end, and says what was acknowledged, line by line, until it is
// killed. Arguments: a data directory or the address of a server, the municipality, and the directory of the journal.

import { CASE_RULES } from '../../src/app/cases.ts';
import { openJournaling } from '../../src/app/journaling.ts';
import { actOnCase, openCase, writeCase } from '../../src/modules/decisions/index.ts';
import { openVictim } from './victim.ts';

const { deps: ground, municipality, as, say } = await openVictim();
const deps = { ...ground, kinds: CASE_RULES };
let now = Date.UTC(2026, 0, 2, 9);
const directory = process.argv[4] ?? '';
const attachments = { directory: `${directory}-attachments`, scanner: null };
const journaling = openJournaling({ ...ground, attachments }, directory, () => now);

for (;;) {
  now += 60_000;
  const id = await openCase(deps, as('hanne', now), {
    ...{ significance: 'minor', title: 'Sag', access: 'open', subject: { kind: 'other' } },
  });
  for (const section of ['problem', 'recommendation'] as const)
    await writeCase(deps, as('hanne', now), id, { section, text: 'Tekst', revision: 0 });
  await actOnCase(deps, as('hanne', now), id, { act: 'putForward', asks: [] });
  await actOnCase(deps, as('lars', now), id, {
    ...{ act: 'resolve', as: 'official', outcome: 'approved', word: '', conditions: [] },
  });
  say(`decided ${id}`);
  await journaling.export(municipality);
  say(`exported ${id}`);
}
