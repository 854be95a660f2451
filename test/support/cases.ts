// Cases as people bring them about in tests: opened and written, acted on, met about, by whoever says so at the moment that the clock shows.

import type { Instant } from '../../src/kernel/time.ts';
import type { Asker } from '../../src/modules/access/index.ts';
import { act } from '../../src/modules/decisions/acting.ts';
import type { CaseAct, CaseView, HeadInput, MeetingAct } from '../../src/modules/decisions/contract.ts';
import { openNew, write } from '../../src/modules/decisions/drafting.ts';
import type { DecisionDeps, Kinds } from '../../src/modules/decisions/kinds.ts';
import { oneMeeting } from '../../src/modules/decisions/meeting-reading.ts';
import { actIn, callTo } from '../../src/modules/decisions/meetings.ts';
import { oneCase } from '../../src/modules/decisions/reading.ts';
import { caseSweep } from '../../src/modules/decisions/sweep.ts';
import { OwnerFinder, readOpenTasks } from '../../src/modules/tasks/index.ts';
import { askerFor, sweepGround } from './decided.ts';
import type { Founded } from './founded.ts';

type Resolve = Extract<MeetingAct, { act: 'resolve' }>;

export function caseStage(founded: Founded, kinds: Kinds, clock: () => Instant) {
  const deps: DecisionDeps = { ...founded.deps, kinds };
  const as = (who: string): Asker => askerFor(founded, who, who, clock());
  const doing = (who: string, id: string, asked: CaseAct) => act(deps, as(who), id, asked);
  const sitting = (who: string, id: string, asked: MeetingAct) => actIn(deps, as(who), id, asked);
  return {
    deps,
    as,
    doing,
    sitting,
    sweep: () => caseSweep(kinds).run(sweepGround(founded, clock())),
    seen: (who: string, id: string): Promise<CaseView> => oneCase(deps, as(who), id),
    engine: () => deps.current.engine(founded.municipality),
    /** The kinds of the tasks that wait for somebody. */
    async mine(who: string): Promise<string[]> {
      const finder = new OwnerFinder(await deps.current.engine(founded.municipality), clock());
      const tasks = await deps.db.transaction(founded.municipality, (tx) =>
        readOpenTasks(tx, founded.municipality),
      );
      return tasks
        .filter(({ owner, dueAt }) => finder.of(owner, dueAt).people.some(({ person }) => person === who))
        .map(({ kind }) => kind);
    },
    /** With the two sections that every case must have. */
    async written(who: string, head: HeadInput): Promise<string> {
      const id = await openNew(deps, as(who), head);
      for (const section of ['problem', 'recommendation'] as const)
        await write(deps, as(who), id, { section, text: 'Det skal afgøres.', revision: 0 });
      return id;
    },
    /** Resolved in a meeting by its secretary, and closed by another. */
    async met(
      body: string,
      id: string,
      {
        by,
        closes,
        present,
        outcome,
      }: { by: string; closes: string; present: readonly string[] } & Pick<Resolve, 'outcome'>,
    ): Promise<void> {
      const meeting = await callTo(deps, as(by), body, { at: clock(), place: 'Rådhuset' });
      const item = { case: id, title: 'Sagen', access: 'open' } as const;
      await sitting(by, meeting, { act: 'agenda', items: [item] });
      const there = present.map((person) => ({ person, inPlaceOf: null }));
      await sitting(by, meeting, { act: 'present', present: there });
      const { items } = await oneMeeting(deps, as(by), meeting);
      const word = outcome === 'rejected' ? 'Nej.' : '';
      await sitting(by, meeting, {
        ...{ act: 'resolve', item: items[0]?.id ?? '', outcome, word, conditions: [] },
      });
      await sitting(closes, meeting, { act: 'close' });
    },
  };
}
