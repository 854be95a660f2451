// The server's door to reporting.

export { reportingRoutes } from './http.ts';
export { createReporting } from './service.ts';
