// The screens of who may see what, and why, each loaded when it is first opened.

import { lazyRouteComponent } from '@tanstack/react-router';

export const MyUnitScreen = lazyRouteComponent(() => import('./MyUnitScreen.tsx'), 'MyUnitScreen');
export const UnitScreen = lazyRouteComponent(() => import('./UnitScreen.tsx'), 'UnitScreen');
export const PersonScreen = lazyRouteComponent(() => import('./PersonScreen.tsx'), 'PersonScreen');
export const WhyScreen = lazyRouteComponent(() => import('./WhyScreen.tsx'), 'WhyScreen');
export const SystemScreen = lazyRouteComponent(() => import('./SystemScreen.tsx'), 'SystemScreen');
export const WhoScreen = lazyRouteComponent(() => import('./WhoScreen.tsx'), 'WhoScreen');
export const PeopleScreen = lazyRouteComponent(() => import('./PeopleScreen.tsx'), 'PeopleScreen');
export const SystemsScreen = lazyRouteComponent(() => import('./SystemsScreen.tsx'), 'SystemsScreen');
export const RolesScreen = lazyRouteComponent(() => import('./RolesScreen.tsx'), 'RolesScreen');
export const RoleScreen = lazyRouteComponent(() => import('./RoleScreen.tsx'), 'RoleScreen');
export const RoleGroupScreen = lazyRouteComponent(() => import('./RoleGroupScreen.tsx'), 'RoleGroupScreen');
