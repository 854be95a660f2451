// The server's door to signing in through a provider.

export { approveAtMachine } from './asking/deciding.ts';
export { type SignOnDeps, type SignOnGround, secretLabel } from './ground.ts';
export { signOnRoutes } from './http.ts';
export { hintLabel, otherWays } from './providers.ts';
export { allowLocalAccounts, listed as listProviders, put as askForProvider } from './service.ts';
