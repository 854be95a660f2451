// The server's door to operations.

export { operationsRoutes } from './http.ts';
