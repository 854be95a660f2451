// A process of its own that asks, decides and takes away without end, and says what was acknowledged, line by line, until it is killed.
// Arguments: a data directory or the address of a server, and the municipality.

import { answer, submit } from '../../src/modules/requests/index.ts';
import { openVictim } from './victim.ts';

const { deps, municipality, as, say } = await openVictim();

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
  const [gone] = await submit(deps, as('lars', Date.now()), [
    { ...wish, action: 'remove', what: null, assignment },
  ]);
  say(`removed ${gone?.id} ${assignment.replace('request-', '')}`);
}

// What the one before was killed before taking away.
const engine = await deps.current.engine(municipality);
const left = [...engine.facts.facts('assignment')].filter(
  (f) => f.to === Infinity && f.id.startsWith('request-'),
);
for (const { id } of left) await takeAway(id);

for (;;) {
  const what = { kind: 'role', id: 'read' } as const;
  const [made] = await submit(deps, as('hanne', Date.now()), [
    { ...wish, action: 'add', what, assignment: null },
  ]);
  if (made === undefined) throw new Error('nothing was made');
  say(`open ${made.id}`);
  await answer(deps, as('lars', Date.now()), made.id, { step: 0, outcome: 'approved', reason: null });
  say(`granted ${made.id}`);
  await takeAway(`request-${made.id}`);
}
