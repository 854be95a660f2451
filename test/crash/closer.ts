// A process of its own that opens campaigns, answers them until they close, and gives back what was taken away, without end, and says
// what was acknowledged, line by line, until it is killed. Arguments: a data directory or the address of a server, and the municipality.

import { changedFrom, changeFacts } from '../../src/modules/access/index.ts';
import { answer, keep } from '../../src/modules/attestation/answering.ts';
import { allCampaigns, progress } from '../../src/modules/attestation/overseeing.ts';
import { sweepAttestation } from '../../src/modules/attestation/sweep.ts';
import { sheetsOf } from '../../src/modules/attestation/viewing.ts';
import { assignment, toPerson } from '../support/small.ts';
import { openVictim } from './victim.ts';

const { deps, municipality, as, say } = await openVictim();
const DAY = 86_400_000;

const lars = (now: number) => as('lars', now);

/** Where the one before was killed: its day is the last that anything happened on. */
async function lastCampaign() {
  const all = await allCampaigns(deps, lars(Date.UTC(2026, 0, 2)));
  return all[0];
}

/** Time goes on from there; a campaign is gone through in a minute for each answer. */
let now = Math.max(Date.UTC(2026, 0, 2, 9), Date.parse((await lastCampaign())?.opened ?? '2026-01-02') + DAY);

for (;;) {
  await sweepAttestation(deps, { municipality, now });
  const last = await lastCampaign();
  if (last === undefined || last.closed !== null) {
    if (last !== undefined) {
      const { reportHash } = await progress(deps, lars(now), last.id);
      say(`closed ${last.id} ${reportHash}`);
      await giveBack(now, last.id);
      now += 80 * DAY;
    }
    now += 3 * DAY;
    continue;
  }
  say(`open ${last.id}`);
  const { rows } = await sheetsOf(deps, lars(now), last.id, {});
  for (const { sheet, about, rows: asked } of rows)
    for (const { row, role, state, oneByOne } of asked) {
      if (state !== 'open') continue;
      now += 60_000;
      const place = { sheet, row };
      if (role === 'pay' && about === 'person') {
        await answer(deps, lars(now), last.id, { ...place, answer: 'takeAway' });
        say(`takeAway ${last.id} ${sheet} ${row}`);
        continue;
      }
      if (oneByOne) await answer(deps, lars(now), last.id, { ...place, answer: 'keep' });
      else await keep(deps, lars(now), last.id, [place]);
      say(`keep ${last.id} ${sheet} ${row}`);
    }
  now += DAY;
}

/** Everybody is given anew, once for each campaign, what was taken away, so that there is something to take away next time. */
async function giveBack(at: number, campaign: string): Promise<void> {
  const engine = await deps.current.engine(municipality);
  const people = [...engine.people()].filter(
    (one) =>
      one.startsWith('p') && engine.facts.versions('assignment', `pay ${one} ${campaign}`).length === 0,
  );
  if (people.length === 0) return;
  await changeFacts(deps, lars(at), async ({ engine: facts }) => ({
    changes: people.map((one) =>
      changedFrom(facts, 'assignment', `pay ${one} ${campaign}`, at, {
        source: 'tillid',
        content: assignment('', 'pay', toPerson(one)).content as never,
      }),
    ),
    act: { action: 'test.given', why: 'told by the test' },
    answer: undefined,
  }));
}
