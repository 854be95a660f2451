// The tasks that the grounds of systems ask for: one for all that have none, and one for each that nobody answers for.

import { addDays, dayOf, type Instant, startOfDay } from '../../kernel/time.ts';
import { Naming, type RightsEngine } from '../access/index.ts';
import type { OwnerRule, TaskDraft } from '../tasks/contract.ts';
import { groundsOf, isOwnerless } from './domain/grounds.ts';

/** What the keys of these tasks begin with. */
export const SYSTEM_TASK = 'system.';
const SCREEN = '/systems/grounds';
/** Days to say on what ground systems are used, and to find an owner. */
const [TO_SAY, TO_FIND] = [30, 14];

const COORDINATOR: readonly OwnerRule[] = [{ kind: 'coordinator' }];

export function tasksWanted(engine: RightsEngine, now: Instant): TaskDraft[] {
  const naming = new Naming(engine.facts, now);
  const grounds = groundsOf(engine, now);
  const due = (days: number) => startOfDay(addDays(dayOf(now), days)) ?? now;
  const base = { owner: { any: COORDINATOR, never: [] } };
  const unsaid: TaskDraft = {
    ...base,
    kind: `${SYSTEM_TASK}undecided`,
    key: `${SYSTEM_TASK}undecided`,
    about: {
      title: {
        da: 'Sig, på hvilket grundlag systemer er i brug',
        en: 'Say on what ground systems are in use',
      },
      detail: {
        da: 'Der er systemer uden en afgørelse bag sig.',
        en: 'There are systems with no decision behind them.',
      },
      link: `${SCREEN}?show=undecided`,
      person: null,
    },
    dueAt: due(TO_SAY),
  };
  const ownerless = grounds.filter(isOwnerless).map(
    ({ system }): TaskDraft => ({
      ...base,
      kind: `${SYSTEM_TASK}ownerless`,
      key: `${SYSTEM_TASK}ownerless:${system}`,
      about: {
        title: {
          da: `Find en ejer til ${naming.name('system', system)}`,
          en: `Find an owner of ${naming.name('system', system)}`,
        },
        detail: {
          da: 'Deles det af flere områder, afgør direktionen i en sag, hvem der ejer det.',
          en: 'Where several areas share it, the direction decides in a case who owns it.',
        },
        link: `${SCREEN}?show=ownerless`,
        person: null,
      },
      dueAt: due(TO_FIND),
    }),
  );
  const isUnsaid = grounds.some(({ commissioning }) => commissioning === null);
  return isUnsaid ? [unsaid, ...ownerless] : ownerless;
}
