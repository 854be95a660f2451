// The screens of requests, each loaded when it is first opened.

import { lazyRouteComponent } from '@tanstack/react-router';

export { Steps } from './Evidence.tsx';
export { requestWords } from './words.ts';

export const RequestsScreen = lazyRouteComponent(() => import('./RequestsScreen.tsx'), 'RequestsScreen');
export const RequestScreen = lazyRouteComponent(() => import('./RequestScreen.tsx'), 'RequestScreen');
export const NewRequestScreen = lazyRouteComponent(
  () => import('./NewRequestScreen.tsx'),
  'NewRequestScreen',
);
export const CloseScreen = lazyRouteComponent(() => import('./CloseScreen.tsx'), 'CloseScreen');
