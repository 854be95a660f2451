// The server's door to provisioning.

export { fulfilmentOfSystem, wantedIn } from './domain/wanted.ts';
export { provisioningRoutes } from './http.ts';
export { noteInPlace } from './in-place.ts';
export { lifecycleSweep } from './lifecycle.ts';
export { orderSweep } from './ordering.ts';
export { readTrails } from './store.ts';
