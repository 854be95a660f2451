// The server's door to incidents.

export { incidentRoutes } from './http.ts';
