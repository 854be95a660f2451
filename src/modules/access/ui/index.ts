// The screens of who may see what, and why, each loaded when it is first opened.

import { lazyRouteComponent } from '@tanstack/react-router';

export const MyUnitScreen = lazyRouteComponent(() => import('./MyUnitScreen.tsx'), 'MyUnitScreen');
export const UnitScreen = lazyRouteComponent(() => import('./UnitScreen.tsx'), 'UnitScreen');
export const PersonScreen = lazyRouteComponent(() => import('./PersonScreen.tsx'), 'PersonScreen');
export const WhyScreen = lazyRouteComponent(() => import('./WhyScreen.tsx'), 'WhyScreen');
export const SystemScreen = lazyRouteComponent(() => import('./SystemScreen.tsx'), 'SystemScreen');
export const WhoScreen = lazyRouteComponent(() => import('./WhoScreen.tsx'), 'WhoScreen');
