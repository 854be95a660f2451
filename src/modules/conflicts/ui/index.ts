// The screens of conflicts, each loaded when it is first opened.

import { lazyRouteComponent } from '@tanstack/react-router';

export const ConflictsScreen = lazyRouteComponent(() => import('./ConflictsScreen.tsx'), 'ConflictsScreen');

export { RuleTrial } from './RuleTrial.tsx';
