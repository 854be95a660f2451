// The screens of operations, each loaded when it is first opened, and what a screen about oneself shows of mails.

import { lazyRouteComponent } from '@tanstack/react-router';

export const MyMails = lazyRouteComponent(() => import('./MyMails.tsx'), 'MyMails');

export const OperationsScreen = lazyRouteComponent(
  () => import('./OperationsScreen.tsx'),
  'OperationsScreen',
);
