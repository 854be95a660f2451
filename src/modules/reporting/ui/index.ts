// The screens of the overview, the lists and the log, each loaded when it is first opened.

import { lazyRouteComponent } from '@tanstack/react-router';

export const OverviewScreen = lazyRouteComponent(() => import('./OverviewScreen.tsx'), 'OverviewScreen');
export const FigureScreen = lazyRouteComponent(() => import('./FigureScreen.tsx'), 'FigureScreen');
export const UncertainScreen = lazyRouteComponent(() => import('./UncertainScreen.tsx'), 'UncertainScreen');
export const LogScreen = lazyRouteComponent(() => import('./LogScreen.tsx'), 'LogScreen');
export const LooksScreen = lazyRouteComponent(() => import('./LooksScreen.tsx'), 'LooksScreen');
export const LogEntryScreen = lazyRouteComponent(() => import('./LogEntryScreen.tsx'), 'LogEntryScreen');
export const PeopleScreen = lazyRouteComponent(() => import('./PeopleScreen.tsx'), 'PeopleScreen');
export const SystemsScreen = lazyRouteComponent(() => import('./SystemsScreen.tsx'), 'SystemsScreen');
export const RolesScreen = lazyRouteComponent(() => import('./RolesScreen.tsx'), 'RolesScreen');
export const RoleScreen = lazyRouteComponent(() => import('./RoleScreen.tsx'), 'RoleScreen');
export const RoleGroupScreen = lazyRouteComponent(() => import('./RoleGroupScreen.tsx'), 'RoleGroupScreen');
