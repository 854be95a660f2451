// The server's door to tasks.

export { TASK_MAILS } from './domain/mails.ts';
export { OwnerFinder } from './domain/owners.ts';
export { taskRoutes } from './http.ts';
export { isOf, keepTasks, keepTasksOnce } from './keeping.ts';
export { taskMailSweep } from './reminding.ts';
export { createTasks, tasksOf } from './service.ts';
export {
  closedTasks,
  closeTasks,
  forgetTasks,
  lateKeys,
  lockTask,
  readOpenTasks,
  readTasks,
  repointTasks,
} from './store.ts';
export { giveTasks } from './telling.ts';
