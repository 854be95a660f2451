// The screens of cases, bodies and meetings, each loaded when it is first opened.

import { lazyRouteComponent } from '@tanstack/react-router';

export const CasesScreen = lazyRouteComponent(() => import('./CasesScreen.tsx'), 'CasesScreen');
export const NewCaseScreen = lazyRouteComponent(() => import('./NewCaseScreen.tsx'), 'NewCaseScreen');
export const CaseScreen = lazyRouteComponent(() => import('./CaseScreen.tsx'), 'CaseScreen');
export const BodiesScreen = lazyRouteComponent(() => import('./BodiesScreen.tsx'), 'BodiesScreen');
export const BodyScreen = lazyRouteComponent(() => import('./BodyScreen.tsx'), 'BodyScreen');
export const MeetingScreen = lazyRouteComponent(() => import('./MeetingScreen.tsx'), 'MeetingScreen');
export { CasePick } from './choose.tsx';
