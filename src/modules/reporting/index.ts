// The server's door to reporting.

export type { FoundConflict, ReportingDeps } from './ground.ts';
export { reportingRoutes } from './http.ts';
export { createReporting, type Reporting } from './service.ts';
