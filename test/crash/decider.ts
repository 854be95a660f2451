// A process of its own that asks, decides and takes away without end, and says what was acknowledged, line by line, until it is killed.
// Arguments: a data directory or the address of a server, and the municipality.

import type { Permission } from '../../src/kernel/route.ts';
import type { Asker } from '../../src/modules/access/index.ts';
import { CurrentRights } from '../../src/modules/access/index.ts';
import { answer, submit } from '../../src/modules/requests/index.ts';
import { openEmbedded } from '../../src/platform/db/embedded.ts';
import { openServer } from '../../src/platform/db/server.ts';

const [where = '', municipality = ''] = process.argv.slice(2);
const db = where.startsWith('postgres')
  ? await openServer({ url: where })
  : await openEmbedded({ directory: where });
const deps = { db, current: new CurrentRights(db) };

const as = (who: string): Asker => ({
  municipality,
  actor: { kind: 'person', id: who, userId: who },
  origin: { kind: 'web' },
  now: Date.now(),
  assurance: 'hoej',
  permits: new Set<Permission>(['signedIn']),
});
const wish = {
  receiver: 'hanne',
  position: null,
  constraints: {},
  from: null,
  to: null,
  reason: 'x',
  emergency: false,
};

async function takeAway(assignment: string): Promise<void> {
  const [gone] = await submit(deps, as('lars'), [{ ...wish, action: 'remove', what: null, assignment }]);
  process.stdout.write(`removed ${gone?.id} ${assignment.replace('request-', '')}\n`);
}

// What the one before was killed before taking away.
const engine = await deps.current.engine(municipality);
const left = [...engine.facts.facts('assignment')].filter(
  (f) => f.to === Infinity && f.id.startsWith('request-'),
);
for (const { id } of left) await takeAway(id);

for (;;) {
  const what = { kind: 'role', id: 'read' } as const;
  const [made] = await submit(deps, as('hanne'), [{ ...wish, action: 'add', what, assignment: null }]);
  if (made === undefined) throw new Error('nothing was made');
  process.stdout.write(`open ${made.id}\n`);
  await answer(deps, as('lars'), made.id, { step: 0, outcome: 'approved', reason: null });
  process.stdout.write(`granted ${made.id}\n`);
  await takeAway(`request-${made.id}`);
}
