// The server's door to the provider.

export type { ProgramKey } from '../identity/index.ts';
export { MORE_CLAIM, PRIVILEGES_CLAIM } from './account.ts';
export { type Artifacts, artifactLabel, type Payload } from './artifacts.ts';
export { type Client, RELEASES, type Release } from './domain/client.ts';
export { ACR_VALUES } from './domain/levels.ts';
export { type Door, openDoor, type Visit } from './door.ts';
export { endOver, type Notify, sweepProvider, tellEnded } from './ending.ts';
export type { ProviderDeps } from './ground.ts';
export { providerRoutes } from './http.ts';
export { askedOf } from './interaction.ts';
export { signingLabel, sweepKeys } from './signing.ts';
export { subjectText } from './subjects.ts';
export { API_TOKEN_LIVES, readToken, TOKEN_OF } from './tokens.ts';
