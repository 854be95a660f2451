// The screen of tasks, loaded when it is first opened.

import { lazyRouteComponent } from '@tanstack/react-router';

export const TasksScreen = lazyRouteComponent(() => import('./TasksScreen.tsx'), 'TasksScreen');
