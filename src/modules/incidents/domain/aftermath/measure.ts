// Something that somebody is to do after an incident: who, by when, and the task it is in their inbox. Pure.

import { addDays, type Day, type Instant, startOfDay } from '../../../../kernel/time.ts';
import type { Owner, TaskDraft } from '../../../tasks/contract.ts';
import type { Cause } from '../incident.ts';

export const MEASURE_SOURCES = ['task', 'change', 'pattern'] as const;
export type MeasureSource = (typeof MEASURE_SOURCES)[number];

export interface Measure {
  readonly id: string;
  readonly source: MeasureSource;
  /** Null of a pattern, which is about several. */
  readonly incident: string | null;
  readonly text: string;
  /** Uuid of the person, or of the unit whose manager it is for: one of them. */
  readonly owner: string | null;
  readonly unit: string | null;
  /** Of a pattern: what it has in common, and the incidents that it is made of. */
  readonly cause: Cause | null;
  readonly incidents: readonly string[];
  /** The last day. */
  readonly by: Day;
  readonly openedAt: Instant;
  readonly doneAt: Instant | null;
  /** Uuid. */
  readonly doneBy: string | null;
  readonly word: string | null;
}

export const MEASURE_TASK = 'incident.measure';
export const measureKey = (id: string): string => `${MEASURE_TASK}:${id}`;

export const ownerOf = ({ owner, unit }: Pick<Measure, 'owner' | 'unit'>): Owner => ({
  any: [
    ...(owner === null ? [] : [{ kind: 'person', person: owner } as const]),
    ...(unit === null ? [] : [{ kind: 'managerOfUnit', orgUnit: unit } as const]),
  ],
  never: [],
});

const TITLES = {
  task: { da: 'En opgave efter en hændelse', en: 'A task after an incident' },
  change: { da: 'En ændring efter en hændelse', en: 'A change after an incident' },
  pattern: {
    da: 'Den samme årsag går igen i din enhed',
    en: 'The same cause comes again and again in your unit',
  },
} as const;

/** What stands in the inbox says nothing of what happened: it is read where it is done. */
export function taskOf(measure: Measure, now: Instant): TaskDraft {
  const { id, source, by } = measure;
  return {
    kind: MEASURE_TASK,
    key: measureKey(id),
    about: { title: TITLES[source], detail: null, link: `/measures/${id}`, person: null },
    owner: ownerOf(measure),
    dueAt: startOfDay(addDays(by, 1)) ?? now,
  };
}
