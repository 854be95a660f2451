// The server's door to provisioning.

export { provisioningRoutes } from './http.ts';
export { orderSweep } from './ordering.ts';
