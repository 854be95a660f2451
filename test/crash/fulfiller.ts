// A process of its own that gives and ends a right in a system that is set up by hand, orders it and confirms the orders, without end,
// and says what was acknowledged until it is killed. Arguments: a data directory or the address of a server, and the municipality.

import { changedFrom, changeFacts } from '../../src/modules/access/index.ts';
import { answerOrder } from '../../src/modules/provisioning/answering.ts';
import { orderSweep } from '../../src/modules/provisioning/ordering.ts';
import { listOfOrders } from '../../src/modules/provisioning/reading.ts';
import { assignment, toPerson } from '../support/small.ts';
import { openVictim } from './victim.ts';

const { deps, municipality, as, say } = await openVictim();
const DAY = 86_400_000;

const lars = (now: number) => as('lars', now);

const orders = (now: number) => listOfOrders(deps, lars(now));
const days = (await orders(Date.UTC(2026, 0, 2))).map(({ day }) => Date.parse(day));
/** A day on from the last one on which anything was ordered. */
let now = Math.max(Date.UTC(2026, 0, 2), ...days) + DAY + 9 * 3_600_000;

for (;;) {
  await sweep();
  await confirmAll();
  const engine = await deps.current.engine(municipality);
  const has = engine.facts.versions('assignment', 'by-hand').some((v) => v.to === Infinity);
  await changeFacts(deps, lars(now), async ({ engine: facts }) => ({
    changes: [
      changedFrom(
        facts,
        'assignment',
        'by-hand',
        now,
        has
          ? null
          : { source: 'tillid', content: assignment('', 'read', toPerson('hanne')).content as never },
      ),
    ],
    act: { action: 'test.given', why: 'told by the test' },
    answer: undefined,
  }));
  now += DAY;
}

async function sweep(): Promise<void> {
  now += 60_000;
  await orderSweep.run({ ...deps, municipality, now });
}

async function confirmAll(): Promise<void> {
  for (const { id, open } of await orders(now)) {
    if (open === 0) continue;
    now += 60_000;
    say(`ordered ${id}`);
    await answerOrder(deps, lars(now), id, { lines: null, outcome: 'done', reason: null });
    say(`confirmed ${id}`);
  }
}
