// The screens of living with conflicts, each loaded when it is first opened.

import { lazyRouteComponent } from '@tanstack/react-router';

export const ConflictScreen = lazyRouteComponent(() => import('./ConflictScreen.tsx'), 'ConflictScreen');
export const DispensationScreen = lazyRouteComponent(
  () => import('./DispensationScreen.tsx'),
  'DispensationScreen',
);
export const DispensationsScreen = lazyRouteComponent(
  () => import('./DispensationsScreen.tsx'),
  'DispensationsScreen',
);
export const RegisterScreen = lazyRouteComponent(() => import('./RegisterScreen.tsx'), 'RegisterScreen');
