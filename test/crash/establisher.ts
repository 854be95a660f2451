// A process of its own that takes systems from a draft through decision and test to being in use, without end, and says what was acknowledged, line by
// line, until it is killed. Arguments: a data directory or the address of a server, and the municipality.

import { CASE_RULES } from '../../src/app/cases.ts';
import { act } from '../../src/modules/decisions/acting.ts';
import type { CaseAct } from '../../src/modules/decisions/contract.ts';
import { openNew, write } from '../../src/modules/decisions/drafting.ts';
import { systemSubject } from '../support/system-case.ts';
import { openVictim } from './victim.ts';

const { deps: ground, as, say } = await openVictim();
const deps = { ...ground, kinds: CASE_RULES };
let now = Date.UTC(2026, 0, 2, 9);

for (;;) {
  now += 60_000;
  const by = (who: string) => as(who, now);
  const id = await openNew(deps, by('lars'), {
    ...{ significance: 'minor', title: 'Sag', access: 'open' },
    subject: systemSubject({
      ...{ name: `System ${Date.now()} ${Math.random()}`, owner: 'lars', tester: 'writer' },
      costs: [{ budget: 'root', what: 'Drift', once: 0, yearly: 0 }],
    }),
  });
  for (const section of ['problem', 'recommendation'] as const)
    await write(deps, by('lars'), id, { section, text: 'Tekst', revision: 0 });
  const doing = (who: string, asked: CaseAct) => act(deps, by(who), id, asked);
  await doing('lars', { act: 'putForward', asks: [] });
  say(`put ${id}`);
  await doing('chair', { act: 'resolve', as: 'official', outcome: 'approved', word: '', conditions: [] });
  say(`decided ${id}`);
  await doing('writer', { act: 'tested', passed: true, word: 'Prøvet.' });
  say(`tested ${id}`);
  now += 1_000;
  await doing('lars', { act: 'accepted', word: 'Taget i brug.' });
  say(`accepted ${id}`);
}
