// The screens of living with conflicts, each loaded when it is first opened.

import { lazyRouteComponent } from '@tanstack/react-router';

export const ConflictScreen = lazyRouteComponent(() => import('./ConflictScreen.tsx'), 'ConflictScreen');
