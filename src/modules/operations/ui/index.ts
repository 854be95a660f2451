// The screens of operations, each loaded when it is first opened.

import { lazyRouteComponent } from '@tanstack/react-router';

export const OperationsScreen = lazyRouteComponent(
  () => import('./OperationsScreen.tsx'),
  'OperationsScreen',
);
