// The screens of attestation, each loaded when it is first opened.

import { lazyRouteComponent } from '@tanstack/react-router';

export { AttestationBadge } from './AttestationBadge.tsx';
export const AttestationsScreen = lazyRouteComponent(
  () => import('./AttestationsScreen.tsx'),
  'AttestationsScreen',
);
export const AttestScreen = lazyRouteComponent(() => import('./AttestScreen.tsx'), 'AttestScreen');
export const ProgressScreen = lazyRouteComponent(() => import('./ProgressScreen.tsx'), 'ProgressScreen');
export const ToldScreen = lazyRouteComponent(() => import('./ToldScreen.tsx'), 'ToldScreen');
export const PolicyScreen = lazyRouteComponent(() => import('./PolicyScreen.tsx'), 'PolicyScreen');
export const AskedScreen = lazyRouteComponent(() => import('./AskedScreen.tsx'), 'AskedScreen');
