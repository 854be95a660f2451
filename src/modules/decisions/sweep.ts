// What follows from cases, made so: the tasks that there should be, and what was decided in force. Doing it twice does nothing more.

import type { Change } from '../../kernel/fact.ts';
import { lockFacts } from '../../platform/facts/store.ts';
import type { AccessFacts } from '../access/contract.ts';
import { changeFacts, type Sweep, type SweepGround } from '../access/index.ts';
import { keepTasksOnce, readOpenTasks } from '../tasks/index.ts';
import { stateOf } from './acting.ts';
import { placeOf } from './domain/acting.ts';
import type { Case } from './domain/case.ts';
import { decidedOf } from './domain/standing.ts';
import { type DecisionDeps, effectOf, type Kinds } from './kinds.ts';
import { groundOf } from './seeing.ts';
import { pendingCases, setState } from './store.ts';
import { keysOf, tasksOf } from './worklist.ts';

export const caseSweep = (kinds: Kinds): Sweep => ({
  name: 'decisions.cases',
  async run(ground) {
    await settleEffects({ ...ground, kinds });
    await settleTasks({ ...ground, kinds }, null);
  },
});

type Ground = SweepGround & DecisionDeps;

/** Of the cases that something was done to, or of all: the tasks open and close with it, and not only when the sweep next runs. */
export async function settleTasks(
  { db, current, municipality, now, kinds }: Ground,
  cases: readonly string[] | null,
): Promise<void> {
  if (cases?.length === 0) return;
  await db.transaction(municipality, async (tx) => {
    // One at a time: of two that look at once, the second would take the first one's tasks for old ones.
    await lockFacts(tx, municipality);
    const engine = await current.engineIn(tx, municipality);
    const ground = groundOf({ kinds }, engine, now);
    const wanted = (await pendingCases(tx, municipality, cases)).flatMap((one) => tasksOf(ground, one));
    const open = await readOpenTasks(tx, municipality, cases?.map((id) => keysOf(id)) ?? [keysOf()]);
    await keepTasksOnce(tx, engine, municipality, now, { open, wanted });
  });
}

/** What could not take effect when it was decided is tried again. */
async function settleEffects({ kinds, ...swept }: Ground): Promise<void> {
  const { db, current, municipality, now } = swept;
  const pending = await db.transaction(municipality, (tx) => pendingCases(tx, municipality));
  if (!pending.some((one) => decidedOf(one) !== null)) return;
  const author = { municipality, now, actor: { kind: 'system' }, origin: { kind: 'system' } } as const;
  await changeFacts({ db, current }, author, async ({ tx, engine }) => {
    const ground = groundOf({ kinds }, engine, now);
    const decided = (await pendingCases(tx, municipality)).filter((one) => decidedOf(one) !== null);
    const effects: { readonly one: Case; readonly changes: readonly Change<AccessFacts>[] }[] = [];
    for (const one of decided) {
      const wanted = await effectOf({ kinds }, { tx, engine }, municipality, one, now);
      if (wanted.ok) effects.push({ one, changes: wanted.value });
    }
    for (const { one } of effects)
      await setState(tx, municipality, one.id, stateOf(one, null, { now, line: placeOf(ground, one).line }));
    const made = effects.filter(({ changes }) => changes.length > 0);
    const detail = { cases: made.map(({ one }) => one.number) };
    const act = made.length === 0 ? null : { action: 'case.effect', why: 'what was decided', detail };
    return { changes: made.flatMap(({ changes }) => changes), act, answer: undefined };
  });
}
