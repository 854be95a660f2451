// The screens of incidents, each loaded when it is first opened.

import { lazyRouteComponent } from '@tanstack/react-router';

export const IncidentsScreen = lazyRouteComponent(() => import('./IncidentsScreen.tsx'), 'IncidentsScreen');
export const ReportScreen = lazyRouteComponent(() => import('./ReportScreen.tsx'), 'ReportScreen');
export const IncidentScreen = lazyRouteComponent(() => import('./IncidentScreen.tsx'), 'IncidentScreen');
export const IncidentPolicyScreen = lazyRouteComponent(() => import('./PolicyScreen.tsx'), 'PolicyScreen');
export const PlaybooksScreen = lazyRouteComponent(() => import('./PlaybooksScreen.tsx'), 'PlaybooksScreen');
export const ExposureScreen = lazyRouteComponent(
  () => import('./aftermath/ExposureScreen.tsx'),
  'ExposureScreen',
);
export const MeasureScreen = lazyRouteComponent(
  () => import('./aftermath/MeasureScreen.tsx'),
  'MeasureScreen',
);
export const FiguresScreen = lazyRouteComponent(
  () => import('./aftermath/FiguresScreen.tsx'),
  'FiguresScreen',
);
