// The server's door to signing in through a provider.

export type { SignOnDeps, SignOnGround } from './ground.ts';
export { signOnRoutes } from './http.ts';
export { otherWays } from './providers.ts';
export { setLocalAccounts } from './service.ts';
