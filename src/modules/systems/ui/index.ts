// The screens of the grounds of systems, each loaded when it is first opened.

import { lazyRouteComponent } from '@tanstack/react-router';

export const GroundsScreen = lazyRouteComponent(() => import('./GroundsScreen.tsx'), 'GroundsScreen');
export const QuestionsScreen = lazyRouteComponent(() => import('./QuestionsScreen.tsx'), 'QuestionsScreen');
