// The screens of sets of rules, each loaded when it is first opened.

import { lazyRouteComponent } from '@tanstack/react-router';

export const PoliciesScreen = lazyRouteComponent(() => import('./PoliciesScreen.tsx'), 'PoliciesScreen');
export const NewPolicyScreen = lazyRouteComponent(() => import('./NewPolicyScreen.tsx'), 'NewPolicyScreen');
export const PolicyScreen = lazyRouteComponent(() => import('./PolicyScreen.tsx'), 'PolicyScreen');
export const VersionScreen = lazyRouteComponent(() => import('./PolicyScreen.tsx'), 'VersionScreen');
export const PublicPoliciesScreen = lazyRouteComponent(
  () => import('./PublicScreens.tsx'),
  'PublicPoliciesScreen',
);
export const PublicPolicyScreen = lazyRouteComponent(
  () => import('./PublicScreens.tsx'),
  'PublicPolicyScreen',
);
export const PrintScreen = lazyRouteComponent(() => import('./PublicScreens.tsx'), 'PrintScreen');
