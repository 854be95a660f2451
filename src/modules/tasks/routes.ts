// The routes by which my tasks are listed.

import { z } from 'zod';
import { listOf, route } from '../../kernel/route.ts';
import { bilingualSchema as bilingual, page, pageQuery } from '../../kernel/schemas.ts';

const taskSchema = z.object({
  id: z.string(),
  kind: z.string(),
  title: bilingual,
  detail: bilingual.nullable(),
  link: z.string(),
  /** Day; the task is late from the day after. */
  due: z.string(),
  opened: z.string(),
  late: z.boolean(),
  /** Null: it is mine; else the name of the one I stand in for, or whose task came to me because nobody nearer can answer. */
  standsFor: z.string().nullable(),
  escalated: z.boolean(),
});
export type TaskRow = z.output<typeof taskSchema>;

export const listTasks = route({
  id: 'listTasks',
  method: 'GET',
  path: '/api/tasks',
  permission: 'signedIn',
  shows: 'names',
  summary: 'What I have to do, soonest first, my substitutions included',
  query: pageQuery,
  response: page(taskSchema),
  list: listOf<TaskRow>({ da: 'Mine opgaver', en: 'My tasks' }, [
    { id: 'due', title: { da: 'Frist', en: 'Due' }, kind: 'day', value: (t) => t.due },
    { id: 'title', title: { da: 'Opgave', en: 'Task' }, kind: 'text', value: (t, l) => t.title[l] },
    {
      id: 'detail',
      title: { da: 'Om', en: 'About' },
      kind: 'text',
      value: (t, l) => t.detail?.[l] ?? null,
    },
    { id: 'opened', title: { da: 'Oprettet', en: 'Opened' }, kind: 'day', value: (t) => t.opened },
    {
      id: 'standsFor',
      title: { da: 'På vegne af', en: 'On behalf of' },
      kind: 'text',
      value: (t) => t.standsFor,
    },
  ]),
});

export const countTasks = route({
  id: 'countTasks',
  method: 'GET',
  path: '/api/tasks/count',
  permission: 'signedIn',
  shows: 'nothing',
  summary: 'How many tasks I have, and how many of them are late',
  response: z.object({ open: z.number(), late: z.number() }),
});

export const TASK_ROUTES = [listTasks, countTasks] as const;
