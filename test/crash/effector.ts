// A process of its own that has levels lowered and sets of rules made valid, by cases, without end, and says what was acknowledged, line by line, until it is
// killed. Arguments: a data directory or the address of a server, and the municipality.

import { CASE_RULES } from '../../src/app/cases.ts';
import { act } from '../../src/modules/decisions/acting.ts';
import { openNew, write } from '../../src/modules/decisions/drafting.ts';
import { NO_TERMS } from '../../src/modules/policies/domain/terms.ts';
import { makePolicy, openCaseFor, writeVersion } from '../../src/modules/policies/index.ts';
import { openVictim } from './victim.ts';

const { deps: ground, as, say } = await openVictim();
const deps = { ...ground, kinds: CASE_RULES };
let now = Date.UTC(2026, 0, 2, 9);
const lars = () => as('lars', now);
const TEXT = '## § 1. Formål\n\nHvad der gælder.\n\n## § 2. Overtrædelser\n\nEn advarsel.';

const lowering = () =>
  openNew(deps, lars(), {
    ...{ significance: 'minor', title: 'Lempelse', access: 'open' },
    subject: {
      ...{ kind: 'dispensation', rules: 'Regulativet', clause: '§ 1', conflictRule: null, lowers: 'lav' },
      covers: { persons: ['p1'], role: null, orgUnit: null, system: 'nexus' },
      ...{ risk: 'Lille', mostItCosts: '', from: '2026-01-01', to: '2026-12-24' },
      controls: [{ text: 'Se efter', owner: 'lars', everyDays: null }],
    },
  });

async function version(): Promise<string> {
  const name = `Regler ${Date.now()} ${Math.random()}`;
  const policy = await makePolicy(deps, lars(), { name, tier: 'guideline', text: TEXT });
  const place = { policy, version: 1 };
  await writeVersion(deps, lars(), place, {
    text: TEXT,
    terms: { ...NO_TERMS, sanctions: 'p2' },
    revision: 1,
  });
  return openCaseFor(deps, lars(), place, { significance: 'minor' });
}

for (;;) {
  for (const open of [lowering, version]) {
    now += 60_000;
    const id = await open();
    for (const section of ['problem', 'recommendation'] as const)
      await write(deps, lars(), id, { section, text: 'Tekst', revision: 0 });
    await act(deps, lars(), id, { act: 'putForward', asks: [] });
    say(`put ${id}`);
    const said = { as: 'official', outcome: 'approved', word: '', conditions: [] } as const;
    await act(deps, as('chair', now), id, { act: 'resolve', ...said, conditions: [] });
    say(`decided ${id}`);
  }
}
