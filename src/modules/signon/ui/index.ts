// The screens of the municipality's own sign-in, each loaded when first opened.

import { lazyRouteComponent } from '@tanstack/react-router';

export const ChangeScreen = lazyRouteComponent(() => import('./ChangeScreen.tsx'), 'ChangeScreen');
export const ProvidersScreen = lazyRouteComponent(() => import('./ProvidersScreen.tsx'), 'ProvidersScreen');
export const ProviderScreen = lazyRouteComponent(() => import('./ProviderScreen.tsx'), 'ProviderScreen');
