// The screens of identity. The sign-in page and what asks for more stand in the first load; one's own security is loaded when opened.

import { lazyRouteComponent } from '@tanstack/react-router';

export { PasswordField } from './PasswordField.tsx';
export { PasswordProblem } from './PasswordProblem.tsx';
export { SentBackScreen } from './SentBackScreen.tsx';
export { SignInScreen } from './SignInScreen.tsx';
export { StepUp, StepUpChip } from './StepUp.tsx';

export const KeysScreen = lazyRouteComponent(() => import('./KeysScreen.tsx'), 'KeysScreen');
export const SecurityScreen = lazyRouteComponent(() => import('./SecurityScreen.tsx'), 'SecurityScreen');
