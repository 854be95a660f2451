// The screens of activation, each loaded when it is first opened.

import { lazyRouteComponent } from '@tanstack/react-router';

export const ActivateScreen = lazyRouteComponent(() => import('./ActivateScreen.tsx'), 'ActivateScreen');
export const AccountsScreen = lazyRouteComponent(() => import('./AccountsScreen.tsx'), 'AccountsScreen');
export const VouchingScreen = lazyRouteComponent(() => import('./VouchingScreen.tsx'), 'VouchingScreen');
export const VouchScreen = lazyRouteComponent(() => import('./VouchScreen.tsx'), 'VouchScreen');
