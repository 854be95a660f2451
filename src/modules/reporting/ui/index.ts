// The screens of the overview and the log, each loaded when it is first opened.

import { lazyRouteComponent } from '@tanstack/react-router';

export const OverviewScreen = lazyRouteComponent(() => import('./OverviewScreen.tsx'), 'OverviewScreen');
export const FigureScreen = lazyRouteComponent(() => import('./FigureScreen.tsx'), 'FigureScreen');
export const LogScreen = lazyRouteComponent(() => import('./LogScreen.tsx'), 'LogScreen');
export const LogEntryScreen = lazyRouteComponent(() => import('./LogEntryScreen.tsx'), 'LogEntryScreen');
