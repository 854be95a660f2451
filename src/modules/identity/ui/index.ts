// The screens of identity. The sign-in page stands in the first load, since it is what a visitor meets.

export { SignInScreen } from './SignInScreen.tsx';
