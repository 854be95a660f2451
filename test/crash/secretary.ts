// A process of its own that takes cases from a draft to a decision in a meeting, without end, and says what was acknowledged, line by line, until it is
// killed. Arguments: a data directory or the address of a server, and the municipality.

import { CASE_RULES } from '../../src/app/cases.ts';
import { act } from '../../src/modules/decisions/acting.ts';
import { openNew, write } from '../../src/modules/decisions/drafting.ts';
import { oneMeeting } from '../../src/modules/decisions/meeting-reading.ts';
import { actIn, callTo } from '../../src/modules/decisions/meetings.ts';
import { openVictim } from './victim.ts';

const { deps: ground, as, say } = await openVictim();
const deps = { ...ground, kinds: CASE_RULES };
let now = Date.UTC(2026, 0, 2, 9);
const lars = () => as('lars', now);

for (;;) {
  now += 60_000;
  const id = await openNew(deps, lars(), {
    ...{ significance: 'minor', title: 'Sag', access: 'open' },
    subject: {
      ...{
        kind: 'dispensation',
        rules: 'Regulativet',
        clause: '§ 1',
        conflictRule: 'both',
        risk: 'Lille',
        mostItCosts: '',
      },
      covers: { persons: ['p1'], role: null, orgUnit: null, system: null },
      controls: [{ text: 'Se efter', owner: 'lars', everyDays: null }],
      ...{ from: '2026-01-01', to: '2026-12-24' },
    },
  });
  for (const section of ['problem', 'recommendation'] as const)
    await write(deps, lars(), id, { section, text: 'Tekst', revision: 0 });
  await act(deps, lars(), id, { act: 'putForward', asks: [] });
  say(`put ${id}`);
  const meeting = await callTo(deps, as('chair', now), 'board', { at: now, place: '' });
  const inIt = (who: string, asked: Parameters<typeof actIn>[3]) => actIn(deps, as(who, now), meeting, asked);
  await inIt('chair', { act: 'agenda', items: [{ case: id, title: 'Sag', access: 'open' }] });
  await inIt('chair', { act: 'present', present: [{ person: 'chair', inPlaceOf: null }] });
  const item = (await oneMeeting(deps, as('chair', now), meeting)).items[0]?.id ?? '';
  await inIt('writer', { act: 'resolve', item, outcome: 'approved', word: '', conditions: [] });
  say(`resolved ${id}`);
  await inIt('chair', { act: 'close' });
  say(`decided ${id}`);
}
