// The server's door to provisioning.

export { provisioningRoutes } from './http.ts';
export { lifecycleSweep } from './lifecycle.ts';
export { orderSweep } from './ordering.ts';
