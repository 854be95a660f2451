// The municipality's journal: what is told to it, by the job that a decision leaves, and by a sweep that tries again what could not be written;
// while something cannot, somebody has a task about it.

import type { Bilingual } from '../kernel/problem.ts';
import { addDays, dayOf, type Instant, startOfDay } from '../kernel/time.ts';
import type { Sweep } from '../modules/access/index.ts';
import { caseTeller, JOURNAL_CASE } from '../modules/decisions/index.ts';
import { incidentTeller, JOURNAL_INCIDENT } from '../modules/incidents/index.ts';
import type { TaskDraft } from '../modules/tasks/contract.ts';
import { keepTasksOnce, readOpenTasks } from '../modules/tasks/index.ts';
import { exportToJournal, type JournalDeps } from '../platform/journal/export.ts';
import { readStuck, type Stuck } from '../platform/journal/store.ts';
import { CASE_RULES } from './cases.ts';
import type { Tillid } from './open.ts';

type Ground = Pick<Tillid, 'db' | 'current' | 'attachments'>;

export interface Journaling {
  /** Throws when something could not be written, so that the job is tried again. */
  export(municipality: string): Promise<void>;
  readonly sweep: Sweep;
}

const STUCK_TASK = 'journal.stuck';

export function openJournaling(ground: Ground, directory: string | null, clock: () => Instant): Journaling {
  const { db, current, attachments } = ground;
  const tellers = {
    [JOURNAL_CASE]: caseTeller({ db, current, kinds: CASE_RULES, files: attachments }),
    [JOURNAL_INCIDENT]: incidentTeller({ current, files: attachments }),
  };
  const run = async (municipality: string) => {
    if (directory === null) return;
    const deps: JournalDeps = { db, directory, tellers };
    const { failed } = await exportToJournal(deps, municipality, clock);
    await settleStuck(ground, municipality, clock());
    if (failed > 0) throw new Error(`${failed} could not be put into the journal`);
  };
  return {
    export: run,
    sweep: { name: 'journal', run: ({ municipality }) => run(municipality) },
  };
}

const WHY: Readonly<Record<'full' | 'other', Bilingual>> = {
  full: { da: 'Der er ikke plads på disken.', en: 'There is no room on the disk.' },
  other: { da: 'Driften kan se hvorfor under Drift.', en: 'Whoever runs Tillid sees why under Operations.' },
};

const whyOf = (error: string): keyof typeof WHY => (error.includes('ENOSPC') ? 'full' : 'other');

/** One task however many wait: what stops one most often stops all. */
function taskOf(stuck: readonly Stuck[], now: Instant): TaskDraft[] {
  const [first] = stuck;
  if (first === undefined) return [];
  const { kind, thing, version, error } = first;
  return [
    {
      kind: STUCK_TASK,
      key: `${STUCK_TASK}:${kind}:${thing}:${version}`,
      about: {
        title: {
          da: 'Afgjorte sager kan ikke journaliseres',
          en: 'Decided cases cannot be put into the journal',
        },
        detail: {
          da: `${stuck.length} venter. ${WHY[whyOf(error)].da}`,
          en: `${stuck.length} waiting. ${WHY[whyOf(error)].en}`,
        },
        link: '/cases?state=decided',
        person: null,
      },
      owner: { any: [{ kind: 'coordinator' }], never: [] },
      dueAt: startOfDay(addDays(dayOf(now), 2)) ?? now,
    },
  ];
}

async function settleStuck({ db, current }: Ground, municipality: string, now: Instant): Promise<void> {
  await db.transaction(municipality, async (tx) => {
    const stuck = await readStuck(tx, municipality);
    const wanted = taskOf(stuck, now);
    const open = await readOpenTasks(tx, municipality, [STUCK_TASK]);
    if (open.length + wanted.length === 0) return;
    const engine = await current.engineIn(tx, municipality);
    await keepTasksOnce(tx, engine, municipality, now, { open, wanted });
  });
}
